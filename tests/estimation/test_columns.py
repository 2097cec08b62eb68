"""A column has one name, meaning and unit in whatever table it stands, and a table refuses what doesn't fit it."""

from dataclasses import replace
from importlib import import_module
from pkgutil import walk_packages

import pandas as pd
import pandera.errors
import pytest

import nbsurvey
from nbsurvey.counting.schema import Schema
from nbsurvey.estimation.columns import (
    AT_ONCE,
    DIFFERENCES,
    SHARED,
    VALUE_DIFFERENCES,
    VALUES,
    WAVES,
    count,
    percent,
    schema,
)

SCHEMAS = {
    f"{module.name}.{name}": value
    for module in walk_packages(nbsurvey.__path__, "nbsurvey.")
    if not module.name.endswith("__main__")
    for name, value in vars(import_module(module.name)).items()
    if isinstance(value, Schema) and value.columns and not module.name.startswith("nbsurvey.counting")
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_column_that_tables_share_is_the_same_in_all_of_them(name):
    for column_name, column in SCHEMAS[name].columns.items():
        if column_name in SHARED:
            shared = [
                columns[column_name]
                for columns in (SHARED, DIFFERENCES, VALUE_DIFFERENCES, VALUES, AT_ONCE)
                if column_name in columns
            ]
            assert replace(column, required=True) in [replace(own, required=True) for own in shared], column_name
        assert column.description, column_name


def test_a_column_of_which_two_tables_mean_the_same_is_shared():
    own = [
        (name, column.description)
        for form in {id(form): form for form in SCHEMAS.values()}.values()
        for name, column in form.columns.items()
        if name not in SHARED and column not in [*VALUES.values(), *WAVES.values()]
    ]
    assert not {meaning for meaning in own if own.count(meaning) > 1}


def test_a_table_takes_the_types_of_its_columns_and_keeps_what_is_missing():
    table = schema("item", "k", percent("share", "Share.")).validate(
        pd.DataFrame([("a", 1, None), ("b", None, 50)], columns=["item", "k", "share"])
    )
    assert table.dtypes.astype(str).to_dict() == {"item": "str", "k": "Int64", "share": "float64"}
    assert table.isna().to_numpy().tolist() == [[False, False, True], [False, True, False]]


@pytest.mark.parametrize(
    "columns", [{"item": ["a"], "k": [-1]}, {"item": ["a"]}, {"k": [1], "item": ["a"]}, {"item": [], "k": [], "x": []}]
)
def test_a_table_refuses_a_negative_count_and_columns_that_it_has_not(columns):
    with pytest.raises((pandera.errors.SchemaError, pandera.errors.SchemaErrors)):
        schema("item", count("k", "Respondents.")).validate(pd.DataFrame(columns))
