"""Two answers of the same respondents, compared pair by pair."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nbsurvey.codebook.open_questions import decided_items
from nbsurvey.comparisons.joint_answers import has_joint_answers
from nbsurvey.comparisons.paired import paired_difference
from nbsurvey.comparisons.printed import printed_rows
from nbsurvey.comparisons.small_cells import is_small
from nbsurvey.comparisons.table import NOBODY, WITHHELD, Row, check_request, comparison_table, difference_columns
from nbsurvey.comparisons.weighted import items_difference
from nbsurvey.estimation.requests import item_pairs, known_language, provenance

if TYPE_CHECKING:
    import pandas as pd

    from nbsurvey.study import Study


def compare(
    study: "Study",
    pairs: str | Sequence[str] | Sequence[tuple[str, str]],
    *,
    family: str,
    level: float = 0.95,
    adjustment: str = "holm",
    language: str | None = None,
) -> "pd.DataFrame":
    """Compare answers of the same respondents, two by two.

    Parameters
    ----------
    study
        The study.
    pairs
        Pairs of items; or a block, or a list of blocks and items, of which every two items are compared.
    family
        What the comparisons are called together: they are tested as one family.
    level
        Confidence level as a proportion: of each interval by itself, and 1 - level of the adjusted tests.
    adjustment
        'holm' or 'benjamini-hochberg', see `nbsurvey.comparisons.multiplicity.adjusted_p_values`.
    language
        Language of the words; None: the first language of the study.

    Returns
    -------
    DataFrame
        One row for each pair, as `nbsurvey.comparisons.table.SCHEMA` describes, with test and interval of
        `nbsurvey.comparisons.paired.paired_difference`, or where the codebook has a `design` those of
        `nbsurvey.comparisons.weighted.items_difference`. Respondents without an answer to one of the two are left out
        and counted. A pair is withheld if the table of the one item by the other has a cell that is too small, or if
        those left out are so few, or answered so alike, that what each item publishes by itself gives their answers
        away. Of a reconstruction, whose joint answers mean nothing, what the printed figures alone prove: see
        `nbsurvey.comparisons.printed.printed_rows`.

    Raises
    ------
    ValueError
        If a name, the level, the adjustment or the language isn't known, or the family has no name.

    Examples
    --------
    >>> study = nbsurvey.open_study("data")
    >>> table = study.compare("mandate", family="mandate")
    >>> table[["item_a", "item_b", "difference_min", "difference_max", "p_value"]].round(2)
              item_a             item_b  difference_min  difference_max  p_value
    0  enough_powers  feels_responsible           -3.86           -2.06      1.0
    """
    chosen = item_pairs(study, pairs)
    decided_items(study.codebook, [item for pair in chosen for item in pair])
    check_request(family, level, adjustment)
    if has_joint_answers(study):
        study.counts.make(chosen)
        rows, controlled = [_paired_row(study, a, b, level) for a, b in chosen], True
    else:
        rows, controlled = printed_rows(study, chosen, level), False
    return comparison_table(
        rows, family, level, adjustment, provenance(study, controlled), study.codebook, known_language(study, language)
    )


def _paired_row(study: "Study", a: str, b: str, level: float) -> Row:
    N, few = study.codebook.study.members, study.codebook.study.suppress_below
    row: Row = {"item_a": a, "item_b": b, "population_a": N, "population_b": N}
    joint = study.counts.paired(a, b)
    both_answered = joint[:2, :2]
    if not both_answered.any() or (
        study.disclosure != "none" and is_small(joint, few, only_bases=study.disclosure == "sample")
    ):
        answered = joint[:2].any() and joint[:, :2].any()
        return row | {"withheld": True, "method": WITHHELD if answered else NOBODY}
    (both, only_a), (only_b, _) = both_answered.tolist()
    n, left_out = int(both_answered.sum()), int(joint[:2, 2].sum() + joint[2, :2].sum())
    row |= {"k_a": both + only_a, "n_a": n, "k_b": both + only_b, "n_b": n}
    row |= {"only_a": only_a, "only_b": only_b, "left_out": left_out}
    if study.codebook.design:
        return row | items_difference(study, a, b, level)
    difference = paired_difference(only_a, only_b, n, population=N, level=level)
    return row | difference_columns(100 * (only_a - only_b) / n, difference)
