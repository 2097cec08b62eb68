"""How many respondents answered each item, and whether there can be so many."""

import numpy as np
import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.errors import Problem
from nbsurvey.importing.findings import ItemCounts
from nbsurvey.importing.meanings import reason_values
from nbsurvey.importing.progress import Progress
from nbsurvey.importing.report import ImportReport


def count_answers(progress: Progress) -> Progress:
    """Count the answers and the missing reasons of each item.

    Examples
    --------
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.anonymity import make_anonymous
    >>> from nbsurvey.importing.counts import count_answers
    >>> from nbsurvey.importing.matching import match_columns
    >>> from nbsurvey.importing.progress import begin
    >>> from nbsurvey.importing.recoding import recode_answers
    >>> study = nbsurvey.open_study("data")
    >>> progress = recode_answers(match_columns(begin(read("data/responses.csv"), study.codebook)))
    >>> count_answers(make_anonymous(progress)).report.items[0]
    ItemCounts(item='threat_officials', answered=107, missing={'no_answer': 4, 'not_asked': 0,
    'do_not_know': 0})
    """
    return progress.reporting(items=item_counts(progress.cells, progress.codebook))


def compare_with_population(progress: Progress) -> Progress:
    """Find a problem if no response is left, or if there are more respondents than members of the population.

    Examples
    --------
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.counts import compare_with_population
    >>> from nbsurvey.importing.progress import begin
    >>> study = nbsurvey.open_study("data")
    >>> progress = begin(read("data/responses.csv"), study.codebook).reporting(kept=400)
    >>> print(*compare_with_population(progress).report.problems)
    data/responses.csv: There are 400 respondents in a population of 355. Check `population` in the codebook.
    """
    report, population = progress.report, progress.codebook.study.members
    if not report.kept:
        return progress.with_problems([_nobody(report)])
    if population is not None and report.kept > population:
        what = f"There are {report.kept:,} respondents in a population of {population:,}."
        return progress.with_problems([Problem(what, report.file, fix="Check `population` in the codebook.")])
    return progress


def _nobody(report: ImportReport) -> Problem:
    """Tell that no response is kept, and which rule left out how many."""
    left_out = [rule for rule in report.rules if rule["count"] and not rule["kept"]]
    by_rule = ", ".join(f"{rule['count']:,} by the rule '{rule['id']}' ({rule['words']})" for rule in left_out)
    what = f"None of the {report.read:,} responses is kept. Left out: {by_rule}."
    names = ",".join(rule["id"] for rule in left_out)
    return Problem(what, report.file, fix=f"If they are responses after all, keep them with --keep {names}.")


def item_counts(cells: pd.DataFrame, codebook: Codebook) -> list[ItemCounts]:
    """Count the answers and the missing reasons of each item.

    Parameters
    ----------
    cells
        The responses as a responses file holds them.
    codebook
        The questionnaire.

    Examples
    --------
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.anonymity import make_anonymous
    >>> from nbsurvey.importing.counts import item_counts
    >>> from nbsurvey.importing.matching import match_columns
    >>> from nbsurvey.importing.progress import begin
    >>> from nbsurvey.importing.recoding import recode_answers
    >>> study = nbsurvey.open_study("data")
    >>> progress = recode_answers(match_columns(begin(read("data/responses.csv"), study.codebook)))
    >>> item_counts(make_anonymous(progress).cells, study.codebook)[0]
    ItemCounts(item='threat_officials', answered=107, missing={'no_answer': 4, 'not_asked': 0,
    'do_not_know': 0})
    """
    reasons = reason_values(codebook)
    counts = []
    for item in codebook.items:
        missing = {reason: int(np.count_nonzero(cells[item] == value)) for reason, value in reasons.items()}
        counts.append(ItemCounts(item, len(cells) - sum(missing.values()), missing))
    return counts
