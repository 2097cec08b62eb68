"""Cells become codes: numbers by what they are equal to."""

import narwhals as nw
import pandas as pd
import pytest
from frame_engines import ENGINES

from nbsurvey.frames.cells import coded
from nbsurvey.frames.codebook import codebook_of
from nbsurvey.frames.columns import read_columns

pytestmark = pytest.mark.filterwarnings("ignore:Dask support is moving out of Narwhals:FutureWarning")


@pytest.mark.parametrize("engine", ENGINES)
def test_numbers_are_written_as_their_codes(engine):
    people = pd.DataFrame({"whole": [1, 2, 3] * 4, "with a gap": [1.0, 2.0, None] * 4})
    frame = nw.from_native(ENGINES[engine](people))
    cells = coded(frame, codebook_of(read_columns(frame), [], "en")).lazy().collect()
    assert cells["whole"].to_list() == ["1", "2", "3"] * 4
    assert [None if pd.isna(cell) else cell for cell in cells["with_a_gap"].to_list()] == ["1", "2", None] * 4
