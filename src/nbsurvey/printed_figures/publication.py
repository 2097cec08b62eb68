"""What may be published of each item: what holds for every count that is possible."""

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from nbsurvey.codebook.labels import labelled
from nbsurvey.codebook.statements import stated, statements
from nbsurvey.counting.schema import Column
from nbsurvey.estimation.columns import fitted, schema
from nbsurvey.estimation.design_based import METHOD
from nbsurvey.estimation.estimates import SCHEMA as ESTIMATES
from nbsurvey.estimation.percentages import NUMBERS, percentages
from nbsurvey.estimation.requests import decided, known_language, provenance
from nbsurvey.printed_figures.possible_counts import possible_counts, printed_counts

if TYPE_CHECKING:
    from nbsurvey.study import Study

_RANGES = ("k_min", "k_max", "n_min", "n_max")

ENVELOPES = schema(
    *(column for name, column in ESTIMATES.columns.items() if name not in ("by", "disclosure")), *_RANGES
)
"""The table of envelopes: columns, units and meaning."""

_TEXTS = Column("(label|counted|base)_.+", "str", "The texts in each language of the study.", is_pattern=True)

SCHEMA = schema(*ENVELOPES.columns.values(), _TEXTS)
"""The table of what may be published: columns, units and meaning."""


def publication(
    study: "Study", names: str | list[str] | None = None, *, level: float = 0.95, method: str | None = None
) -> pd.DataFrame:
    """Estimate what may be published: of a reconstruction no more than the printed figures support.

    Parameters
    ----------
    study, names, level, method
        As for `nbsurvey.estimation.estimates.estimate`.

    Returns
    -------
    DataFrame
        One row for each item, as `nbsurvey.printed_figures.publication.SCHEMA` describes, with its texts in each
        language (label_nl, counted_nl, base_nl, ...). Where people answered, the estimates. Of a reconstruction the
        envelope over all counts that the printed per cent allows: the interval is the union of theirs, and the
        worst-case bounds are the widest; what isn't the same for all of them is missing, and the per cent is then the
        printed one. An item without a printed per cent is withheld, because nothing supports it.

    Raises
    ------
    ValueError
        If a name, the level or the method isn't known.

    Examples
    --------
    >>> study = nbsurvey.open_study("data")
    >>> study.publication("service_disruption")[["k_min", "k_max", "n", "lower", "upper"]].round(1)
       k_min  k_max    n  lower  upper
    0      7      8  107    3.4   13.0
    """
    items = decided(study, names)
    if study.codebook.design is None:
        counts = possible_counts(study, items)
        table = _envelopes(study, items, counts, level, method or METHOD, known_language(study, None))
    else:
        table = _as_ranges(study.estimate(items, level=level, method=method))
    return SCHEMA.validate(stated(labelled(table, study.codebook), study.codebook))


def _as_ranges(table: pd.DataFrame) -> pd.DataFrame:
    """Return weighted estimates as envelopes, which are themselves."""
    ranges = {f"{name}_{end}": table[name] for name in ("k", "n") for end in ("min", "max")}
    return fitted(table.assign(**ranges), ENVELOPES)


def envelopes(study: "Study", *, level: float = 0.95, language: str | None = None) -> pd.DataFrame:
    """Compute what the printed figures alone prove, whatever the responses are.

    Parameters
    ----------
    study, level, language
        As for `nbsurvey.estimation.estimates.estimate`.

    Returns
    -------
    DataFrame
        One row for each printed per cent, as `publication` has it of a reconstruction, with a label in one language.

    Examples
    --------
    >>> study = nbsurvey.open_study("data")
    >>> study.envelopes().loc[:1, ["item", "percent", "lower", "upper"]].round(1)
                   item  percent  lower  upper
    0  threat_officials     39.3   31.5   47.6
    1    demonstrations     38.3   30.7   46.5
    """
    items = decided(study, list(study.published["item"]))
    counts = printed_counts(study, items)
    return _envelopes(study, items, counts, level, METHOD, known_language(study, language))


def _envelopes(
    study: "Study", items: list[str], counts: pd.DataFrame, level: float, method: str, language: str
) -> pd.DataFrame:
    """Take what the possible counts of each item have in common."""
    codebook = study.codebook
    N = codebook.study.members
    members = np.full(len(counts), np.nan if N is None else float(N))
    numbers = counts.assign(**percentages(counts, codebook, members, level, method)).groupby("item", sort=False)
    table = pd.DataFrame({name: _common(numbers[name]) for name in ("k", "n", "outside", *NUMBERS)})
    table = table.assign(
        lower=numbers["lower"].min(),
        upper=numbers["upper"].max(),
        worst_lower=numbers["worst_lower"].min(),
        worst_upper=numbers["worst_upper"].max(),
        k_min=numbers["k"].min(),
        k_max=numbers["k"].max(),
        n_min=numbers["n_min"].first(),
        n_max=numbers["n_max"].first(),
    ).reindex(items)
    printed = study.published.set_index("item")["percent"].reindex(items).astype(float)
    withheld = table["k_min"].isna()
    table["percent"] = table["percent"].fillna(printed.where(table["n_min"].gt(0)))
    return fitted(
        table.assign(
            item=items,
            block=[codebook.block_of[item].id for item in items],
            label=[codebook.items[item].label[language] for item in items],
            group="",
            population=pd.array([N] * len(items), dtype="Int64"),
            level=float(level),
            method=method,
            withheld=withheld,
            **statements(codebook, items, language),
            **provenance(study),
        ),
        ENVELOPES,
    )


def _common(values: "pd.api.typing.SeriesGroupBy[Any, Any]") -> pd.Series:
    """Return the value that all possible counts of an item have; missing where they differ or one is missing."""
    return values.first().where((values.nunique(dropna=False) == 1) & values.first().notna())
