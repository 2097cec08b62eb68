"""A cell means what the codebook says, or nothing."""

import pandas as pd
import pytest

from nbsurvey.codebook import Codebook
from nbsurvey.exports.export import ExportColumn
from nbsurvey.importing.findings import Misfit
from nbsurvey.importing.recoding import recode
from nbsurvey.importing.yes_and_no import NO_WORDS, YES_WORDS


def meaning(
    cells: list[str], item: str, codebook: Codebook, column: ExportColumn | None = None
) -> tuple[list[str | None], list[Misfit]]:
    text = pd.Series(pd.Categorical(cells), index=pd.RangeIndex(2, len(cells) + 2))
    codes, misfits = recode(text, column or ExportColumn(item), codebook.block_of[item], codebook)
    return [None if pd.isna(code) else code for code in codes[text.cat.codes]], misfits


def test_codes_labels_and_missing_values_are_understood(codebook):
    codes, misfits = meaning(["groen", " Black ", "zwart", "", "weet niet", "NOT ASKED"], "favourite", codebook)
    assert codes == ["groen", "zwart", "zwart", "", "weet niet", None]
    assert [misfit.value for misfit in misfits] == ["NOT ASKED"]


def test_cells_that_the_codebook_names_come_before_everything_else(codebook_with):
    codebook = codebook_with(
        ("{code: ja, label", '{code: ja, export: ["2"], label'),
        ("{code: nee, label", '{code: nee, export: ["1"], label'),
    )
    assert meaning(["1", "2"], "tea", codebook)[0] == ["nee", "ja"]


def test_a_missing_code_counts_for_its_block_only(codebook_with):
    codebook = codebook_with(('counts: ["1"]', 'counts: ["1"]\n    missing: {do_not_know: ["9"]}'))
    assert meaning(["9"], "at_home", codebook)[0] == ["weet niet"]
    assert meaning(["9"], "tea", codebook)[0] == [None]


def test_value_labels_of_the_export_lead_to_the_choice(codebook):
    column = ExportColumn("v1", labels={"1": "Groen", "2": "zwart"}, missing={"99": "Weet niet"})
    assert meaning(["2", "1", "99"], "favourite", codebook, column)[0] == ["zwart", "groen", "weet niet"]


def test_a_value_label_may_begin_with_its_own_code(codebook):
    column = ExportColumn("v1", labels={"1": "[1] Groen", "2": "2. zwart"}, missing={"99": "99 - Weet niet"})
    assert meaning(["2", "1", "99"], "favourite", codebook, column)[0] == ["zwart", "groen", "weet niet"]


def test_a_code_that_the_export_labels_otherwise_is_refused(codebook):
    column = ExportColumn("v1", labels={"1": "niet aangekruist", "0": "aangekruist"})
    codes, misfits = meaning(["1", "0"], "at_home", codebook, column)
    assert codes == [None, None]
    doubt = "This may be '1' (by its code) or '0' (by its label in the export), 'niet aangekruist'."
    assert doubt in {misfit.what for misfit in misfits}
    assert misfits[0].fix == "Name it under `export` of the right choice."


@pytest.mark.parametrize(
    ("item", "labels", "missing"),
    [
        ("at_home", {"1": "Nee, nooit", "0": "Ja, soms"}, {}),
        ("at_home", {"1": "No", "0": "Yes"}, {}),
        ("tea", {"1": "geen", "0": "wel"}, {}),
        ("at_home", {"1": "Genoemd", "0": "Niet genoemd"}, {}),
        ("at_home", {"1": "ja"}, {"0": "geen antwoord"}),
        ("at_home", {"1": "ja"}, {"0": ""}),
    ],
)
def test_a_label_of_the_export_that_the_codebook_does_not_know_is_not_overlooked(codebook, item, labels, missing):
    column = ExportColumn("v1", labels=labels, missing=missing)
    assert meaning(["0"], item, codebook, column)[0] == [None]


def test_a_codebook_that_names_the_cells_says_what_they_mean_whatever_their_label(codebook_with):
    codebook = codebook_with(('{code: "1", label', '{code: "1", export: ["1"], label'))
    assert meaning(["1"], "at_home", codebook, ExportColumn("v1", labels={"1": "Nee", "0": "Ja"}))[0] == ["1"]


def test_a_cell_that_is_the_code_of_one_choice_and_the_label_of_another_is_refused(codebook_with):
    codebook = codebook_with(
        ("{code: matig, label: {nl: matig, en: fair}}", "{code: matig, label: {nl: slecht, en: fair}}")
    )
    codes, (misfit,) = meaning(["slecht", "goed", "great"], "taste", codebook)
    assert codes == [None, "goed", "uitstekend"]
    assert misfit.what == "This may be 'slecht' (by its code) or 'matig' (by its label) or 'slecht' (by its label)."


@pytest.mark.parametrize("counts", ["ja", "nee"])
def test_which_answer_counts_does_not_say_which_one_is_yes(codebook_with, counts):
    codebook = codebook_with(("counts: [ja]", f"counts: [{counts}]"))
    column = ExportColumn("tea", labels={"1": "Yes", "2": "No"})
    assert meaning(["Y", "N", "TRUE", "0"], "tea", codebook)[0] == ["ja", "nee", "ja", "nee"]
    assert meaning(["1", "2"], "tea", codebook, column)[0] == ["ja", "nee"]


