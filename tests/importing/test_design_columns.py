"""The columns of a design come through an import as numbers and names, or with the rows that can't be used."""

import pandas as pd
import pytest

from nbsurvey import import_export, read_codebook
from nbsurvey.codebook.design import Design
from nbsurvey.errors import InvalidInputError

DESIGN = Design(weight="Gewicht", strata="size_class", cluster=("psu",))


@pytest.fixture
def codebook():
    return read_codebook("data/codebook.yaml").model_copy(update={"design": DESIGN})


def exported(folder, **columns):
    table = pd.read_csv("data/responses.csv", dtype=str, keep_default_na=False)
    table.assign(**({"Gewicht": "1,25", "psu": " a "} | columns)).to_csv(folder / "export.csv", index=False)
    return folder / "export.csv"


def test_weights_and_clusters_come_through_with_a_point_before_decimals(tmp_path, codebook):
    imported = import_export(exported(tmp_path), codebook)
    assert set(imported.cells["Gewicht"]) == {"1.25"} and set(imported.cells["psu"]) == {"a"}
    assert imported.responses["Gewicht"].tolist() == [1.25] * 111
    assert imported.report.anonymity.columns == ("size_class", "psu")
    assert "Gewicht" not in [dropped.column for dropped in imported.report.dropped]


def test_each_weight_stays_with_its_respondent(tmp_path, codebook):
    table = pd.read_csv("data/responses.csv", dtype=str, keep_default_na=False)
    weights = {"ja": "2", "nee": "0.5"}
    weighted = table["twitter"].map(lambda cell: weights.get(cell, "1"))
    imported = import_export(exported(tmp_path, Gewicht=weighted), codebook)
    assert imported.responses.groupby("twitter")["Gewicht"].unique().map(list).to_dict() == {True: [2.0], False: [0.5]}


def test_a_weight_that_cant_be_one_is_named_with_its_row(tmp_path, codebook):
    weights = ["0", "zwaar", *["1"] * 109]
    with pytest.raises(InvalidInputError) as refused:
        import_export(exported(tmp_path, Gewicht=weights), codebook)
    problems = [(problem.row, problem.value, problem.what) for problem in refused.value.problems]
    assert problems == [(row, value, "A weight is a positive number.") for row, value in ((2, "0"), (3, "zwaar"))]


def test_weights_with_many_decimals_are_weights_and_no_coordinates(tmp_path, codebook):
    weights = [f"{1 + place / 7000:.6f}" for place in range(111)]
    imported = import_export(exported(tmp_path, Gewicht=weights), codebook)
    assert sorted(imported.responses["Gewicht"]) == [float(weight) for weight in weights]


@pytest.mark.parametrize(
    ("column", "cell", "kind"), [("psu", "52.37403", "coordinate"), ("Gewicht", "jan@example.org", "e-mail address")]
)
def test_no_other_column_of_the_design_passes_with_what_identifies(tmp_path, codebook, column, cell, kind):
    with pytest.raises(InvalidInputError, match=rf"column '{column}': .* \({kind}\)"):
        import_export(exported(tmp_path, **{column: cell}), codebook)


def test_a_column_of_the_design_that_lacks_is_a_problem(codebook):
    with pytest.raises(InvalidInputError, match="column 'Gewicht': The column is missing"):
        import_export("data/responses.csv", codebook)
