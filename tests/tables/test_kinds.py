"""Every kind of result is known by its columns, of which its module says what they mean."""

import pandas as pd
import pytest

import nbsurvey
from nbsurvey.estimation.columns import SHARED
from nbsurvey.language.catalogue import languages, words
from nbsurvey.tables.kinds import KINDS


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_is_shown_and_needed_is_in_the_schema(kind):
    assert set(kind.needs) <= set(kind.schema.columns)
    for column in kind.columns:
        assert set(column.sources) <= set(SHARED) | {name for kind in KINDS for name in kind.schema.columns}
        assert all(words(language)[f"table.{column.head}"] for language in languages())


def test_weighted_values_have_the_effective_n_and_the_design_effect_beside_n():
    places = range(60)
    people = pd.DataFrame({"hours": [20.5 + place for place in places], "grade": [place % 11 for place in places]})
    people["w"] = [1.0 + place % 3 for place in places]
    study = nbsurvey.from_frame(people, population=5000, weight="w")
    for result in (study.means("hours"), study.nps("grade")):
        assert nbsurvey.table(result).heads[-3:] == ["n", "Effective n", "Design effect"]
    assert nbsurvey.table(study.quantiles("hours")).heads[-1] == "Effective n"
