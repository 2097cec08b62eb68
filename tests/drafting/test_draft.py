"""A draft says all that an export knows of its questions, and nothing that one respondent wrote."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbsurvey.codebook import Block, Codebook, read_codebook
from nbsurvey.drafting import draft_codebook
from nbsurvey.errors import InvalidInputError
from nbsurvey.exports.export import Export, ExportColumn, Source
from nbsurvey.exports.system_columns import role_of
from nbsurvey.importing.recoding import recode


def export_of(*columns: tuple[ExportColumn, list[str]], name: str = "onderzoek.csv", format: str = "csv") -> Export:
    cells = {column.name: pd.Categorical(texts, sorted(set(texts))) for column, texts in columns}
    frame = pd.DataFrame(cells, index=pd.RangeIndex(2, 2 + len(columns[0][1])))
    return Export(Source(name, b"x"), format, "CSV", tuple(column for column, _ in columns), frame)


@pytest.fixture
def draft(tmp_path: Path) -> Callable[..., Codebook]:
    """Return a function that drafts a codebook of columns and reads it."""

    def read(*columns: tuple[ExportColumn, list[str]], population: int | None = None, format: str = "csv") -> Codebook:
        path = tmp_path / "codebook.yaml"
        export = export_of(*columns, format=format)
        path.write_text(draft_codebook(export, population=population), encoding="utf-8")
        return read_codebook(path)

    return read


def only_block(codebook: Codebook) -> Block:
    assert len(codebook.blocks) == 1
    return codebook.blocks[0]


def labels_of(block: Block) -> dict[str, str]:
    return {choice.code: next(iter(choice.label.values())) for choice in block.choices}


def test_a_draft_says_that_it_is_one_and_counts_the_responses_for_a_population(draft):
    codebook = draft((ExportColumn("Q1"), ["1", "2", "2"]))
    assert codebook.study.draft
    assert codebook.study.population == 3
    assert draft((ExportColumn("Q1"), ["1"]), population=355).study.population == 355


def test_value_labels_become_choices_and_yes_and_no_a_yes_no_question(draft):
    block = only_block(draft((ExportColumn("Q1", "Rookt u?", labels={"1": "Ja", "2": "Nee"}), ["1", "2"])))
    assert block.kind == "yes_no"
    assert block.counts == ("1",)
    assert labels_of(block) == {"1": "Ja", "2": "Nee"}
    assert block.wording == {"nl": "Rookt u?"}
    assert [(item.id, item.column) for item in block.items] == [("q1", "Q1")]


def test_words_for_yes_and_no_are_choices_without_labels_whatever_their_language(draft):
    block = only_block(draft((ExportColumn("Q1"), ["Y", "N", ""]), (ExportColumn("t", role="language"), ["en"] * 3)))
    assert block.kind == "yes_no"
    assert [(choice.code, choice.export) for choice in block.choices] == [("yes", ("Y",)), ("no", ("N",))]


def test_whole_numbers_in_a_row_are_a_scale_and_the_gap_between_them_is_filled(draft):
    block = only_block(draft((ExportColumn("Q1"), ["1", "2", "5", "", "5"])))
    assert block.kind == "scale"
    assert block.codes == ["1", "2", "3", "4", "5"]
    assert block.counts == ("5",)


def test_a_scale_with_labels_at_its_ends_gets_the_numbers_between(draft):
    block = only_block(draft((ExportColumn("Q1", labels={"0": "niet", "4": "zeer"}), ["0", "1", "3"])))
    assert labels_of(block) == {"0": "niet", "1": "1", "2": "2", "3": "3", "4": "zeer"}
    assert block.kind == "scale"


def test_labels_in_an_order_make_a_scale_and_others_a_single_choice(draft):
    moods = {"1": "slecht", "2": "matig", "3": "goed"}
    colours = {"1": "rood", "2": "groen", "3": "blauw"}
    codebook = draft((ExportColumn("a", labels=moods), ["1"]), (ExportColumn("b", labels=colours), ["1"]))
    assert [(block.kind, block.counts) for block in codebook.blocks] == [("scale", ("3",)), ("single_choice", ("1",))]


def test_a_single_number_is_the_code_of_a_choice(draft):
    assert only_block(draft((ExportColumn("Q1"), ["2"]))).codes == ["2"]


def test_an_age_and_other_large_numbers_are_left_out(draft):
    codebook = draft(
        (ExportColumn("Q1"), ["1", "2"]),
        (ExportColumn("leeftijd"), ["7", "9"]),
        (ExportColumn("huisdieren"), ["40", "2"]),
        (ExportColumn("bedrag"), ["12,50", "1000"]),
    )
    assert set(codebook.export.leave_out) == {"leeftijd", "huisdieren", "bedrag"}


def test_rows_of_a_question_with_the_same_choices_share_a_block(draft):
    choices = {"1": "oneens", "2": "eens"}
    codebook = draft(
        *(
            (ExportColumn(f"Q1_{n}", "Vindt u:", part=f"stelling {n}", question="Q1", labels=choices), ["1", "2"])
            for n in (1, 2)
        ),
        (ExportColumn("Q1_3", "Vindt u:", question="Q1", labels={"A": "eens", "B": "oneens"}), ["A", "B"]),
    )
    assert [[item.label["nl"] for item in block.items] for block in codebook.blocks] == [
        ["stelling 1", "stelling 2"],
        ["Vindt u:"],
    ]
    assert [block.id for block in codebook.blocks] == ["q1", "q1_3_block"]


@pytest.mark.parametrize(
    ("cells", "ticked", "unticked"),
    [
        (["Y", "", "Y"], ("Y",), ("",)),
        (["Y", "N", ""], ("Y",), ("N",)),
        (["1", "0", ""], (), ()),
        (["Quoted", "Not quoted", ""], ("Quoted",), ("Not quoted",)),
        (["krant", "", ""], ("krant",), ("",)),
    ],
)
def test_an_empty_box_is_not_ticked_unless_the_export_has_a_word_for_that(draft, cells, ticked, unticked):
    block = only_block(
        draft(
            (ExportColumn("Q1_1", part="krant", question="Q1", is_box=True), cells),
            (ExportColumn("Q1_2", part="radio", question="Q1", is_box=True), ["", "", ""]),
        )
    )
    assert block.kind == "multiple_response"
    assert [(choice.code, choice.export) for choice in block.choices] == [("1", ticked), ("0", unticked)]
    assert [item.id for item in block.items] == ["q1_1", "q1_2"]


def test_a_code_of_a_box_is_never_the_cell_of_the_other_answer(draft):
    labels = {"1": "niet genoemd", "2": "genoemd"}
    block = only_block(draft((ExportColumn("Q1_1", question="Q1", is_box=True, labels=labels), ["1", "2"])))
    assert [(choice.code, choice.export) for choice in block.choices] == [("code_1", ("2",)), ("0", ("1",))]


def test_a_box_that_reads_as_a_missing_reason_is_ticked(draft):
    box = ExportColumn("Q1_9", question="Q1", is_box=True, labels={"1": "Weet niet"})
    block = only_block(draft((box, ["1", ""])))
    assert [choice.export for choice in block.choices] == [("1",), ("",)]


def test_what_the_export_marks_as_missing_is_a_reason_in_that_block_only(draft):
    codebook = draft(
        (ExportColumn("a", labels={"1": "Ja", "2": "Nee", "9": "Weet niet"}, missing={"9": "Weet niet"}), ["1", "9"]),
        (ExportColumn("b", labels={"8": "acht", "9": "negen"}), ["8", "9"]),
        (ExportColumn("c"), ["1", "N/A"]),
        (ExportColumn("d", missing={"-99": "", "77": "Vakantie"}), ["1", "-99"]),
    )
    assert [block.missing for block in codebook.blocks] == [
        {"do_not_know": ("9",)},
        {},
        {"not_asked": ("N/A",)},
        {"no_answer": ("-99",), "vakantie": ("77",)},
    ]
    assert {reason.id: reason.values for reason in codebook.missing} == {
        "no_answer": ("",),
        "do_not_know": ("weet niet",),
        "not_asked": ("niet gevraagd",),
        "vakantie": ("Vakantie",),
    }


def test_a_number_that_is_an_answer_in_one_row_and_missing_in_another_splits_the_question(draft):
    codebook = draft(
        (ExportColumn("Q1_1", question="Q1", missing={"9": "weet niet"}), ["1", "9"]),
        (ExportColumn("Q1_2", question="Q1"), ["1", "9"]),
    )
    assert len(codebook.blocks) == 2
    assert "9" not in codebook.blocks[0].codes
    assert "9" in codebook.blocks[1].codes


def test_numbers_below_zero_are_no_basis_in_qualtrics_unless_the_scale_runs_from_below_zero_to_above(draft):
    codebook = draft(
        (ExportColumn("a"), ["1", "5", "-1", "1"]),
        (ExportColumn("b"), ["-2", "0", "2", "2"]),
        (ExportColumn("c"), ["-2", "0", "1", "1"]),
        format="qualtrics",
    )
    first, second, third = codebook.blocks
    assert first.missing == {"no_basis": ("-1",)}
    assert [choice.export for choice in second.choices] == [("-2",), ("-1",), (), (), ()]
    assert second.codes == ["min_2", "min_1", "0", "1", "2"]
    assert third.missing == {}


@pytest.mark.parametrize("cells", [["-2", "-1", "0", "1"], ["-1", "1", "2"], ["-2", "0", "1"]])
def test_elsewhere_a_scale_may_begin_below_zero_though_nobody_chose_its_end(draft, cells):
    export = export_of((ExportColumn("oordeel"), cells * 3))
    assert "# Below zero: is this a scale" in draft_codebook(export)
    block = only_block(draft((ExportColumn("oordeel"), cells * 3)))
    assert block.missing == {}
    assert block.kind == "scale"
    assert [*(choice.export[0] if choice.export else choice.code for choice in block.choices)] == cells


def test_a_choice_that_reads_as_a_missing_reason_keeps_its_code(draft):
    codebook = draft(
        (ExportColumn("a"), ["weet niet", "rood", "rood", "weet niet", "rood", "rood", "rood"]),
        (ExportColumn("b", missing={"9": "weet niet"}), ["1", "9", "1", "1", "1", "1", "1"]),
    )
    assert codebook.blocks[0].codes == ["rood", "weet niet"]
    assert codebook.missing[1].values == ("(weet niet)",)


def test_texts_are_choices_where_respondents_share_them(draft):
    texts = ["rood", "groen", "-oth-"] + ["rood", "groen"] * 4
    block = only_block(draft((ExportColumn("kleur"), texts)))
    assert [(choice.code, choice.label["nl"]) for choice in block.choices] == [
        ("groen", "groen"),
        ("rood", "rood"),
        ("other", "anders"),
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ["Jan de Vries", "geen", "geen", "geen", "geen", "geen"],
        ["Jan", "Piet", "Klaas", "Jan", "Piet", "Klaas"],
        ["1011 AB"] * 6,
        ["jan@example.nl"] * 6,
        ["2017-07-18 08:28"] * 6,
        ["0612345678"] * 6,
    ],
)
def test_texts_that_could_be_of_one_person_are_left_out_and_never_written(texts):
    export = export_of((ExportColumn("Q1"), ["1", "2", "1", "2", "1", "2"]), (ExportColumn("open"), texts))
    text = draft_codebook(export)
    assert '- "open"' in text
    assert not any(cell in text for cell in set(texts) - {"geen"})


def test_labels_that_a_package_made_of_the_answers_themselves_are_never_written():
    names = {str(number): name for number, name in enumerate(["Jan", "Piet", "Klaas", "Marie"], 1)}
    export = export_of((ExportColumn("Q1"), ["1", "2", "3", "1"]), (ExportColumn("wie", labels=names), [*names]))
    text = draft_codebook(export)
    assert '- "wie"' in text
    assert not any(name in text for name in names.values())


@pytest.mark.parametrize("text", ["NL91 ABNA 0417 1643 00", "+31 6 12 34 56 78", "1234 AB", "piet@voorbeeld.nl"])
def test_what_tells_who_somebody_is_is_no_choice_though_several_share_it(draft, text):
    codebook = draft((ExportColumn("Q1"), ["1", "2"] * 4), (ExportColumn("Q2"), [text] * 8))
    assert (list(codebook.items), codebook.export.leave_out) == (["q1"], ("Q2",))


def test_columns_with_a_role_are_not_in_the_draft_and_empty_ones_are_left_out(draft):
    codebook = draft(
        (ExportColumn("IP", role="ip"), ["192.0.2.1", "192.0.2.1"]),
        (ExportColumn("Q1"), ["1", "2"]),
        (ExportColumn("Q2"), ["", ""]),
    )
    assert codebook.export.leave_out == ("Q2",)


def test_most_responses_say_which_language_it_is(draft):
    language = ExportColumn("Start language", role="language")
    codebook = draft((ExportColumn("Q1"), ["1"] * 3), (language, ["de", "nl-informal", "de"]))
    assert codebook.study.languages == ("de",)


def test_norwegian_is_a_language_and_not_a_no(draft):
    codebook = draft((ExportColumn("Q1"), ["1"]), (ExportColumn("l", role="language"), ["NO"]))
    assert codebook.study.languages == ("no",)


def test_names_are_made_identifiers_that_differ(draft):
    names = ["Q1", "q1", "2e", "respondent", "no", "x_missing", "é", "日本"]
    codebook = draft(*((ExportColumn(name), ["ja", "nee"]) for name in names))
    assert list(codebook.items) == ["q1", "q1_2", "item_2e", "respondent_2", "item_no", "x", "e", "item"]
    assert [item.column for item in codebook.items.values()] == names


def test_two_codes_with_the_same_label_are_told_apart_by_their_cells(draft):
    block = only_block(draft((ExportColumn("Q1", labels={"1": "rood", "2": "Rood", "3": "blauw"}), ["1", "2", "3"])))
    assert [choice.export for choice in block.choices] == [("1",), ("2",), ()]


def test_an_export_without_questions_is_a_problem():
    with pytest.raises(InvalidInputError) as error:
        draft_codebook(export_of((ExportColumn("open"), ["Hallo"])))
    assert str(error.value).startswith("onderzoek.csv: No column looks like a question with choices")


CELLS = st.one_of(
    st.sampled_from(["", "1", "2", "10", "42", "-1", "-99", "Y", "N", "N/A", "ja", "Nee", "-oth-", "A2", "rood", " "]),
    st.text(max_size=8),
)
LABELS = st.dictionaries(
    st.sampled_from(["1", "2", "3", "9", "-1", "a", "A1"]), st.text(max_size=8) | st.just("weet niet"), max_size=4
)


@st.composite
def exports(draw: st.DrawFn) -> Export:
    rows = draw(st.integers(1, 12))
    names = draw(st.lists(st.text(max_size=12).filter(str.strip), min_size=1, max_size=6, unique=True))
    columns = []
    for name in names:
        missing: Mapping[str, str] = draw(LABELS)
        column = ExportColumn(
            name,
            text=draw(st.text(max_size=12)),
            part=draw(st.text(max_size=6)),
            question=draw(st.sampled_from(["", "Q1", "Q2"])),
            is_box=draw(st.booleans()),
            role=draw(st.sampled_from(["", "", "", "ip"])),
            labels=draw(LABELS),
            missing=missing if draw(st.booleans()) else {},
        )
        few = st.sampled_from(draw(st.lists(CELLS, min_size=1, max_size=3)))
        columns.append((column, draw(st.lists(few, min_size=rows, max_size=rows))))
    columns.append((ExportColumn("\0choice"), ["1"] * rows))
    secret = [f"Geheim {row}" for row in range(rows)]
    return export_of(*columns, (ExportColumn("\0open"), secret))


@given(exports())
def test_a_draft_of_any_export_is_a_codebook_that_imports_each_cell_and_tells_no_secret(tmp_path, export):
    text = draft_codebook(export)
    assert "Geheim" not in text
    path = tmp_path / "codebook.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    codebook = read_codebook(path)
    placed = {item.column: block for block in codebook.blocks for item in block.items}
    for column in export.columns:
        block = placed.get(column.name)
        assert (block is None) == (bool(column.role) or column.name in codebook.export.leave_out)
        if block:
            assert recode(export.cells[column.name], column, block, codebook)[1] == []
    assert draft_codebook(export) == text


NUMBERS = [str(number) for number in range(1, 31)]


@pytest.mark.parametrize(
    "cells",
    [
        NUMBERS,
        list(reversed(NUMBERS)),
        [*NUMBERS[:28], "", "1"],
        [f"A{number}" for number in NUMBERS],
        [*NUMBERS[:12], *[""] * 18],
        [*NUMBERS[:15], *NUMBERS[:15]],  # each in two waves
    ],
)
def test_a_column_that_numbers_the_responses_is_no_question(draft, cells):
    codebook = draft((ExportColumn("q"), ["1", "2", "3"] * 10), (ExportColumn("ding"), cells))
    assert codebook.export.leave_out == ("ding",)


def test_rows_of_a_question_are_looked_at_together_before_they_count_as_numbers_of_responses(draft):
    rows = [ExportColumn(f"Q1_{row}", part=f"rij {row}", question="Q1") for row in (1, 2, 3)]
    cells = [["1", "2", "3"], ["1", "1", "2"], ["3", "3", "2"]]
    assert len(only_block(draft(*zip(rows, cells, strict=True))).items) == 3


@pytest.mark.parametrize(
    "heading",
    ["Naam invuller", "Wat is uw naam?", "In welke gemeente werkt u?", "Leerlingnummer", "Quel est votre nom ?"],
)
@pytest.mark.parametrize("cells", [["Jansen", "Assen"], ["A1", "A2"]])
def test_a_heading_that_asks_who_somebody_is_makes_no_question_however_many_share_an_answer(draft, heading, cells):
    codebook = draft((ExportColumn("Q1"), ["1", "2"] * 10), (ExportColumn("Q2", heading), cells * 10))
    assert codebook.export.leave_out == ("Q2",)
    labels = {"1": "Jansen", "2": "Bakker"}
    few = draft((ExportColumn("Q1"), ["1", "2"]), (ExportColumn("Q2", heading, labels=labels), ["1", "2"]))
    assert few.export.leave_out == ("Q2",)


def test_the_numbers_of_a_scale_are_no_names_and_may_be_those_of_places(draft):
    headings = ["Hoe goed kent u de naam van uw wijkagent?", "In welke gemeente werkt u?"]
    codebook = draft(*((ExportColumn(f"Q{n}", of), ["1", "2", "5"] * 4) for n, of in enumerate(headings)))
    assert (list(codebook.items), codebook.export.leave_out) == (["q0"], ("Q1",))


@pytest.mark.parametrize(
    ("cells", "labels"),
    [
        (["ja", "nee"], {}),
        (["1", "5"], {"1": "zeer slecht", "5": "zeer goed"}),
        (["Zeer tevreden", "Tevreden"], {}),
        (["Helemaal niet", "weet niet"], {}),
    ],
)
def test_answers_that_show_that_a_heading_asks_for_something_else_are_choices(draft, cells, labels):
    column = ExportColumn("Q1", "Kent u de naam van uw wijkagent?", labels=labels)
    assert list(draft((column, cells * 6)).items) == ["q1"]


@pytest.mark.parametrize("heading", ["In welke gemeente woont u?", "Naam van uw docent", "Wat is uw adres?"])
def test_labels_of_people_and_places_are_no_choices_however_many_share_them(draft, heading):
    labels = {"1": "Zeist", "2": "Utrecht", "3": "Anna de Jong"}
    person = (ExportColumn("v1", heading, labels=labels), ["1", "2", "3"] * 20)
    codebook = draft(person, (ExportColumn("q"), ["1", "2", "3"] * 20))
    assert (list(codebook.items), codebook.export.leave_out) == (["q"], ("v1",))


def test_what_is_written_beside_an_answer_is_no_choice_however_often_it_comes_back(draft):
    names = ["fav[other]", "V_1comment", "Q4_TEXT", "Q5_3_TEXT"]
    columns = [(ExportColumn(name), ["opa's fiets", "de bus", "3"][:2] * 10) for name in names]
    codebook = draft((ExportColumn("q"), ["1", "2"] * 10), *columns, format="limesurvey")
    assert codebook.export.leave_out == tuple(names)
    numbers = draft(
        (ExportColumn("q"), ["1", "2"] * 10), (ExportColumn("q[other]"), ["3", "4"] * 10), format="limesurvey"
    )
    assert numbers.export.leave_out == ("q[other]",)


def test_texts_are_choices_only_where_enough_respondents_gave_each_or_all_questionnaires_have_them(draft):
    codebook = draft(
        (ExportColumn("a"), ["rood"] * 6 + ["groen"] * 4),
        (ExportColumn("b"), ["rood"] * 5 + ["groen"] * 5),
        (ExportColumn("c"), ["Mee eens"] * 9 + ["Helemaal mee oneens"]),
        (ExportColumn("d"), ["goed zo"] * 10),
        (ExportColumn("e"), ["20000-50000"] * 5 + ["<20000"] * 5),
        (ExportColumn("f"), ["52.0907, 5.1214"] * 5 + ["52.0917, 5.1214"] * 5),
        (ExportColumn("toelichting"), ["rood"] * 5 + ["groen"] * 5),
    )
    assert list(codebook.items) == ["b", "c", "e"]
    many = [f"tekst {letter}" for letter in "abcdefghijklm"] * 5
    assert draft((ExportColumn("a"), many), (ExportColumn("b"), ["1"] * 65)).export.leave_out == ("a",)


def test_a_number_that_may_be_missing_never_becomes_a_choice(draft):
    missing = {"7": "", "8": "", "99": ""}
    column = ExportColumn("a", labels={"1": "rood", "2": "groen", "3": "blauw"}, missing=missing)
    codebook = draft(
        (column, ["1", "2", "3", "4", "8", "9"]),
        (ExportColumn("b", missing=missing), ["1", "5", "10", "10", "1", "5"]),
        (ExportColumn("c", labels={"1": "rood", "2": "groen"}), ["1", "2", "9", "9", "1", "1"]),
    )
    assert [block.codes for block in codebook.blocks] == [
        ["1", "2", "3", "4", "9"],
        ["1", "2", "3", "4", "5", "6", "10"],
        ["1", "2", "9"],
    ]


def test_who_ticks_only_other_has_ticked_something(draft):
    boxes = [ExportColumn(f"V[{box}]", "Vervoer", box, "V", is_box=True) for box in ("1", "2")]
    other = ExportColumn("V[other]", "Vervoer", "Anders")
    codebook = draft(
        (boxes[0], ["Y", "", ""]), (boxes[1], ["", "Y", ""]), (other, ["", "", "step"]), format="limesurvey"
    )
    items = only_block(codebook).items
    assert [(item.id, item.column, item.any_text) for item in items] == [
        ("v_1", "V[1]", False),
        ("v_2", "V[2]", False),
        ("v_other", "V[other]", True),
    ]
    assert codebook.export.leave_out == ()


def test_the_text_of_other_is_left_out_where_its_empty_cells_may_mean_something_else(draft):
    boxes = [ExportColumn(f"V[{box}]", "Vervoer", box, "V", is_box=True) for box in ("1", "2")]
    other = ExportColumn("V[other]", "Vervoer", "Anders")
    cells = (boxes[0], ["Ja", "Nee", ""]), (boxes[1], ["Nee", "Ja", ""]), (other, ["", "", "step"])
    assert draft(*cells, format="limesurvey").export.leave_out == ("V[other]",)
    clear = (boxes[0], ["Ja", "Nee"]), (boxes[1], ["Nee", "Ja"]), (other, ["", "step"])
    assert only_block(draft(*clear, format="limesurvey")).choices[1].export == ("", "Nee")


def test_ticks_in_one_cell_make_a_block_with_a_separator(draft):
    codebook = draft((ExportColumn("Q1", "Hoe reist u?"), ["1,3", "2", "", "1"]), format="qualtrics")
    block = only_block(codebook)
    assert (block.kind, block.column, block.separator) == ("multiple_response", "Q1", ",")
    assert [(item.id, item.column) for item in block.items] == [("q1_1", "1"), ("q1_2", "2"), ("q1_3", "3")]


def test_lists_of_texts_are_left_out_and_the_comment_names_the_separator():
    cells = ["Fiets,Auto, ook elektrisch", "Trein", "Fiets"] * 10
    text = draft_codebook(export_of((ExportColumn("Q1"), cells), (ExportColumn("Q2"), ["1", "2", "3"] * 10)))
    assert '`separator`.\n    - "Q1"' in text


def test_no_opinion_is_neither_counted_nor_in_the_base(draft):
    column = ExportColumn("a", labels={"1": "Weet niet", "2": "slecht", "3": "goed", "4": "uitstekend"})
    cells = ["Geen mening", "Helemaal mee oneens", "Mee eens", "Helemaal mee eens", "Neutraal", "Mee oneens"]
    codebook = draft(
        (column, ["1", "2", "3", "3", "4", "4"]),
        (ExportColumn("b"), cells),
        (ExportColumn("c"), ["ja", "nee", "weet niet", "ja", "ja", "ja"]),
        (ExportColumn("d"), ["0", "1", "1", "0", "0", "0"]),
        (ExportColumn("e", labels={"1": "helemaal eens", "2": "eens", "3": "oneens"}), ["1", "2", "3", "1", "1", "1"]),
        (ExportColumn("f", labels={"1": "Anders", "2": "rood", "3": "blauw"}), ["1", "2", "3", "1", "1", "1"]),
    )
    assert [(block.kind, block.counts, block.base) for block in codebook.blocks] == [
        ("scale", ("4",), ("2", "3", "4")),
        (
            "scale",
            ("Helemaal mee eens",),
            ("Helemaal mee oneens", "Mee oneens", "Neutraal", "Mee eens", "Helemaal mee eens"),
        ),
        ("single_choice", ("ja",), ("ja", "nee")),
        ("single_choice", ("1",), ()),
        ("scale", ("1",), ()),
        ("single_choice", ("2",), ()),
    ]
    assert codebook.blocks[1].codes[-1] == "Geen mening"


def test_a_draft_says_that_nothing_is_known_of_how_far_respondents_stand_out():
    assert "how far respondents stand out" in draft_codebook(export_of((ExportColumn("Q1"), ["1"])))


@pytest.mark.parametrize(
    "heading",
    ["enumerator", "_submitted_by", "Medewerker", "Ingevoerd door", "contact", "Interviewer ID", "Kontakt", "Contact"],
)
@pytest.mark.parametrize("labels", [{}, {"Jan": "Jan de Vries", "Piet": "Piet Jansen"}])
def test_who_typed_it_in_and_whom_to_contact_are_no_choices(draft, heading, labels):
    column = ExportColumn(heading, labels=labels, role=role_of(heading))
    codebook = draft((column, ["Jan", "Piet"] * 20), (ExportColumn("Q1", "Rookt u?"), ["ja", "nee"] * 20))
    assert [item.column for item in codebook.items.values()] == ["Q1"]
    assert "Piet" not in repr(codebook)


@pytest.mark.parametrize(
    ("heading", "answers"),
    [
        ("contact", ["ja", "nee"]),
        ("contact", ["nooit", "soms", "vaak"]),
        ("Medewerker", ["ja", "nee"]),
        ("Bent u medewerker of leidinggevende?", ["medewerker", "leidinggevende"]),
        ("contact_frequency", ["weekly", "monthly"]),
        ("Interviewer was friendly", ["yes", "no"]),
        ("Do you have contact with your neighbours?", ["every day", "at weekends"]),
        ("Tolk", ["ja", "nee"]),
    ],
)
def test_a_question_about_contact_or_employees_stays_one(draft, heading, answers):
    codebook = draft((ExportColumn(heading), answers * 20))
    assert [item.column for item in codebook.items.values()] == [heading]


def test_a_question_under_a_name_that_may_be_a_person_stays_one(draft):
    column = ExportColumn("contact", "With whom do you talk most?", labels={"1": "family", "2": "friends"})
    assert list(only_block(draft((column, ["1", "2"] * 20))).wording.values()) == ["With whom do you talk most?"]
    asked = ExportColumn("q5", "Contact", labels={"1": "Jan", "2": "Piet"})
    assert draft((asked, ["1", "2"] * 20), (ExportColumn("Q1"), ["ja", "nee"] * 20)).items.keys() == {"q1"}
