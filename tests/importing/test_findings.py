"""The rows of each cell that is told are the rows that hold it."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from nbsurvey.importing.findings import rows_of_each


@given(st.lists(st.sampled_from("abcd"), max_size=30), st.sets(st.sampled_from("abcd")))
def test_each_chosen_cell_comes_with_its_rows_in_order(texts, chosen):
    cells = pd.Series(pd.Categorical(texts, categories=list("abcd")), index=pd.RangeIndex(2, len(texts) + 2))
    by_cell = rows_of_each(cells, np.array([letter in chosen for letter in "abcd"]))
    rows = {"abcd"[number]: where.tolist() for number, where in by_cell}
    expected = {letter: [row for row, text in enumerate(texts, start=2) if text == letter] for letter in sorted(chosen)}
    assert rows == {letter: where for letter, where in expected.items() if where}
    assert list(rows) == sorted(rows)
