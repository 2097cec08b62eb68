"""The study of a next wave takes along what was decided and written, and nothing of what anybody answered."""

import re
from pathlib import Path

import pytest

from nbsurvey.errors import InvalidInputError
from nbsurvey.opening import earlier_waves, open_study
from nbsurvey.publish.skeleton import OlderWave, new_study

EXPORT = Path("tests/tried/survey.sav")
ROWS = ["id,tea,milk", *(f"{i},{'yes' if i % 3 else 'no'},{'yes' if i % 2 else 'no'}" for i in range(60))]


@pytest.fixture
def older(tmp_path):
    first = tmp_path / "2024.csv"
    first.write_text("\n".join(ROWS) + "\n", "utf-8")
    made = new_study(tmp_path / "tea-2024", first, population=200, languages=("en", "nl")).folder
    page = made / "report" / "report.en.qmd"
    page.write_text(
        page.read_text("utf-8").replace("{#sec-tea_block}\n", "{#sec-tea_block}\n\nMy own prose.\n"), "utf-8"
    )
    (made / "notebooks" / "mine.ipynb").write_text("{}", "utf-8")
    (made / "data" / "export.csv").write_text("id,tea\n1,yes\n", "utf-8")
    return made


def export(folder, *columns, name="2026.csv"):
    file = folder / name
    file.write_text("\n".join([",".join(["id", *columns]), *ROWS[1:]]) + "\n", "utf-8")
    return file


def pages(study, language):
    return (study / "report" / f"report.{language}.qmd").read_text("utf-8")


def test_prose_comes_along_with_sections_for_what_is_new_and_none_for_what_is_gone(older, tmp_path):
    made = new_study(tmp_path / "tea-2026", export(tmp_path, "tea", "rum"), older=OlderWave(older))
    text = pages(made.folder, "en")
    assert "My own prose." in text
    assert re.findall(r"\{#sec-(\w+)\}", text) == [
        *("summary", "response", "tea_block", "rum_block"),
        *("changes", "certainty", "answers"),
    ]
    assert "## Wat veranderde {#sec-changes}" in pages(made.folder, "nl")
    assert [told.partition(":")[0] for told in made.told] == [
        "new questions",
        "no longer asked, left out",
        "how many people could have answered is asked again",
        "how their samples go together is open (`samples` in waves.yaml)",
    ]


def test_a_heading_that_an_older_nbsurvey_typed_follows_the_codebook_from_now_on(older, tmp_path):
    page = older / "report" / "report.en.qmd"
    typed = page.read_text("utf-8").replace("{{< var en.study.questions.tea_block >}}", "tea")
    page.write_text(typed.replace("## {{< var en.study.questions.milk_block >}}", "## My own words"), "utf-8")
    made = new_study(tmp_path / "tea-2026", export(tmp_path, "tea", "milk"), older=OlderWave(older)).folder
    assert "## {{< var en.study.questions.tea_block >}} {#sec-tea_block}\n\nMy own prose." in pages(made, "en")
    assert "## My own words {#sec-milk_block}" in pages(made, "en")


def test_nothing_of_the_older_answers_comes_along(older, tmp_path):
    made = new_study(tmp_path / "tea-2026", export(tmp_path, "tea", "milk"), older=OlderWave(older)).folder
    names = {str(path.relative_to(made)) for path in made.rglob("*") if path.is_file()}
    assert not names & {"notebooks/mine.ipynb", "data/export.csv"}
    secrets = [(folder / "data" / "secret.key").read_bytes() for folder in (older, made)]
    assert secrets[0] != secrets[1]
    (wave,) = earlier_waves(open_study(made / "data")).values()
    assert wave.codebook.study.population == 200


def test_a_chain_of_waves_keeps_its_order_and_what_was_said_of_it(older, tmp_path):
    second = OlderWave(older, samples="independent")
    middle = new_study(tmp_path / "tea-2026", export(tmp_path, "tea", "milk"), older=second).folder
    last = new_study(tmp_path / "spring", export(tmp_path, "tea", "milk"), older=OlderWave(middle / "data")).folder
    waves = open_study(last / "data").waves
    assert (waves.name, [*waves.folders], waves.samples) == ("spring", ["2024", "2026"], "independent")
    assert pages(last, "en").count("{#sec-changes}") == 1


