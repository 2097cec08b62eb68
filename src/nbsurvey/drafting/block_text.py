"""The questions of a draft as the text of blocks and background columns, each under a name of its own."""

import re
from collections.abc import Iterator, Sequence

from nbsurvey.codebook import MISSING_SUFFIX
from nbsurvey.codebook.identifiers import identifier
from nbsurvey.drafting.answers import Answer
from nbsurvey.drafting.missing import is_nothing, may_be_not_applicable
from nbsurvey.drafting.numbered import number_and_text
from nbsurvey.drafting.question import Offer, Question, Route
from nbsurvey.drafting.shared_texts import FEWEST_GIVERS
from nbsurvey.drafting.to_decide import TO_DECIDE
from nbsurvey.drafting.translations import Translations
from nbsurvey.drafting.yaml_text import by_language, flow_list, quoted
from nbsurvey.exports.export import ExportColumn
from nbsurvey.language.catalogue import words_or_english
from nbsurvey.language.numbers import alternatives
from nbsurvey.language.plain_text import single_spaced
from nbsurvey.system.visible import visible_line

_LONGEST_TITLE = 60
_ROW = re.compile(r" \[[^\[\]]{1,40}\]$")
_BELOW_NOUGHT = re.compile(r"(?<=_)-(?=\d)")  # of 'Q2_-1', the box -1 of Q2
_LONGEST_LINE = 120

_REST = ExportColumn("")


