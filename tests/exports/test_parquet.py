"""A Parquet file of flat columns becomes text; nested columns and damaged files are refused."""

from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO

import pandas as pd
import pytest

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports import parquet
from nbsurvey.exports.export import Export, Source

pyarrow = pytest.importorskip("pyarrow")
writer = pytest.importorskip("pyarrow.parquet")


def written(columns: dict, **options) -> bytes:
    table = columns if isinstance(columns, pyarrow.Table) else pyarrow.table(columns)
    out = BytesIO()
    writer.write_table(table, out, **options)
    return out.getvalue()


def read(columns: dict, **options) -> Export:
    return parquet.read(Source("mijn.parquet", written(columns, **options)))


def column(export: Export, name: str) -> list[str]:
    return export.cells[name].astype(str).tolist()


def problems(content: bytes) -> tuple[Problem, ...]:
    with pytest.raises(InvalidInputError) as caught:
        parquet.read(Source("mijn.parquet", content))
    assert all(one.file == "mijn.parquet" and one.fix for one in caught.value.problems)
    return caught.value.problems


COLUMNS = [
    (pyarrow.array([1, None, 3]), ["1", "", "3"]),
    (pyarrow.array([1.0, None, 2.5]), ["1", "", "2.5"]),
    (pyarrow.array([0.1, None, 2.5], pyarrow.float32()), ["0.1", "", "2.5"]),
    (pyarrow.array([True, None, False]), ["TRUE", "", "FALSE"]),
    (pyarrow.array(["007", None, ""]), ["007", "", ""]),
    (pyarrow.array(["Ja", None, "Nee"]).dictionary_encode(), ["Ja", "", "Nee"]),
    (pyarrow.array([Decimal("1.50"), None, Decimal("2.00")]), ["1.5", "", "2"]),
    (pyarrow.array([date(2026, 3, 18), None, date(1583, 1, 1)]), ["2026-03-18", "", "1583-01-01"]),
    (pyarrow.array([datetime(2026, 3, 18, 9), None, None]), ["2026-03-18 09:00:00", "", ""]),
    (pyarrow.array([0, None, None], pyarrow.timestamp("s", tz="UTC")), ["1970-01-01 00:00:00+00:00", "", ""]),
    (pyarrow.array([time(9, 30), None, None]), ["09:30:00", "", ""]),
    (pyarrow.nulls(3), ["", "", ""]),
]


@pytest.mark.parametrize(("values", "texts"), COLUMNS, ids=lambda part: str(getattr(part, "type", "")))
def test_each_type_is_written_as_text(values, texts):
    assert column(read({"q": values}), "q") == texts


def test_many_rows_in_many_groups_are_one_column():
    values = [number % 7 for number in range(5000)]
    assert column(read({"q": values}, row_group_size=64), "q") == [str(value) for value in values]


def test_rows_are_counted_from_one_and_what_was_recognised_is_said():
    export = read({"q": [1, 2], "ip_address": ["", ""]})
    assert list(export.cells.index) == [1, 2]
    assert export.recognised == "Parquet; 2 responses, 2 columns"
    assert [one.name for one in export.columns] == ["q", "ip_address"]


@pytest.mark.parametrize(("index", "kept"), [(["x", "y"], ["q"]), (pd.Index(["x", "y"], name="id"), ["q", "id"])])
def test_an_index_of_pandas_stays_only_if_it_has_a_name(index, kept):
    table = pyarrow.Table.from_pandas(pd.DataFrame({"q": [1, 2]}, index=index))
    assert list(read(table).cells) == kept


def test_each_column_that_holds_lists_records_or_bytes_is_refused():
    refused = problems(written({"lijst": [[1]], "q": [1], "record": [{"a": 1}], "bytes": [b"x"]}))
    assert [one.column for one in refused] == ["lijst", "record", "bytes"]
    assert refused[0].what == "The column holds values of the type list<element: int64>."


def test_a_code_that_stands_for_no_value_is_refused(monkeypatch):
    loose = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0, 1]), pyarrow.array(["ja"]), safe=False)
    batch = pyarrow.RecordBatch.from_arrays([loose], names=["q"])
    monkeypatch.setattr(pyarrow.parquet.ParquetFile, "iter_batches", lambda *_, **__: [batch])
    assert "damaged" in problems(written({"q": ["ja", "ja"]}))[0].what


def test_columns_with_the_same_name_are_refused():
    [one] = problems(written(pyarrow.Table.from_arrays([pyarrow.array([1])] * 2, names=["q", "q"])))
    assert (one.what, one.column) == ("Two columns have the same name.", "q")


def test_a_file_without_responses_is_refused():
    [one] = problems(written({"q": pyarrow.array([], pyarrow.int64())}))
    assert one.what == "The file holds no responses."


def test_too_many_columns_are_refused():
    [one] = problems(written({f"v{number}": [1] for number in range(10_000)}))
    assert one.what == "The table has 10000 columns."


def test_a_table_that_would_not_fit_in_memory_is_refused_before_it_is_read():
    constant = pyarrow.table({f"v{number}": pyarrow.nulls(3_000_000) for number in range(100)})
    [one] = problems(written(constant))
    assert one.what == "The table has 3,000,000 rows of 100 columns."


def test_a_cell_of_a_megabyte_is_refused_with_its_row():
    [one] = problems(written({"q": ["kort", "x" * 1_000_000]}))
    assert (one.row, one.column, one.what) == (2, "q", "A cell has more than 131,072 characters.")


def test_a_file_that_was_cut_off_is_refused_wherever_it_was_cut():
    content = written({"q": list(range(100)), "s": ["x"] * 100})
    for length in range(4, len(content), len(content) // 12):
        assert "damaged" in problems(content[:length])[0].what


def test_a_page_that_was_changed_since_it_was_written_is_refused():
    content = written({"s": ["appel", "peer"]}, write_page_checksum=True, use_dictionary=False, compression="none")
    assert "damaged" in problems(content.replace(b"\x04\0\0\0peer", b"\x04\0\0\0beer"))[0].what


def test_names_with_dots_are_names():
    assert list(read({"Q1.1": [1], "Q1": [2]}).cells) == ["Q1.1", "Q1"]


@pytest.mark.parametrize("content", [b"PAR1", b"id;q1\n1;2\n", b"PAR1" + b"\xff" * 500 + b"PAR1"])
def test_another_file_with_the_name_of_a_parquet_file_is_refused(content):
    assert problems(content)[0].what.startswith("The file isn't Parquet, or it is damaged")