def test_boxes_of_which_the_empty_ones_count_are_ticked_as_ever(codebook_with):
    codebook = codebook_with(('counts: ["1"]', 'counts: ["0"]'))
    assert meaning(["Y", "N"], "at_home", codebook)[0] == ["1", "0"]


def test_words_for_yes_mean_nothing_where_no_choice_reads_as_yes(codebook_with):
    codebook = codebook_with(
        ('{code: ja, label: {nl: ja, en: "yes"}}', "{code: a, label: {nl: wel, en: did}}"),
        ('{code: nee, label: {nl: nee, en: "no"}}', "{code: b, label: {nl: niet, en: did not}}"),
        ("counts: [ja]", "counts: [a]"),
    )
    assert meaning(["Y", "1", "wel"], "tea", codebook)[0] == [None, None, "a"]


@pytest.mark.parametrize("labels", [{"1": "Nee, nooit"}, {"1": "Niet genoemd"}])
def test_a_lone_label_that_the_codebook_does_not_know_is_not_overlooked(codebook, labels):
    assert meaning(["1"], "at_home", codebook, ExportColumn("v1", labels=labels))[0] == [None]


def test_two_choices_with_one_label_are_not_chosen_between(codebook_with):
    codebook = codebook_with(("{nl: matig, en: fair}", '{nl: "Goed ", en: fair}'))
    assert meaning(["GOED", "slecht"], "taste", codebook)[0] == [None, "slecht"]


@pytest.mark.parametrize("cell", ["ja, mail jan@example.org", "06-12345678"])
def test_a_cell_that_tells_who_somebody_is_is_shown_nowhere(codebook, cell):
    _, (misfit,) = meaning([cell], "tea", codebook)
    assert (misfit.is_private, misfit.fix) == (True, "")


def test_what_a_tool_marks_as_not_shown_was_not_asked(codebook):
    column = ExportColumn("tea", missing={"{question_not_shown}": "not shown"})
    assert meaning(["{question_not_shown}"], "tea", codebook, column) == (["niet gevraagd"], [])


@pytest.mark.parametrize("cell", ["1.0", "1,0", "1,00"])
def test_a_code_that_became_a_number_is_suggested(codebook, cell):
    _, (misfit,) = meaning([cell], "at_home", codebook)
    assert misfit.fix == "Did you mean '1'?"


@pytest.mark.parametrize(("words", "code"), [(YES_WORDS, "ja"), (NO_WORDS, "nee")])
def test_words_for_yes_and_no_are_understood_in_four_languages(codebook, words, code):
    cells = sorted(words) + sorted(word.upper() for word in words)
    assert meaning(cells, "tea", codebook) == ([code] * len(cells), [])


def test_words_for_yes_mean_nothing_where_the_export_labels_them_otherwise(codebook):
    column = ExportColumn("tea", labels={"0": "eens", "1": "oneens"})
    assert meaning(["0", "1"], "tea", codebook, column)[0] == [None, None]
    ticked = ExportColumn("at_home", part="Thuis", is_box=True, labels={"1": "thuis"})
    assert meaning(["1", "Yes"], "at_home", codebook, ticked)[0] == ["1", "1"]


def test_a_label_of_the_export_in_another_language_says_yes_or_no(codebook_with):
    codebook = codebook_with(("code: ja,", 'code: "1",'), ("code: nee,", 'code: "2",'), ("[ja]", '["1"]'))
    right = ExportColumn("tea", labels={"1": "Oui", "2": "Non"})
    assert meaning(["1", "2"], "tea", codebook, right)[0] == ["1", "2"]
    swapped = ExportColumn("tea", labels={"1": "Non", "2": "Oui"})
    assert meaning(["1", "2"], "tea", codebook, swapped)[0] == [None, None]


def test_words_for_yes_mean_nothing_among_other_choices(codebook):
    assert meaning(["ja", "1"], "favourite", codebook)[0] == [None, None]


def test_what_the_export_marks_as_missing_needs_a_reason(codebook):
    _, (misfit,) = meaning(["1", "-9"], "tea", codebook, ExportColumn("tea", missing={"-9": "geweigerd"}))
    assert misfit.what == (
        "The export marks this as missing (the export labels it 'geweigerd'), and the codebook gives it no reason."
    )


def test_a_formula_that_was_made_harmless_is_what_it_was(codebook_with):
    codebook = codebook_with(("code: groen", 'code: "-1"'), ("groen, zwart]", '"-1", zwart]'), ("[groen]", '["-1"]'))
    assert meaning(["'-1", "-1"], "favourite", codebook)[0] == ["-1", "-1"]


def test_other_texts_are_the_choice_that_takes_any_and_what_the_codebook_knows_stays_that(codebook_with):
    codebook = codebook_with(("{code: zwart,", "{code: zwart, any_text: true,"))
    codes, misfits = meaning(["groen", "oolong", "jan@example.org", "", "weet niet"], "favourite", codebook)
    assert codes == ["groen", "zwart", "zwart", "", "weet niet"]
    assert misfits == []


def test_what_the_export_marks_as_missing_or_labels_is_no_text_that_any_choice_takes(codebook_with):
    codebook = codebook_with(("{code: zwart,", "{code: zwart, any_text: true,"))
    column = ExportColumn("v1", labels={"1": "rood"}, missing={"99": ""})
    assert meaning(["1", "99", "98"], "favourite", codebook, column)[0] == [None, None, "zwart"]
