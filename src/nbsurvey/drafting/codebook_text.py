"""A draft as the text of a codebook, with what is to be decided at its top."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from nbsurvey.codebook.identifiers import identifier
from nbsurvey.codebook.open_values import PopulationSize
from nbsurvey.drafting.block_text import BlockTexts
from nbsurvey.drafting.languages import answered_in, told_language
from nbsurvey.drafting.not_shown import not_shown
from nbsurvey.drafting.question import Question
from nbsurvey.drafting.reasons_text import new_reasons
from nbsurvey.drafting.to_decide import TO_DECIDE, with_decisions
from nbsurvey.drafting.translations import Translations
from nbsurvey.drafting.yaml_text import by_language, comment, plain_word, quoted
from nbsurvey.exports.export import Export
from nbsurvey.exports.file_titles import title_of_file
from nbsurvey.exports.roles import ROLES
from nbsurvey.system.visible import visible_line

RESPONDENT = "respondent"

_WIDTH = 110
_ASKED_TO_CITE = "Who made this and how to cite it, for what you publish: fill in the next line without its `#`."
_CITATION = (
    'citation: {authors: [{name: FAMILY NAME, given: GIVEN NAMES}], version: "1", date: 2026-03-01, licence: CC-BY-4.0}'
)
_NO_LANGUAGE = "language, English for now: the export has no words that tell it; draft again with --language"
_NO_TITLE = "title: the export has none, so this is the name of its folder or file"


def codebook_text(
    export: Export,
    questions: Sequence[Question],
    background: Sequence[Question],
    left_out: Mapping[str, Sequence[str]],
    language: str,
    population: PopulationSize | None,
    name: str,
) -> str:
    """Write a draft as YAML.

    Parameters
    ----------
    export
        The export.
    questions
        Its questions, in order.
    background
        Its questions that describe the respondent, in order.
    left_out
        The names of the columns that are no question, by the reason why.
    language
        The language of its texts.
    population
        How many people could have answered, or 'unknown'; None: that is left open.
    name
        What the study is called.

    Examples
    --------
    >>> from nbsurvey.drafting.codebook_text import codebook_text
    >>> from nbsurvey.drafting.questions import questions_of
    >>> from nbsurvey.exports.formats import read
    >>> export = read("data/responses.csv")
    >>> questions, left_out = questions_of(export, "nl")
    >>> text = codebook_text(export, questions, [], left_out, "nl", population=355, name="mayors")
    >>> "population: 355" in text
    True
    """
    texts = Translations(language, export.translations)
    writer = BlockTexts(texts, {RESPONDENT})
    lines = [
        *_study(export, texts, population, name),
        "",
        "missing: # why there is no answer, and the cell that says so in the responses",
        *(f"  - {reason}" for reason in new_reasons([*background, *questions], texts, {}).values()),
        "",
        *_background(background, writer),
        "",
        *_blocks(questions, writer),
        *_left_out(left_out),
        *_not_shown(export, left_out, texts),
    ]
    return with_decisions("\n".join(lines) + "\n")


def _study(export: Export, texts: Translations, population: PopulationSize | None, name: str) -> Iterator[str]:
    yield f"# Drafted from {comment(export.recognised or export.format)}."
    yield from (f"# {visible_line(note)}" for note in export.notes)
    yield from _no_answers(export)
    yield "study:"
    yield f"  id: {quoted(identifier(name, 'study').replace('_', '-'))}"
    yield from _titles(export, texts, name)
    yield f"  population: {population}" if population else '  population: "?" # how many people could have answered'
    yield f"  population_label: {by_language(texts.of(texts.word('draft.population')))} # who they are"
    yield from _languages(export, texts)
    yield f"  respondent: {RESPONDENT}"
    yield "  suppress_below: 5"
    yield f"  # {_ASKED_TO_CITE}"
    yield f"  # {_CITATION}"


def _languages(export: Export, texts: Translations) -> Iterator[str]:
    """Write the languages of the texts, with what is to be decided or done about them."""
    if not export.language and not told_language(export):
        yield f"  {TO_DECIDE}{_NO_LANGUAGE}"
    yield f"  languages: [{', '.join(map(plain_word, texts.languages))}]{_other_languages(export, texts)}"
    if texts.untranslated:
        names = " and ".join(texts.untranslated)
        yield f"  # ? The texts in {names} still are those in {texts.language}: translate them."


def _titles(export: Export, texts: Translations, name: str) -> Iterator[str]:
    """Write the title of the questionnaire; where the export has none, that it is called after its folder or file."""
    title = title_of_file(export.source.stem)
    own = export.title or ({"": title} if title else {})
    if not own:
        yield f"  {TO_DECIDE}{_NO_TITLE}"
    first = own.get(texts.language) or own.get("") or next(iter(own.values()), "")
    named = {language: own.get(language, first) for language in texts.languages} if own else texts.of(_title(name))
    yield f"  title: {by_language(named)}"


def _title(stem: str) -> str:
    """Return the name of a file as a title."""
    words = " ".join(re.split(r"[_\s-]+", stem.strip("_- "))) or stem
    return words[0].upper() + words[1:]


def _no_answers(export: Export) -> Iterator[str]:
    """Name the columns whose heading alone says that they are no answers, with what each is taken for."""
    named = [f"{comment(column.name)} ({ROLES[column.role].words})" for column in export.columns if column.role]
    if named:
        yield "# No answers, by their headings (what doesn't tell who somebody is, can be a question all the same):"
        yield from (f"#   {line}" for line in wrap(", ".join(named), _WIDTH, break_long_words=False))


def _other_languages(export: Export, texts: Translations) -> str:
    others = [language for language in answered_in(export) if language not in texts.languages]
    if not others:
        return ""
    return f" # respondents answered in {' and '.join(others)} too; the texts here are in {texts.language}"


def _background(questions: Sequence[Question], writer: BlockTexts) -> Iterator[str]:
    told = "# who the respondent is: tables can be made by it, and an import says how far respondents stand out"
    yield f"background: {told}" if questions else f"background: [] {told}"
    for question in questions:
        yield from writer.background(question)


def _blocks(questions: Sequence[Question], writer: BlockTexts) -> Iterator[str]:
    times = Counter(question.answers for question in questions)
    yield "blocks: # `counts`: the answers that a percentage counts; `base`: those that it is a percentage of"
    for question in questions:
        yield from writer.block(question, shares=times[question.answers] > 1)


def _not_shown(export: Export, left_out: Mapping[str, Sequence[str]], texts: Translations) -> Iterator[str]:
    if questions := list(not_shown(export, left_out, texts)):
        yield "  not_shown: # questions among these: the report names those that you leave out, and says why"
        yield from (f"    - {question}" for question in questions)


def _left_out(left_out: Mapping[str, Sequence[str]]) -> Iterator[str]:
    if left_out:
        yield ""
        yield "export:"
        yield "  leave_out: # what you want after all goes to `blocks`, `background` or `texts`"
    for why, names in left_out.items():
        yield f"    # {why}"
        yield from (f"    - {quoted(name)}" for name in names)
