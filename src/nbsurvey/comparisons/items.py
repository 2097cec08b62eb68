"""Two answers of the same respondents, compared pair by pair."""

from collections.abc import Sequence

import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.comparisons.paired import paired_difference
from nbsurvey.comparisons.table import NOBODY, WITHHELD, Row, check_request, comparison_table, difference_columns
from nbsurvey.disclosure import setting
from nbsurvey.estimation.estimates import counted


def compare_items(
    responses: pd.DataFrame,
    codebook: Codebook,
    pairs: Sequence[tuple[str, str]],
    *,
    family: str,
    level: float = 0.95,
    adjustment: str = "holm",
) -> pd.DataFrame:
    """Compare pairs of items that the same respondents answered.

    Parameters
    ----------
    responses
        As `read_responses` returns them.
    codebook
        The questionnaire: which answers count, the size of the population and the threshold of disclosure.
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
    known = codebook.select([item for pair in pairs for item in pair])
    answers = {item: counted(responses, codebook, item) for item in known}
    study, kind = codebook.study, setting(codebook.study, len(responses))
    threshold = 0 if kind == "none" else study.suppress_below
    rows = [_paired_row(answers, a, b, study.population, level, threshold, kind == "sample") for a, b in pairs]
    return comparison_table(rows, family, level, adjustment)


def _paired_row(
    answers: dict[str, tuple[pd.Series, pd.Series]],
    a: str,
    b: str,
    N: int,
    level: float,
    threshold: int,
    only_bases: bool,
) -> Row:
    (base_a, yes_a), (base_b, yes_b) = answers[a], answers[b]
    pair = base_a & base_b
    n, k_a, k_b = int(pair.sum()), int((pair & yes_a).sum()), int((pair & yes_b).sum())
    both = int((pair & yes_a & yes_b).sum())
    cells = [n] if only_bases else [both, k_a - both, k_b - both, n - k_a - k_b + both]
    row: Row = {"item_a": a, "item_b": b, "population_a": N, "population_b": N}
    only = [(int((base & ~pair & yes).sum()), int((base & ~pair).sum())) for base, yes in (answers[a], answers[b])]
    gives_away = not only_bases and any(_gives_away(*left_out, threshold) for left_out in only)
    if n == 0 or any(0 < cell < threshold for cell in cells) or gives_away:
        return row | {"withheld": True, "method": WITHHELD if base_a.any() and base_b.any() else NOBODY}
    only_a, only_b = k_a - both, k_b - both
    difference = paired_difference(only_a, only_b, n, population=N, level=level)
    row |= {"k_a": k_a, "n_a": n, "k_b": k_b, "n_b": n, "only_a": only_a, "only_b": only_b}
    row |= {"left_out": int((base_a ^ base_b).sum())}
    return row | difference_columns(100 * (k_a - k_b) / n, difference)


def _gives_away(k: int, n: int, threshold: int) -> bool:
    """Tell whether k yes-answers among n respondents whose number and answers can be worked out are too few."""
    return n > 0 and (n < threshold or min(k, n - k) < threshold)
