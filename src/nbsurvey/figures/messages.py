"""What a chart shows, in one sentence: it ranks only what the intervals tell apart."""

from collections.abc import Sequence

import pandas as pd

from nbsurvey.figures.row_texts import Record, value_text
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import alternatives, enumeration, number_word, percent_or_range, whole

MOST_NAMED = 3
"""How many rows a message names one by one."""


def ranking_message(rows: Sequence[Record], language: str, name: str = "label") -> str:
    """Say which row comes first, or that no order is clear; nothing where no row is shown.

    Two rows are told apart where the interval of the one lies above that of the other. Without intervals the message is
    about the respondents alone.

    Parameters
    ----------
    rows
        With `percent`, `lower` and `upper`, in any order.
    language
        The language.
    name
        The column with what a row is called.

    Examples
    --------
    >>> from nbsurvey.figures.messages import ranking_message
    >>> tea = {"label": "tea", "percent": 60, "lower": 52, "upper": 68}
    >>> coffee, milk = tea | {"label": "coffee", "percent": 55, "lower": 47}, tea | {"label": "milk", "upper": 46}
    >>> ranking_message([tea, milk | {"percent": 40, "lower": 32}], "en")
    'Most often ‘tea’: 60%'
    >>> ranking_message([tea, coffee, milk | {"percent": 40, "lower": 32}], "en")
    'Most often ‘tea’ (60%) or ‘coffee’ (55%)'
    """
    texts = words(language).below("figure.message")
    shown = sorted((row for row in rows if pd.notna(row["percent"])), key=lambda row: -row["percent"])
    if not shown:
        return ""
    first, last = shown[0], shown[-1]
    has_intervals = not pd.isna([row["lower"] for row in shown]).any()
    ahead = leaders(shown)
    form = "one" if len(shown) == 1 else _form(len(ahead), len(shown), is_apart=last not in ahead)
    listed = alternatives if form == "some" else enumeration
    fields = {
        "label": _quoted(first, name, language),
        "percent": value_text(first, language),
        "last": _quoted(last, name, language),
        "low": value_text(last, language),
        "range": percent_or_range(last["percent"], first["percent"], language),
        "all": whole(len(shown), language),
        "shares": listed(
            [f"{_quoted(row, name, language)} ({value_text(row, language)})" for row in ahead[:MOST_NAMED]], language
        ),
    }
    if not has_intervals and form in ("first", "some"):
        form = "respondents"
        fields["label"] = enumeration([_quoted(row, name, language) for row in ahead], language)
    return texts[form].format(**fields)


def _form(leaders: int, rows: int, *, is_apart: bool) -> str:
    """Name the sentence for as many rows that may all come first."""
    if leaders == 1:
        return "first"
    if leaders <= MOST_NAMED:
        return "alike" if leaders == rows else "some"
    return "ends" if is_apart else "none"


def leaders(rows: Sequence[Record]) -> list[Record]:
    """Return the rows that may come first: whose interval reaches the highest row's, or without intervals the highest.

    Parameters
    ----------
    rows
        With `percent`, `lower` and `upper`: at least one, each with a percentage.

    Examples
    --------
    >>> from nbsurvey.figures.messages import leaders
    >>> tea, milk = {"percent": 60, "lower": 52, "upper": 68}, {"percent": 40, "lower": 32, "upper": 52}
    >>> leaders([tea, milk]) == [tea, milk], leaders([tea | {"lower": None}, milk]) == [tea | {"lower": None}]
    (True, True)
    """
    first = max(rows, key=lambda row: row["percent"])
    if pd.isna([row["lower"] for row in rows]).any():
        return [row for row in rows if row["percent"] == first["percent"]]
    return [row for row in rows if row["upper"] >= first["lower"]]


def clear_winner(rows: Sequence[Record]) -> Record | None:
    """Return the row whose interval lies above all others; None where there is none, or not all have intervals.

    Parameters
    ----------
    rows
        With `percent`, `lower` and `upper`.

    Examples
    --------
    >>> from nbsurvey.figures.messages import clear_winner
    >>> tea, milk = {"percent": 60, "lower": 52, "upper": 68}, {"percent": 40, "lower": 32, "upper": 48}
    >>> clear_winner([milk, tea]) == tea, clear_winner([milk, tea | {"lower": 47}])
    (True, None)
    """
    if not rows or pd.isna([row["lower"] for row in rows]).any():
        return None
    first = max(rows, key=lambda row: row["percent"])
    return first if all(row["upper"] < first["lower"] for row in rows if row is not first) else None


def item_number(number: int, items: int, language: str) -> str:
    """Say for how many of several items something holds, as a part of a sentence.

    Examples
    --------
    >>> from nbsurvey.figures.messages import item_number
    >>> [item_number(number, 3, "en") for number in (1, 2, 3)], item_number(2, 2, "en")
    (['one of the three items', 'two of the three items', 'all three items'], 'both items')
    """
    form = "some_items" if number < items else "every_item" if items > 2 else "both_items"
    return words(language)[f"figure.message.{'one_item' if number == 1 else form}"].format(
        number=number_word(number, language), all=number_word(items, language)
    )


def _quoted(row: Record, name: str, language: str) -> str:
    return words(language)["chapter.quoted"].format(text=row[name])