class BlockTexts:
    r"""Writes questions one after another, so that no two of their names are the same.

    Parameters
    ----------
    texts
        Their texts in each language.
    taken
        The names that are taken.

    Examples
    --------
    >>> from nbsurvey.drafting.answers import Answer
    >>> from nbsurvey.drafting.block_text import BlockTexts
    >>> from nbsurvey.drafting.question import Question
    >>> from nbsurvey.drafting.translations import Translations
    >>> from nbsurvey.exports.export import ExportColumn
    >>> colours = (Answer("1", "Red"), Answer("2", "Blue"))
    >>> question = Question((ExportColumn("Q1", "Which colour?"),), "single_choice", colours, "", (), ())
    >>> writer = BlockTexts(Translations("en", {}), {"respondent"})
    >>> print(*writer.block(question), sep="\n")
      - id: q1_block
        title: {en: "Which colour?"}
        wording: {en: "Which colour?"}
        asked: {en: "all respondents"}
        kind: single_choice
        choices: [{code: "1", label: {en: "Red"}}, {code: "2", label: {en: "Blue"}}]
        counts: "?"
        items:
          - {id: q1, label: {en: "Which colour?"}, column: "Q1"}
    >>> print(*writer.background(question), sep="\n")
      - id: q1_2
        label: {en: "Which colour?"}
        column: "Q1"
        choices: [{code: "1", label: {en: "Red"}}, {code: "2", label: {en: "Blue"}}]
    >>> print(writer.item(ExportColumn("Q1_3", "Which colour?", "Shoes"), question))
    {id: q1_3, label: {en: "Shoes"}, column: "Q1_3"}
    """

    def __init__(self, texts: Translations, taken: set[str]):
        self._texts = texts
        self._taken = set(taken)
        self._ids: dict[tuple[str, str], str] = {}
        self._shared: dict[tuple[str, ...], str] = {}

    def background(self, question: Question) -> list[str]:
        """Return the lines of a question that describes the respondent."""
        (column,) = question.columns
        return [
            f"  - id: {self._item_id(column, question)}",
            f"    label: {self._text(_wording(column))}",
            f"    column: {quoted(column.name)}",
            *([f"    {TO_DECIDE}{question.note}"] if question.note else []),
            *_choices_lines("", [self._choice(answer) for answer in question.answers]),
            *_missing_cells(question),
        ]

    def block(self, question: Question, *, shares: bool = False) -> list[str]:
        """Return the lines of a question.

        Parameters
        ----------
        question
            Any question.
        shares
            Whether other blocks have the same choices: then the first names them, and the others refer to it.
        """
        columns = _item_columns(question)
        items = [self._item_id(column, question) for column in columns]
        id = self._block_id(question, items[0])
        keys = [(question.columns[0].name, part) for part in question.parts] or [(one.name, "") for one in columns]
        lines = [
            *self._heading(question, id),
            *self._routing(question),
            *(() if question.kind == "number" else (*self._choices(question, id, shares=shares), *_counted(question))),
            *_missing_cells(question),
            "    items:",
            *(f"      - {self._item(name, one, question)}" for name, one in zip(items, columns, strict=True)),
        ]
        self._ids |= dict(zip(keys, items, strict=False))
        return lines

    def item(self, column: ExportColumn, question: Question) -> str:
        """Return the line of one more item, as it stands after its dash."""
        return self._item(self._item_id(column, question), column, question)

    def _heading(self, question: Question, id: str) -> Iterator[str]:
        first = question.columns[0]
        wording = _wording(first)
        titles = {language: _title(text) for language, text in self._texts.of(wording).items()}
        yield f"  - id: {id}"
        yield f"    title: {by_language(titles)}"
        yield f"    wording: {self._text(wording)}"
        yield f"    asked: {by_language(self._asked(question))}"
        yield f"    kind: {question.kind}"
        if question.parts:
            yield f"    column: {quoted(first.name)}"
            yield f"    separator: {quoted(question.separator)}"
        if question.note:
            yield f"    {TO_DECIDE}{question.note}"

    def _asked(self, question: Question) -> dict[str, str]:
        route, texts = question.route, self._texts
        if route is None:
            is_part = question.offer is not None or bool(question.shown_if)
            return texts.of(texts.word("draft.some" if is_part else "draft.everyone"))

        def fields(language: str) -> dict[str, str]:
            labels = [self._choice_texts(answer.label)[language] for answer in route.answers]
            quotes = [words_or_english(language)["chapter.quoted"].format(text=label) for label in labels]
            return {
                "answers": alternatives(quotes, words_or_english(language)["language"]),
                "question": self._choice_texts(single_spaced(route.text))[language],
            }

        return texts.filled_in(f"draft.asked_if{'_ticked' * route.is_box}", fields)

    def _routing(self, question: Question) -> Iterator[str]:
        if question.route:
            yield f"    {self._asked_if(question.route)}"
        if question.offer:
            yield f"    {TO_DECIDE}{self._asked_if(question.offer.route)} # {_fit(question.offer)}"
        if question.shown_if:
            yield f"    {TO_DECIDE}Shown if {visible_line(question.shown_if)}"

    def _asked_if(self, route: Route) -> str:
        codes = flow_list([answer.code for answer in route.answers])
        return f"asked_if: {{item: {self._ids[route.column, route.part]}, answers: {codes}}}"

    def _choices(self, question: Question, id: str, *, shares: bool) -> list[str]:
        """Return the choices, or a reference to the first block that has the same."""
        values = _values(question)
        choices = [self._choice(answer, values.get(answer.code, "")) for answer in question.answers]
        if not shares or _on_one_line("", choices):
            return _choices_lines("", choices)
        if first := self._shared.get(tuple(choices)):
            return [f"    choices: *{first}"]
        self._shared[tuple(choices)] = id
        return _choices_lines(f"&{id}", choices)

    def _choice(self, answer: Answer, value: str = "") -> str:
        export = f", export: {flow_list(answer.export)}" if answer.export else ""
        any_text = ", any_text: true" if answer.any_text else ""
        label = by_language(self._choice_texts(answer.label))
        return f"{{code: {quoted(answer.code)}{value}, label: {label}{export}{any_text}}}"

    def _item(self, id: str, column: ExportColumn, question: Question) -> str:
        is_other = column in (question.other, _REST)
        word = "draft.other_answers" if column == _REST else "draft.other"
        text = column.part or (self._texts.word(word) if is_other else column.text)
        texts = self._choice_texts if question.kind == "multiple_response" else self._texts.of
        label = by_language(texts(single_spaced(text or column.name) or column.name))
        any_text = ", any_text: true" if is_other else ""
        at = f", column: {quoted(column.name)}" if column.name else ""
        return f"{{id: {id}, label: {label}{at}{any_text}}}"

    def _choice_texts(self, text: str) -> dict[str, str]:
        """Return what is chosen in each language, without the colon of 'Other, namely:'."""
        return {language: own.rstrip(" :") or own for language, own in self._texts.of(text).items()}

    def _text(self, text: str) -> str:
        return by_language(self._texts.of(text))

    def _block_id(self, question: Question, first_item: str) -> str:
        """Name a block after its question or, where that has no name of its own, after its first item."""
        name = question.columns[0].question or (question.columns[0].name if question.parts else "")
        is_taken = not name or identifier(name, "block") in self._taken
        id = identifier(f"{first_item}_block" if is_taken else name, "block", self._taken)
        self._taken.add(id)
        return id

    def _item_id(self, column: ExportColumn, question: Question) -> str:
        """Name an item after the code of its column or, where that is a sentence, after its part of the question."""
        if question.parts:
            first = question.columns[0]
            name = f"{first.name} {first.codes.get(column.name, column.name) or 'other'}"
        else:
            name = column.part if column.part and " " in column.name.strip() else column.name
        name = identifier(_BELOW_NOUGHT.sub("min_", name), "item")
        while name.endswith(MISSING_SUFFIX):
            name = name.removesuffix(MISSING_SUFFIX)
        name = identifier(name, "item", self._taken)
        self._taken.add(name)
        return name


