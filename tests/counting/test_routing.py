"""What follows for an answer from other answers."""

import pytest
from random_responses import cells_of

from nbsurvey.counting import ResponseCounts
from nbsurvey.counting.routing import with_sources


def test_what_decides_an_answer_comes_before_it(codebook):
    assert with_sources(codebook, ["size", "morning"]) == ["size", "much", "really", "morning", "evening"]
    assert with_sources(codebook, ["often"]) == ["home", "work", "often"]


@pytest.mark.parametrize(
    ("cells", "state"),
    [
        ({"much": "1", "really": ""}, "led_past"),
        ({"much": "1", "really": "NA!", "morning": ""}, "led_past"),  # led past the question that leads there
        ({"much": "", "really": "NA!", "morning": ""}, "no_answer"),  # it isn't known whether it was for them
        ({"much": "5", "really": "no", "morning": "1", "evening": ""}, "left_empty"),  # an answer that wasn't asked
        ({"much": "5", "really": "no", "morning": "1", "evening": "?"}, "led_past"),
    ],
)
def test_an_answer_that_leads_elsewhere_leads_past_all_that_follows(cells, state, codebook):
    item = "evening" if "evening" in cells else "morning" if "morning" in cells else "really"
    counts = ResponseCounts(cells_of(codebook, [cells]), codebook)
    states = counts.states(item)
    number = states.reason(state) if state in states.reasons else getattr(states, state)
    assert counts.count(item)[number] == 1
