"""A title above a table is told from headings and from responses."""

import pytest

from nbsurvey.study_files.delimited import recognise_dialect
from nbsurvey.study_files.titles import titles_above

BELOW = [["1", "Ja", "4"], ["2", "Nee", "5"], ["3", "Ja", "1"], ["4", "Ja", "2"], ["5", "Nee", "3"]]
HEADINGS = ["Nr", "Tevreden", "Cijfer"]


def records(*rows: list[str] | None) -> list[tuple[int, list[str]]]:
    return [(place, row) for place, row in enumerate(rows, start=1) if row is not None]


@pytest.mark.parametrize(
    ("titles", "count"),
    [
        ([["Enquête 2026"]], 1),
        ([["Enquête 2026", "", ""]], 1),
        ([["Enquête 2026"], None], 1),
        ([["Enquête 2026"], ["Gemaakt op 1 mei"], ["", "", ""]], 3),
        ([["", "", ""]], 1),
        ([["", "Enquête", ""]], 1),
        ([], 0),
    ],
)
def test_rows_above_the_headings_are_counted(titles, count):
    assert titles_above(records(*titles, HEADINGS, *BELOW)) == count
    assert titles_above(records(*titles, ["", *HEADINGS[1:]], *BELOW)) == count


def test_two_headings_below_a_title_and_two_rows_of_headings_are_seen():
    assert titles_above(records(["Enquête"], None, ["Nr", "Tevreden"], ["1", "Ja"])) == 1
    two = [["Nr", "Wat?", ""], ["", "Thee", "Koffie"]]
    assert titles_above(records(["Enquête"], None, *two, *BELOW)) == 1
    assert titles_above(records(*two, *BELOW)) == 0


def test_what_is_told_in_two_cells_stands_above_a_wide_table_with_an_empty_row_between():
    wide = [["Nr", "a", "b", "c"], ["1", "x", "y", "z"]]
    about = [["Enquête:", "Burgemeesters"], ["Datum:", "1 mei"]]
    assert titles_above(records(*about, None, *wide)) == 2
    assert titles_above(records(*about, *wide)) == 0


@pytest.mark.parametrize(
    "rows",
    [
        [["Naam", "", ""], ["Jan", "Ja", "4"], *BELOW],
        [["Naam", "", ""], ["Jan", "Ja", "vier"], ["Piet", "Ja", "vijf"]],
        [["Opmerking"], ["ja", " goed"], ["nee", " slecht"], ["a", " b"], ["c", " d"], ["e", " f"], ["g", " h"]],
        [["a", "b"], ["1", "2"]],
        [["Naam", "", ""], ["Jan", "Ja", "Soms"], *[["Piet", "Ja", "Vaak"], ["Kees", "Nee", "Soms"]] * 4],
        [["Naam", "", ""], ["Jan", "Ja", "Soms"], ["Piet", "Nee", "Vaak"]],
        [["Naam"], ["Jan"]],
        [["Naam"]],
        [],
    ],
)
def test_a_heading_or_a_response_is_never_taken_for_a_title(rows):
    assert titles_above(records(*rows)) == 0


@pytest.mark.parametrize("title", ["Enquête", "Enquête, mei 2026", '"Enquête, mei"', "Enquête;;", "\n\nEnquête\n"])
def test_a_title_does_not_hide_what_separates_the_cells(title):
    rows = "".join(";".join(row) + "\n" for row in [HEADINGS, *BELOW, *BELOW])
    assert str(recognise_dialect(f"{title}\n{rows}".encode(), "x.csv")) == "semicolon, UTF-8"
