"""An answer that few gave neither shows in a draft nor removes its question, and the draft imports it."""

import pytest
from made_drafts import export_of, labels_of, only_block

from nbsurvey.codebook import read_codebook
from nbsurvey.drafting import draft_codebook
from nbsurvey.drafting.rare_answers import RARE
from nbsurvey.exports.export import ExportColumn
from nbsurvey.importing.recoding import recode

TEXTS = ["tea"] * 50 + ["coffee"] * 40 + ["my uncle's beer"] * 4 + ["jan@example.org"] * 3


def test_the_question_is_drafted_without_them_and_says_how_many_there_are():
    text = draft_codebook(export_of((ExportColumn("What do you drink?"), TEXTS)))
    assert RARE.format(texts=2, s="s", given=7, more="s", few=5) in text
    assert "uncle" not in text
    assert "jan@" not in text


def test_they_count_as_one_more_choice(draft, tmp_path):
    block = only_block(draft((ExportColumn("What do you drink?"), TEXTS)))
    assert labels_of(block) == {"coffee": "coffee", "tea": "tea", "other_answers": "other answers"}
    export = export_of((ExportColumn("What do you drink?"), TEXTS))
    codes, misfits = recode(
        export.cells["What do you drink?"], export.columns[0], block, read_codebook(tmp_path / "codebook.yaml")
    )
    assert misfits == []
    given = codes.take(export.cells["What do you drink?"].cat.codes)
    assert given.value_counts().to_dict() == {"coffee": 40, "tea": 50, "other_answers": 7, "": 0}


def test_yes_and_no_with_others_beside_them_are_choices_among_more(draft):
    block = only_block(draft((ExportColumn("Do you smoke?"), ["Yes"] * 50 + ["No"] * 40 + ["In dreams"])))
    assert (block.kind, len(block.codes)) == ("single_choice", 3)


@pytest.mark.parametrize(
    "texts",
    [
        ["tea"] * 50 + ["Jan"],
        ["tea"] * 20 + ["milk"] * 20 + [f"name {number}" for number in range(12)],
        ["don't know"] * 50 + ["no opinion"] * 50 + ["Jan"],
    ],
)
def test_of_one_answer_of_many_others_or_of_no_opinions_no_question_is_made(draft, texts):
    codebook = draft(
        (ExportColumn("Q1"), texts), (ExportColumn("Q2"), ["1", "2"] * (len(texts) // 2) + ["1"] * (len(texts) % 2))
    )
    assert codebook.export.leave_out == ("Q1",)


def test_a_code_without_a_label_beside_labelled_ones_is_a_choice_to_decide_about():
    labels = {"1": "red", "2": "blue"}
    text = draft_codebook(export_of((ExportColumn("Q1", labels=labels), ["1"] * 50 + ["2"] * 40 + ["9"] * 3)))
    assert "The export has no label for 9" in text
    assert '{code: "9"' in text


def test_ages_of_which_one_code_is_labelled_are_no_choices(draft):
    ages = ExportColumn("Q1", labels={"99": "unborn"})
    codebook = draft((ages, [str(age) for age in range(20, 79)]), (ExportColumn("Q2"), ["1"] * 30 + ["2"] * 29))
    assert "Q1" in codebook.export.leave_out
