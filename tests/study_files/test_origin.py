"""Beside the responses stands where they come from, and a reconstruction can't be passed off as answers or changed."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from nbsurvey.cli import main
from nbsurvey.errors import InvalidInputError
from nbsurvey.opening import open_study
from nbsurvey.study_files.origin import Origin, file_sha256, origin_path, read_origin, write_origin

ANSWERS = {"team": ["noord", "zuid"], "tea": ["ja", "nee"], "coffee": ["nee", "ja"], "favourite": ["groen", "zwart"]}
ANSWERS |= {"taste": ["goed", "matig"], "at_work": ["1", "0"], "at_home": ["0", "1"]}


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Return the export of two colleagues' answers."""
    pd.DataFrame(ANSWERS).to_csv(tmp_path / "export.csv", index=False)
    return tmp_path / "export.csv"


def importing(export: Path, out: Path) -> int:
    return main(["import", str(export), "--codebook", str(out.parent / "codebook.yaml"), "--out", str(out)])


def test_an_origin_belongs_to_one_file(export, tea, capsys):
    (tea / "origin.yaml").write_text(f"kind: reconstruction\nsha256: {file_sha256(tea / 'responses.csv')}\nseed: 1\n")
    before = {name: (tea / name).read_bytes() for name in ("origin.yaml", "responses.csv")}
    assert importing(export, tea / "test.csv") == 0
    assert capsys.readouterr().out.endswith(f"{tea}/test.csv\n{tea}/test.origin.yaml\n")
    assert {name: (tea / name).read_bytes() for name in before} == before
    assert read_origin(tea / "origin.yaml", tea / "responses.csv").is_reconstruction
    origin = read_origin(tea / "test.origin.yaml", tea / "test.csv")
    assert (origin.kind, origin.file) == ("collected", "test.csv")
    assert main(["validate", str(tea / "test.csv"), "--study", str(tea)]) == 0


def test_responses_in_the_place_of_a_reconstruction_replace_its_origin(export, tea):
    (tea / "origin.yaml").write_text(f"kind: reconstruction\nsha256: {file_sha256(tea / 'responses.csv')}\nseed: 1\n")
    assert importing(export, tea / "responses.csv") == 0
    study = open_study(tea)
    assert (study.origin.kind, len(study.responses)) == ("collected", 2)


def test_answers_that_are_made_up_say_so_wherever_they_go(export, tea, capsys):
    code = ["import", str(export), "--codebook", str(tea / "codebook.yaml"), "--out", str(tea / "responses.csv")]
    assert main([*code, "--synthetic"]) == 0
    study = open_study(tea)
    assert study.origin == Origin(kind="synthetic", file="responses.csv", sha256=file_sha256(tea / "responses.csv"))
    assert set(study.publication()["origin"]) == {"synthetic"}
    assert set(study.distribution("taste")["origin"]) == {"synthetic"}
    assert "2 of 40" in str(study) and "synthetic, not what people answered" in str(study)
    assert main(["estimate", "tea", "--study", str(tea)]) == 0
    assert "Note: these responses are synthetic: made up" in capsys.readouterr().err


def test_made_up_answers_that_were_changed_are_refused(tea):
    write_origin(tea / "responses.csv", Origin(kind="synthetic"))
    with (tea / "responses.csv").open("a") as file:
        file.write("\n")
    with pytest.raises(InvalidInputError, match=r"changed or replaced since it was made up.*kind: synthetic"):
        open_study(tea)


@pytest.mark.parametrize("text", ["kind: collected\nfile: other.csv\n", "sources: the archives\n"])
def test_an_origin_of_another_file_is_never_replaced(export, tea, text, capsys):
    (tea / "origin.yaml").write_text(text)
    before = (tea / "responses.csv").read_bytes()
    assert importing(export, tea / "responses.csv") == 1
    assert "origin.yaml" in capsys.readouterr().err
    assert (tea / "origin.yaml").read_text() == text
    assert (tea / "responses.csv").read_bytes() == before


def test_an_origin_that_came_along_with_another_file_is_refused(export, tea, capsys):
    assert importing(export, tea / "test.csv") == 0
    shutil.move(tea / "test.csv", tea / "responses.csv")
    shutil.move(tea / "test.origin.yaml", tea / "origin.yaml")
    assert main(["estimate", "--study", str(tea)]) == 1
    message = "row 2, column 'file', value 'test.csv': This is the origin of another file than responses.csv."
    assert message in capsys.readouterr().err
    (tea / "origin.yaml").write_text((tea / "origin.yaml").read_text().replace("test.csv", "responses.csv"))
    assert open_study(tea).origin.kind == "collected"


