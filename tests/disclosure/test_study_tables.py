"""The tables of a study are its answers, counted by group."""

from random import Random

import numpy as np
import pandas as pd
import pytest
from joint_attacker import drawn_mixed_study, drawn_study

from nbsurvey.counting import ResponseCounts
from nbsurvey.disclosure.study_tables import background_groups, background_tables, crossing

NONE = "(none)"


def answers_of(study, column):
    """Return the answer of each respondent as text, as the responses say it."""
    values = study.responses[column]
    if values.dtype == "boolean":
        values = values.map({True: "yes", False: "no"})
    return values.astype(object).where(values.notna(), NONE)


def crosstab(study, item, by, groups):
    codes = study.codebook.block_of[item].codes
    table = pd.crosstab(answers_of(study, item), answers_of(study, by))
    return table.reindex(index=codes, columns=groups, fill_value=0).to_numpy()


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("draw", [drawn_study, drawn_mixed_study])
def test_the_tables_of_a_study_are_cross_tables_of_its_answers(draw, seed):
    study = draw(Random(seed))
    counts = ResponseCounts(study.responses, study.codebook)
    categories = {column.id: list(column.codes) for column in study.codebook.background}
    for item, table in background_tables(counts).items():
        expected = np.hstack([crosstab(study, item, column, groups) for column, groups in categories.items()])
        assert table.answers.tolist() == expected.tolist()
        assert (
            table.total.tolist()
            == answers_of(study, item)
            .value_counts()
            .reindex(study.codebook.block_of[item].codes, fill_value=0)
            .tolist()
        )
    for by in study.codebook.items:
        groups = [*study.codebook.block_of[by].codes, NONE]
        for item in study.codebook.items:
            assert crossing(counts, by, item).answers.tolist() == crosstab(study, item, by, groups).tolist()


def test_an_item_comes_after_the_one_that_leads_to_it_and_counts_who_were_asked():
    study = drawn_mixed_study(Random(3))
    tables = background_tables(ResponseCounts(study.responses, study.codebook))
    leading = tables["z"].leading
    assert list(tables).index(leading) < list(tables).index("z")
    route = study.codebook.block_of["z"].asked_if
    codes = study.codebook.block_of[leading].codes
    asked = sum(tables[leading].answers[codes.index(answer)] for answer in route.answers)
    assert tables["z"].asked.tolist() == asked.tolist()
    assert len(tables[leading].kinds) == 3


def test_groups_share_the_respondents_who_gave_both():
    study = drawn_mixed_study(Random(3))
    groups = background_groups(ResponseCounts(study.responses, study.codebook), study.population)
    sizes = study.population.set_index(["variable", "category"])["count"]
    assert groups.sizes.tolist() == [sizes[name] for name in groups.names]
    place = dict(zip(groups.names, groups.place, strict=True))
    assert len({place[name] for name in groups.names if name[0] == "size"}) == 4
