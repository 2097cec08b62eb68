"""Brackets over a figure on a web page: the intervals that a reader chooses, beside those that are drawn."""

from collections.abc import Mapping, Sequence

import pandas as pd

from nbsurvey.figures.canvas import Place
from nbsurvey.publish.figure_rows import Places
from nbsurvey.publish.interval_choices import OWN
from nbsurvey.publish.interval_switch import classes
from nbsurvey.tables.table import Choice


def interval_brackets(choices: Mapping[Choice, pd.DataFrame], places: Places) -> str:
    """Write the intervals of every choice but that of the figure itself as pictures to lie over it.

    Parameters
    ----------
    choices
        The numbers of the figure, in the order in which it draws them, with the intervals of each choice.
    places
        Where the figure draws its own intervals, from the lower limit to the upper; nowhere: there are no brackets.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.figures.canvas import Place
    >>> from nbsurvey.publish.figure_rows import Places
    >>> from nbsurvey.publish.interval_brackets import interval_brackets
    >>> from nbsurvey.tables.table import Choice
    >>> own, other = pd.DataFrame({"lower": [30], "upper": [50]}), pd.DataFrame({"lower": [28], "upper": [54]})
    >>> places = [Place(top=40, right=50, bottom=50, left=40)]
    >>> print(interval_brackets({Choice(0.95, "exact"): own, Choice(0.99, "exact"): other}, Places(places, places)))
    <svg class="interval-bracket interval-level-99 interval-method-exact" viewBox="0 0 100 100"
    preserveAspectRatio="none" aria-hidden="true"><path class="wide" d="M39 40V50M39 45H52M52 40V50"/><path
    class="narrow" d="M39 40V50M39 45H52M52 40V50"/></svg>
    """
    return "".join(
        f'<svg class="interval-bracket {classes(choice)}" viewBox="0 0 100 100" preserveAspectRatio="none"'
        f' aria-hidden="true"><path class="wide" d="{_path(choices[OWN], rows, places.wide)}"/>'
        f'<path class="narrow" d="{_path(choices[OWN], rows, places.narrow)}"/></svg>'
        for choice, rows in choices.items()
        if choice != OWN and places.wide
    )


def _path(own: pd.DataFrame, other: pd.DataFrame, places: Sequence[Place]) -> str:
    """Write a bracket for each interval that is drawn."""
    is_drawn = own["lower"].notna()
    ends = zip(*(rows.loc[is_drawn, name] for rows in (own, other) for name in ("lower", "upper")), places, strict=True)
    return "".join(_bracket(place, *limits) for *limits, place in ends if limits[0] < limits[1])


def _bracket(place: Place, low: float, high: float, lower: float, upper: float) -> str:
    """Write the bracket of an interval from `lower` to `upper` where one from `low` to `high` is drawn."""
    top, bottom = place.top, 100 - place.bottom
    scale = (100 - place.right - place.left) / (high - low)
    start, end = (place.left + scale * (limit - low) for limit in (lower, upper))
    middle = (top + bottom) / 2
    return f"M{start:.5g} {top:.5g}V{bottom:.5g}M{start:.5g} {middle:.5g}H{end:.5g}M{end:.5g} {top:.5g}V{bottom:.5g}"
