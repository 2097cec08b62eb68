"""The list at the top of a codebook names each thing to decide with the row where it stands, and nothing else."""

import re
from pathlib import Path

import pytest
from made_drafts import export_of

from nbsurvey.codebook import open_questions, read_codebook
from nbsurvey.drafting import draft_codebook
from nbsurvey.drafting.to_decide import with_decisions
from nbsurvey.exports.export import ExportColumn
from nbsurvey.exports.formats import read

TRIED = Path(__file__).parents[1] / "tried"


def rows_of(text: str) -> dict[int, str]:
    return {int(row): what for row, what in re.findall(r"^#   row (\d+): (.*)$", text, re.MULTILINE)}


@pytest.mark.parametrize(
    "name", ["survey.sav", "qualtrics_text.csv", "r_na_cells.csv", "kobo.csv", "plain_boxes_1_or_empty.csv"]
)
def test_each_row_holds_what_the_list_says_of_it(name, tmp_path):
    text = draft_codebook(read(TRIED / name))
    lines, listed = text.splitlines(), rows_of(text)
    for row, what in listed.items():
        key = re.match(r"(\w+) of |(population)|\w+: (none_ticked|base)", what)
        mark = f"{next(filter(None, key.groups()))}: " if key else "# ? "
        assert mark in lines[row - 1] and "?" in lines[row - 1], what
    file = tmp_path / "codebook.yaml"
    file.write_text(text, "utf-8")
    opened = open_questions(read_codebook(file))
    assert {question.row for question in opened} <= set(listed)
    assert all(f" of {question.block}" in f"{listed[question.row]}," for question in opened if question.block)
    marks = [at for at, line in enumerate(lines, 1) if re.search(r': "\?"|^ +# \? |: (\w+|\[.*\]) # \? ', line)]
    assert list(listed) == marks


def test_a_draft_without_anything_open_has_no_list():
    text = draft_codebook(export_of((ExportColumn("Q1"), ["yes", "no"]), name="Tea(1-2).csv"), population=12)
    assert text.startswith("# Drafted from CSV.\nstudy:\n")


@pytest.mark.parametrize("line", ['counts: "?"', "counts: '?'", 'counts: "?" # which?'])
def test_a_list_is_made_again_when_something_was_decided_or_moved(line):
    body = f"study:\n  id: x\nblocks:\n  - id: q1\n    {line}\n"
    told = "counts of q1: which answers a percentage counts; without this line each is shown by itself"
    listed = with_decisions(body)
    assert rows_of(listed) == {7: told}
    moved = listed.replace("  id: x\n", "  id: x\n  title: y\n")
    assert rows_of(with_decisions(moved)) == {8: told}
    assert with_decisions(listed) == listed
    assert with_decisions(listed.replace(line, "counts: [ja]")) == body.replace(line, "counts: [ja]")


def test_comments_of_the_researcher_and_texts_are_not_listed():
    body = 'study: {}\nblocks:\n  - id: q1\n    # why?\n    title: {en: "counts: \\"?\\" # ? really"}\n'
    assert with_decisions(body) == body


def test_what_is_listed_stays_on_a_short_line():
    text = with_decisions(f"study: {{}}\nblocks:\n  - id: q1\n    # ? {'very ' * 50}long\n")
    assert text.splitlines()[1].endswith("very …") and len(text.splitlines()[1]) <= 120


def test_a_long_text_is_told_up_to_a_clause_that_fits():
    text = with_decisions(f"study: {{}}\nblocks:\n  - id: q1\n    # ? taken for no answer; it {'may ' * 30}\n")
    assert text.splitlines()[1].endswith("taken for no answer …")


def test_what_is_told_of_a_row_ends_with_a_sentence_where_one_fits():
    listed = rows_of(draft_codebook(read(TRIED / "survey.sav"))).values()
    assert "title: the export has none, so this is the name of its folder or file" in listed
    assert "Perhaps a weight: positive numbers with a mean of 1.09." in listed
    assert not [what for what in listed if what.endswith("…")]