def test_waves_are_called_by_the_years_in_their_titles_before_their_folders(older, tmp_path):
    codebook, first = older / "data" / "codebook.yaml", tmp_path / "first"
    title = next(line for line in codebook.read_text("utf-8").splitlines() if line.startswith("  title: "))
    named = codebook.read_text("utf-8").replace(title, '  title: {en: "Tea 2024", nl: "Thee 2024"}')
    codebook.write_text(named, "utf-8")
    older.rename(first)
    made = new_study(tmp_path / "second", export(tmp_path, "tea", "milk"), older=OlderWave(first))
    study = open_study(made.folder / "data")
    assert (study.waves.name, [*study.waves.folders]) == ("2026", ["2024"])
    assert dict(study.codebook.study.title) == {"en": "Tea 2026", "nl": "Thee 2026"}
    assert [assumption.subject for assumption in study.codebook.assumptions].count("title") == 1
    assert not any("called after" in told for told in made.told)


def test_waves_that_no_year_is_known_of_are_told_to_be_called_after_their_folders(older, tmp_path):
    codebook = older / "data" / "codebook.yaml"
    codebook.write_text(codebook.read_text("utf-8").replace("Tea 2024", "Tea").replace("2024", "Tea"), "utf-8")
    older.rename(tmp_path / "first")
    made = new_study(
        tmp_path / "second", export(tmp_path, "tea", "milk", name="b.csv"), older=OlderWave(tmp_path / "first")
    )
    told = "called after its folder: wave first, wave second; write in waves.yaml what readers know it by"
    assert told in made.told
    named = OlderWave(tmp_path / "first", "Spring")
    made = new_study(tmp_path / "2026", export(tmp_path, "tea", "milk", name="b.csv"), older=named)
    assert not any("called after" in told for told in made.told)


def test_only_where_a_codebook_links_people_their_key_comes_along(older, tmp_path):
    codebook = older / "data" / "codebook.yaml"
    codebook.write_text(codebook.read_text("utf-8") + "\nexport:\n  link: id\n", "utf-8")
    (older / "data" / "links.csv").write_text("respondent,link\n", "utf-8")
    made = new_study(tmp_path / "tea-2026", export(tmp_path, "tea", "milk"), older=OlderWave(older)).folder
    keys = [folder / "data" / "secret.key" for folder in (older, made)]
    assert keys[0].read_bytes() == keys[1].read_bytes()
    assert keys[1].stat().st_mode & 0o077 == 0
    assert "samples: same people" in (made / "data" / "waves.yaml").read_text("utf-8")


def test_an_analysis_without_the_chapter_is_told_and_its_page_has_no_place_for_it(older, tmp_path):
    code = older / "analysis" / "__init__.py"
    code.write_text("def chapters(study, estimates):\n    return []\n", "utf-8")
    made = new_study(tmp_path / "tea-2026", export(tmp_path, "tea", "milk"), older=OlderWave(older))
    assert "sec-changes" not in pages(made.folder, "en")
    assert any("add `change_chapter(study)`" in told for told in made.told)


@pytest.mark.parametrize(
    ("wave", "message"),
    [
        ("nowhere", "There is no study here"),
        ("2026=.", "Two waves would have this name"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_made(older, tmp_path, wave, message):
    name, _, _ = wave.rpartition("=")
    folder = older if name else tmp_path / wave
    with pytest.raises(InvalidInputError, match=message):
        new_study(tmp_path / "2026", export(tmp_path, "tea", "milk"), older=OlderWave(folder, name))
    assert not (tmp_path / "2026").exists()


def test_answers_that_fit_nothing_are_settled_in_a_codebook_by_hand(older, tmp_path):
    rows = [row.replace("yes", "sometimes") for row in ROWS[1:]]
    file = tmp_path / "2026.csv"
    file.write_text("\n".join([ROWS[0], *rows]) + "\n", "utf-8")
    with pytest.raises(InvalidInputError, match=r"(?s)not one of the choices.*--codebook COPY"):
        new_study(tmp_path / "tea-2026", file, older=OlderWave(older))
    by_hand = tmp_path / "codebook.yaml"
    text = (older / "data" / "codebook.yaml").read_text("utf-8")
    by_hand.write_text(text.replace('{code: "yes", ', '{code: "yes", export: ["sometimes"], '), "utf-8")
    made = new_study(tmp_path / "tea-2026", file, older=OlderWave(older, codebook=by_hand))
    assert (made.folder / "data" / "codebook.yaml").read_bytes() == by_hand.read_bytes()
