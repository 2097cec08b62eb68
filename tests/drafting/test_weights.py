"""A column of weights is offered as one, and never drafted as a question."""

import pytest
from made_drafts import export_of

from nbsurvey.codebook import read_codebook
from nbsurvey.drafting import draft_codebook
from nbsurvey.exports.export import ExportColumn

QUESTION = (ExportColumn("q1"), ["1", "2"] * 5)


def told(name: str, cells: list[str]) -> str:
    """Return the comment above a column that is left out; empty where it is drafted as a question."""
    lines = draft_codebook(export_of(QUESTION, (ExportColumn(name), cells))).splitlines()
    return lines[lines.index(f'    - "{name}"') - 1] if f'    - "{name}"' in lines else ""


@pytest.mark.parametrize(
    "cells", [["0.8", "1.2"] * 5, ["0,8", "1,2"] * 5, ["0.8", "1.2", "1.0"] * 3 + [""], ["1.2", "8e-1"] * 5]
)
def test_positive_fractions_with_a_mean_of_one_may_be_weights(cells):
    assert (
        told("V9", cells)
        == "    # ? Perhaps a weight: positive numbers with a mean of 1.00. To weight by it, name it in a "
        "line `design: {weight: …}` at the top level of this file, not here."
    )


@pytest.mark.parametrize("name", ["weight", "Weegfactor", "gewicht", "Gewichtung", "poids", "SurveyWeight_wgt", "wt"])
def test_a_heading_says_it_of_numbers_that_could_be_codes(name):
    assert "Perhaps a weight: positive numbers with a mean of 1.50." in told(name, ["1", "2"] * 5)


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("V9", ["0.8", "3.2"] * 5),
        ("V9", ["-0.8", "2.8"] * 5),
        ("V9", ["0.8", "1.2", "rood"] * 3 + [""]),
        ("weight", ["70", "85"] * 5),
        ("weight", ["0.8", "1.2", "", "", "", "", "", "", "", ""]),
        ("weighty matters", ["1", "2"] * 5),
    ],
)
def test_other_numbers_are_none(name, cells):
    assert "Perhaps a weight" not in told(name, cells)


def test_a_weight_imports_as_what_is_left_out(tmp_path):
    file = tmp_path / "codebook.yaml"
    file.write_text(draft_codebook(export_of(QUESTION, (ExportColumn("weight"), ["1", "2"] * 5))), "utf-8")
    codebook = read_codebook(file)
    assert codebook.export.leave_out == ("weight",)
    assert list(codebook.items) == ["q1"]
