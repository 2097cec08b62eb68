"""Every kind of result is known by its columns, of which its module says what they mean."""

import pytest
from result_tables import FRAMES

from nbsurvey.estimation.columns import SHARED
from nbsurvey.language.catalogue import languages, words
from nbsurvey.tables.kinds import KINDS, is_result, kind_of, side


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_is_shown_and_needed_is_in_the_schema(kind):
    assert set(kind.needs) <= set(kind.schema.columns)
    for column in kind.columns:
        assert set(column.sources) <= set(SHARED) | {name for kind in KINDS for name in kind.schema.columns}
        assert all(words(language)[f"table.{column.head}"] for language in languages())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_frame_with_the_columns_of_a_kind_is_of_that_kind(kind):
    import pandas as pd

    assert kind_of(pd.DataFrame(columns=list(kind.schema.columns))) is kind


@pytest.mark.parametrize("name", FRAMES)
def test_a_frame_is_recognised(name):
    assert kind_of(FRAMES[name]).name == name
    assert not is_result(FRAMES[name][["item_a"] if name == "comparisons" else ["item"]])


def test_groups_are_told_apart_by_their_names():
    row = {"item_a": "tea", "item_b": "tea", "group_a": "small", "group_b": ""}
    assert (side("a")(row, "en"), side("b")(row, "en")) == ("tea (small)", "tea")
