"""A note below the responses is left out and told, and no response is taken for one."""

import pandas as pd
import pytest

from nbsurvey.exports import text
from nbsurvey.exports.export import Source
from nbsurvey.exports.notes_below import without_notes
from nbsurvey.study_files.delimited import Table

NUMBERS = [(str(number), "ja", str(number % 5)) for number in range(6)]
NAMES = [(town, "ja", "3") for town in ("Urk", "Ede", "Urk", "Elst", "Ede", "Urk")]
EMPTY = ("", "", "")
NOTE = ("Bron: gemeente, 2026", "", "")


def left(*rows: tuple[str, ...]) -> tuple[int, int]:
    """Return how many rows are left, and how many notes are told."""
    cells = pd.DataFrame({place: pd.Categorical(column) for place, column in enumerate(zip(*rows, strict=True))})
    table, notes = without_notes(Table([["a", "b", "c"]], cells))
    assert all(set(column.cat.categories) == set(column) for _, column in table.cells.items())
    return len(table.cells), len(notes)


@pytest.mark.parametrize(
    ("rows", "kept", "notes"),
    [
        ([*NUMBERS, NOTE], 6, 1),
        ([*NUMBERS, EMPTY, NOTE, EMPTY, ("* voorlopig", "", "")], 6, 2),
        ([*NUMBERS, ("Totaal", "6", "15"), NOTE], 7, 1),
        ([*NAMES, EMPTY, NOTE], 6, 1),
        ([*NUMBERS[:5], NOTE], 5, 1),
        ([*NUMBERS, *[NOTE] * 8], 6, 8),
    ],
)
def test_a_note_is_left_out_and_told(rows, kept, notes):
    assert left(*rows) == (kept, notes)


@pytest.mark.parametrize(
    "rows",
    [
        [*NUMBERS, ("6", "", "")],
        [*NUMBERS, ("Urk", "ja", "")],
        [*NUMBERS, ("", "Urk", "")],
        [*NAMES, ("Elst", "", "")],
        [*NAMES, ("Ede", "", ""), EMPTY, ("Elst", "", "")],
        [*NUMBERS[:4], NOTE],
        [*NUMBERS[:4], EMPTY, NOTE, NOTE],
        [*NUMBERS, *[NOTE] * 9],
        [*NAMES, NOTE],
        [NAMES[0], ("Elst", "", ""), *NAMES[1:], EMPTY, NOTE],
        [*NAMES[:5], ("Elst", "", ""), EMPTY, NOTE],
    ],
)
def test_a_response_is_never_taken_for_a_note(rows):
    assert left(*rows) == (len(rows), 0)


@pytest.mark.parametrize("gap", ["", "\n", ";;;\n"])
def test_totals_above_a_note_and_numbers_of_the_rows_without_a_heading_are_still_seen(gap):
    rows = "".join(f"{number};Noord;ja;{number % 3 + 4}\n" for number in range(1, 26))
    content = f";Wijk;Tevreden?;Cijfer\n{rows}{gap}Totaal;25;25;125\n{gap}Bron: gemeente;;;\n"
    export = text.read(Source("x.csv", content.encode()), "csv")
    assert len(export.cells) == 25
    assert [note.split(":")[0] for note in export.notes[:1]] == ["Column 1 has no heading and numbers the rows"]
    assert sum("totals" in note for note in export.notes) == sum("below" in note for note in export.notes) == 1
