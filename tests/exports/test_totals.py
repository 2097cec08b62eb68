"""A row of totals below the responses is left out where that is sure, and no response is taken for one."""

import pandas as pd
import pytest

from nbsurvey.errors import InvalidInputError
from nbsurvey.exports import text
from nbsurvey.exports.export import Export, Source
from nbsurvey.exports.totals import filled_rows, without_totals
from nbsurvey.study_files.delimited import Table

ANSWERS = [("Ja", "4"), ("Nee", "5"), ("Ja", "1"), ("Ja", "2"), ("Nee", "3"), ("Ja", "4")] * 3


def left(*ends: tuple[str, ...], ids: bool = True) -> tuple[int, list[str]]:
    """Return how many rows are left of responses with other rows below them, and what is told."""
    rows = [(str(100 + number), *cells) if ids else cells for number, cells in enumerate(ANSWERS)]
    columns = zip(*rows, *ends, strict=True)
    cells = pd.DataFrame({place: pd.Categorical(column) for place, column in enumerate(columns)})
    table, notes = without_totals(Table([["a"] * len(cells.columns)], cells), "x.csv")
    assert all(set(column.cat.categories) == set(column) for _, column in table.cells.items())
    return len(table.cells) - len(ANSWERS), notes


@pytest.mark.parametrize("word", [
    "Total", "TOTAL:", "Totaal", "Eindtotaal", "Gesamt", "Gesamtergebnis", "Summe", "Somme", "Total général",
    "Grand total", "Totaal (n=18)", "Mean", "Gemiddelde", "N", "n =", "%", "Aantal", "Mittelwert", "Std. dev.",
])  # fmt: skip
def test_a_word_below_ids_with_numbers_beside_it_is_a_row_of_totals(word):
    assert left((word, "18", "3,17")) == (0, ["Row 18 holds totals: left out."])


def test_several_such_rows_and_empty_rows_below_them_are_seen():
    assert left(("Total", "18", "57"), ("Mean", "", "3.17"))[1] == [
        "Row 18 holds totals: left out.",
        "Row 19 holds totals: left out.",
    ]
    assert left(("", "", ""), ("Total", "18", "57"), ("", "", "")) == (0, ["Row 19 holds totals: left out."])
    assert left(("", "", "")) == (1, [])  # a response that answers nothing


@pytest.mark.parametrize("cells", [[], ["", " "]])
def test_a_table_with_nothing_in_it_has_no_filled_row(cells):
    assert filled_rows(pd.DataFrame({0: pd.Series(cells, dtype="str")})) == 0


def test_sums_without_a_word_are_seen_where_each_other_row_has_an_id():
    assert left(("", "", "57"))[0] == 0
    assert left(("", "18", "57"))[0] == 0
    assert left(("", "", "5"))[0] == 1
    assert left(("", "Ja", "57"))[0] == 1


@pytest.mark.parametrize("last", [("118", "Ja", "4"), ("118", "N", "4"), ("118", "Totaal", "4"), ("x", "", "57")])
def test_a_response_is_never_taken_for_totals(last):
    assert left(last) == (1, [])


def test_an_answer_that_others_gave_or_that_is_a_letter_is_no_word_for_totals():
    assert left(("Nee", "18"), ids=False)[0] == 1
    assert left(("N", "4"), ids=False)[0] == 1
    assert left(("Totaal", "57"), ids=False)[0] == 0  # it is the sum


@pytest.mark.parametrize(("last", "ids"), [(("Total", "Ja", "4"), True), (("Totaal", "4"), False)])
def test_what_may_be_either_is_refused_with_its_row_and_what_to_do(last, ids):
    with pytest.raises(InvalidInputError) as caught:
        left(last, ids=ids)
    [problem] = caught.value.problems
    assert (problem.row, problem.what.startswith("The row begins with 'Tot")) == (18, True)
    assert "numbers the rows" in problem.fix


def test_an_answer_that_others_gave_is_none_beside_a_number_that_is_a_sum_too():
    assert left(("Nee", "57"), ids=False)[0] == 1
    rows = [("Totaal", "1"), *[("Deel", "1")] * 5, ("Totaal", "6")]
    cells = pd.DataFrame({place: pd.Categorical(column) for place, column in enumerate(zip(*rows, strict=True))})
    assert len(without_totals(Table([["a", "b"]], cells), "x.csv")[0].cells) == 7


def test_a_number_that_others_gave_as_their_answer_proves_no_total():
    rows = [*[("Ja", "2"), ("Nee", "0")] * 9, ("n", "18")]
    cells = pd.DataFrame({place: pd.Categorical(column) for place, column in enumerate(zip(*rows, strict=True))})
    assert len(without_totals(Table([["a", "b"]], cells), "x.csv")[0].cells) == 18
    rows[0] = ("Ja", "18")
    rows[-1] = ("n", "18")
    cells = pd.DataFrame({place: pd.Categorical(column) for place, column in enumerate(zip(*rows, strict=True))})
    assert len(without_totals(Table([["a", "b"]], cells), "x.csv")[0].cells) == 19


def test_an_id_that_others_lack_too_makes_no_total_of_a_row_without():
    rows = [*[("1", "2"), ("", "1")] * 9, ("", "27")]
    cells = pd.DataFrame({place: pd.Categorical(column) for place, column in enumerate(zip(*rows, strict=True))})
    assert len(without_totals(Table([["a", "b"]], cells), "x.csv")[0].cells) == 19


def test_few_responses_can_add_up_by_chance():
    rows = [("1", "1"), ("1", "1"), ("1", "1"), ("3", "3")]
    cells = pd.DataFrame({place: pd.Categorical(column) for place, column in enumerate(zip(*rows, strict=True))})
    assert len(without_totals(Table([["a", "b"]], cells), "x.csv")[0].cells) == 4


def read(content: str) -> Export:
    return text.read(Source("x.csv", content.encode()), "csv")


def test_totals_below_numbered_rows_leave_the_numbers_numbers():
    rows = "".join(f"{row};Ja;{row % 5}\n" for row in range(1, 13))
    export = read(f";q1;q2\n{rows}Totaal;12;23\n;;\n")
    assert list(export.cells) == ["q1", "q2"]
    assert len(export.notes) == 2
    assert export.cells["q1"].tolist() == ["Ja"] * 12
