"""Tables to draw, and eyes to look at what was drawn."""

from collections.abc import Callable
from itertools import combinations

import pandas as pd
import pytest
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from nbsurvey.figures.canvas import text_width
from nbsurvey.figures.style import SETTINGS, SMALL


@pytest.fixture
def experience() -> pd.DataFrame:
    """Return five rows, of which one is withheld, one has no interval and one holds the ends of the scale."""
    rows = [
        ("bedreiging van gezagsdragers", 39.25, 31.8, 47.6),
        ("gedeelde foto's of beelden die onrust geven", 28.04, None, None),
        ("niemand of iedereen", 0.0, 0.0, 100.0),
        ("treitervlogger of influencer", None, None, None),
        ("kost $5 en $6 per straatrace", 6.5, 3.4, 12.6),
    ]
    columns = ["label", "percent", "lower", "upper"]
    return pd.DataFrame(rows, columns=columns).assign(
        level=0.95, n_min=[107, 94, 107, None, 107], n_max=[107, 111, 107, None, 107]
    )


@pytest.fixture
def communication() -> pd.DataFrame:
    """Return two behaviours, done against should; one of the four percentages is withheld."""
    rows = [
        ("nepnieuws ontkrachten", "gedaan", 36.2, 28.4, 45.1, 94, 111),
        ("nepnieuws ontkrachten", "wenselijk", 71.1, 62.3, 79.2, 94, 111),
        ("een online gesprek voeren met een inwoner", "gedaan", 48.3, 39.0, 57.1, 94, 111),
        ("een online gesprek voeren met een inwoner", "wenselijk", None, None, None, None, None),
    ]
    columns = ["row_label", "series_label", "percent", "lower", "upper", "n_min", "n_max"]
    return pd.DataFrame(rows, columns=columns).assign(level=0.95)


@pytest.fixture
def texts() -> Callable[[Figure], list[str]]:
    """Return a function that lists all texts of a figure."""
    return lambda figure: [text.get_text() for text in figure.axes[0].texts]


@pytest.fixture
def ticks() -> Callable[[Figure], tuple[float, float]]:
    """Return a function that says where 0% and 100% stand on the printed axis."""

    def middle(text: Text) -> float:
        return text.get_position()[0] + text_width(text.get_text(), "regular", SMALL) / 2

    def read(figure: Figure) -> tuple[float, float]:
        small = [text for text in figure.axes[0].texts if text.get_fontsize() == SMALL]
        return tuple(middle(next(text for text in small if text.get_text() == end)) for end in ("0%", "100%"))

    return read


@pytest.fixture
def per_cents(ticks: Callable[[Figure], tuple[float, float]]) -> Callable[[Figure, str], list[list[float]]]:
    """Return a function that reads the lines or points of a colour against the printed axis, from the top down."""

    def read(figure: Figure, colour: str, *, points: bool) -> list[list[float]]:
        zero, hundred = ticks(figure)
        heads = next(text.get_position()[1] for text in figure.axes[0].texts if text.get_text() == "n")
        lines = [
            line
            for line in figure.axes[0].lines
            if line.get_markeredgecolor() == colour and (len(line.get_xdata()) == 1) == points
        ]
        lines = sorted((line for line in lines if line.get_ydata()[0] > heads), key=_height)
        return [[100 * (x - zero) / (hundred - zero) for x in line.get_xdata()] for line in lines]

    return read


def _height(line: Line2D) -> float:
    return float(line.get_ydata()[0])


@pytest.fixture
def faults() -> Callable[[Figure], list[str]]:
    """Return a function that lists the texts of a figure that leave the sheet or touch another."""

    def look(figure: Figure) -> list[str]:
        renderer = FigureCanvasAgg(figure).get_renderer()
        with rc_context(SETTINGS):
            boxes = [
                (text.get_text(), text.get_window_extent(renderer)) for text in figure.axes[0].texts if text.get_text()
            ]
        sheet = figure.bbox
        outside = [
            text
            for text, box in boxes
            if not (_within(box.x0, box.x1, sheet.width) and _within(box.y0, box.y1, sheet.height))
        ]
        touching = [f"{one} / {other}" for (one, a), (other, b) in combinations(boxes, 2) if _overlap(a, b)]
        return outside + touching

    return look


def _within(low: float, high: float, size: float) -> bool:
    return low >= 0 and high <= size


def _overlap(one: Bbox, other: Bbox) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1
