"""Numbers, values of choices and scales that contradict the rest of a codebook are told, each at its place."""

import pytest
from small_study import small_study

from nbsurvey.codebook.value_contradictions import value_contradictions

MOOD = {"kind": "scale", "choices": {"1": 1.0, "2": 2.0, "none": None}}
AGE = {"kind": "number"}


def told(blocks, scales=()):
    answers = {name: [None] for name in ("glad", *blocks)}
    return [what for _, what in value_contradictions(small_study(answers, 9, blocks=blocks, scales=scales).codebook)]


def test_numbers_and_values_that_are_right_are_not_told():
    blocks = {"mood": MOOD, "calm": MOOD, "age": AGE | {"least": 16, "most": 99}}
    scale = {"id": "well", "items": ["mood", "calm", "age"], "reversed": ["calm", "age"], "least_answered": 2}
    assert told(blocks, [scale]) == []


@pytest.mark.parametrize(
    ("block", "what"),
    [
        (AGE | {"least": 9, "most": 9}, "The least, 9, isn't below the most, 9."),
        (MOOD | {"choices": {"1": 3.0, "2": 3.0}}, "All values are the same, so that the mean always is."),
        (
            MOOD | {"choices": {"1": 1.0, "2": 2.0, "x": 3.0}, "base": ["1", "2"]},
            "'x' has a value, and isn't in the base.",
        ),
    ],
)
def test_a_number_or_value_that_cannot_be_is_told(block, what):
    assert told({"one": block}) == [what]


@pytest.mark.parametrize(
    ("scale", "what"),
    [
        ({"items": ["mood", "mode"]}, "No item is called 'mode'."),
        ({"items": ["mood", "glad"]}, "'glad' is no number, and its choices have no value."),
        ({"items": ["mood", "mood"]}, "The item 'mood' stands here for the second time."),
        ({"items": ["mood", "age"], "reversed": ["age"]}, "To reverse 'age' its block needs `least` and `most`."),
        ({"items": ["mood", "age"], "reversed": ["calm"]}, "'calm' is not one of the items of the scale."),
        ({"items": ["mood", "age"], "least_answered": 3}, "The scale has 2 items, fewer than 3."),
        ({"items": ["mood", "age"], "id": "size"}, "'size' is the name of something else too."),
    ],
)
def test_a_scale_that_cannot_be_is_told(scale, what):
    assert told({"mood": MOOD, "calm": MOOD, "age": AGE}, [{"id": "well"} | scale]) == [what]
