"""How many respondents answered each item, and whether there can be so many."""

import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.errors import Problem
from nbsurvey.exports.options import ROW_RULES
from nbsurvey.importing.findings import ItemCounts
from nbsurvey.importing.meanings import reason_values
from nbsurvey.importing.progress import Progress


def count_answers(progress: Progress) -> Progress:
    """Count the answers and the missing reasons of each item."""
    return progress.reporting(items=item_counts(progress.cells, progress.codebook))


def compare_with_population(progress: Progress) -> Progress:
    """Find that nobody is left, or that there are more respondents than members of the population."""
    report, population = progress.report, progress.codebook.study.members
    if not report.kept:
        what = f"None of the {report.read:,} responses is kept."
        fix = f"See --keep for the rules that leave responses out: {', '.join(rule.id for rule in ROW_RULES)}."
        return progress.with_problems([Problem(what, report.file, fix=fix)])
    if population is not None and report.kept > population:
        what = f"There are {report.kept:,} respondents in a population of {population:,}."
        return progress.with_problems([Problem(what, report.file, fix="Check `population` in the codebook.")])
    return progress


def item_counts(cells: pd.DataFrame, codebook: Codebook) -> list[ItemCounts]:
    """Count the answers and the missing reasons of each item.

    Parameters
    ----------
    cells
        The responses as a responses file holds them.
    codebook
        The questionnaire.
    """
    reasons = reason_values(codebook)
    counts = []
    for item in codebook.items:
        times = cells[item].value_counts()
        missing = {reason: int(times.get(value, 0)) for reason, value in reasons.items()}
        counts.append(ItemCounts(item, len(cells) - sum(missing.values()), missing))
    return counts
