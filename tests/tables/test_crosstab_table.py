"""A crosstab is the same table in a terminal, a page, a document and a workbook; a part of it still is one."""

import pytest
from result_tables import CROSSTAB

import nbsurvey
from nbsurvey.language.catalogue import languages


def test_it_has_answers_below_each_other_and_groups_beside_each_other():
    table = nbsurvey.table(CROSSTAB)
    assert table.spans == ["", "", *["<i>Size</i>"] * 3]
    assert table.heads == ["Answer", "Total", "*small* (A)", "[large]# (B)", "p"]
    assert table.rows == [
        ["=1+1", "", "", "", ""],
        ["yes", "39%", "75% B", "", "<0.001"],
        ["$no$", "61%", "25%", "", ""],
        ["n", "107", "40", "", ""],
        ["<b>thee</b>", "", "", "·", ""],
        ["n", "", "", "·", ""],
    ]
    assert table.headings == [0] and table.are_numbers == [False, True, True, True, True]


@pytest.mark.parametrize("language", languages())
def test_its_notes_say_how_to_read_it_and_where_it_comes_from(language):
    notes = nbsurvey.table(CROSSTAB, language=language).notes
    assert len(notes) == 7 and all(notes)


def test_a_part_of_a_crosstab_still_is_one():
    part = nbsurvey.table(CROSSTAB[CROSSTAB["percent"] > 50])
    assert part.rows == [
        ["=1+1", "", "", ""],
        ["$no$", "61%", "", ""],
        ["yes", "", "75% B", "<0.001"],
        ["n", "107", "40", ""],
    ]


def test_in_a_terminal_no_line_is_too_long_and_no_note_is_lost():
    table = nbsurvey.table(CROSSTAB.assign(by_label="\x1b\u202e[31m"), title="Tea\nand more")
    text = str(table)
    assert text.startswith("Tea and more\n") and not {"\x1b", "\u202e"} & set(text)
    assert max(map(len, text.splitlines())) <= 100
    words = " ".join(text.split())
    assert all(" ".join(note.split()) in words for note in table.notes if "\u202e" not in note)