_NONE_TICKED = {
    "not_ticked": "or not_answered: who ticked none isn't counted then; import again",
    "not_answered": "or not_ticked: who ticked none is counted then; import again",
}


_NOT_APPLICABLE = (
    "taken for no answer; it may say 'not asked' (give it that reason in `missing`), or be an answer (add a choice)"
)


_PART_AS_BASE = "without this line a percentage is of all who answered, with: "


def _values(question: Question) -> dict[str, str]:
    """Return what answers are worth that are numbers of a scale, by code; nothing of words."""
    rated = [answer for answer in question.answers if not question.base or answer.code in question.base]
    numbers = {answer.code: number_and_text(answer.label) for answer in rated}
    is_rating = question.kind == "scale" and "" in [text for _, text in numbers.values()]
    if not is_rating or any(number is None for number, _ in numbers.values()):
        return {}
    return {code: f", value: {number}" for code, (number, _) in numbers.items()}


def _item_columns(question: Question) -> list[ExportColumn]:
    """Return the column of each item; of ticks that stand in one cell the code of each box in its place."""
    labels = question.columns[0].labels
    boxes = [ExportColumn(part, part=labels.get(part, part)) for part in question.parts]
    rest = [_REST] if question.has_rest else []
    return [*(boxes or question.columns), *rest, *([question.other] if question.other else [])]


def _wording(column: ExportColumn) -> str:
    return single_spaced(column.text or column.question or column.name) or column.name


def _title(text: str) -> str:
    """Return a title: the beginning of a long text, and the row at its end, by which it differs from its neighbours."""
    if len(text) <= _LONGEST_TITLE:
        return text
    match = _ROW.search(text)
    row = match[0] if match else ""
    return text[: _LONGEST_TITLE - len(row)].rpartition(" ")[0].rstrip(" .,:;") + " …" + row


def _fit(offer: Offer) -> str:
    """Say how well routing fits the empty cells, without a number of a few respondents."""
    if offer.answered == offer.led:
        answered = f"all {offer.led} of them"
    elif offer.led - offer.answered < FEWEST_GIVERS:
        answered = f"nearly all {offer.led} of them"
    else:
        answered = f"{offer.answered} of those {offer.led}"
    return f"{answered} answered, and nobody else"


def _on_one_line(name: str, choices: Sequence[str]) -> str:
    line = f"    choices: {name}{' ' if name else ''}[{', '.join(choices)}]"
    return line if len(line) <= _LONGEST_LINE else ""


def _choices_lines(name: str, choices: Sequence[str]) -> list[str]:
    if line := _on_one_line(name, choices):
        return [line]
    return [f"    choices: {name}".rstrip(), *(f"      - {choice}" for choice in choices)]


def _counted(question: Question) -> Iterator[str]:
    yield f"    counts: [{quoted(question.counts)}]" if question.counts else '    counts: "?"'
    if not question.is_order_certain:
        yield '    order: "?" # put the choices in their order, and take this line out'
    if question.none_ticked:
        yield f"    none_ticked: {question.none_ticked} {TO_DECIDE}{_NONE_TICKED[question.none_ticked]}"
    if question.base:
        others = [answer.label for answer in question.answers if answer.code not in question.base]
        yield f"    base: {flow_list(question.base)} {TO_DECIDE}{_PART_AS_BASE}{single_spaced(', '.join(others))}"


def _missing_cells(question: Question) -> Iterator[str]:
    if question.missing:
        cells = (f"{reason.id}: {flow_list(reason.cells)}" for reason in question.missing)
        nothing = [cell for reason in question.missing for cell in reason.cells if is_nothing(cell)]
        told = f" # {' and '.join(nothing)}: not taken for an answer" if nothing else ""
        if unclear := [cell for cell in nothing if may_be_not_applicable(cell)]:
            told = f" {TO_DECIDE}{' and '.join(unclear)}: {_NOT_APPLICABLE}"
        yield f"    missing: {{{', '.join(cells)}}}{told}"
