"""Counts are those of a plain count, in whichever frame the responses are."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_responses import codebook_in, plain_count, rows

from nbsurvey.counting import EVERYBODY, ResponseCounts, count_answers
from nbsurvey.study_files.schema import typed


@pytest.fixture(scope="module")
def codebook(tmp_path_factory):
    return codebook_in(tmp_path_factory.mktemp("routes"))


def cells_of(codebook, answers):
    columns = [column.id for column in codebook.background] + list(codebook.items)
    cells = pd.DataFrame(answers, columns=columns, dtype="str")
    return cells.assign(respondent=[f"r{number}" for number in range(len(cells))])


def typed_of(codebook, cells):
    return typed(cells, codebook)


def arrow_of(cells):
    return pytest.importorskip("pyarrow").Table.from_pandas(cells, preserve_index=False)


def polars_of(cells):
    return pytest.importorskip("polars").from_arrow(arrow_of(cells))


def duckdb_of(cells):
    return pytest.importorskip("duckdb").connect().from_arrow(arrow_of(cells))


def dask_of(cells):
    dask = pytest.importorskip("dask.dataframe")
    return dask.from_pandas(cells, npartitions=2, sort=False)


ENGINES = {
    "pandas": lambda cells: cells,
    "Polars": polars_of,
    "Polars, lazily": lambda cells: polars_of(cells).lazy(),
    "PyArrow": arrow_of,
    "DuckDB": duckdb_of,
    "Dask": dask_of,
}


def counted(table):
    keys = zip(table["group"], table["answer"], table["missing"], table["status"], strict=True)
    return +Counter(dict(zip(keys, table["respondents"], strict=True)))


@pytest.mark.filterwarnings("ignore:Dask support is moving out of Narwhals:FutureWarning")
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("kind", ["cells", "typed"])
def test_counts_are_those_of_a_plain_count(engine, kind, codebook):
    @settings(max_examples=15 if engine in ("pandas", "Polars", "PyArrow") else 4)
    @given(rows(codebook, least=1), st.sampled_from([None, "size", "much", "home", "really"]))
    def check(answers, by):
        cells = cells_of(codebook, answers)
        frame = ENGINES[engine](cells if kind == "cells" else typed_of(codebook, cells))
        items = list(codebook.items)
        table = count_answers(frame, codebook, items, by)
        for item in items:
            assert counted(table[table["item"] == item]) == plain_count(codebook, answers, item, by), item

    check()


@pytest.mark.parametrize("engine", ["pandas", "Polars, lazily"])
def test_any_two_columns_can_be_counted_by_each_other(engine, codebook):
    @settings(max_examples=10)
    @given(rows(codebook, least=1))
    def check(answers):
        counts = ResponseCounts(ENGINES[engine](cells_of(codebook, answers)), codebook)
        assert counts.respondents == len(answers)
        both = counts.cross("much", "size")[:3, :2]
        expected = Counter((row["much"], row["size"]) for row in answers)
        assert both.tolist() == [[expected[code, size] for size in "ab"] for code in "135"]
        assert (counts.cross("size", "much") == counts.cross("much", "size").T).all()
        some = sum(row["home"] in "01" and row["home"] != "" for row in answers)
        assert counts.count(("home",)).tolist() == [len(answers) - some, some]
        assert counts.cross(("home",), EVERYBODY)[:, 0].tolist() == [len(answers) - some, some]

    check()


def test_a_cell_that_means_nothing_is_counted_as_unknown(codebook):
    cells = cells_of(codebook, [{"much": "5"}, {"much": "six"}, {"much": ""}])
    table = count_answers(cells, codebook, ["much"])
    assert counted(table) == {
        ("", "5", "", "answered"): 1,
        ("", "", "", "missing"): 1,
        ("", "", "no_answer", "missing"): 1,
    }


def test_a_count_is_made_once(codebook, monkeypatch):
    counts = ResponseCounts(cells_of(codebook, [{"much": "5"}]), codebook)
    first = counts.cross("size", "much")
    monkeypatch.setattr(counts, "_source", None)
    assert counts.cross("size", "much") is first
    with pytest.raises(AttributeError):
        counts.cross("size", "home")


def test_codes_may_be_numbers(codebook):
    cells = cells_of(codebook, [{"much": "5", "home": "1"}, {"much": "1", "home": "0"}])
    numbers = cells.astype({"much": "int64", "home": "int64"})
    for frame in (numbers, polars_of(numbers), polars_of(numbers).lazy()):
        counts = ResponseCounts(frame, codebook)
        assert counts.count("much")[:3].tolist() == [1, 0, 1] and counts.count("home")[:2].tolist() == [1, 1]


def test_a_column_may_have_more_states_than_a_byte_holds(codebook):
    choices = [codebook.background[0].choices[0].model_copy(update={"code": f"c{number}"}) for number in range(200)]
    column = codebook.background[0].model_copy(update={"choices": tuple(choices)})
    large = codebook.model_copy(update={"background": (column,)})
    cells = pd.DataFrame({"size": [f"c{number}" for number in range(200)] * 2 + [""], "much": ["5"] * 400 + ["1"]})
    counts = ResponseCounts(cells, large)
    assert counts.count("size")[:200].tolist() == [2] * 200
    assert np.array_equal(counts.cross("size", "much")[:200, 2], [2] * 200)
    assert counts.cross("size", "much")[200:].sum() == 1
