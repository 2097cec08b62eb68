"""A study folder is made whole or not at all, its answers stay out of version control, and it builds at once."""

import stat
import subprocess
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from nbsurvey.errors import InvalidInputError
from nbsurvey.opening import open_study
from nbsurvey.publish.skeleton import new_study, update_study

EXPORT = Path("tests/tried/survey.sav")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return new_study(tmp_path_factory.mktemp("new") / "study", EXPORT, languages=("en", "nl"))


def test_it_opens_with_what_is_open_listed(made):
    study = open_study(made.folder / "data")
    assert study.origin.kind == "collected"
    assert [question.key for question in made.open_questions][:2] == ["population", "counts"]
    assert all(question.row for question in made.open_questions)


def test_there_is_a_page_for_each_language_and_untranslated_texts_are_told(made):
    pages = {path.name for path in (made.folder / "report").glob("*.qmd")}
    assert pages == {f"{name}.{language}.qmd" for name in ("report", "factsheet") for language in ("en", "nl")}
    codebook = (made.folder / "data" / "codebook.yaml").read_text("utf-8")
    assert "The texts in nl still are those in en: translate them." in codebook.split("study:")[0]


def test_answers_are_private_and_ignored_from_the_first_commit(made):
    subprocess.run(["git", "init", "-q", str(made.folder)], check=True)
    listed = ["git", "-C", str(made.folder), "ls-files", "--others", "--exclude-standard", "data"]
    done = subprocess.run(listed, check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["data/codebook.yaml", "data/origin.yaml"]
    assert stat.S_IMODE((made.folder / "data" / "responses.csv").stat().st_mode) == 0o600


def test_nothing_is_made_where_something_is_or_of_an_export_without_questions(tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(InvalidInputError, match="holds something already"):
        new_study(tmp_path, EXPORT)
    empty = tmp_path / "texts.csv"
    empty.write_text("remarks\none\ntwo\n", "utf-8")
    with pytest.raises(InvalidInputError):
        new_study(tmp_path / "study", empty)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["letter.txt", "texts.csv"]


def test_a_language_without_words_is_refused(tmp_path):
    with pytest.raises(InvalidInputError, match=r"no words in this language.*de, en, fr, nl"):
        new_study(tmp_path / "study", EXPORT, languages=("en", "zh"))


@pytest.mark.parametrize(
    ("wanted", "language"), [((), "en"), (("nl",), "nl"), (("nl", "en"), "nl"), (("en", "nl"), "en")]
)
def test_codes_without_words_are_in_the_language_that_is_named_first_else_in_english_to_be_decided(
    tmp_path, wanted, language
):
    codes = tmp_path / "codes.csv"
    codes.write_text("vote,selfLR\n" + "0,1\n1,2\n1,3\n0,4\n" * 5, "utf-8")
    new = new_study(tmp_path / "study", codes, languages=wanted)
    assert new.codebook.study.languages == (wanted or (language,))
    head = (new.folder / "data" / "codebook.yaml").read_text("utf-8").split("study:")[0]
    assert ("language, English for now" in head) == (not wanted)


def test_an_update_renews_the_look_of_the_pages(made):
    assert not update_study(made.folder)
    style = made.folder / "report" / "_extensions" / "nbsurvey" / "report.css"
    style.write_text(style.read_text("utf-8") + "p { color: red }\n", "utf-8")
    with pytest.raises(InvalidInputError, match="changed by hand"):
        update_study(made.folder)
    with pytest.raises(InvalidInputError, match="no report here"):
        update_study(made.folder / "data")


@pytest.mark.parametrize("ending", ["sav", "dta"])
def test_a_study_is_called_what_the_label_of_a_statistics_file_says(tmp_path, ending):
    file, write = tmp_path / f"export.{ending}", getattr(pyreadstat, f"write_{ending}")
    cells, labels = pd.DataFrame({"q1": [1.0, 2.0, 2.0, 1.0] * 10}), {"q1": {1: "Yes", 2: "No"}}
    write(cells, file, file_label="Tea at work, 2026", column_labels=["Do you?"], variable_value_labels=labels)
    new = new_study(tmp_path / "study", file)
    assert new.codebook.study.title == {"en": "Tea at work, 2026"}
    assert "title, the name" not in (new.folder / "data" / "codebook.yaml").read_text("utf-8")
