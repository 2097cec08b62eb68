"""What a frame of results is, by its columns: each kind has its own layout for people.

A frame that was filtered, sorted or joined still is what it was, as long as the columns that the kind needs are there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import TYPE_CHECKING

import pandas as pd

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.language.catalogue import words
from nbsurvey.tables import cells
from nbsurvey.tables.cells import Cell, Row
from nbsurvey.tables.shown_columns import ShownColumn, coded, texts

if TYPE_CHECKING:
    from nbsurvey.counting.schema import Schema


@dataclass(frozen=True)
class Kind:
    """A kind of result.

    Parameters
    ----------
    name
        What it is called.
    module
        The module that makes it, whose SCHEMA says which columns it has.
    needs
        Those that make it what it is: a frame without them is something else.
    columns
        What people see of it, in order.

    Examples
    --------
    >>> from nbsurvey.tables.kinds import kind_of
    >>> study = nbsurvey.open_study("data")
    >>> kind = kind_of(study.rank("mandate"))
    >>> kind.name, list(kind.schema.columns)[:2]
    ('ranks', ['item', 'label'])
    """

    name: str
    module: str
    needs: tuple[str, ...]
    columns: Sequence[ShownColumn]

    @property
    def schema(self) -> "Schema":
        """The columns that it has, with their meaning: loaded where it is asked for, as some take long."""
        schema: Schema = resolve_name(f"{self.module}.SCHEMA")
        return schema


def side(letter: str) -> Cell:
    """Write one of the two that are compared: an item, a group, or an item in a group.

    Examples
    --------
    >>> from nbsurvey.tables.kinds import side
    >>> side("b")({"item_a": "tea", "item_b": "tea", "group_a": "small", "group_b": "large"}, "en")
    'tea (large)'
    """

    def write(row: Row, _: str) -> str:
        group = row.get(f"group_{letter}", "")
        return f"{row[f'item_{letter}']} ({group})" if group else str(row[f"item_{letter}"])

    return write


def _higher(row: Row, language: str) -> str:
    return side(row["higher"])(row, language) if row["higher"] else words(language)["table.cannot_be_told"]


def _agrees(row: Row, language: str) -> str:
    return words(language)["yes" if row["agrees"] else "no"]


def _places(row: Row, _: str) -> str:
    first, last = int(row["rank_lower"]), int(row["rank_upper"])
    return str(first) if first == last else f"{first}–{last}"


def _needed(row: Row, language: str) -> str:
    if row["outcome"] != "open":
        return words(language)[f"tipping.{row['outcome']}"]
    return cells.percent_or_range("tipping_min", "tipping_max")(row, language)


def _lead(row: Row, language: str) -> str:
    ends = [cells.percent(name)(row, language) for name in ("reversal_min", "reversal_max")]
    return words(language)["number.range"].format(low=ends[0], high=ends[1]) if all(ends) else ""


_ITEMS = [texts("item", "label"), texts("item", "item")]
_GROUP = [texts("grouped_by", "by", is_once=True), texts("group", "group")]
_PERCENT = ShownColumn("percent", ("percent",), cells.percent("percent"))
_INTERVAL = ShownColumn("interval", ("lower", "upper"), cells.percent_range("lower", "upper"))
_BASES = [
    ShownColumn("n", ("n_min", "n_max"), cells.count_range("n_min", "n_max")),
    ShownColumn("n", ("n",), cells.whole_number("n")),
]
_P_VALUE = ShownColumn("p_value", ("p_value",), cells.p_value("p_value"))
_OF = [texts("counted", "counted", is_once=True), texts("base", "base", is_once=True)]
_VALUES = [
    ShownColumn("estimate", ("estimate",), cells.decimal("estimate", 2)),
    ShownColumn("interval", ("lower", "upper"), cells.number_range("lower", "upper")),
]
_HOW = [texts("method", "method", is_once=True), texts("weighting", "weighting", is_once=True)]
_DESIGN = [
    ShownColumn("effective_n", ("effective_n",), cells.decimal("effective_n")),
    ShownColumn("design_effect", ("design_effect",), cells.decimal("design_effect", 2)),
]
_ADJUSTED = [
    _P_VALUE,
    ShownColumn("p_value_adjusted", ("p_value_adjusted",), cells.p_value("p_value_adjusted")),
]
_BOUNDS = ShownColumn("bounds", ("worst_lower", "worst_upper"), cells.percent_range("worst_lower", "worst_upper"))
_PAIR = [ShownColumn("first", ("item_a",), side("a")), ShownColumn("second", ("item_b",), side("b"))]

KINDS: Sequence[Kind] = (
    Kind(
        "ranks",
        "nbsurvey.comparisons.ranks",
        ("rank", "rank_lower", "rank_upper"),
        [
            *_ITEMS,
            _PERCENT,
            ShownColumn("place", ("rank",), cells.whole_number("rank")),
            ShownColumn("possible_place", ("rank_lower", "rank_upper"), _places),
            *_OF,
            *_HOW,
        ],
    ),
    Kind(
        "comparisons",
        "nbsurvey.comparisons.table",
        ("item_a", "item_b", "difference", "lower", "upper", "level"),
        [
            *_PAIR,
            ShownColumn("difference", ("difference",), cells.points("difference")),
            ShownColumn(
                "difference",
                ("difference_min", "difference_max"),
                cells.points_range("difference_min", "difference_max"),
            ),
            ShownColumn("interval", ("lower", "upper"), cells.points_range("lower", "upper")),
            *_ADJUSTED,
            ShownColumn("higher", ("higher",), _higher),
            *_OF,
            *_HOW,
            texts("adjustment", "adjustment", is_once=True),
        ],
    ),
    Kind(
        "association",
        "nbsurvey.comparisons.association",
        ("item", "by", "statistic", "p_value", "note"),
        [
            *_ITEMS,
            texts("grouped_by", "by"),
            ShownColumn("f_statistic", ("statistic",), cells.decimal("statistic", 2)),
            ShownColumn("ndf", ("ndf",), cells.decimal("ndf")),
            ShownColumn("ddf", ("ddf",), cells.decimal("ddf")),
            _P_VALUE,
            texts("note", "note"),
            texts("weighting", "weighting", is_once=True),
        ],
    ),
    Kind(
        "representativity",
        "nbsurvey.nonresponse.representativity",
        ("on", "indicator"),
        [
            texts("grouped_by", "on"),
            ShownColumn("categories", ("categories",), cells.whole_number("categories")),
            ShownColumn("response_rate", ("response_rate",), cells.percent("response_rate")),
            ShownColumn("r_indicator", ("indicator",), cells.decimal("indicator", 2)),
            ShownColumn("adjusted", ("adjusted",), cells.decimal("adjusted", 2)),
            ShownColumn("standard_error", ("standard_error",), cells.decimal("standard_error", 3)),
        ],
    ),
    Kind(
        "outcome rates",
        "nbsurvey.nonresponse.aapor",
        ("rate", "formula", "percent"),
        [
            texts("rate", "rate"),
            ShownColumn("percent", ("percent",), cells.percent("percent", 1)),
            ShownColumn("numerator", ("numerator",), cells.decimal("numerator")),
            ShownColumn("denominator", ("denominator",), cells.decimal("denominator")),
            texts("formula", "formula"),
        ],
    ),
    Kind(
        "response rates",
        "nbsurvey.nonresponse.response_rates",
        ("item", "response_rate_min", "response_rate_max", "lower", "upper", "level", "item_response_rate"),
        [
            *_ITEMS,
            ShownColumn(
                "response_rate",
                ("response_rate_min", "response_rate_max"),
                cells.percent_or_range("response_rate_min", "response_rate_max"),
            ),
            _INTERVAL,
            *_BASES,
            ShownColumn("population", ("population",), cells.whole_number("population")),
            ShownColumn("item_response", ("item_response_rate",), cells.percent("item_response_rate")),
        ],
    ),
    Kind(
        "tipping points",
        "nbsurvey.nonresponse.tipping",
        ("share", "outcome", "tipping_min", "tipping_max"),
        [
            *_ITEMS,
            ShownColumn("among_answered", ("percent",), cells.percent("percent")),
            ShownColumn("claim", ("share",), lambda row, language: f"> {cells.percent('share')(row, language)}"),
            ShownColumn("needed", ("outcome",), _needed),
            *_OF,
        ],
    ),
    Kind(
        "reversals",
        "nbsurvey.nonresponse.reversals",
        ("item_a", "item_b", "outcome", "reversal_min", "reversal_max"),
        [
            *_PAIR,
            coded("conclusion", "outcome", "table.outcome"),
            ShownColumn("lead", ("reversal_min", "reversal_max"), _lead),
        ],
    ),
    Kind(
        "audit",
        "nbsurvey.printed_figures.audit",
        ("printed", "recomputed", "agrees"),
        [
            *_ITEMS,
            ShownColumn("printed", ("printed",), cells.percent("printed")),
            ShownColumn("recomputed", ("recomputed",), cells.percent("recomputed")),
            ShownColumn("agrees", ("agrees",), _agrees),
            ShownColumn("k", ("k",), cells.whole_number("k")),
            ShownColumn("n", ("n",), cells.whole_number("n")),
            ShownColumn("printed_n", ("n_min", "n_max"), cells.count_range("n_min", "n_max")),
        ],
    ),
    Kind(
        "impossible bases",
        "nbsurvey.printed_figures.bases",
        ("block", "possible", "impossible"),
        [
            texts("block", "block"),
            ShownColumn("printed_n", ("n_min", "n_max"), cells.count_range("n_min", "n_max")),
            texts("possible_n", "possible"),
            texts("impossible_n", "impossible"),
        ],
    ),
    Kind(
        "changes",
        "nbsurvey.comparisons.changes",
        ("item", "wave_a", "wave_b", "difference", "lower", "upper", "level"),
        [
            *_ITEMS,
            *_GROUP,
            texts("earlier", "wave_a", is_once=True),
            texts("later", "wave_b", is_once=True),
            ShownColumn("difference", ("difference",), cells.points("difference")),
            ShownColumn("interval", ("lower", "upper"), cells.points_range("lower", "upper")),
            ShownColumn("percent_earlier", ("percent_a",), cells.percent("percent_a")),
            ShownColumn("percent_later", ("percent_b",), cells.percent("percent_b")),
            *_ADJUSTED,
            *_HOW,
            texts("adjustment", "adjustment", is_once=True),
        ],
    ),
    Kind(
        "trends",
        "nbsurvey.comparisons.trends",
        ("item", "wave", "percent", "lower", "upper", "level"),
        [*_ITEMS, texts("wave", "wave"), _PERCENT, _INTERVAL, *_BASES, *_HOW],
    ),
    Kind(
        "crosstabs",
        "nbsurvey.comparisons.crosstab",
        ("item", "category_label", "group_label", "letter", "percentages", "percent", "lower", "upper", "level"),
        [
            *_ITEMS,
            texts("answer", "category_label"),
            texts("grouped_by", "by_label", is_once=True),
            texts("group", "group_label"),
            _PERCENT,
            _INTERVAL,
            *_BASES,
            texts("letter", "letter"),
            texts("higher_than", "higher_than"),
            _OF[1],
            texts("test", "test", is_once=True),
            ShownColumn("p_value", ("p_value",), cells.p_value("p_value"), is_once=True),
            _HOW[0],
        ],
    ),
    Kind(
        "quantiles",
        "nbsurvey.estimation.quantiles",
        ("item", "probability", "estimate", "lower", "upper", "level"),
        [
            *_ITEMS,
            *_GROUP,
            ShownColumn("quantile", ("probability",), cells.decimal("probability", 2)),
            *_VALUES,
            *_BASES,
            texts("unit", "unit", is_once=True),
            *_HOW,
        ],
    ),
    Kind(
        "means",
        "nbsurvey.estimation.means",
        ("item", "estimate", "lower", "upper", "level"),
        [
            *_ITEMS,
            *_GROUP,
            coded("estimand", "estimand", "table.estimands", is_once=True),
            *_VALUES,
            *_BASES,
            texts("unit", "unit", is_once=True),
            *_HOW,
        ],
    ),
    Kind(
        "distributions",
        "nbsurvey.estimation.distributions",
        ("item", "category_label", "percent", "lower", "upper", "level"),
        [*_ITEMS, *_GROUP, texts("answer", "category_label"), _PERCENT, _INTERVAL, *_BASES, *_DESIGN, *_OF, *_HOW],
    ),
    Kind(
        "weighted estimates",
        "nbsurvey.estimation.weighted_estimates",
        ("item", "percent", "unweighted", "lower", "upper", "level", "weighting"),
        [
            *_ITEMS,
            _PERCENT,
            _INTERVAL,
            ShownColumn("unweighted", ("unweighted",), cells.percent("unweighted")),
            *_BASES,
            *_OF,
            *_HOW,
        ],
    ),
    Kind(
        "estimates",
        "nbsurvey.printed_figures.publication",
        ("item", "percent", "lower", "upper", "level"),
        [*_ITEMS, *_GROUP, _PERCENT, _INTERVAL, *_BASES, _BOUNDS, *_DESIGN, *_OF, *_HOW],
    ),
)
"""Every kind, the most particular first: a frame is the first whose columns it has."""


def kind_of(result: pd.DataFrame) -> Kind:
    """Return what a frame of results is.

    Raises
    ------
    InvalidInputError
        If it is none, with the columns that it lacks to be the one that it resembles most.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.tables.kinds import kind_of
    >>> kind_of(pd.DataFrame(columns=["item", "percent", "lower", "upper"]))
    Traceback (most recent call last):
        ...
    nbsurvey.errors.InvalidInputError: This frame can't be shown: to be estimates it lacks a column: level. Keep the
    columns of what a method of the study returned.
    """
    if (kind := _matching(result)) is not None:
        return kind
    nearest = max(KINDS, key=lambda kind: len(set(kind.needs) & set(result)) / len(kind.needs))
    lacking = [name for name in nearest.needs if name not in result]
    what = f"This frame can't be shown: to be {nearest.name} it lacks a column: {', '.join(lacking)}."
    fix = "Keep the columns of what a method of the study returned."
    raise InvalidInputError([Problem(what, fix=fix)])


def is_result(frame: pd.DataFrame) -> bool:
    """Tell whether a frame is of one of the kinds.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.tables.kinds import is_result
    >>> is_result(pd.DataFrame({"item": ["tea"]}))
    False
    """
    return _matching(frame) is not None


def _matching(frame: pd.DataFrame) -> Kind | None:
    return next((kind for kind in KINDS if set(kind.needs) <= set(frame)), None)
