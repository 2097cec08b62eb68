"""Columns have the same choices though nobody gave one of them somewhere; other choices are never put together."""

import pytest

from nbsurvey.drafting.alike import have_same_choices
from nbsurvey.drafting.columns import Column
from nbsurvey.exports.export import ExportColumn

AGREE = {"1": "Disagree", "2": "Neutral", "3": "Agree"}


def column(labels: dict[str, str], *cells: str) -> Column:
    return Column(ExportColumn("a"), labels, dict.fromkeys(cells, 9))


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        (column(AGREE, "1"), column(AGREE, "2", "3"), True),
        (column(AGREE, "1"), column(AGREE | {"9": "Don't know"}, "9"), True),
        (column(AGREE, "1"), column({"1": "No", "2": "Yes"}, "1"), False),
        (column(AGREE, "1"), column(dict(zip(AGREE, reversed(AGREE.values()), strict=True)), "1"), False),
        (column(AGREE, "1"), column({}, "1", "2", "3"), False),
        (column({}, *"12345"), column({}, *"12345"), True),
        (column({}, *"12345"), column({}, *"1234"), True),
        (column({}, *"12345"), column({}, *"1234567"), False),
        (column({}, *"12345"), column({}, *"12"), False),
        (column({}, "never", "often"), column({}, "sometimes", "always"), True),
        (column({}, "never", "often"), column({}, "red", "blue"), False),
        (column({}, "red", "blue", "green"), column({}, "red", "blue"), True),
        (column({}, "yes", "no"), column({}, "yes", "no", "don't know"), True),
    ],
)
def test_choices_are_compared_by_what_they_say(one, other, are_alike):
    assert have_same_choices(one, other) is are_alike
    assert have_same_choices(other, one) is are_alike
