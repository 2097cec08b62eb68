"""Whole distributions: every answer has its place, its numbers and its colour, and a scale lies around its middle."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from nbsurvey.figures.stacked_chart import alt_text, draw, message, note
from nbsurvey.figures.style import diverging, shades

WORDS = {"language": "en", "heading": "How does it taste"}
ANSWERS = ["bad", "fair", "good"]


def distribution(parts: dict[str, list[float] | None], answers: list[str] = ANSWERS, **more: object) -> pd.DataFrame:
    """Return a table of whole distributions; of a row that is withheld there are no numbers."""
    rows = [
        {"item": label, "label": label, "by": "", "group": "", "category_label": answer}
        | {"percent": percent, "lower": percent and percent * 0.9, "upper": percent and percent * 1.01}
        | {"n": None if percents is None else 80, "level": 0.95, "ordered": True}
        for label, percents in parts.items()
        for answer, percent in zip(answers, percents or [None] * len(answers), strict=True)
    ]
    return pd.DataFrame(rows).astype(dict.fromkeys(("percent", "lower", "upper"), float)).assign(**more)


TASTE = {"tea": [20.0, 50.0, 30.0], "coffee": [10.0, 10.0, 80.0], "water": None}


def parts_of(figure, colours):
    """Return the start and the width of each part of the bars, a row for each bar."""
    seen = [patch for patch in figure.axes[0].patches if isinstance(patch, Rectangle) and patch.get_visible()]
    bars = [patch for patch in seen if patch.get_height() > 20]
    assert [to_hex(bar.get_facecolor()) for bar in bars] == colours * (len(bars) // len(colours))
    ends = np.array([(bar.get_x(), bar.get_width() + 0.8) for bar in bars])
    return ends.reshape(-1, len(colours), 2)


def test_the_parts_of_a_bar_are_as_wide_as_their_percentages(ticks):
    figure = draw(distribution(TASTE, ordered=False), **WORDS, note="Note.")
    zero, hundred = ticks(figure)
    parts = 100 * (parts_of(figure, shades(3)) - [zero, 0]) / (hundred - zero)
    np.testing.assert_allclose(parts[:, :, 0], [[0, 20, 70], [0, 10, 20]], atol=1e-9)
    np.testing.assert_allclose(parts[:, :, 1], [[20, 50, 30], [10, 10, 80]], atol=1e-9)


def test_the_middle_of_a_scale_lies_on_one_line():
    parts = parts_of(draw(distribution(TASTE), **WORDS, note="Note."), diverging(3))
    middles = parts[:, 1, 0] + parts[:, 1, 1] / 2
    assert middles[0] == pytest.approx(middles[1])
    unit = parts[0, 0, 1] / 20
    np.testing.assert_allclose(parts[:, :, 1], np.array([[20, 50, 30], [10, 10, 80]]) * unit)


def test_a_scale_without_a_middle_answer_is_parted_between_two():
    four = distribution({"tea": [10.0, 20.0, 30.0, 40.0], "coffee": [40.0, 40.0, 10.0, 10.0]}, ["a", "b", "c", "d"])
    parts = parts_of(draw(four, **WORDS, note="Note."), diverging(4))
    assert parts[0, 2, 0] == pytest.approx(parts[1, 2, 0])


def test_numbers_stand_where_they_fit_and_withheld_rows_say_so(texts):
    shown = texts(draw(distribution({"tea": [1.0, 3.0, 96.0], "water": None}), **WORDS, note="Note."))
    assert {"bad", "fair", "good", "96%", "86–97%", "80", "not shown"} <= set(shown)
    assert "1%" not in shown
    assert "3%" not in shown


def test_several_answers_that_count_stand_together_behind_the_bar(texts):
    several = distribution(TASTE, counts=[False, True, True] * 3, base="of all", origin="collected")
    shown = texts(draw(several, **WORDS, note="Note."))
    numbers = [text for text in shown if text in {"counted", "n", "80%", "80", "90%"}]
    assert numbers[:4] == ["counted", "n", "80%", "80"]
    assert "good 30% (27–30%), counted 80%, n = 80" in alt_text(several, **WORDS)
    assert "Counted: ‘fair’ or ‘good’." in note(several, language="en")
    one = several.assign(counts=[False, False, True] * 3)
    assert "counted" not in texts(draw(one, **WORDS, note="Note."))
    assert "ounted" not in alt_text(one, **WORDS) + note(one, language="en")


def test_rows_are_called_by_what_they_differ_in(texts):
    one = distribution(TASTE).assign(
        item="drink", label="drink", by="team", group=np.repeat(["north", "south", "-"], 3)
    )
    assert {"north", "south"} <= set(texts(draw(one, **WORDS, note="Note.")))
    two = distribution(TASTE).assign(by="team", group=np.repeat(["north", "south", "north"], 3))
    assert {"tea: north", "coffee: south", "water: north"} <= set(texts(draw(two, **WORDS, note="Note.")))


def test_the_alt_text_holds_every_number():
    assert alt_text(distribution(TASTE), **WORDS) == (
        "How does it taste. tea: bad 20% (18–20%), fair 50% "
        "(45–51%), good 30% (27–30%), n = 80; coffee: bad 10% (9–10%), fair 10% (9–10%), good 80% (72–81%), n = "
        "80; water: not shown (95% interval in brackets)."
    )
    asked = alt_text(distribution(TASTE), language="en", heading="How does it taste?")
    assert asked.startswith("How does it taste? tea: bad 20%")


@pytest.mark.parametrize(
    ("bars", "options", "told"),
    [
        (
            {"tea": [10.0, 60.0, 30.0], "milk": [20.0, 60.0, 20.0]},
            {},
            "For both items, ‘fair’ is the most common answer",
        ),
        (TASTE, {}, "For one of the two items, ‘fair’ is clearly the most common answer"),
        (
            {"tea": [20.0, 40.0, 40.0], "milk": [40.0, 40.0, 20.0]},
            {},
            "For none of these two items is one answer clearly the most common",
        ),
        ({"tea": [20.0, 50.0, 30.0]}, {}, "Most often ‘fair’: 50%"),
        (
            {"tea": [40.0, 40.0, 20.0], "milk": [40.0, 20.0, 40.0]},
            {"lower": None},
            "For none of these two items is one answer clearly the most common",
        ),
        (
            {"tea": [20.0, 50.0, 30.0], "milk": [20.0, 50.0, 30.0]},
            {"lower": None},
            "Among the respondents, ‘fair’ is the most common answer for both items",
        ),
        ({"water": None}, {}, ""),
    ],
)
def test_the_message_names_an_answer_only_where_the_intervals_tell_it_apart(bars, options, told):
    assert message(distribution(bars, **options), language="en") == told


def test_the_note_says_of_whom_the_percentages_are():
    data = distribution(TASTE, base="of those with an opinion", origin="collected")
    assert note(data.assign(weighting="weights w"), language="en").endswith(" isn't printed. Weighted.")
    assert note(data, language="en") == (
        "Computed from the answers to the questionnaire. Bar: percentage of each answer, of those with an opinion. "
        "Below a percentage: its 95% interval. What has no room isn't printed."
    )
    data.loc[data["label"] == "water", "base"] = "of those who answered"
    assert "answer, of those with an opinion: tea and coffee; of those who answered: water. Below" in note(
        data, language="en"
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (distribution({"tea": [20.0, 30.0, 30.0]}), "whole distributions"),
        (distribution(TASTE).iloc[:5], "the same answers in one order. Draw items with other answers apart"),
        (distribution(TASTE).iloc[:0], "at least one row"),
    ],
)
def test_what_is_not_a_whole_distribution_is_refused(data, words):
    for call in (lambda: draw(data, **WORDS, note="Note."), lambda: alt_text(data, **WORDS)):
        with pytest.raises(ValueError, match=words):
            call()


LABELS = st.lists(st.text("abcdefgjilmpqyÄÉçWM-", min_size=1, max_size=30), min_size=1, max_size=10)
FEW = settings(
    max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@FEW
@given(
    labels=LABELS,
    answers=st.lists(LABELS.map(" ".join), min_size=2, max_size=9, unique=True),
    weights=st.lists(st.integers(0, 100), min_size=9, max_size=9),
    is_ordered=st.booleans(),
)
def test_no_text_leaves_the_sheet_or_touches_another(faults, labels, answers, weights, is_ordered):
    parts = np.array(weights[: len(answers)], dtype=float) + 1e-3
    rows: dict[str, list[float] | None] = {" ".join(labels[: i + 1])[:90]: None for i in range(len(labels))}
    rows |= {label: list(100 * np.roll(parts, i) / parts.sum()) for i, label in enumerate(rows) if i % 3 != 2}
    data = distribution(rows, answers, ordered=is_ordered, n=123456)
    assert faults(draw(data, language="de", heading="Kopf", note="Notiz. " * 30)) == []
