"""What a study leaves open, as a table."""

from typing import TYPE_CHECKING

import pandas as pd

from nbsurvey.codebook import open_questions as in_codebook
from nbsurvey.estimation.columns import count, fitted, schema, text
from nbsurvey.estimation.requests import known_language

if TYPE_CHECKING:
    from nbsurvey.study import Study

SCHEMA = schema(
    text("key", "What is open.", ["population", "counts", "order"]),
    "block",
    text("title", "The block's title, or who the population are, in the language asked for."),
    count("row", "Row of codebook.yaml; missing where the codebook wasn't read from a file."),
)
"""The table of open questions: columns and meaning."""


def open_questions(study: "Study", *, language: str | None = None) -> pd.DataFrame:
    """Return what has yet to be decided before every block has a percentage.

    Parameters
    ----------
    study
        The study.
    language
        Language of the titles; None: the first language of the study.

    Returns
    -------
    DataFrame
        One row for each "?" of the codebook, as `nbsurvey.estimation.open_questions.SCHEMA` describes; that of the
        population has no block.

    Raises
    ------
    ValueError
        If the language isn't known.

    Examples
    --------
    >>> study = nbsurvey.open_study("data")
    >>> study.open_questions().empty
    True
    """
    language, survey = known_language(study, language), study.codebook.study
    titles = {block.id: block.title for block in study.codebook.blocks} | {"": survey.population_label}
    rows = [
        {"key": question.key, "block": question.block, "title": titles[question.block][language], "row": question.row}
        for question in in_codebook(study.codebook)
    ]
    return fitted(pd.DataFrame(rows, columns=list(SCHEMA.columns)), SCHEMA)
