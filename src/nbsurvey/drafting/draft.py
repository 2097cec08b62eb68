"""A codebook drafted from an export: all that the export knows, for a researcher to check and complete."""

from dataclasses import replace

from nbsurvey.codebook.open_values import PopulationSize
from nbsurvey.drafting.background import without_background
from nbsurvey.drafting.codebook_text import codebook_text
from nbsurvey.drafting.languages import language_of_export
from nbsurvey.drafting.none_ticked import with_none_ticked
from nbsurvey.drafting.numbers import with_numbers
from nbsurvey.drafting.offered_routing import with_offered_routing
from nbsurvey.drafting.questions import questions_of
from nbsurvey.drafting.routing import with_routing
from nbsurvey.drafting.weights import with_weights
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports.export import Export


def draft_codebook(
    export: Export, *, population: PopulationSize | None = None, language: str | None = None, name: str = ""
) -> str:
    r"""Draft a codebook from an export.

    Parameters
    ----------
    export
        Any export.
    population
        How many people could have answered, or 'unknown'; None: that is left open.
    language
        The language of its texts; by default what a file beside the export said, else that of most words, else English.
    name
        What the study is called; empty: as the file of the export.

    Returns
    -------
    text
        A `codebook.yaml`, with which the export imports at once. What is the researcher's to decide is "?" in it, see
        `nbsurvey.codebook.open_questions`. No cell stands in it that only one respondent wrote.

    Raises
    ------
    InvalidInputError
        If no column looks like a question with choices.

    Examples
    --------
    >>> import yaml
    >>> from nbsurvey.drafting import draft_codebook
    >>> from nbsurvey.exports.formats import read
    >>> draft = yaml.safe_load(draft_codebook(read("data/responses.csv"), population=355))
    >>> draft["study"]["population"], draft["study"]["languages"]
    (355, ['nl'])
    """
    export = replace(export, language=language or export.language)
    language = export.language or language_of_export(export)
    questions, left_out = with_weights(*questions_of(export, language), export)
    questions, left_out = with_numbers(questions, left_out, export, language)
    if not questions:
        raise _no_question(export)
    questions = with_routing(questions, export)
    questions, background = without_background(questions)
    questions = with_none_ticked(with_offered_routing(questions, export), export)
    return codebook_text(export, questions, background, left_out, language, population, name or export.source.stem)


def _no_question(export: Export) -> InvalidInputError:
    return InvalidInputError(
        [
            Problem(
                "No column looks like a question with choices: all hold free text, numbers, dates or nothing.",
                export.source.name,
                expected="answers as codes, or texts that five respondents share",
                fix="Export answer codes with their labels, or write the codebook by hand.",
            )
        ]
    )
