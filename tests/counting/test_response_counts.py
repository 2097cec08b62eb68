"""Counts are those of a plain count, in whichever frame the responses are."""

from collections import Counter

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_responses import arrow_of, cells_of, counted, plain_count, polars_of, rows

from nbsurvey.counting import EVERYBODY, ResponseCounts, count_answers
from nbsurvey.errors import UsageError
from nbsurvey.study_files.schema import typed


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


@pytest.mark.filterwarnings("ignore:Dask support is moving out of Narwhals:FutureWarning")
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("kind", ["cells", "typed"])
def test_counts_are_those_of_a_plain_count(engine, kind, codebook):
    @settings(max_examples=15 if engine in ("pandas", "Polars", "PyArrow") else 4)
    @given(rows(codebook, least=1), st.sampled_from([None, "size", "much", "home", "really"]))
    def check(answers, by):
        cells = cells_of(codebook, answers)
        frame = ENGINES[engine](cells if kind == "cells" else typed(cells, codebook))
        items = list(codebook.items)
        table = count_answers(frame, codebook, items, by=by)
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


def test_a_count_is_made_once(codebook, monkeypatch):
    counts = ResponseCounts(cells_of(codebook, [{"much": "5"}]), codebook)
    first = counts.cross("size", "much")
    monkeypatch.setattr(counts, "_source", None)
    assert counts.cross("size", "much") is first
    with pytest.raises(AttributeError):
        counts.cross("size", "home")


def test_a_respondent_is_counted_who_answered_one_item_at_least(colleagues):
    assert (
        colleagues.counts.count(
            (
                "tea",
                "coffee",
            )
        )[1]
        == 12
    )
    assert colleagues.counts.count(("favourite",))[1] == 10  # 'geen' is an answer, though not in the base
    assert (
        colleagues.counts.count(
            (
                "at_home",
                "at_work",
            )
        )[1]
        == 11
    )
    assert colleagues.counts.count(("taste",))[1] == 9


@pytest.mark.parametrize("engine", ["pandas", "Polars, lazily"])
@pytest.mark.parametrize(
    ("names", "by", "words"),
    [
        ("mutch", None, "No block or item is called 'mutch'"),
        ("much", "sise", "No column is called 'sise'"),
        ("much", ["much", "sise"], "No column is called 'sise'"),
        ("home", "size", "The responses have no column 'home'"),
    ],
)
def test_names_that_cannot_be_counted_are_a_usage_error(engine, names, by, words, codebook):
    frame = ENGINES[engine](cells_of(codebook, [{"much": "5"}]).drop(columns="home"))
    with pytest.raises(UsageError, match=words):
        count_answers(frame, codebook, names, by=by)


def test_a_block_and_a_single_item_can_be_named(codebook):
    cells = cells_of(codebook, [{"much": "5"}])
    for name in [*(block.id for block in codebook.blocks), "much", None]:
        table = count_answers(cells, codebook, name)
        assert list(table["item"].unique()) == codebook.select(name)


@pytest.mark.filterwarnings("ignore:Dask support is moving out of Narwhals:FutureWarning")
@pytest.mark.parametrize("engine", ENGINES)
def test_groups_of_several_columns_stand_below_one_another(engine, codebook):
    frame = ENGINES[engine](cells_of(codebook, [{"much": "5"}, {"much": "1"}]))
    table = count_answers(frame, codebook, "much", by=["size", "home"])
    alone = [count_answers(frame, codebook, "much", by=by) for by in ("size", "home")]
    pd.testing.assert_frame_equal(table, pd.concat(alone, ignore_index=True))
    assert list(dict.fromkeys(table["by"])) == ["size", "home"]
    assert set(count_answers(frame, codebook, "much")["by"]) == {""}
