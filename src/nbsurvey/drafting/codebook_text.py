"""A draft as the text of a codebook, with comments that say what to check."""

import re
from collections.abc import Iterator, Mapping, Sequence

import yaml

from nbsurvey.codebook import MISSING_SUFFIX
from nbsurvey.codebook.identifiers import identifier
from nbsurvey.drafting.answers import Answer
from nbsurvey.drafting.languages import answered_in
from nbsurvey.drafting.missing import is_nothing
from nbsurvey.drafting.question import Offer, Question, Route
from nbsurvey.drafting.shared_texts import FEWEST_GIVERS
from nbsurvey.drafting.translations import Translations
from nbsurvey.exports.export import Export, ExportColumn
from nbsurvey.language.plain_text import single_spaced
from nbsurvey.system.visible import visible_line

RESPONDENT = "respondent"

_LONGEST_TITLE = 60
_LONGEST_LINE = 120

_REST = ExportColumn("")


def codebook_text(
    export: Export,
    questions: Sequence[Question],
    background: Sequence[Question],
    left_out: Mapping[str, Sequence[str]],
    language: str,
    population: int | None,
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
        How many people could have answered; None: that is left open.

    Examples
    --------
    >>> from nbsurvey.drafting.codebook_text import codebook_text
    >>> from nbsurvey.drafting.questions import questions_of
    >>> from nbsurvey.exports.formats import read
    >>> export = read("data/responses.csv")
    >>> questions, left_out = questions_of(export, "nl")
    >>> text = codebook_text(export, questions, [], left_out, "nl", population=355)
    >>> "population: 355" in text
    True
    """
    texts = Translations(language, export.translations)
    taken = {RESPONDENT}
    lines = [
        *_study(export, texts, population),
        "",
        *_missing([*background, *questions], texts),
        "",
        *_background(background, texts, taken),
        "",
        *_blocks(questions, texts, taken),
    ]
    if left_out:
        lines += ["", *_left_out(left_out)]
    return "\n".join(lines) + "\n"


def _study(export: Export, texts: Translations, population: int | None) -> Iterator[str]:
    stem = export.source.stem
    yield f'# Drafted from {_comment(export.recognised or export.format)}. Check it, and replace each "?".'
    yield from (f"# {visible_line(note)}" for note in export.notes)
    yield "study:"
    yield f"  id: {_quoted(identifier(stem, 'study').replace('_', '-'))}"
    yield f"  title: {_text(stem, texts)} # replace"
    yield f"  population: {population}" if population else '  population: "?" # how many people could have answered'
    yield f"  population_label: {_text(texts.word('draft.respondents'), texts)} # who they are"
    yield f"  languages: [{', '.join(map(_plain, texts.languages))}]{_other_languages(export, texts)}"
    yield f"  respondent: {RESPONDENT}"
    yield "  suppress_below: 5"


def _other_languages(export: Export, texts: Translations) -> str:
    others = [language for language in answered_in(export) if language not in texts.languages]
    if not others:
        return ""
    return f" # respondents answered in {' and '.join(others)} too; the texts here are in {texts.language}"


def _missing(questions: Sequence[Question], texts: Translations) -> Iterator[str]:
    codes = {answer.code for question in questions for answer in question.answers}
    labels = {"no_answer": texts.word("draft.missing.no_answer")}
    if any(question.route or question.offer for question in questions):
        labels["not_asked"] = texts.word("draft.missing.not_asked")
    for question in questions:
        for reason in question.missing:
            labels.setdefault(reason.id, reason.label)
    yield "# Why there is no answer, and the cell that says so in the responses."
    yield "missing:"
    used = set[str]()
    for id, label in labels.items():
        value = "" if id == "no_answer" else label
        while value in codes | used:
            value = f"({value})"
        used.add(value)
        yield f"  - {{id: {id}, label: {_text(label, texts)}, values: [{_quoted(value)}]}}"


def _background(questions: Sequence[Question], texts: Translations, taken: set[str]) -> Iterator[str]:
    if not questions:
        yield "# Move here what describes the respondent rather than an answer: tables can be made by it, and an import"
        yield "# says how far respondents stand out."
        yield "background: []"
        return
    yield "# What describes the respondent: tables can be made by it, and an import says how far respondents stand out."
    yield "background:"
    for question in questions:
        (column,) = question.columns
        yield f"  - id: {_item_id(column, question, taken)}"
        yield f"    label: {_text(_wording(column), texts)}"
        yield f"    column: {_quoted(column.name)}"
        yield from _choices(question, texts)
        yield from _missing_cells(question)


def _blocks(questions: Sequence[Question], texts: Translations, taken: set[str]) -> Iterator[str]:
    ids: dict[tuple[str, str], str] = {}
    yield '# `counts` is yours to decide where it is "?": which answers a percentage counts. So is `base`: of which.'
    yield "# Put the choices of a scale in their order: texts without a code stand in that of the alphabet,"
    yield "# unless they are those of a scale that is known everywhere. Answers that nobody gave aren't there."
    yield "blocks:"
    for question in questions:
        columns = _item_columns(question)
        items = [_item_id(column, question, taken) for column in columns]
        yield from _heading(question, _block_id(question, items[0], taken), texts)
        yield from _routing(question, ids)
        yield from _answers(question, texts)
        keys = [(question.columns[0].name, part) for part in question.parts] or [(one.name, "") for one in columns]
        ids |= dict(zip(keys, items, strict=False))
        yield "    items:"
        for item, column in zip(items, columns, strict=True):
            yield f"      - {_item(item, column, texts, is_other=column in (question.other, _REST))}"


def _item_columns(question: Question) -> list[ExportColumn]:
    """Return the column of each item; of ticks that stand in one cell the code of each box in its place."""
    labels = question.columns[0].labels
    boxes = [ExportColumn(part, part=labels.get(part, part)) for part in question.parts]
    rest = [_REST] if question.has_rest else []
    return [*(boxes or question.columns), *rest, *([question.other] if question.other else [])]


def _heading(question: Question, id: str, texts: Translations) -> Iterator[str]:
    first = question.columns[0]
    wording = _wording(first)
    yield f"  - id: {id}"
    yield f"    title: {_by_language({one: _title(text) for one, text in texts.of(wording).items()})}"
    yield f"    wording: {_text(wording, texts)}"
    yield f"    asked: {_by_language(_asked(question, texts))}"
    yield f"    kind: {question.kind}"
    if question.parts:
        yield f"    column: {_quoted(first.name)}"
        yield f"    separator: {_quoted(question.separator)}"
    if question.note:
        yield f"    # {question.note}"


def _wording(column: ExportColumn) -> str:
    return single_spaced(column.text or column.question or column.name) or column.name


def _asked(question: Question, texts: Translations) -> dict[str, str]:
    route = question.route
    if route is None:
        return texts.of(texts.word("draft.everyone"))

    def fields(language: str) -> dict[str, str]:
        answers = " / ".join(f"'{texts.of(answer.label)[language]}'" for answer in route.answers)
        return {"answers": answers, "question": texts.of(single_spaced(route.text))[language]}

    return texts.filled_in("draft.asked_if", fields)


def _routing(question: Question, ids: Mapping[tuple[str, str], str]) -> Iterator[str]:
    if question.route:
        yield f"    {_asked_if(question.route, ids)}"
    if question.offer:
        yield f"    # {_asked_if(question.offer.route, ids)} # {_fit(question.offer)}: is this how it was asked?"
    if question.shown_if:
        yield f"    # Shown if {visible_line(question.shown_if)}"


def _asked_if(route: Route, ids: Mapping[tuple[str, str], str]) -> str:
    codes = _list([answer.code for answer in route.answers])
    return f"asked_if: {{item: {ids[route.column, route.part]}, answers: {codes}}}"


def _fit(offer: Offer) -> str:
    """Say how well routing fits the empty cells, without a number of a few respondents."""
    if offer.answered == offer.led:
        return f"all {offer.led} of them answered, and nobody else"
    if offer.led - offer.answered < FEWEST_GIVERS:
        return f"nearly all {offer.led} of them answered, and nobody else"
    return f"{offer.answered} of {offer.led} answered, and nobody else"


def _answers(question: Question, texts: Translations) -> Iterator[str]:
    yield from _choices(question, texts)
    yield f"    counts: [{_quoted(question.counts)}]" if question.counts else '    counts: "?"'
    if not question.is_order_certain:
        yield '    order: "?" # put the choices in their order, and take this line out'
    if question.none_ticked:
        yield f"    none_ticked: {question.none_ticked} # or not_answered: then who left all empty isn't counted"
    if question.base:
        yield f"    base: {_list(question.base)}"
    yield from _missing_cells(question)


def _choices(question: Question, texts: Translations) -> Iterator[str]:
    choices = [_choice(answer, texts) for answer in question.answers]
    line = f"    choices: [{', '.join(choices)}]"
    if len(line) <= _LONGEST_LINE:
        yield line
    else:
        yield "    choices:"
        yield from (f"      - {choice}" for choice in choices)


def _missing_cells(question: Question) -> Iterator[str]:
    if question.missing:
        cells = (f"{reason.id}: {_list(reason.cells)}" for reason in question.missing)
        nothing = [cell for reason in question.missing for cell in reason.cells if is_nothing(cell)]
        told = f" # {' and '.join(nothing)}: not taken for an answer" if nothing else ""
        yield f"    missing: {{{', '.join(cells)}}}{told}"


def _item(id: str, column: ExportColumn, texts: Translations, *, is_other: bool) -> str:
    text = column.part or (texts.word("draft.other") if is_other else column.text)
    label = single_spaced(text or column.name) or column.name
    any_text = ", any_text: true" if is_other else ""
    at = f", column: {_quoted(column.name)}" if column.name else ""
    return f"{{id: {id}, label: {_text(label, texts)}{at}{any_text}}}"


def _choice(answer: Answer, texts: Translations) -> str:
    export = f", export: {_list(answer.export)}" if answer.export else ""
    any_text = ", any_text: true" if answer.any_text else ""
    return f"{{code: {_quoted(answer.code)}, label: {_text(answer.label, texts)}{export}{any_text}}}"


def _left_out(left_out: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield "export:"
    yield "  # These columns aren't used. What you want after all goes to `blocks`, `background` or `texts`."
    yield "  leave_out:"
    for why, names in left_out.items():
        yield f"    # {why}"
        yield from (f"    - {_quoted(name)}" for name in names)


def _block_id(question: Question, first_item: str, taken: set[str]) -> str:
    """Name a block after its question or, where that has no name of its own, after its first item."""
    name = question.columns[0].question or (question.columns[0].name if question.parts else "")
    is_taken = not name or identifier(name, "block") in taken
    id = identifier(f"{first_item}_block" if is_taken else name, "block", taken)
    taken.add(id)
    return id


def _item_id(column: ExportColumn, question: Question, taken: set[str]) -> str:
    """Name an item after the code of its column or, where that is a sentence, after its part of the question."""
    if question.parts:
        first = question.columns[0]
        name = f"{first.name} {first.codes.get(column.name, column.name) or 'other'}"
    else:
        name = column.part if column.part and " " in column.name.strip() else column.name
    name = identifier(name, "item")
    while name.endswith(MISSING_SUFFIX):
        name = name.removesuffix(MISSING_SUFFIX)
    name = identifier(name, "item", taken)
    taken.add(name)
    return name


def _title(text: str) -> str:
    if len(text) <= _LONGEST_TITLE:
        return text
    return text[:_LONGEST_TITLE].rpartition(" ")[0].rstrip(" .,:;") + " …"


def _text(text: str, texts: Translations) -> str:
    return _by_language(texts.of(text))


def _by_language(texts: Mapping[str, str]) -> str:
    return f"{{{', '.join(f'{_plain(language)}: {_quoted(text)}' for language, text in texts.items())}}}"


def _comment(text: str) -> str:
    return " ".join(re.sub(r"[^\w .,;:()'-]", " ", text).split())


def _plain(text: str) -> str:
    """Return a word without quotes, unless YAML would read something else in it: 'no' is Norwegian."""
    return text if yaml.safe_load(text) == text else _quoted(text)


def _list(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, texts))}]"


def _quoted(text: str) -> str:
    return yaml.dump(text, default_style='"', allow_unicode=True, width=2**31).rstrip("\n")
