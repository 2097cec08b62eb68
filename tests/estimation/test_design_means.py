"""Weighted means, against R survey, for each design."""

from dataclasses import replace

import pytest
from design_studies import DESIGNS, data, statistics, study_of

from nbsurvey.codebook import Block, Codebook
from nbsurvey.errors import UsageError

VARIABLES = ["api00", "enroll"]
TEXTS = {key: {"en": "number"} for key in ("title", "wording", "asked")}


def numbers_of(design):
    """Return the study of a design with two variables that are numbers."""
    study = study_of(design)
    items = tuple({"id": name, "label": {"en": name}} for name in VARIABLES)
    block = Block(id="numbers", kind="number", items=items, **TEXTS)
    codebook = study.codebook.model_copy(update={"blocks": (*study.codebook.blocks, block)})
    values = data(DESIGNS[design][0])[VARIABLES].astype(float).set_index(study.responses.index)
    missing = {f"{name}_missing": study.responses["awards_missing"].array for name in VARIABLES}
    responses = study.responses.join(values).assign(**missing)
    return replace(
        study, codebook=Codebook.model_validate(codebook.model_dump(exclude_defaults=True)), responses=responses
    )


@pytest.mark.parametrize("design", [name for name in DESIGNS if name != "nhanes"])
@pytest.mark.parametrize("variable", VARIABLES)
def test_means_are_those_of_r_survey(design, variable):
    rows = statistics("mean", design).query("variable == @variable").dropna(subset="estimate")
    study = numbers_of(design)
    for row in rows.to_dict("records"):
        by, _, group = row["group"].partition("=")
        table = study.means(variable, by=by or None, level=row["level"])
        (mean,) = table[table["group"] == group].to_dict("records")
        names = {"estimate": "estimate", "standard_error": "se", "lower": "lower", "upper": "upper"}
        assert [mean[name] for name in names] == pytest.approx([row[name] for name in names.values()], rel=1e-9)
        if row["deff"] == row["deff"] and not group:
            assert mean["design_effect"] == pytest.approx(row["deff"], rel=1e-6)


def test_what_isnt_weighted_is_refused():
    study = numbers_of("apistrat")
    for method in (study.quantiles, study.reliability, study.nps):
        with pytest.raises(UsageError, match="design"):
            method("api00")
