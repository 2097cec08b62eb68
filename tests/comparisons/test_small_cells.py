"""Which joint answers are too few to be shown."""

import numpy as np
import pytest

from nbsurvey.comparisons.small_cells import is_small


@pytest.mark.parametrize(
    ("joint", "small"),
    [
        ([[9, 9, 0], [9, 9, 0], [0, 0, 3]], False),
        ([[9, 0, 0], [9, 9, 0], [0, 0, 0]], False),
        ([[9, 4, 0], [9, 9, 0], [0, 0, 0]], True),
        ([[9, 9, 1], [9, 9, 0], [0, 0, 0]], True),
        ([[9, 9, 0], [9, 9, 0], [9, 0, 0]], True),
        ([[9, 9, 9], [9, 9, 9], [5, 5, 0]], False),
    ],
)
def test_cells_and_those_left_out_are_enough_or_none(joint, small):
    assert is_small(np.array(joint), 5, only_bases=False) == small
    assert not is_small(np.array(joint), 5, only_bases=True)
