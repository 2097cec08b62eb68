"""Waves of a survey with the same values as numbers, as ratings from 0 to 10, and in a scale."""

from small_study import small_study

FIRST, LAST = [3, 4, 5, 6, 7, 8, 9, 10, 10, 2], [6, 7, 8, 9, 9, 10, 10, 10, 9, 8, 7]
RATINGS = {str(rating): float(rating) for rating in range(11)}
SCALE = {"id": "both", "items": ["grade", "other"]}


def wave(values, population=100, size=None, choices=RATINGS, suppress_below=1, scale=SCALE):
    """Return a study with the values as numbers, as ratings, and in a scale of two numbers."""
    numbers = [float(value) for value in values]
    blocks = {name: {"kind": "number", "least": 0, "most": 10, "unit": {"en": "years"}} for name in ("grade", "other")}
    return small_study(
        {"grade": numbers, "other": numbers[::-1], "rating": [str(value) for value in values]},
        population,
        size=size,
        suppress_below=suppress_below,
        blocks=blocks | {"rating": {"choices": choices}},
        scales=[scale],
    )
