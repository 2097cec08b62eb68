"""Each scale that everybody writes has levels, each written in at least one way, and no text on two of them."""

import pytest

from nbsurvey.drafting.scale_words import SCALES
from nbsurvey.drafting.words import plain


@pytest.mark.parametrize("scale", SCALES)
def test_no_answer_stands_on_two_levels_of_a_scale(scale):
    levels = [{plain(text) for text in level.split(",")} for level in scale.split(";")]
    assert len(levels) > 2
    assert all("" not in level for level in levels)
    assert len(set().union(*levels)) == sum(map(len, levels))
