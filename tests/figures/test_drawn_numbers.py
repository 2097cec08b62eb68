"""Whatever a table holds: what is drawn, printed and said is exactly that."""

from random import Random

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from nbsurvey.figures import comparison_chart, interval_chart
from nbsurvey.figures.canvas import text_width, wrapped
from nbsurvey.figures.caption import MARGIN
from nbsurvey.figures.style import ACCENT, BODY, CONTRAST

BASES = {(107, 107): "107", (94, 111): "94–111", (7, 7): "7", (12345, 12345): "12.345"}
WORDS = "bedreiging van gezagsdragers, oproep tot demonstratie; Wijk bij Duurstede € 5 (‘Ångström’) ooit".split()  # noqa: SIM905


def label(random: Random, length: int) -> str:
    """Make up a label of about this many characters."""
    text = ""
    while len(text) < length:
        text = f"{text} {random.choice(WORDS)}".strip()
    return text[:length].strip()


def estimates(random: Random, rows: int) -> pd.DataFrame:
    """Make up percentages with intervals; about one in six is withheld, some have no interval."""
    records = []
    for _ in range(rows):
        lower, percent, upper = sorted(random.choice([0.0, 100.0, 100 * random.random()]) for _ in range(3))
        hidden, open_ended = random.random() < 1 / 6, random.random() < 1 / 10
        records.append(
            {
                "percent": None if hidden else percent,
                "lower": None if hidden or open_ended else lower,
                "upper": None if hidden or open_ended else upper,
                **dict(zip(("n_min", "n_max"), (None, None) if hidden else random.choice([*BASES]), strict=True)),
            }
        )
    return pd.DataFrame(records, columns=["percent", "lower", "upper", "n_min", "n_max"]).astype(
        dict.fromkeys(("percent", "lower", "upper"), float)
    )


def drawn(seed: int, language: str, kind: str) -> tuple[pd.DataFrame, Figure]:
    """Make up a table of 1 to 15 rows with labels of 5 to 90 characters, and draw it."""
    random = Random(seed)
    rows = random.randint(1, 15)
    labels = [f"{row} {label(random, random.randint(3, 88))}" for row in range(rows)]
    words = {
        "language": language,
        "heading": label(random, random.randint(5, 150)),
        "note": label(random, random.randint(5, 300)),
    }
    level = random.choice([0.9, 0.95, 0.999])
    if kind == "intervals":
        data = estimates(random, rows).assign(label=labels, level=level)
        return data, interval_chart.draw(data, **words)
    series = [label(random, random.randint(5, 60)), label(random, random.randint(5, 60)) + "!"]
    data = estimates(random, 2 * rows).assign(row_label=np.repeat(labels, 2), series_label=series * rows, level=level)
    return data, comparison_chart.draw(data, **words)


@pytest.mark.parametrize("seed", range(8))
def test_bars_points_and_intervals_lie_where_the_table_says(seed, per_cents, ticks):
    data, figure = drawn(seed, "nl", "intervals")
    shown = data[data["percent"].notna()]
    points = per_cents(figure, ACCENT, points=True)
    assert np.allclose(np.ravel(points), shown["percent"], rtol=0, atol=1e-9)
    lines = per_cents(figure, ACCENT, points=False)
    intervals = shown[["lower", "upper"]].dropna()
    assert np.allclose(lines or np.empty((0, 2)), intervals, rtol=0, atol=1e-9)
    bars = [patch for patch in figure.axes[0].patches if isinstance(patch, Rectangle) and patch.get_visible()]
    zero, hundred = ticks(figure)
    widths = [100 * bar.get_width() / (hundred - zero) for bar in bars]
    assert len(bars) == len(shown)
    assert np.allclose(widths, shown["percent"], rtol=0, atol=1e-9)
    assert all(bar.get_x() == pytest.approx(zero) for bar in bars)


@pytest.mark.parametrize("seed", range(8))
def test_both_series_lie_where_the_table_says(seed, per_cents):
    data, figure = drawn(seed, "en", "comparison")
    for start, colour in ((0, ACCENT), (1, CONTRAST)):
        shown = data.iloc[start::2]
        shown = shown[shown["percent"].notna()]
        assert np.allclose(np.ravel(per_cents(figure, colour, points=True)), shown["percent"], rtol=0, atol=1e-9)


@pytest.mark.parametrize("seed", range(8))
def test_every_text_of_the_table_is_printed_once_for_each_row(seed, texts):
    data, figure = drawn(seed, "nl", "intervals")
    printed = texts(figure)
    withheld = int(data["percent"].isna().sum()) + int((data["percent"].notna() & data["lower"].isna()).sum())
    assert printed.count("niet getoond") == withheld
    assert " ".join(data["label"]).split() == [word for text in printed_labels(figure) for word in text.split()]
    for (low, high), text in BASES.items():
        assert printed.count(text) == ((data["n_min"] == low) & (data["n_max"] == high)).sum()


def printed_labels(figure: Figure) -> list[str]:
    """Return the lines of the row labels: set in the size of the body, from the left."""
    return [
        text.get_text()
        for text in figure.axes[0].texts
        if text.get_position()[0] == MARGIN and text.get_fontsize() == BODY
    ]


@pytest.mark.parametrize(("seed", "language"), [(seed, language) for seed in range(4) for language in ("nl", "en")])
def test_the_alt_text_holds_every_percentage_and_n_that_is_printed(seed, language, texts):
    data, figure = drawn(seed, language, "intervals")
    alt = interval_chart.alt_text(data, language=language, heading="Kop")
    sentence = alt.split(": ", 1)[1]
    for record, part in zip(data.to_dict("records"), data["label"], strict=True):
        assert part in sentence
        if not pd.isna(record["percent"]):
            value = f"{int(record['percent'] + 0.5)}%"
            assert f"{part} {value} (" in sentence and value in texts(figure)
            base = BASES[record["n_min"], record["n_max"]].replace(".", "." if language == "nl" else ",")
            assert f"n = {base})" in sentence and base in texts(figure)


def test_words_that_fit_a_line_are_kept_whole():
    text = "oproep tot een feest of evenement zonder vergunning"
    lines = wrapped(text, 120, "regular", BODY)
    assert len(lines) > 1
    assert " ".join(lines) == text
    assert all(text_width(line, "regular", BODY) <= 120 for line in lines)
