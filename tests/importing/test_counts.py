"""Answers and reasons are counted for each item, and respondents compared with the population."""

import pandas as pd
import pytest
from made_exports import CELLS, progress_of

from nbsurvey.importing.counts import compare_with_population, item_counts


def test_an_item_has_as_many_answers_and_reasons_as_respondents(codebook):
    cells = pd.DataFrame(CELLS | {"taste": ["goed", "", "weet niet"]})
    counts = {item.item: item for item in item_counts(cells, codebook)}
    assert list(counts) == list(codebook.items)
    assert counts["taste"].answered == 1
    assert counts["taste"].missing == {"no_answer": 1, "not_asked": 0, "do_not_know": 1}
    assert {item.answered + sum(item.missing.values()) for item in counts.values()} == {3}


@pytest.mark.parametrize(
    ("kept", "problems"),
    [
        (0, ["None of the 3 responses is kept. Left out: 3 by the rule 'empty' (no answer)."]),
        (40, []),
        (41, ["There are 41 respondents in a population of 40."]),
    ],
)
def test_nobody_and_more_than_everybody_are_wrong(codebook, kept, problems):
    rules = [{"id": id, "words": "no answer", "count": 3, "kept": id == "partial"} for id in ("empty", "partial")]
    progress = compare_with_population(progress_of(CELLS, codebook).reporting(kept=kept, rules=rules))
    assert [problem.what for problem in progress.report.problems] == problems
