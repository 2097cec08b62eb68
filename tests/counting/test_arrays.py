"""Columns with many categories."""

import numpy as np
import pandas as pd

from nbsurvey.counting import ResponseCounts


def test_a_column_may_have_more_states_than_a_byte_holds(codebook):
    choices = [codebook.background[0].choices[0].model_copy(update={"code": f"c{number}"}) for number in range(200)]
    column = codebook.background[0].model_copy(update={"choices": tuple(choices)})
    large = codebook.model_copy(update={"background": (column,)})
    cells = pd.DataFrame({"size": [f"c{number}" for number in range(200)] * 2 + [""], "much": ["5"] * 400 + ["1"]})
    counts = ResponseCounts(cells, large)
    assert counts.count("size")[:200].tolist() == [2] * 200
    assert np.array_equal(counts.cross("size", "much")[:200, 2], [2] * 200)
    assert counts.cross("size", "much")[200:].sum() == 1
