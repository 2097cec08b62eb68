"""Of which sets a mean says too much of somebody."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbsurvey.disclosure.values import Values


def reveals(answers, least=0.0, most=100.0, threshold=3):
    values, counts = np.unique(np.array(answers, dtype=float), return_counts=True)
    return bool(Values(values, counts[:, None], least, most, threshold).reveals(counts[:, None])[0])


@pytest.mark.parametrize(
    ("answers", "is_revealing"),
    [
        ([10, 20, 30, 40, 50, 60], False),
        ([50] * 9, True),  # all alike
        ([50] * 9 + [60, 60], True),  # few differ
        ([50] * 9 + [60, 60, 40], False),
        ([1, 2, 3, 4, 100], True),  # 1 + 2 + 3 are less than 10% of 100
        ([0, 0.1, 0.2, 0.3, 4, 100], True),  # what the others have is less than 10% of the largest
        ([100, 99.9, 99.8, 99.7, 96, 0], True),  # the same from the top
        ([0, 0.1, 0.2, 0.3, 90, 100], True),  # to the second
        ([0, 4, 4.1, 5, 90, 100], False),
    ],
)
def test_a_mean_reveals_what_all_or_nearly_all_answered_and_who_dominates(answers, is_revealing):
    assert reveals(answers) == is_revealing


def dominates(answers, least, most):
    """Count one respondent after the other, from either end."""
    for distances in ([x - least for x in answers], [most - x for x in answers]):
        largest, *others = sorted(distances, reverse=True)
        if sum(others[1:]) < 0.1 * largest:
            return True
    return False


@given(st.lists(st.integers(0, 100), min_size=1, max_size=12))
def test_dominance_is_that_of_each_respondent_counted(answers):
    most_frequent = max(answers.count(answer) for answer in answers)
    expected = len(answers) - most_frequent < 3 or dominates(answers, 0, 100)
    assert reveals(answers) == expected
