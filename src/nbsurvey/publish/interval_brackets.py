"""Brackets over a figure on a web page: the intervals that a reader chooses, beside those that are drawn."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

import pandas as pd

from nbsurvey.figures.canvas import Place
from nbsurvey.language.catalogue import words
from nbsurvey.publish.figure_rows import Places
from nbsurvey.publish.interval_choices import OWN
from nbsurvey.publish.interval_switch import choice_names, classes
from nbsurvey.tables.table import Choice


def interval_brackets(choices: Mapping[Choice, pd.DataFrame], places: Places, language: str) -> str:
    """Write the intervals of every choice but that of the figure itself as pictures to lie over it, with its name.

    Parameters
    ----------
    choices
        The numbers of the figure, in the order in which it draws them, with the intervals of each choice.
    places
        Where the figure draws its own intervals, from the lower limit to the upper; nowhere: there are no brackets.
    language
        The language of the names.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.figures.canvas import Place
    >>> from nbsurvey.publish.figure_rows import Places
    >>> from nbsurvey.publish.interval_brackets import interval_brackets
    >>> from nbsurvey.tables.table import Choice
    >>> own, other = pd.DataFrame({"lower": [30], "upper": [50]}), pd.DataFrame({"lower": [28], "upper": [54]})
    >>> places = [Place(top=40, right=50, bottom=50, left=40)]
    >>> choices = {Choice(0.95, "exact"): own, Choice(0.99, "exact"): other}
    >>> print(interval_brackets(choices, Places(places, places), "en"))
    <svg class="interval-bracket interval-level-99 interval-method-exact" viewBox="0 0 100 100"
    preserveAspectRatio="none" aria-hidden="true"><path class="wide" d="M39 40V50M39 45H52M52 40V50"/><path
    class="narrow" d="M39 40V50M39 45H52M52 40V50"/></svg><span class="bracket-name interval-level-99
    interval-method-exact">Brackets: 99%</span>
    """
    return "".join(_written(choices, places, language) if places.wide else [])


def _written(choices: Mapping[Choice, pd.DataFrame], places: Places, language: str) -> Iterator[str]:
    """Yield the brackets of each choice that has any, and what they are called."""
    name = words(language)["page.interval-brackets"]
    for (choice, rows), own in zip(choices.items(), choice_names(choices, language), strict=True):
        wide, narrow = (_path(choices[OWN], rows, sheet) for sheet in places)
        if choice != OWN and wide:
            yield (
                f'<svg class="interval-bracket {classes(choice)}" viewBox="0 0 100 100" preserveAspectRatio="none"'
                f' aria-hidden="true"><path class="wide" d="{wide}"/><path class="narrow" d="{narrow}"/></svg>'
                f'<span class="bracket-name {classes(choice)}">{escape(name.format(choice=own))}</span>'
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
