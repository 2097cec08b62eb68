"""Two answers of the same respondents, compared pair by pair."""

from collections.abc import Sequence

import pandas as pd

from nbsurvey.comparisons.paired import paired_difference
from nbsurvey.comparisons.table import NOBODY, WITHHELD, Row, check_request, comparison_table, difference_columns
from nbsurvey.counting import Counts, ResponseCounts
from nbsurvey.disclosure import setting


def compare_items(
    counts: ResponseCounts,
    pairs: Sequence[tuple[str, str]],
    *,
    family: str,
    level: float = 0.95,
    adjustment: str = "holm",
) -> pd.DataFrame:
    """Compare pairs of items that the same respondents answered.

    Parameters
    ----------
    counts
        The counts of the responses.
    pairs
        Ids of two items each.
    family
        What the comparisons are called together: they are tested as one family.
    level
        Confidence level as a proportion: of each interval by itself, and 1 - level of the adjusted tests.
    adjustment
        'holm' or 'benjamini-hochberg', see `multiplicity`.

    Returns
    -------
    DataFrame
        One row for each pair, as `SCHEMA` describes, with test and interval of `paired.paired_difference`.
        Respondents without an answer to one of the two are left out and counted. A pair is withheld if the table of
        the one item by the other has a cell that is too small, or if those left out are so few, or answered so alike,
        that what each item publishes by itself gives their answers away.
    """
    check_request(family, level, adjustment)
    counts.codebook.select([item for pair in pairs for item in pair])
    counts.make(pairs)
    study = counts.codebook.study
    kind = setting(study, counts.respondents)
    threshold = 0 if kind == "none" else study.suppress_below
    rows = [
        {"item_a": a, "item_b": b, "population_a": study.population, "population_b": study.population}
        | _paired_row(counts.paired(a, b), study.population, level, threshold, only_bases=kind == "sample")
        for a, b in pairs
    ]
    return comparison_table(rows, family, level, adjustment)


def _paired_row(paired: Counts, population: int, level: float, threshold: int, *, only_bases: bool) -> Row:
    """Compare two items, given the respondents by yes, no and not in the base."""
    (both, only_a, _), (only_b, neither, _) = paired[:2].tolist()
    n, k_a, k_b = both + only_a + only_b + neither, both + only_a, both + only_b
    left_out = [(int(lost[0]), int(lost[:2].sum())) for lost in (paired[:, 2], paired[2])]
    cells = [n] if only_bases else [both, only_a, only_b, neither]
    gives_away = not only_bases and any(_gives_away(*lost, threshold) for lost in left_out)
    if n == 0 or any(0 < cell < threshold for cell in cells) or gives_away:
        has_answers = paired[:2].any() and paired[:, :2].any()
        return {"withheld": True, "method": WITHHELD if has_answers else NOBODY}
    row: Row = {"k_a": k_a, "n_a": n, "k_b": k_b, "n_b": n, "only_a": only_a, "only_b": only_b}
    row |= {"left_out": sum(lost for _, lost in left_out)}
    difference = paired_difference(only_a, only_b, n, population=population, level=level)
    return row | difference_columns(100 * (k_a - k_b) / n, difference)


def _gives_away(k: int, n: int, threshold: int) -> bool:
    """Tell whether k yes-answers among n respondents whose number and answers can be worked out are too few."""
    return n > 0 and (n < threshold or min(k, n - k) < threshold)
