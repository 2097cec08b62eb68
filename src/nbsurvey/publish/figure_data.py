"""What figures of estimates have in common: the columns that they draw, and the note below them."""

import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.codebook.documents import Text
from nbsurvey.codebook.statements import statement
from nbsurvey.estimation.distributions import NO_POPULATION
from nbsurvey.language.catalogue import words
from nbsurvey.language.columns import in_language
from nbsurvey.language.numbers import count_range, level_percent, whole

_TEXTS = ["label", "counted", "base"]
_DRAWN = ["block", "item", "percent", "lower", "upper", "level", "method", "k_min", "k_max", "n_min", "n_max", "origin"]


def figure_data(estimates: pd.DataFrame, codebook: Codebook, *more: str) -> pd.DataFrame:
    """Return the columns of estimates that a figure shows, with its texts in each language.

    Parameters
    ----------
    estimates
        As `Study.publication` returns them.
    codebook
        The questionnaire.
    more
        Columns that this figure draws too, such as 'worst_lower'.

    Examples
    --------
    >>> from nbsurvey.publish.figure_data import figure_data
    >>> study = nbsurvey.open_study("data")
    >>> figure_data(study.publication("mandate"), study.codebook)[["label_en", "percent", "n_min", "n_max"]]
                label_en  percent  n_min  n_max
    0  has enough powers     68.0     94    111
    1  feels responsible     71.0     94    111
    """
    texts = [f"{text}_{language}" for text in _TEXTS for language in codebook.study.languages]
    return estimates[[*texts, *_DRAWN, *more]].reset_index(drop=True)


def figure_note(estimates: pd.DataFrame, codebook: Codebook) -> Text:
    """Say, in each language of the study, what the percentages and lines of a figure are, and where they come from.

    Parameters
    ----------
    estimates, codebook
        As for `figure_data`.

    Examples
    --------
    >>> from nbsurvey.publish.figure_data import figure_note
    >>> study = nbsurvey.open_study("data")
    >>> figure_note(study.publication("mandate"), study.codebook)["en"][61:]
    'Line: 95% confidence interval (exact, 355 mayors in all), as wide as the published figures allow.'
    """
    first, study = estimates.iloc[0], codebook.study
    boxes = {item.id for block in codebook.blocks if block.kind == "multiple_response" for item in block.items}
    are_boxes = boxes.issuperset(estimates["item"])
    return {
        language: origin_note(str(first["origin"]), language)
        + words(language)[f"figure.note.{_note(first)}"].format(
            statement=_stated(estimates, language, are_boxes=are_boxes),
            level=level_percent(first["level"], language),
            members=members(codebook, language),
        )
        for language in study.languages
    }


def _stated(rows: pd.DataFrame, language: str, *, are_boxes: bool) -> str:
    """Say what percentages are of; of boxes only of whom, for each has its own label."""
    shown = in_language(rows, language)
    return str(shown["base"].iloc[0]) if are_boxes else statement(shown, language)


def figure_subtitle(rows: pd.DataFrame, heading: Text, codebook: Codebook, form: str = "counted") -> Text:
    """Say, in each language of the study, what was asked, what the percentages are of, and of how many respondents.

    Parameters
    ----------
    rows
        The rows drawn, with `counted` and `base` in each language, and `n_min` and `n_max`.
    heading
        What was asked.
    codebook
        The questionnaire.
    form
        Which text of the catalogue names the unit: 'counted', 'boxes' or 'every'.

    Examples
    --------
    >>> from nbsurvey.publish.figure_data import figure_subtitle
    >>> study = nbsurvey.open_study("data")
    >>> figure_subtitle(study.publication("mandate"), {"nl": "", "en": "Who does?"}, study.codebook)["en"][:-12]
    'Who does? Percentage ‘yes’, of those who answered.'
    """
    n = rows["n_min"].min(), rows["n_max"].max()
    texts = {}
    for language in codebook.study.languages:
        told = _stated(rows, language, are_boxes=form == "boxes")
        unit = words(language)[f"chapter.unit.{form}"].format(statement=told)
        asked = heading[language].rstrip()
        asked += "" if asked.endswith((".", "?", "!", ":", "…")) else "."
        unit = words(language)["figure.unit"].format(unit=unit, n=count_range(*n, language))
        texts[language] = f"{asked} {unit}"
    return texts


def origin_note(kind: str, language: str) -> str:
    """Return what the note of a figure begins with: nothing, or that the answers are made up.

    Examples
    --------
    >>> from nbsurvey.publish.figure_data import origin_note
    >>> origin_note("collected", "en"), origin_note("synthetic", "en")
    ('', 'Made-up answers that nobody gave: an example, no finding. ')
    """
    return f"{words(language)['origin.synthetic']} " if kind == "synthetic" else ""


def _note(row: pd.Series) -> str:
    """Name the note that a figure of such rows has."""
    if row["method"] == NO_POPULATION:
        return "open"
    if "weighting" in row.index and row["weighting"]:
        return "weighted"
    return "reconstruction" if row["origin"] == "reconstruction" else "collected"


def members(codebook: Codebook, language: str) -> str:
    """Say who the population are, and how many if that is known.

    Examples
    --------
    >>> from nbsurvey.publish.figure_data import members
    >>> study = nbsurvey.open_study("data")
    >>> members(study.codebook, "en")
    '355 mayors'
    """
    study, texts = codebook.study, words(language).below("figure")
    label = study.population_label[language]
    if study.members is None:
        return texts["unknown_number"].format(members=label)
    return texts["members"].format(population=whole(study.members, language), members=label)
