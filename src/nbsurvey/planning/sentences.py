"""A plan in sentences, in the language asked for."""

from collections.abc import Hashable, Iterator
from math import ceil
from typing import Any

import pandas as pd

from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import decimal, level_percent, percent, whole

_ROUNDING = 1e-9


def size_sentences(plan: pd.DataFrame, language: str) -> list[str]:
    """Say for the population and each group how many respondents give which width, and how many to invite.

    Parameters
    ----------
    plan
        As `nbsurvey.sample_size` and `nbsurvey.interval_width` return it.
    language
        Language of the sentences.

    Examples
    --------
    >>> from nbsurvey.planning.sentences import size_sentences
    >>> size_sentences(nbsurvey.interval_width(111, population=355), "en")
    ['With 111 respondents the 95% interval is at most 16.1 percentage points wide, whatever they say.']
    """
    texts = words(language).below("plan")
    lines = []
    for row in plan.to_dict("records"):
        for sentence in _size(row, language):
            lines.append(texts["group"].format(group=row["group"], sentence=sentence) if row["group"] else sentence)
    return lines


def difference_sentence(plan: pd.DataFrame, language: str) -> str:
    """Say how probable it is that a difference is found.

    Parameters
    ----------
    plan
        As `nbsurvey.power` returns it.
    language
        Language of the sentence.

    Examples
    --------
    >>> from nbsurvey.planning.sentences import difference_sentence
    >>> difference_sentence(nbsurvey.power(30, 40, n=111, population=355), "en").partition(" is found ")[-1]
    'with a probability of 48% (two-sided test at 5%).'
    """
    row = plan.to_dict("records")[0]
    values = {name: _percent(row[name], language) for name in ("percent_a", "percent_b")}
    values["n_a"], values["n_b"] = whole(row["n_a"], language), whole(row["n_b"], language)
    values["power"] = percent(100 * row["power"], language)
    values["alpha"] = level_percent(1 - row["level"], language)
    texts = words(language).below("plan")
    if pd.isna(row["both"]):
        return texts["difference"].format(**values)
    return texts["paired"].format(both=_percent(row["both"], language), **values)


def _size(row: dict[Hashable, Any], language: str) -> Iterator[str]:
    texts = words(language).below("plan")
    values = {
        "n": whole(row["n"], language),
        "level": level_percent(row["level"], language),
        "widest": decimal(ceil(10 * row["widest"] - _ROUNDING) / 10, language),
    }
    if pd.isna(row["width"]):
        yield texts["most"].format(**values)
    else:
        expected = {"width": decimal(row["width"], language), "percent": _percent(row["expected_percent"], language)}
        yield texts["mean"].format(**values, **expected)
    if "invited" not in row:
        return
    rate = {"rate": _percent(row["expected_response"], language)}
    if pd.isna(row["invited"]):
        answering = whole(round(row["expected_response"] * row["population"] / 100), language)
        yield texts["too_few"].format(population=whole(row["population"], language), answering=answering, **rate)
    else:
        invited = {"invited": whole(row["invited"], language), "chance": percent(100 * row["chance"], language)}
        yield texts["invite"].format(n=values["n"], **invited, **rate)


def _percent(value: float, language: str) -> str:
    """Write a per cent that somebody gave: with a digit where it isn't whole."""
    return percent(value, language, 0 if value == round(value) else 1)
