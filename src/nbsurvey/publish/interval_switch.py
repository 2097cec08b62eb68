"""The switch by which a reader of a page chooses the level and the method of intervals, and what it shows."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Any

import pandas as pd

from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import level_percent, percent
from nbsurvey.publish.interval_choices import OWN
from nbsurvey.tables.cells import Cell, percent_range
from nbsurvey.tables.result_table import ResultTable
from nbsurvey.tables.table import Choice, Table, interval_head

_ENDS = (("lower", "upper"), ("rank_lower", "rank_upper"))
"""The columns of a result that another choice has other numbers in."""


class Html(str):
    """A text that is HTML already.

    Examples
    --------
    >>> from nbsurvey.publish.interval_switch import Html, html
    >>> html(Html("<b>39%</b>"))
    '<b>39%</b>'
    """

    __slots__ = ()


def html(text: str) -> str:
    """Write a text as HTML.

    Examples
    --------
    >>> from nbsurvey.publish.interval_switch import html
    >>> html("n < 5")
    'n &lt; 5'
    """
    return text if isinstance(text, Html) else escape(text)


def with_choices(table: ResultTable, choices: Mapping[Choice, pd.DataFrame]) -> tuple[list[str], list[list[str]]]:
    """Return the heads and the rows of a table with the intervals of every choice, which are HTML.

    Parameters
    ----------
    table
        The table.
    choices
        Its rows with the ends of the intervals, or of the possible places, of each choice; none: only its own.

    Examples
    --------
    >>> from nbsurvey.publish.interval_choices import every_choice
    >>> from nbsurvey.publish.interval_switch import with_choices
    >>> from nbsurvey.tables.result_table import result_table
    >>> study = nbsurvey.open_study("data")
    >>> choices = every_choice(lambda level, method: study.publication("mandate", level=level, method=method))
    >>> heads, rows = with_choices(result_table(study.publication("mandate"), "en"), choices)
    >>> heads[1:3]
    ['Percentage', '<span class="interval-level-95">95% interval</span> <span class="interval-level-90">90%
    interval</span> <span class="interval-level-99">99% interval</span>']
    """
    heads, rows = [*table.heads], [[*row] for row in table.rows]
    for place, column in enumerate(table.columns if choices else []):
        if column.sources in _ENDS:
            head = words(table.language)[f"table.{column.head}"]
            levels = [level_percent(choice.level, table.language) for choice in choices]
            heads[place] = offered([head.format(level=level) for level in levels], choices)
            ends = {choice: other[[*column.sources]] for choice, other in choices.items()}
            for row, cell in zip(rows, interval_cells(ends, column.write, table.language), strict=True):
                row[place] = cell
    return heads, rows


def interval_cells(choices: Mapping[Choice, pd.DataFrame], write: Cell, language: str) -> list[str]:
    """Return the intervals of each row, of every choice.

    Parameters
    ----------
    choices
        The rows of each choice.
    write
        Writes an interval.
    language
        In which.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.interval_switch import interval_cells
    >>> from nbsurvey.tables.cells import percent_range
    >>> from nbsurvey.tables.table import Choice
    >>> own = pd.DataFrame({"lower": [2.6, None], "upper": [12.8, None]})
    >>> choices = {Choice(0.95, "exact"): own, Choice(0.95, "wilson"): own.round()}
    >>> interval_cells(choices, percent_range("lower", "upper"), "en")
    ['3–13%', '']
    """
    columns = [[write(row, language) for row in rows.to_dict("records")] for rows in choices.values()]
    return [offered(texts, choices) for texts in zip(*columns, strict=True)]


def with_methods(table: ResultTable, choices: Mapping[Choice, pd.DataFrame]) -> list[str]:
    """Return the notes of a table with the methods of every choice, which are HTML.

    Parameters
    ----------
    table, choices
        As for `with_choices`.

    Examples
    --------
    >>> from nbsurvey.publish.interval_choices import every_choice
    >>> from nbsurvey.publish.interval_switch import with_methods
    >>> from nbsurvey.tables.result_table import result_table
    >>> study = nbsurvey.open_study("data")
    >>> choices = every_choice(lambda level, method: study.publication("mandate", level=level, method=method))
    >>> with_methods(result_table(study.publication("mandate"), "en"), choices)[2][:62]
    '<span class="interval-method-exact">Method: exact</span> <span'
    """
    methods = {choice.method for choice in choices}
    if len(methods) < 2:
        return [*table.notes]
    notes = {method: replace(table, data=table.data.assign(method=method)).notes for method in methods}
    return [offered(texts, choices) for texts in zip(*(notes[choice.method] for choice in choices), strict=True)]


def offered(texts: Sequence[str], choices: Collection[Choice]) -> str:
    """Write the texts of all choices as HTML, of which the style sheet shows one; a text that all have stays as it is.

    Parameters
    ----------
    texts
        A text of each choice.
    choices
        The choices.

    Examples
    --------
    >>> from nbsurvey.publish.interval_switch import offered
    >>> from nbsurvey.tables.table import Choice
    >>> choices = [Choice(0.95, "exact"), Choice(0.95, "wilson")]
    >>> offered(["7–17%", "7–17%"], choices)
    '7–17%'
    >>> offered(["3–13%", "4–13%"], choices)
    '<span class="interval-method-exact">3–13%</span> <span class="interval-method-wilson">4–13%</span>'
    """
    if len({*texts}) == 1:
        return texts[0]
    by_level, by_method = (dict[str, set[str]](), dict[str, set[str]]())
    for text, choice in zip(texts, choices, strict=True):
        by_level.setdefault(_of_level(choice), set()).add(text)
        by_method.setdefault(_of_method(choice), set()).add(text)
    if all(len(own) == 1 for own in by_method.values()):
        names = [_of_method(choice) for choice in choices]
    else:  # a text that a level has by every method needs no method
        names = [_of_level(one) if len(by_level[_of_level(one)]) == 1 else classes(one) for one in choices]
    spans = dict.fromkeys(zip(names, texts, strict=True))
    return Html(" ".join(f'<span class="{name}">{escape(text)}</span>' for name, text in spans))


def _of_level(choice: Choice) -> str:
    return f"interval-level-{100 * choice.level:g}"


def _of_method(choice: Choice) -> str:
    return f"interval-method-{choice.method}"


def classes(choice: Choice) -> str:
    """Write the classes of what is seen of one choice alone.

    Examples
    --------
    >>> from nbsurvey.publish.interval_switch import classes
    >>> from nbsurvey.tables.table import Choice
    >>> classes(Choice(0.99, "mid-p"))
    'interval-level-99 interval-method-mid-p'
    """
    return f"{_of_level(choice)} {_of_method(choice)}"


def switch(name: str, choices: Collection[Choice], language: str, note: str) -> str:
    """Write what a reader chooses by, a level and a method, as HTML: no script is needed.

    Parameters
    ----------
    name
        Of what: a switch has its own on a page.
    choices
        The choices.
    language
        The language of the words.
    note
        Which text of the catalogue says what it holds for.

    Examples
    --------
    >>> from nbsurvey.publish.interval_choices import CHOICES
    >>> from nbsurvey.publish.interval_switch import switch
    >>> made = switch("mandate", CHOICES, "en", "interval-note")
    >>> made.count('type="radio" name="mandate-level"'), made.count('type="radio" name="mandate-method"')
    (3, 4)
    """
    texts = words(language)
    levels = {f"{100 * level:g}": percent(100 * level, language) for level in sorted({one.level for one in choices})}
    methods = {one.method: texts[f"table.methods.{one.method}"] for one in choices}
    own, level = f"{100 * OWN.level:g}", texts["page.interval-level"]
    parts = [*_options(f"{name}-level", level, levels, own)]
    if len(methods) > 1:
        parts += _options(f"{name}-method", texts["page.interval-method"], methods, OWN.method)
    told = escape(texts[f"page.{note}"].format(own=choice_names(choices, language)[0]))
    return f'<div class="interval-switch">\n{"".join(parts)}<p>{told}</p>\n</div>\n'


def choice_names(choices: Collection[Choice], language: str) -> list[str]:
    """Name each choice: its level, and its method where there are several.

    Examples
    --------
    >>> from nbsurvey.publish.interval_choices import CHOICES
    >>> from nbsurvey.publish.interval_switch import choice_names
    >>> choice_names(CHOICES[:2], "nl"), choice_names(CHOICES, "en")[-1]
    (['95%', '90%'], '99%, Jeffreys')
    """
    texts, has_methods = words(language).below("table.methods"), len({choice.method for choice in choices}) > 1
    levels = [percent(100 * choice.level, language) for choice in choices]
    methods = [f", {texts[choice.method]}" if has_methods else "" for choice in choices]
    return [level + method for level, method in zip(levels, methods, strict=True)]


def _options(name: str, legend: str, texts: Mapping[str, str], own: str) -> Iterator[str]:
    yield f"<fieldset>\n<legend>{escape(legend)}</legend>\n"
    for value, text in texts.items():
        is_own = " checked" if value == own else ""
        yield f'<label><input type="radio" name="{name}" value="{value}"{is_own}> {escape(text)}</label>\n'
    yield "</fieldset>\n"


def interval_column(table: Table, language: str) -> dict[str, Any]:
    """Return what the filters put into a table: which column has intervals, its head and cells, and the switch above.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.chapters import every_answer
    >>> from nbsurvey.publish.interval_switch import interval_column
    >>> study = nbsurvey.from_frame(pd.DataFrame({"Tea": [True, False] * 20}), population=80)
    >>> made = interval_column(every_answer(study).tables[0], "en")
    >>> made["column"], made["head"][:51], made["cells"][0]
    (3, '<span class="interval-level-95">95% interval</span>', '')
    """
    heads = [interval_head(choice.level, language) for choice in table.choices]
    cells = interval_cells(table.choices, percent_range("lower", "upper"), language)
    return {
        "column": 1 + [*table.heads(language)].index(heads[0]),
        "head": html(offered(heads, table.choices)),
        "cells": [html(cell) for cell in cells],
        "switch": switch(table.name, table.choices, language, "interval-note"),
    }
