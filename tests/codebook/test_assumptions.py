"""What a draft asks to confirm is read from its comments, each with its row and what it is of."""

from dataclasses import replace
from pathlib import Path

import pytest
from made_drafts import export_of

from nbsurvey.codebook import read_codebook
from nbsurvey.codebook.assumptions import Assumption, assumptions_in, ids_by_line
from nbsurvey.drafting import draft_codebook
from nbsurvey.exports.export import ExportColumn
from nbsurvey.exports.formats import read

TRIED = Path(__file__).parents[1] / "tried"


def test_a_draft_names_the_subject_of_each(tmp_path):
    file = tmp_path / "codebook.yaml"
    file.write_text(draft_codebook(read(TRIED / "survey.sav")), "utf-8")
    assumptions = read_codebook(file).assumptions
    lines = file.read_text("utf-8").split("\n")
    assert [(assumption.subject, assumption.id) for assumption in assumptions] == [
        ("title", ""),
        ("base", "q5_block"),
        ("other", "q6"),
        ("base", "q11_block"),
        ("asked_if", "q12_block"),
        ("weight", ""),
    ]
    assert all(assumption.comment in lines[assumption.row - 1] for assumption in assumptions)


def test_routing_is_told_by_what_it_fits():
    [routing] = assumptions_in("blocks:\n  - id: tea\n    # ? asked_if: {item: cup, answers: [a]} # all 9 answered\n")
    assert (routing.subject, routing.words) == ("asked_if", "tea: asked_if: all 9 answered")


@pytest.mark.parametrize("line", ["    # why?", "    #? no", '    title: {en: "# ? "}', "# ? of nothing"])
def test_another_comment_asks_nothing(line):
    assert assumptions_in(f"blocks:\n  - id: tea\n{line}\n") == []


def test_a_language_that_is_a_guess_or_has_no_texts_yet_is_to_confirm():
    codes = export_of((ExportColumn("vote"), ["0", "1"] * 5))
    untranslated = replace(read(TRIED / "survey.sav"), language="en", translations={"nl": {}})
    for export in (codes, untranslated):
        assert "languages" in [assumption.subject for assumption in assumptions_in(draft_codebook(export))]


def test_a_row_is_of_the_block_above_it():
    text = "blocks:\n  - {id: tea}\n    none_ticked: zero # ? so\n\nexport:\n  # ? Perhaps a weight: 1\n"
    assert [id for _, id in ids_by_line(text.split("\n"))] == ["", "tea", "tea", "tea", "", "", ""]
    assert assumptions_in(text) == [
        Assumption("none_ticked", "tea", 3, "so"),
        Assumption("weight", "", 6, "Perhaps a weight: 1"),
    ]
