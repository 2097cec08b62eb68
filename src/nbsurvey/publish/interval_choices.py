"""The intervals of a table at other levels and by other methods, of which a reader of a web page chooses."""

from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Any

import pandas as pd

from nbsurvey.estimation.confidence_limits import limits
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import percent
from nbsurvey.tables.cells import percent_range
from nbsurvey.tables.table import Choice, Table, interval_head

_LEVELS = (0.9, 0.95, 0.99)
_METHODS = ("exact", "mid-p", "wilson", "jeffreys")
OWN = Choice(0.95, "exact")
"""What a report has on paper, and a page until somebody chooses otherwise."""

CHOICES = (OWN, *(Choice(level, name) for level in _LEVELS for name in _METHODS if Choice(level, name) != OWN))
"""Every choice, that of the report first."""


def every_choice(rows: Callable[[float, str], pd.DataFrame]) -> dict[Choice, pd.DataFrame]:
    """Return the rows of each choice, from a function of its level and its method.

    Examples
    --------
    >>> from nbsurvey.publish.interval_choices import every_choice
    >>> study = nbsurvey.open_study("data")
    >>> made = every_choice(lambda level, method: study.publication("mandate", level=level, method=method))
    >>> [(*choice, float(made[choice]["lower"].round(1).iloc[0])) for choice in list(made)[:3]]
    [(0.95, 'exact', 58.9), (0.9, 'exact', 60.3), (0.9, 'mid-p', 60.8)]
    """
    return {choice: rows(*choice) for choice in CHOICES}


def choices_of_answers(rows: pd.DataFrame) -> dict[Choice, pd.DataFrame]:
    """Return the rows of each choice of a distribution; none of one that is weighted or has no intervals.

    Parameters
    ----------
    rows
        As `Study.distribution` returns them.

    Examples
    --------
    >>> from nbsurvey.publish.interval_choices import choices_of_answers
    >>> made = choices_of_answers(nbsurvey.open_study("data").distribution("twitter"))
    >>> made[0.99, "wilson"][["lower", "upper"]].round(1)
       lower  upper
    0   64.3   83.7
    1   16.3   35.7
    """
    shown = rows["lower"].notna()
    if not shown.any() or {*rows["method"]} != {OWN.method}:
        return {}
    k, n = (rows.loc[shown, name].to_numpy("int64") for name in ("k", "n"))
    members = rows.loc[shown, "population"].to_numpy(float, na_value=float("nan"))

    def intervals(level: float, method: str) -> pd.DataFrame:
        lower, upper = limits(k, n, members, level, method)
        ends = pd.DataFrame({"lower": 100 * lower, "upper": 100 * upper}, index=rows.index[shown])
        return rows.assign(level=level, method=method, lower=ends["lower"], upper=ends["upper"])

    return every_choice(intervals)


def interval_texts(table: Table, language: str) -> dict[str, Any]:
    """Return what the filters put into a table: its column of intervals, and the head and cells of each choice.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.chapters import every_answer
    >>> from nbsurvey.publish.interval_choices import interval_texts
    >>> study = nbsurvey.from_frame(pd.DataFrame({"Tea": [True, False] * 20}), population=80)
    >>> made = interval_texts(every_answer(study).tables[0], "en")
    >>> made["column"], made["heads"][:2], made["cells"][1][:2], made["classes"][1]
    (3, ['95% interval', '90% interval'], ['39–61%', '40–60%'], ['interval-level-90', 'interval-method-exact'])
    """
    write = percent_range("lower", "upper")
    columns = [[write(row, language) for row in rows.to_dict("records")] for rows in table.choices.values()]
    return {
        "column": 1 + [*table.heads(language)].index(interval_head(OWN.level, language)),
        "classes": [[_level(choice), _method(choice)] for choice in table.choices],
        "heads": [interval_head(choice.level, language) for choice in table.choices],
        "cells": [list(texts) if any(texts) else [] for texts in zip(*columns, strict=True)],
        "switch": _switch([*table.choices], language),
    }


def _level(choice: Choice) -> str:
    return f"interval-level-{100 * choice.level:g}"


def _method(choice: Choice) -> str:
    return f"interval-method-{choice.method}"


def _switch(choices: Sequence[Choice], language: str) -> str:
    """Write what a reader chooses by: a level, and a method; no script is needed."""
    texts = words(language)
    levels = {_level(choice): percent(100 * choice.level, language) for choice in sorted(choices)}
    methods = {_method(choice): texts[f"table.methods.{choice.method}"] for choice in choices}
    parts = (*_options("level", levels, language), *_options("method", methods, language))
    note = texts["page.interval-note"].format(level=percent(100 * OWN.level, language))
    return f'<div class="interval-switch">\n{"".join(parts)}<p>{escape(note)}</p>\n</div>'


def _options(name: str, texts: dict[str, str], language: str) -> Iterator[str]:
    yield f"<fieldset>\n<legend>{escape(words(language)[f'page.interval-{name}'])}</legend>\n"
    for option, text in texts.items():
        is_own = " checked" if option in (_level(OWN), _method(OWN)) else ""
        yield f'<label><input type="radio" name="interval-{name}" id="{option}"{is_own}> {escape(text)}</label>\n'
    yield "</fieldset>\n"
