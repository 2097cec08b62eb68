"""How many respondents have each value, against a count of one respondent after the other."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_responses import polars_of
from small_study import small_study

from nbsurvey.counting import EVERYBODY, ResponseCounts

BLOCKS = {
    "hours": {"kind": "number", "least": 0, "most": 9},
    "mood": {"kind": "scale", "choices": {"1": 1.0, "2": 2.0, "3": 5.0, "unsure": None}},
}
SCALE = {"id": "well", "items": ["hours", "mood"], "reversed": ["mood", "hours"], "least_answered": 1}
CODEBOOK = small_study({"hours": [1.0], "mood": ["1"]}, 99, blocks=BLOCKS, scales=[SCALE]).codebook
VALUES = {"1": 1.0, "2": 2.0, "3": 5.0}

ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "size": st.sampled_from(["small", "large", ""]),
            "hours": st.sampled_from(["0", "2.5", "9", "", "not asked"]),
            "mood": st.sampled_from([*VALUES, "unsure", "", "not asked"]),
        }
    ),
    max_size=12,
)


def value(row, name):
    if name == "hours":
        return float(row["hours"]) if row["hours"] in ("0", "2.5", "9") else None
    if name == "mood":
        return VALUES.get(row["mood"])
    parts = [(9, value(row, "hours")), (6, value(row, "mood"))]
    turned = [ends - part for ends, part in parts if part is not None]
    return sum(turned) / len(turned) if turned else None


def frame(rows):
    cells = pd.DataFrame(rows, columns=["size", "hours", "mood"], dtype="str")
    return cells.assign(respondent=[f"r{at}" for at in range(len(cells))])


def counted(counts, name, by):
    values = counts.values(name, by)
    states = counts.states(by) if by else None
    table = {}
    for (state, place), respondents in np.ndenumerate(values.counts):
        group = states.answers[state] if by else ""
        table[group, float(values.values[place])] = table.get((group, float(values.values[place])), 0) + respondents
    return +Counter(table)


@pytest.mark.parametrize("made_of", [lambda cells: cells, polars_of, lambda cells: polars_of(cells).lazy()])
@settings(deadline=None, max_examples=30)
@given(rows=ROWS)
def test_values_are_counted_as_one_respondent_after_the_other(made_of, rows):
    counts = ResponseCounts(made_of(frame(rows)), CODEBOOK)
    for name in ("hours", "mood", "well"):
        for by in (EVERYBODY, "size"):
            pairs = [(row["size"] if by else "", value(row, name)) for row in rows]
            assert counted(counts, name, by) == Counter(pair for pair in pairs if pair[1] is not None)


def test_values_that_were_counted_are_not_counted_again():
    counts = ResponseCounts(frame([{"size": "small", "hours": "9", "mood": "1"}]), CODEBOOK)
    assert counts.values("well") is counts.values("well")
