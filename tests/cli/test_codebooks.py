"""A codebook in one command, with which the export imports at once; one that is there isn't lost."""

from pathlib import Path

import pytest

from nbsurvey.cli import main
from nbsurvey.codebook import open_questions, read_codebook

EXPORTS = Path(__file__).parents[3] / "shared" / "exports"
CSV = "rookt;cijfer;open\nja;1;Hallo\nnee;3;Dag\n"


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "onderzoek.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


def test_the_command_writes_a_draft_and_says_what_to_check(export, capsys):
    out = export.parent / "codebook.yaml"
    assert main(["codebook", str(export), "--out", str(out), "--population", "355"]) == 0
    output = capsys.readouterr().out
    assert output.startswith(f"{out}: drafted from ")
    assert 'Questions: 2; background: 0; items: 2; columns left out: 1; to decide, where it says "?": 1.' in output
    codebook = read_codebook(out)
    assert codebook.study.population == 355
    assert [block.kind for block in codebook.blocks] == ["yes_no", "scale"]
    assert codebook.export.leave_out == ("open",)


def test_the_command_names_the_columns_that_are_no_answers_by_their_headings(export, capsys):
    export.write_text("id;Duur;rookt;Status\n1;61;ja;ja\n2;340;nee;nee\n", encoding="utf-8")
    out = export.parent / "codebook.yaml"
    assert main(["codebook", str(export), "--out", str(out)]) == 0
    assert f"{export}: no answers, by their headings: id, Duur\n" in capsys.readouterr().out
    assert "#   id (response id), Duur (duration)\n" in out.read_text(encoding="utf-8")
    assert [item.column for item in read_codebook(out).items.values()] == ["rookt", "Status"]


def test_a_codebook_that_is_there_is_only_replaced_by_force(export, capsys):
    out = export.parent / "codebook.yaml"
    out.write_text("mine", encoding="utf-8")
    assert main(["codebook", str(export), "--out", str(out)]) == 1
    assert "The file is there already. Name another file with --out" in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "mine"
    assert main(["codebook", str(export), "--out", str(out), "--force"]) == 0


def test_a_codebook_never_replaces_the_export_that_it_is_drafted_from(export, capsys):
    other_name = export.parent / "." / "onderzoek.csv"
    assert main(["codebook", str(export), "--out", str(other_name), "--force"]) == 1
    assert "This file is read: a codebook would replace it." in capsys.readouterr().err
    assert export.read_text(encoding="utf-8") == CSV


def test_a_population_that_nobody_knows_stands_in_the_draft(export, tmp_path):
    assert main(["codebook", str(export), "--out", str(tmp_path / "codebook.yaml"), "--population", "unknown"]) == 0
    codebook = read_codebook(tmp_path / "codebook.yaml")
    assert codebook.study.population == "unknown"
    assert "population" not in [question.key for question in open_questions(codebook)]


@pytest.mark.parametrize("population", ["0", "-3", "many"])
def test_a_population_that_is_no_number_of_people_is_wrong_usage(export, population):
    with pytest.raises(SystemExit) as stopped:
        main(["codebook", str(export), "--population", population])
    assert stopped.value.code == 2


@pytest.mark.skipif(not EXPORTS.exists(), reason="the exports of others aren't here")
@pytest.mark.parametrize(
    "name",
    [
        "limesurvey_full_headings.csv",
        "qualtrics_sample.csv",
        "qualtrics_sample_legacy.csv",
        "sample_missing.sav",
        "simple_alltypes.sav",
    ],
)
def test_each_export_imports_with_the_codebook_that_is_drafted_from_it(name, tmp_path, capsys):
    if name.endswith(".sav"):
        pytest.importorskip("pyreadstat")
    codebook, responses = tmp_path / "codebook.yaml", tmp_path / "responses.csv"
    assert main(["codebook", str(EXPORTS / name), "--out", str(codebook)]) == 0
    assert main(["import", str(EXPORTS / name), "--codebook", str(codebook), "--out", str(responses)]) == 0
    assert responses.exists()


def test_ddi_names_the_file_of_responses_that_is_there(tea, capsys):
    assert main(["document", "--to", "ddi", "--study", str(tea)]) == 0
    assert "<fileName>responses.csv</fileName>" in capsys.readouterr().out
    (tea / "responses.csv").rename(tea / "responses.parquet")
    assert main(["document", "--to", "ddi", "--study", str(tea)]) == 0
    out = capsys.readouterr().out
    assert "<fileName>responses.parquet</fileName>" in out and "<format>Parquet</format>" in out


def test_the_language_of_a_draft_can_be_said(export, capsys):
    out = export.parent / "codebook.yaml"
    assert main(["codebook", str(export), "--out", str(out), "--language", "fr"]) == 0
    assert read_codebook(out).study.languages == ("fr",)
    with pytest.raises(SystemExit) as stopped:
        main(["codebook", str(export), "--language", "French"])
    assert stopped.value.code == 2
    assert "French is not a language of two small letters, such as nl" in capsys.readouterr().err


def test_a_codebook_is_updated_from_a_new_wave(export, capsys):
    out = export.parent / "codebook.yaml"
    assert main(["codebook", str(export), "--out", str(out)]) == 0
    wave = export.parent / "wave2.csv"
    wave.write_text("rookt;cijfer;koffie\nja;1;ja\nnee;3;nee\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["codebook", "--update", str(out), str(wave)]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"{out}: updated from ")
    assert "New questions: 1; background: 0; items: 1; columns left out: 0; to decide" in told
    assert [block.items[0].column for block in read_codebook(out).blocks] == ["rookt", "cijfer", "koffie"]


def test_an_update_changes_the_codebook_that_it_names_and_nothing_else(export, capsys):
    out = export.parent / "codebook.yaml"
    assert main(["codebook", str(export), "--out", str(out)]) == 0
    before = out.read_bytes()
    assert main(["codebook", "--update", str(out), str(export), "--population", "9"]) == 2
    assert "leave out --population" in capsys.readouterr().err
    assert main(["codebook", "--update", str(export), str(export)]) == 1
    assert "This file is read: a codebook would replace it." in capsys.readouterr().err
    assert main(["codebook", "--update", str(export.parent / "none.yaml"), str(export)]) == 1
    assert out.read_bytes() == before and export.read_text(encoding="utf-8") == CSV
