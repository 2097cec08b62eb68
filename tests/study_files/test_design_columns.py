"""Cells of a responses file that a design can't use are named, with their rows."""

import pandas as pd
import pytest

from nbsurvey import read_codebook
from nbsurvey.codebook.design import Design, ReplicateWeights
from nbsurvey.errors import InvalidInputError
from nbsurvey.exports.responses import read_responses
from nbsurvey.study_files.design_columns import design_problems

DESIGN = Design(
    weight="w",
    strata="size_class",
    cluster=("town",),
    population_size=("towns",),
    replicate_weights=ReplicateWeights(columns=("w1", "w2"), type="BRR"),
)


@pytest.fixture
def codebook():
    return read_codebook("data/codebook.yaml").model_copy(update={"design": DESIGN})


def cells(**columns):
    good = {"w": "1.5", "size_class": "<20000", "town": "t", "towns": "9", "w1": "0", "w2": "3"}
    return pd.DataFrame({name: [value, columns.get(name, value)] for name, value in good.items()}, index=[2, 3])


@pytest.mark.parametrize(
    ("column", "cell", "what"),
    [
        ("w", "", "A weight is a positive number."),
        ("w", "inf", "A weight is a positive number."),
        ("w", "-1", "A weight is a positive number."),
        ("w", "heavy", "A weight is a positive number."),
        ("w1", "-0.5", "A replicate weight is a number from 0."),
        ("towns", "0", "A population size is a positive number."),
        ("town", "", "The respondent's cluster isn't known."),
        ("size_class", "niet gevraagd", "The respondent's stratum isn't known."),
    ],
)
def test_a_cell_that_a_design_cant_use_is_named(codebook, column, cell, what):
    (problem,) = design_problems(cells(**{column: cell}), "responses.csv", codebook)
    assert (problem.row, problem.column, problem.value, problem.what) == (3, column, cell, what)


def test_cells_that_fit_are_no_problem_and_many_that_dont_are_counted(codebook):
    assert list(design_problems(cells(), "responses.csv", codebook)) == []
    many = pd.concat([cells(w="")] * 8)
    problems = list(design_problems(many, "responses.csv", codebook))
    assert len(problems) == 5 and problems[-1].what.endswith("There are 3 more such rows.")


def test_a_responses_file_is_read_with_its_design(tmp_path):
    codebook = read_codebook("data/codebook.yaml").model_copy(update={"design": Design(weight="w", strata="region")})
    table = pd.read_csv("data/responses.csv", dtype=str, keep_default_na=False)
    table.assign(w="1.25", region="north").to_csv(tmp_path / "responses.csv", index=False)
    responses = read_responses(tmp_path / "responses.csv", codebook)
    assert responses["w"].tolist() == [1.25] * 111 and set(responses["region"]) == {"north"}
    table.assign(w="", region="north").to_csv(tmp_path / "responses.csv", index=False)
    with pytest.raises(InvalidInputError, match="A weight is a positive number"):
        read_responses(tmp_path / "responses.csv", codebook)
