"""A table says in each language what its cells write of each row, in order."""

import pandas as pd
import pytest

from nbsurvey.tables.cells import percent, percent_range, text
from nbsurvey.tables.table import Table

DATA = pd.DataFrame(
    {
        "label": ["(tea)", "(coffee)"],
        "label_nl": ["thee", "koffie"],
        "label_en": ["tea", "coffee"],
        "percent": [39.25, 60.5],
        "lower": [31.8, 50.0],
        "upper": [47.6, 70.2],
    }
)
HEADS = {"nl": ["Drank", "Percentage", "Interval"], "en": ["Drink", "Per cent", "Interval"]}
CELLS = [text("label"), percent("percent"), percent_range("lower", "upper")]


@pytest.mark.parametrize(
    "language, rows",
    [
        ("nl", [["thee", "39%", "32–48%"], ["koffie", "61%", "50–70%"]]),
        ("en", [["tea", "39%", "32–48%"], ["coffee", "61%", "50–70%"]]),
    ],
)
def test_each_row_is_written_in_the_language(language, rows):
    table = Table("drinks", DATA, HEADS.__getitem__, CELLS).texts(language)
    assert list(table.columns) == HEADS[language]
    assert table.to_numpy().tolist() == rows


def test_a_table_without_rows_has_its_heads():
    table = Table("drinks", DATA[:0], HEADS.__getitem__, CELLS).texts("en")
    assert list(table.columns) == HEADS["en"]
    assert table.empty


def test_a_head_too_few_is_refused():
    with pytest.raises(ValueError, match="columns"):
        Table("drinks", DATA, lambda _: ["Drink"], CELLS).texts("en")
