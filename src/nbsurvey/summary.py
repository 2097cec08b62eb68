"""What a study shows of itself: six lines, and no answer of anybody."""

from html import escape
from textwrap import shorten
from typing import TYPE_CHECKING

from nbsurvey.codebook import UNKNOWN
from nbsurvey.codebook.model import Survey
from nbsurvey.codebook.open_questions import open_questions

if TYPE_CHECKING:
    from nbsurvey.study import Study

_LONGEST = 110  # characters of a line
_KINDS = {
    "collected": "collected",
    "reconstruction": "a reconstruction, not what people answered",
    "synthetic": "synthetic, not what people answered",
}


def as_text(study: "Study") -> str:
    """Return the summary of a study as six lines of text.

    Examples
    --------
    >>> from nbsurvey.summary import as_text
    >>> study = nbsurvey.open_study("data")
    >>> print(as_text(study))
    Study       Niet bevoegd, wel verantwoordelijk? (niet-bevoegd-wel-verantwoordelijk)
    Responses   111 of 355 burgemeesters: a reconstruction, not what people answered
    Questions   26 items in experience, communication, opinion, social_media, mandate
    Background  size_class (invented)
    Known       published figures: 26; sizes of the groups of: province, size_class
    Ask         study.estimate(), study.distribution(), study.compare(); help(study) tells all
    """
    return "\n".join(f"{name:<11} {text}" for name, text in summary(study).items())


def as_html(study: "Study") -> str:
    """Return the summary of a study as a table of six rows.

    Examples
    --------
    >>> from nbsurvey.summary import as_html
    >>> study = nbsurvey.open_study("data")
    >>> print(as_html(study)[:81])
    <table>
    <tr><th scope="row">Study</th><td style="text-align: left">Niet bevoegd,
    """
    rows = (
        f'<tr><th scope="row">{escape(name)}</th><td style="text-align: left">{escape(text)}</td></tr>'
        for name, text in summary(study).items()
    )
    return "\n".join(["<table>", *rows, "</table>"])


def summary(study: "Study") -> dict[str, str]:
    """Summarise a study: what was asked, of whom, and how many answered.

    Parameters
    ----------
    study
        Of its responses only the number is told, and whether they were collected.

    Examples
    --------
    >>> from nbsurvey.summary import summary
    >>> study = nbsurvey.open_study("data")
    >>> summary(study)["Responses"]
    '111 of 355 burgemeesters: a reconstruction, not what people answered'
    """
    survey, blocks = study.codebook.study, study.codebook.blocks
    first = survey.languages[0]
    background = [
        f"{column.id} (invented)" if column.id in study.origin.invented else column.id
        for column in study.codebook.background
    ]
    sizes = ", ".join(study.population["variable"].unique()) or "none"
    number = len(open_questions(study.codebook))
    kind = _KINDS[study.origin.kind]
    lines = {
        "Study": f"{survey.title[first]} ({survey.id})",
        "Responses": f"{study.counts.respondents} of {_members(survey)}{survey.population_label[first]}: {kind}",
        "Part": _part(study),
        "Questions": f"{len(study.codebook.items)} items in {', '.join(block.id for block in blocks)}",
        "Background": ", ".join(background) or "none",
        "Known": f"published figures: {len(study.published)}; sizes of the groups of: {sizes}",
        "Open": f"to decide: {number} (study.open_questions())" if number else "",
        "Ask": "study.estimate(), study.distribution(), study.compare(); help(study) tells all",
    }
    return {name: shorten(text, _LONGEST, placeholder=" …") for name, text in lines.items() if text}


def _part(study: "Study") -> str:
    conditions = study.part.conditions if study.part else {}
    return "; ".join(f"{column}: {' or '.join(codes)}" for column, codes in conditions.items())


def _members(survey: Survey) -> str:
    return "an unknown number of " if survey.population == UNKNOWN else f"{survey.population} "
