"""The choices of a question, where an export shows them without showing what one person wrote."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from nbsurvey.codebook.identifiers import identifier
from nbsurvey.drafting import words
from nbsurvey.drafting.columns import HIGHEST_CODE, MOST_CHOICES, NUMBER, Column, Sort, is_code, missing_cells
from nbsurvey.drafting.scales import is_known, places_of
from nbsurvey.exports.identifying import identifying_kind, identifying_part
from nbsurvey.language.catalogue import words_or_english

FEWEST_GIVERS = 5
"""How many respondents gave each text of a question at least: what a draft has for `suppress_below`."""

MOST_TEXTS = 12
"""How many texts a question has at most: with more of them it is an open one, or a list of names."""

_SAFE_CODE = re.compile(r"[^\W_](?:[\w .,/<>%()&-]{0,38}[\w.)%])?")
_NO_ANSWER = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*|\d{1,2}:\d{2}.*"  # a date, a time
    r"|\d{4} ?[A-Za-z]{2}|(?=.*\d)[A-Za-z0-9]{1,3}-[A-Za-z0-9]{2,3}-[A-Za-z0-9]{1,3}"  # a postcode, a number plate
    r"|@\w{2,}|\w+\.(com|nl|org|net|be|de|fr|eu)/.*",  # an account, a page
    re.DOTALL,
)


@dataclass(frozen=True)
class Answer:
    """A choice: its code, its label and the cells that stand for it beside those."""

    code: str
    label: str
    export: tuple[str, ...] = ()


Clear = tuple[list[Column], list[Answer]]
"""The columns whose choices are clear, and those choices."""


def answers_of(columns: list[Column], sort: Sort, frame: pd.DataFrame, language: str) -> Clear:
    """Tell which choices columns of one question share.

    Parameters
    ----------
    columns
        Columns of one question, of one sort.
    sort
        As `sort_of` has it.
    frame
        The cells of the export.
    language
        The language of what the export has no word for.

    Returns
    -------
    columns
        Those whose choices are clear.
    answers
        The choices.

    Notes
    -----
    A choice is a label of the export, a code, a word for yes or no, or a text. A text must be given by
    `FEWEST_GIVERS` respondents or be an answer of so many questionnaires ('mee eens', 'weet niet') that it tells of
    nobody: what one person wrote never shows.
    """
    if sort == "box":
        return _boxes(columns, language)
    if sort == "texts":
        return _shared_texts(columns, frame, language)
    cells = set[str]().union(*(column.cells for column in columns))
    if not cells or sort == "numbers":
        return [], []
    if sort == "yes_no":
        yes, no = (words_or_english(language)[answer] for answer in ("yes", "no"))
        pair = ((yes, words.says_yes), (no, words.says_no))
        missing = missing_cells(columns)
        return columns, [_answer(word, word, set(filter(says, cells)), missing) for word, says in pair]
    return _codes(columns, cells, language)


def _codes(columns: list[Column], cells: set[str], language: str) -> Clear:
    labels = columns[0].labels
    missing = missing_cells(columns)
    bare = cells - set(labels) - set(labels.values())
    numbers = [int(cell) for cell in {*bare, *labels} if NUMBER.fullmatch(cell)]
    is_scale = len(numbers) == len({*bare, *labels}) and max(numbers) - min(numbers) <= MOST_CHOICES
    if labels and bare and not is_scale:
        return [], []
    if bare and all(cell == str(int(cell)) for cell in {*bare, *labels} if NUMBER.fullmatch(cell)) and numbers:
        bare |= _between(numbers, labels, missing)
    labelled = {cell: cell for cell in bare} | dict(labels)
    ordered = sorted(labelled, key=_place) if bare or all(map(NUMBER.fullmatch, labels)) else list(labels)
    return columns, _coded([(cell, labelled[cell]) for cell in ordered], missing, language)


def _between(numbers: Sequence[int], labels: Mapping[str, str], missing: set[str]) -> set[str]:
    """Return the numbers between those of a scale that nobody chose, where they can't be codes for no answer.

    Such codes lie above the scale: beyond its last label, or from the first number that is missing.
    """
    ends = [int(cell) for cell in labels if NUMBER.fullmatch(cell)] or numbers
    lowest, highest = min(ends), max(ends)
    if max(numbers) > HIGHEST_CODE or (lowest < 0 and lowest != -highest):
        return set()
    above = [int(cell) for cell in missing if NUMBER.fullmatch(cell) and int(cell) > lowest]
    return {str(number) for number in range(lowest, min([highest + 1, *above]))} - set(labels) - missing


def _place(cell: str) -> tuple[bool, str, int]:
    """Return what sorts codes: -1 before 2, A2 before A10, 'other' last."""
    if NUMBER.fullmatch(cell):
        return False, "", int(cell)
    letters = cell.rstrip("0123456789")
    return cell == words.OTHER_CELL, letters, int(cell[len(letters) :] or 0)


def _coded(cells: Sequence[tuple[str, str]], missing: set[str], language: str) -> list[Answer]:
    """Give each cell, with its label, a code that any CSV file can hold."""
    answers: list[Answer] = []
    others = missing | {cell for cell, _ in cells}
    same = Counter(" ".join(label.split()).casefold() for _, label in cells)
    for cell, label in cells:
        is_other = cell == words.OTHER_CELL
        text = words_or_english(language)["draft.other"] if is_other else " ".join(label.split()) or cell
        wanted = "other" if is_other else f"min_{cell[1:]}" if NUMBER.fullmatch(cell) else text
        answer = _answer(cell if _SAFE_CODE.fullmatch(cell) else wanted, text, {cell}, others - {cell})
        is_clear = same[" ".join(label.split()).casefold()] == 1
        answers.append(answer if is_clear else replace(answer, export=(cell,)))
        others.add(answer.code)
    return answers


def _answer(wanted: str, label: str, cells: set[str], others: set[str]) -> Answer:
    """Make a choice for some cells; its code is none of the others."""
    code = wanted if _SAFE_CODE.fullmatch(wanted) and wanted not in others else identifier(wanted, "code", others)
    return Answer(code, label, tuple(sorted(cells - {code})))


def _shared_texts(columns: Sequence[Column], frame: pd.DataFrame, language: str) -> Clear:
    few = [
        column for column in columns if 0 < len(column.times) <= MOST_TEXTS and not any(map(_is_personal, column.times))
    ]
    cells = frame[[column.export.name for column in few]]
    texts = set[str]().union(*(column.cells for column in few))
    if len(texts) > MOST_TEXTS:
        return [], []
    safe = {
        text
        for text in texts
        if _tells_of_nobody(text) or int((cells == text).any(axis="columns").sum()) >= FEWEST_GIVERS
    }
    kept = [column for column in few if column.cells <= safe]
    texts = set[str]().union(*(column.cells for column in kept))
    if len(texts) == 1 and not all(map(_tells_of_nobody, texts)):  # nothing to choose
        return [], []
    return kept, _coded([(text, text) for text in in_order(texts)], missing_cells(kept), language)


def in_order(texts: Iterable[str]) -> list[str]:
    """Return answers from least to most where they are those of a known scale, else in that of the alphabet."""
    ordered = sorted(texts, key=_place)
    opinions = [text for text in ordered if not words.is_no_opinion(text) or places_of([text])]
    if places := places_of(opinions):
        ordered = [text for _, text in sorted(zip(places, opinions, strict=True))]
        ordered += sorted(set(texts) - set(ordered), key=_place)
    return ordered


def _tells_of_nobody(text: str) -> bool:
    """Say whether a text is an answer of so many questionnaires that one respondent may have given it."""
    is_word = words.says_yes(text) or words.says_no(text) or words.is_no_opinion(text)
    return text == words.OTHER_CELL or is_word or is_known(text)


def _is_personal(text: str) -> bool:
    """Say whether a text may tell who somebody is, however many share it."""
    return bool(_NO_ANSWER.fullmatch(text.strip()) or identifying_part(text) or identifying_kind([text]))


def _boxes(columns: list[Column], language: str) -> Clear:
    said: dict[bool | None, set[str]] = {True: set(), False: set()}
    kept = []
    for column in columns:
        says = {cell: _tick(column, cell) for cell in column.times}
        if None not in says.values():
            kept.append(column)
            for cell, ticked in says.items():
                said[ticked].add(cell)
    if not said[True]:
        return [], []
    unticked = said[False] or {""}  # an empty box isn't ticked, unless the export has a word for that
    missing = missing_cells(kept)
    yes, no = _ticked_words(language)
    answers = [_answer("1", yes, said[True], missing | unticked), _answer("0", no, unticked, missing | said[True])]
    if any(column.labels for column in kept):  # a box may be labelled with its own text, even 'don't know'
        cells = (said[True], unticked)
        answers = [replace(answer, export=tuple(sorted(of))) for answer, of in zip(answers, cells, strict=True)]
    return kept, answers


def ticks(language: str) -> list[Answer]:
    """Return the choices of boxes of which the ticks stand in one cell."""
    yes, no = _ticked_words(language)
    return [Answer("1", yes), Answer("0", no, ("",))]


def _ticked_words(language: str) -> tuple[str, str]:
    """Return what a ticked and an empty box are called."""
    texts = words_or_english(language)
    return texts["draft.ticked"], texts["draft.not_ticked"]


def _tick(column: Column, cell: str) -> bool | None:
    """Return whether a cell says that the box was ticked, or None where it could be a text that someone wrote."""
    label = column.export.labels.get(cell, "")
    for text in (label, cell):
        if (says := words.says_ticked(text)) is not None:
            return says
    if label or words.plain(cell) == words.plain(column.export.part):
        return True
    is_shared = column.times[cell] >= FEWEST_GIVERS and not _is_personal(cell)
    is_only = len(column.times) == 1 and (is_code(cell) or is_shared)
    return True if is_only else None