@pytest.mark.parametrize("command", ["validate", "estimate", "audit"])
def test_collected_answers_that_were_changed_or_replaced_are_refused_with_both_ways_out(export, tea, command, capsys):
    assert importing(export, tea / "responses.csv") == 0
    text = (tea / "responses.csv").read_text()
    (tea / "responses.csv").write_text(text.replace("groen", "geen"))
    assert main([command, "--study", str(tea)]) == 1
    err = capsys.readouterr().err
    assert "column 'hmac_sha256': responses.csv has been changed or replaced since it was imported." in err
    assert "Import the export again; or, if you changed it on purpose, let this file hold only 'kind: collected'" in err
    (tea / "origin.yaml").write_text("kind: collected\n")
    assert main([command, "--study", str(tea)]) == (1 if command == "audit" else 0)


def test_validate_checks_the_origin_beside_a_file(export, tea, capsys):
    assert importing(export, tea / "test.csv") == 0
    (tea / "test.csv").write_text((tea / "test.csv").read_text().replace("groen", "geen"))
    assert main(["validate", str(tea / "test.csv"), "--study", str(tea)]) == 1
    assert "test.csv has been changed or replaced" in capsys.readouterr().err


def test_without_the_secret_it_is_told_that_nothing_can_be_checked(export, tea, capsys):
    assert importing(export, tea / "responses.csv") == 0
    (tea / "secret.key").unlink()
    assert main(["validate", "--study", str(tea)]) == 1
    assert "can't be told without secret.key. Put secret.key back beside it; or let" in capsys.readouterr().err
    assert not (tea / "secret.key").exists()


def test_the_digest_of_collected_answers_follows_from_the_secret_alone(tea, tmp_path):
    """Whoever has the origin can't test a guess of the answers."""
    other = Path(shutil.copytree(tea, tmp_path / "other"))
    first, second = (write_origin(study / "responses.csv", Origin(kind="collected")) for study in (tea, other))
    assert read_origin(first, tea / "responses.csv").hmac_sha256
    assert first.read_text() != second.read_text()
    assert file_sha256(tea / "responses.csv") not in first.read_text()


@pytest.mark.parametrize(
    ("file", "origin"),
    [("responses.csv", "origin.yaml"), ("test.csv", "test.origin.yaml"), ("a.b.csv", "a.b.origin.yaml")],
)
def test_the_origin_lies_beside_its_file(tmp_path, file, origin):
    assert origin_path(tmp_path / file) == tmp_path / origin


def test_collected_answers_need_one_line(tea):
    origin = read_origin(tea / "origin.yaml", tea / "responses.csv")
    assert origin.kind == "collected"
    assert not origin.is_reconstruction
    assert origin.invented == ()


def test_the_responses_of_the_mayors_are_a_reconstruction_and_say_how(mayors):
    assert mayors.origin.is_reconstruction
    assert mayors.origin.seed == 355
    assert mayors.origin.invented == ("size_class",)
    assert all(set(assumption) == {"nl", "en"} for assumption in mayors.origin.assumptions)


def test_the_sha256_is_that_of_the_file(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")  # the example of FIPS 180-2
    assert file_sha256(tmp_path / "a") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_an_absent_origin_is_told_with_what_to_write(tea):
    (tea / "origin.yaml").unlink()
    with pytest.raises(InvalidInputError, match="Write 'kind: collected' in it if people gave these answers"):
        read_origin(tea / "origin.yaml", tea / "responses.csv")


def test_a_reconstruction_that_was_changed_is_refused_with_both_ways_out(tea):
    (tea / "origin.yaml").write_text("kind: reconstruction\nsha256: abc\n")
    with pytest.raises(InvalidInputError) as caught:
        read_origin(tea / "origin.yaml", tea / "responses.csv")
    (problem,) = caught.value.problems
    assert (problem.row, problem.column) == (2, "sha256")
    assert "let this file hold only 'kind: collected'" in problem.fix
    assert "remove responses.csv and make the reconstruction again" in problem.fix


@pytest.mark.parametrize(
    ("text", "words"), [("kind: made up\n", "'collected', 'reconstruction' or 'synthetic'"), ("kid: x\n", "'kind'?")]
)
def test_an_origin_of_no_known_kind_is_refused(tea, text, words):
    (tea / "origin.yaml").write_text(text)
    with pytest.raises(InvalidInputError, match=words.replace("?", r"\?")):
        read_origin(tea / "origin.yaml", tea / "responses.csv")
