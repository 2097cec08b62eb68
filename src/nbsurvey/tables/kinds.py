"""The kinds of results: the columns by which each is known, and its layout for people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import TYPE_CHECKING

from nbsurvey.tables import cells, result_cells
from nbsurvey.tables.cells import Cell
from nbsurvey.tables.phrases import phrases
from nbsurvey.tables.shown_columns import ShownColumn, coded, texts

if TYPE_CHECKING:
    from nbsurvey.counting.schema import Schema


CROSSTABS = "crosstabs"
"""The name of the kind that isn't shown row by row."""


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
    note
        The key of what is to be known of every such table, in the catalogue; empty: nothing.

    Examples
    --------
    >>> from nbsurvey.tables.recognition import kind_of
    >>> study = nbsurvey.open_study("data")
    >>> kind = kind_of(study.rank("mandate"))
    >>> kind.name, list(kind.schema.columns)[:2]
    ('ranks', ['item', 'label'])
    """

    name: str
    module: str
    needs: tuple[str, ...]
    columns: Sequence[ShownColumn]
    note: str = ""

    @property
    def schema(self) -> "Schema":
        """The columns that it has, with their meaning: loaded where it is asked for, as some take long."""
        schema: Schema = resolve_name(f"{self.module}.SCHEMA")
        return schema


def _number(head: str, cell: Callable[[str], Cell], column: str) -> ShownColumn:
    return ShownColumn(head, (column,), cell(column))


def _sides(name: str, cell: Callable[[str], Cell]) -> list[ShownColumn]:
    return [_number(f"{name}_{head}", cell, f"{name}_{letter}") for head, letter in _SIDES]


_SIDES = (("first", "a"), ("second", "b"))
_ITEMS = [texts("item", "label"), texts("item", "item")]
_GROUP = [
    texts("grouped_by", "by_label", is_once=True),
    texts("grouped_by", "by", is_once=True),
    texts("group", "group_label"),
    texts("group", "group"),
]
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
_HOW = [
    coded("method", "method", "table.methods", is_once=True),
    phrases("weighting", "weighting", "table.weightings", is_once=True),
]
_DESIGN = [
    ShownColumn("effective_n", ("effective_n",), cells.decimal("effective_n")),
    ShownColumn("design_effect", ("design_effect",), cells.decimal("design_effect", 2)),
]
_ADJUSTED = [
    _P_VALUE,
    ShownColumn("p_value_adjusted", ("p_value_adjusted",), cells.p_value("p_value_adjusted")),
]
_BOUNDS = ShownColumn("bounds", ("worst_lower", "worst_upper"), cells.percent_range("worst_lower", "worst_upper"))
_WAVES = [texts("earlier", "wave_a", is_once=True), texts("later", "wave_b", is_once=True)]
_PAIR = [
    ShownColumn(head, (f"{name}_{letter}",), result_cells.side(letter))
    for head, letter in _SIDES
    for name in ("label", "item")
]

KINDS: Sequence[Kind] = (
    Kind(
        "ranks",
        "nbsurvey.comparisons.ranks",
        ("rank", "rank_lower", "rank_upper"),
        [
            *_ITEMS,
            _PERCENT,
            _number("place", cells.whole_number, "rank"),
            ShownColumn("possible_place", ("rank_lower", "rank_upper"), result_cells.places),
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
            _number("difference", cells.points, "difference"),
            ShownColumn(
                "difference",
                ("difference_min", "difference_max"),
                cells.points_range("difference_min", "difference_max"),
            ),
            ShownColumn("interval", ("lower", "upper"), cells.points_range("lower", "upper")),
            *_ADJUSTED,
            ShownColumn("higher", ("higher",), result_cells.higher),
            *_OF,
            *_HOW,
            coded("adjustment", "adjustment", "table.adjustments", is_once=True),
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
            _number("ndf", cells.decimal, "ndf"),
            _number("ddf", cells.decimal, "ddf"),
            _P_VALUE,
            phrases("note", "note", "table.untested"),
            phrases("weighting", "weighting", "table.weightings", is_once=True),
        ],
    ),
    Kind(
        "representativity",
        "nbsurvey.nonresponse.representativity",
        ("on", "indicator"),
        [
            texts("grouped_by", "on"),
            _number("categories", cells.whole_number, "categories"),
            _number("response_rate", cells.percent, "response_rate"),
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
            _number("numerator", cells.decimal, "numerator"),
            _number("denominator", cells.decimal, "denominator"),
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
            _number("population", cells.whole_number, "population"),
            _number("item_response", cells.percent, "item_response_rate"),
        ],
    ),
    Kind(
        "tipping points",
        "nbsurvey.nonresponse.tipping",
        ("share", "outcome", "tipping_min", "tipping_max"),
        [
            *_ITEMS,
            _number("among_answered", cells.percent, "percent"),
            ShownColumn("claim", ("share",), lambda row, language: f"> {cells.percent('share')(row, language)}"),
            ShownColumn("needed", ("outcome",), result_cells.needed),
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
            ShownColumn("lead", ("reversal_min", "reversal_max"), result_cells.lead),
        ],
    ),
    Kind(
        "audit",
        "nbsurvey.printed_figures.audit",
        ("printed", "recomputed", "agrees"),
        [
            *_ITEMS,
            _number("printed", cells.percent, "printed"),
            _number("recomputed", cells.percent, "recomputed"),
            ShownColumn("agrees", ("agrees",), result_cells.agrees),
            _number("k", cells.whole_number, "k"),
            _number("n", cells.whole_number, "n"),
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
        "changes of means",
        "nbsurvey.comparisons.value_changes",
        ("item", "wave_a", "wave_b", "estimate_a", "estimate_b", "difference", "lower", "upper", "level"),
        [
            *_ITEMS,
            *_GROUP,
            coded("estimand", "estimand", "table.estimands", is_once=True),
            *_WAVES,
            ShownColumn("change", ("difference",), cells.decimal("difference", 2)),
            _VALUES[1],
            ShownColumn("percent_earlier", ("estimate_a",), cells.decimal("estimate_a", 2)),
            ShownColumn("percent_later", ("estimate_b",), cells.decimal("estimate_b", 2)),
            *_ADJUSTED,
            texts("unit", "unit", is_once=True),
            *_HOW,
            coded("adjustment", "adjustment", "table.adjustments", is_once=True),
        ],
    ),
    Kind(
        "changes",
        "nbsurvey.comparisons.changes",
        ("item", "wave_a", "wave_b", "difference", "lower", "upper", "level"),
        [
            *_ITEMS,
            *_GROUP,
            *_WAVES,
            _number("difference", cells.points, "difference"),
            ShownColumn("interval", ("lower", "upper"), cells.points_range("lower", "upper")),
            _number("percent_earlier", cells.percent, "percent_a"),
            _number("percent_later", cells.percent, "percent_b"),
            *_ADJUSTED,
            *_HOW,
            coded("adjustment", "adjustment", "table.adjustments", is_once=True),
        ],
    ),
    Kind(
        "trends of means",
        "nbsurvey.comparisons.value_trends",
        ("item", "wave", "estimate", "lower", "upper", "level"),
        [
            *_ITEMS,
            coded("estimand", "estimand", "table.estimands", is_once=True),
            texts("wave", "wave"),
            *_VALUES,
            ShownColumn("change", ("change_lower", "change_upper"), cells.number_range("change_lower", "change_upper")),
            *_BASES,
            texts("unit", "unit", is_once=True),
            *_HOW,
        ],
    ),
    Kind(
        "trends",
        "nbsurvey.comparisons.trends",
        ("item", "wave", "percent", "lower", "upper", "level"),
        [*_ITEMS, texts("wave", "wave"), _PERCENT, _INTERVAL, *_BASES, *_HOW],
    ),
    Kind(
        CROSSTABS,
        "nbsurvey.comparisons.crosstab",
        (
            *("item", "label", "category", "category_label", "by", "by_label", "group", "group_label", "letter"),
            *("base", "k", "n", "percentages", "percent", "lower", "upper", "level", "higher_than", "test", "p_value"),
            *("left_out", "withheld"),
        ),
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
            coded("test", "test", "table.methods", is_once=True),
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
            *_DESIGN,
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
            *_DESIGN,
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
        "withheld rows",
        "nbsurvey.disclosure.record",
        ("item", "by", "group", "reason", "detail"),
        [*_ITEMS, *_GROUP, coded("reason", "reason", "table.reasons"), texts("detail", "detail")],
        note="table.not_for_publication",
    ),
    Kind(
        "differences",
        "nbsurvey.comparisons.same_question",
        ("item", "what", "language", "a", "b", "effect"),
        [
            texts("item", "item"),
            *_WAVES,
            coded("what_differs", "what", "table.differing"),
            texts("language", "language"),
            texts("earlier_text", "a"),
            texts("later_text", "b"),
            coded("effect", "effect", "table.effects"),
        ],
    ),
    Kind(
        "plans for a width",
        "nbsurvey.planning.sizes",
        ("group", "population", "expected_percent", "n", "width", "widest", "level", "method"),
        [
            texts("group", "group"),
            _number("population", cells.whole_number, "population"),
            _number("expected", cells.percent, "expected_percent"),
            _number("n", cells.whole_number, "n"),
            _number("mean_width", cells.decimal, "width"),
            _number("widest", cells.decimal, "widest"),
            _number("expected_response", cells.percent, "expected_response"),
            _number("invited", cells.whole_number, "invited"),
            ShownColumn("chance", ("chance",), cells.decimal("chance", 2)),
            _HOW[0],
        ],
    ),
    Kind(
        "plans for a difference",
        "nbsurvey.planning.power",
        ("percent_a", "percent_b", "n_a", "n_b", "power", "level", "method"),
        [
            texts("first", "group_a"),
            texts("second", "group_b"),
            *_sides("percent", cells.percent),
            _number("percent_both", cells.percent, "both"),
            *_sides("population", cells.whole_number),
            *_sides("n", cells.whole_number),
            ShownColumn("power", ("power",), cells.decimal("power", 2)),
            _HOW[0],
        ],
    ),
    Kind(
        "weighted estimates",
        "nbsurvey.estimation.weighted_estimates",
        ("item", "percent", "unweighted", "lower", "upper", "level", "weighting"),
        [*_ITEMS, _PERCENT, _INTERVAL, _number("unweighted", cells.percent, "unweighted"), *_BASES, *_OF, *_HOW],
    ),
    Kind(
        "estimates",
        "nbsurvey.printed_figures.publication",
        ("item", "percent", "lower", "upper", "level"),
        [*_ITEMS, *_GROUP, _PERCENT, _INTERVAL, *_BASES, _BOUNDS, *_DESIGN, *_OF, *_HOW],
    ),
    Kind(
        "intervals",
        "nbsurvey.estimation.interval_table",
        ("k", "n", "population", "percent", "lower", "upper", "level", "method"),
        [
            _HOW[0],
            _number("k", cells.whole_number, "k"),
            *_BASES,
            _number("population", cells.whole_number, "population"),
            ShownColumn("percent", ("percent",), cells.percent("percent", 2)),
            ShownColumn("interval", ("lower", "upper"), cells.percent_range("lower", "upper", 2)),
        ],
    ),
)
"""Every kind, the most particular first: a frame is the first whose columns it has."""
