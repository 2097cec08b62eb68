"""A table is taken or refused as pandera does, which is asked only about one that isn't seen to fit."""

import pandas as pd
import pandera.errors
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbsurvey.counting.schema import Column, Schema

COLUMNS = (
    Column("name", "str", "A text.", is_filled=True),
    Column("kind", "str", "One of two.", allowed=("a", "b")),
    Column("number", "Int64", "A count.", least=0, nullable=True),
    Column("share", "float64", "A per cent.", least=0, most=100, nullable=True),
    Column("flag", "bool", "True or false."),
    Column("level", "float64", "A proportion.", least=0, most=1),
    Column("more", "str", "Where there is any.", required=False),
    Column("label_.+", "str", "In each language.", is_pattern=True),
)
SCHEMA = Schema({column.name: column for column in COLUMNS})
CELLS = {
    "name": st.sampled_from(["x", "y", ""]),
    "kind": st.sampled_from(["a", "b", "c", None]),
    "number": st.sampled_from([0, 1, -1, 1.5, None]),
    "share": st.sampled_from([0.0, 100.0, 100.5, -1.0, None]),
    "flag": st.booleans(),
    "level": st.sampled_from([0.0, 0.95, 1.5, None]),
    "more": st.just("z"),
    "label_nl": st.just("thee"),
    "label_en": st.just("tea"),
}
RIGHT = {"name": "x", "kind": "a", "number": 1, "share": 50.0, "flag": True, "level": 0.95, "label_nl": "thee"}


def outcome(validate, table):
    try:
        return validate(table)
    except (pandera.errors.SchemaError, pandera.errors.SchemaErrors):
        return None


@given(data=st.data())
def test_pandera_takes_what_is_taken_and_refuses_what_is_refused(data):
    rows = [dict(RIGHT) for _ in range(data.draw(st.integers(0, 3)))]
    table = pd.DataFrame(rows, columns=list(RIGHT))
    for name in data.draw(st.lists(st.sampled_from([*CELLS]), unique=True, max_size=3)):
        table[name] = [data.draw(CELLS[name]) for _ in rows]
    if data.draw(st.booleans()):
        table = table[data.draw(st.permutations([*table]))]
    if data.draw(st.booleans()):
        table = table.drop(columns=data.draw(st.sampled_from([*table])))
    own, theirs = outcome(SCHEMA.validate, table), outcome(SCHEMA.pandera.validate, table)
    assert (own is None) == (theirs is None)
    if own is not None:
        pd.testing.assert_frame_equal(own, theirs)


def test_what_fits_is_taken_without_pandera(monkeypatch):
    monkeypatch.setattr(Schema, "pandera", None)
    assert SCHEMA.validate(pd.DataFrame([RIGHT])).loc[0, "number"] == 1


def test_the_columns_of_pandera_mean_the_same():
    assert {name: column.description for name, column in SCHEMA.pandera.columns.items()} == {
        column.name: column.description for column in COLUMNS
    }


def test_what_is_refused_says_why():
    with pytest.raises(pandera.errors.SchemaError, match="less_than_or_equal_to"):
        SCHEMA.validate(pd.DataFrame([RIGHT | {"share": 101.0}]))
