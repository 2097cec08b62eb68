"""A codebook drafted from an export: all that the export knows, for a researcher to check and complete."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import yaml

from nbsurvey.codebook import MISSING_SUFFIX
from nbsurvey.codebook.identifiers import identifier
from nbsurvey.drafting.choices import Answer
from nbsurvey.drafting.questions import Question, questions_of
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports.export import Export, ExportColumn
from nbsurvey.language.catalogue import words_or_english

RESPONDENT = "respondent"

_LONGEST_TITLE = 60
_SYSTEM_HEADINGS = {
    "respons id": "nl",
    "datum verstuurd": "nl",
    "antwort id": "de",
    "datum abgeschickt": "de",
    "id de la réponse": "fr",
    "date de soumission": "fr",
    "response id": "en",
    "date submitted": "en",
}


def draft_codebook(export: Export, *, population: int | None = None) -> str:
    """Draft a codebook from an export.

    Parameters
    ----------
    export
        Any export.
    population
        How many people could have answered; the number of responses where it isn't known.

    Returns
    -------
    text
        A `codebook.yaml`, with which the export imports at once. It is a draft: comments say what to check, and
        nothing is estimated with it before `draft: true` is taken out. No cell stands in it that only one respondent
        wrote.

    Raises
    ------
    InvalidInputError
        If no column looks like a question with choices.
    """
    language = _language_of(export)
    questions, left_out = questions_of(export, language)
    if not questions:
        raise InvalidInputError(
            [
                Problem(
                    "No column looks like a question with choices: all hold free text, numbers, dates or nothing.",
                    export.source.name,
                    expected="answers as codes, or texts that five respondents share",
                    fix="Export answer codes with their labels, or write the codebook by hand.",
                )
            ]
        )
    lines = [
        *_study(export, language, population),
        "",
        *_missing(questions, language),
        "",
        "# Move here what describes the respondent rather than an answer (id, label, choices, column). While it is",
        "# empty, nothing is said about how far respondents stand out by what others know of them.",
        "background: []",
        "",
        *_blocks(questions, language),
    ]
    if left_out:
        lines += ["", *_left_out(left_out)]
    return "\n".join(lines) + "\n"


def _language_of(export: Export) -> str:
    """Return the language in which most responses began, else that of the system headings, else Dutch."""
    begun: Counter[str] = Counter()
    for column in export.columns:
        if column.role == "language":
            for cell, times in export.cells[column.name].value_counts().items():
                code = str(cell).strip().lower()
                begun[code[:2]] += int(times) if re.match(r"[a-z]{2}\b", code) else 0
    for language, times in begun.most_common(1):
        if times:
            return language
    headings = {heading.casefold() for column in export.columns for heading in (column.name, column.text)}
    return next((language for heading, language in _SYSTEM_HEADINGS.items() if heading in headings), "nl")


def _study(export: Export, language: str, population: int | None) -> Iterator[str]:
    stem = export.source.stem
    count = population or len(export.cells)
    replace = "" if population else " # replace: this is only the number of responses"
    yield f"# Drafted from {_comment(export.recognised or export.format)}. Check all of it; nobody has yet."
    yield "study:"
    yield "  draft: true # take this line out when you have checked the codebook: then percentages can be estimated"
    yield f"  id: {_quoted(identifier(stem, 'study').replace('_', '-'))}"
    yield f"  title: {_text(stem, language)} # replace"
    yield f"  population: {count}{replace}"
    yield f"  population_label: {_text(words_or_english(language)['draft.respondents'], language)} # who they are"
    yield f"  languages: [{_plain(language)}]"
    yield f"  respondent: {RESPONDENT}"
    yield "  suppress_below: 5"


def _missing(questions: Sequence[Question], language: str) -> Iterator[str]:
    codes = {answer.code for question in questions for answer in question.answers}
    labels = {"no_answer": words_or_english(language)["draft.missing.no_answer"]}
    for given in (reason for question in questions for reason in question.missing):
        labels.setdefault(given.id, given.label)
    yield "# Why there is no answer, and the cell that says so in the responses."
    yield "missing:"
    used = set[str]()
    for reason, label in labels.items():
        value = "" if reason == "no_answer" else label
        while value in codes | used:
            value = f"({value})"
        used.add(value)
        yield f"  - {{id: {reason}, label: {_text(label, language)}, values: [{_quoted(value)}]}}"


def _blocks(questions: Sequence[Question], language: str) -> Iterator[str]:
    taken = {RESPONDENT}
    yield "# `counts` is yours to decide: which answers a percentage counts. So is `base`: of which answers."
    yield "# Put the choices of a scale in their order: texts without a code stand in that of the alphabet,"
    yield "# unless they are those of a scale that is known everywhere. Answers that nobody gave aren't there."
    yield "blocks:"
    for question in questions:
        first = question.columns[0]
        boxes = [ExportColumn(part, part=part, text=f"{first.name} {part}") for part in question.parts]
        columns = [*(boxes or question.columns), *([question.other] if question.other else [])]
        items = [_item(replace(box, name=box.text, part="") if boxes else box, taken) for box in columns]
        wording = " ".join((first.text or first.question or first.name).split()) or first.name
        is_taken = not first.question or identifier(first.question, "block") in taken
        block = identifier(f"{items[0]}_block" if is_taken else first.question, "block", taken)
        taken.add(block)
        yield f"  - id: {block}"
        yield f"    title: {_text(_title(wording), language)}"
        yield f"    wording: {_text(wording, language)}"
        yield f"    asked: {_text(words_or_english(language)['draft.everyone'], language)}"
        yield f"    kind: {question.kind}"
        if boxes:
            yield f"    column: {_quoted(first.name)}"
            yield '    separator: ","'
            yield "    # The export has only the codes of these boxes: label them."
        if question.note:
            yield f"    # {question.note}"
        yield "    choices:"
        yield from (f"      - {_choice(answer, language)}" for answer in question.answers)
        yield f"    counts: [{_quoted(question.counts)}]"
        if question.base:
            yield f"    base: [{', '.join(map(_quoted, question.base))}]"
        if question.missing:
            cells = (f"{reason.id}: [{', '.join(map(_quoted, reason.cells))}]" for reason in question.missing)
            yield f"    missing: {{{', '.join(cells)}}}"
        yield "    items:"
        for item, column in zip(items, columns, strict=True):
            is_other = column is question.other
            known = column.part or (words_or_english(language)["draft.other"] if is_other else column.text)
            label = " ".join((known or column.name).split()) or column.name
            any_text = ", any_text: true" if is_other else ""
            yield f"      - {{id: {item}, label: {_text(label, language)}, column: {_quoted(column.name)}{any_text}}}"


def _choice(answer: Answer, language: str) -> str:
    export = f", export: [{', '.join(map(_quoted, answer.export))}]" if answer.export else ""
    return f"{{code: {_quoted(answer.code)}, label: {_text(answer.label, language)}{export}}}"


def _left_out(left_out: dict[str, list[str]]) -> Iterator[str]:
    yield "export:"
    yield "  # These columns aren't used. What you want after all goes to `blocks`, `background` or `texts`."
    yield "  leave_out:"
    for why, names in left_out.items():
        yield f"    # {why}"
        yield from (f"    - {_quoted(name)}" for name in names)


def _item(column: ExportColumn, taken: set[str]) -> str:
    """Name an item after the code of its column or, where that is a sentence, after its part of the question."""
    name = identifier(column.part if column.part and " " in column.name.strip() else column.name, "item")
    while name.endswith(MISSING_SUFFIX):
        name = name.removesuffix(MISSING_SUFFIX)
    name = identifier(name, "item", taken)
    taken.add(name)
    return name


def _title(text: str) -> str:
    if len(text) <= _LONGEST_TITLE:
        return text
    return text[:_LONGEST_TITLE].rpartition(" ")[0].rstrip(" .,:;") + " …"


def _text(text: str, language: str) -> str:
    return f"{{{_plain(language)}: {_quoted(text)}}}"


def _comment(text: str) -> str:
    return " ".join(re.sub(r"[^\w .,;:()'-]", " ", text).split())


def _plain(text: str) -> str:
    """Return a word without quotes, unless YAML would read something else in it: 'no' is Norwegian."""
    return text if yaml.safe_load(text) == text else _quoted(text)


def _quoted(text: str) -> str:
    return yaml.dump(text, default_style='"', allow_unicode=True, width=2**31).rstrip("\n")
