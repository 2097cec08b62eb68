"""Tick boxes that no tool marks as such: columns with one answer, or with that and 'Not selected'."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

import pandas as pd

from nbsurvey.drafting import words
from nbsurvey.drafting.codes import is_code
from nbsurvey.drafting.columns import Column
from nbsurvey.drafting.question import Question
from nbsurvey.drafting.shared_texts import FEWEST_GIVERS, is_personal
from nbsurvey.drafting.sorts import Sort, sort_of
from nbsurvey.exports.asking import asks_for
from nbsurvey.exports.export import Export

_CHOICE = re.compile(r"(?P<stem>.+?)\s*\(choice=(?P<part>.+)\)", re.DOTALL)
_ENDING = re.compile(r"(\s*-\s*Selected Choice)?[\s\-–:_/#.[(]+$")
_STEM = re.compile(r"(?P<stem>.*[^\W_])(?:[\W_]+[^\W_]+|(?<=\d)[A-Za-z])[\W_]*", re.DOTALL)


UNMARKED = "Taken for tick boxes: each column has one answer only, or that and a word for 'not ticked'."


def with_unmarked_boxes(candidates: Sequence[tuple[Column, Sort]], frame: pd.DataFrame) -> list[tuple[Column, Sort]]:
    """Take columns for tick boxes that can be nothing else, with those of one stem of their names as one question.

    Of columns that the export itself puts together either all are boxes, or none is.

    Parameters
    ----------
    candidates
        The columns that may hold answers, each with its sort.
    frame
        The cells of the export.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.drafting.columns import read_column
    >>> from nbsurvey.drafting.sorts import sort_of
    >>> from nbsurvey.drafting.unmarked_boxes import with_unmarked_boxes
    >>> from nbsurvey.exports.export import ExportColumn, Habits
    >>> frame = pd.DataFrame({"Q1_1": ["tea", "tea", ""] * 4, "Q1_2": ["", "coffee", "coffee"] * 4}, dtype="category")
    >>> columns = [read_column(ExportColumn(name), frame[name], "en", Habits()) for name in frame]
    >>> [sort for _, sort in with_unmarked_boxes([(column, sort_of(column)) for column in columns], frame)]
    ['box', 'box']
    """
    boxes = [column for column, sort in candidates if _is_box(column, sort, frame[column.export.name])]
    boxes = _without_grids(boxes, [column for column, _ in candidates])
    taken = {box.export.name: box for question in _questions(boxes) for box in question}
    columns = [taken.get(column.export.name, column) for column, _ in candidates]
    return [(column, sort_of(column)) for column in columns]


def _without_grids(boxes: Sequence[Column], columns: Sequence[Column]) -> list[Column]:
    """Take the boxes away that the export puts together with columns that are none."""
    names = {box.export.name for box in boxes}
    grids = {column.export.question for column in columns if column.cells and column.export.name not in names}
    return [box for box in boxes if not box.export.question or box.export.question not in grids]


def noted(question: Question, export: Export) -> Question:
    r"""Say that a question was taken for tick boxes, and that who ticked none of them is counted too.

    Else an empty cell of the only box is no answer, and that box is ticked by 100% of those who have one.

    Parameters
    ----------
    question
        A question with tick boxes.
    export
        The export.

    Examples
    --------
    >>> from nbsurvey.drafting.answers import Answer
    >>> from nbsurvey.drafting.question import Question
    >>> from nbsurvey.drafting.unmarked_boxes import noted
    >>> from nbsurvey.exports.export import Source
    >>> from nbsurvey.exports.text import read as read_text
    >>> content = b"Q1_1,Q1_2\n" + b"tea,\n,coffee\n" * 6
    >>> export = read_text(Source("export.csv", content), "csv")
    >>> ticks = (Answer("1", "ticked"), Answer("0", "not ticked", ("",)))
    >>> question = Question(export.columns, "multiple_response", ticks, "1", (), ())
    >>> noted(question, export).none_ticked
    'not_ticked'
    """
    names = {column.name for column in question.columns}
    is_unmarked = not any(column.is_box for column in export.columns if column.name in names)
    is_alone = len(question.columns) == 1 and not question.other
    none_ticked = "not_ticked" if (is_unmarked or is_alone) and "" in question.answers[-1].export else ""
    return replace(question, none_ticked=none_ticked, note=UNMARKED if is_unmarked else question.note)


def _is_box(column: Column, sort: Sort, cells: pd.Series) -> bool:
    if sort in ("box", "numbers", "empty") or column.export.separator:
        return False
    texts = _texts(column)
    if len(texts) == 2:
        return sum(map(words.says_unticked, texts)) == 1
    if len(texts) != 1 or not column.times or words.says_ticked(texts[0]) is False:
        return False
    if sort in ("yes_no", "texts") and not (cells.astype("str").str.strip() == "").any():
        return False
    return bool(words.says_ticked(texts[0])) or _can_be_tick(column)


def _can_be_tick(column: Column) -> bool:
    """Tell whether the only answer is no text that someone wrote, nor a name; a box may be labelled 'Email'."""
    heading = words.plain(f"{column.export.name} {column.export.text} {column.export.part}")
    if any(f" {words.plain(text)} " in f" {heading} " for text in _texts(column) if words.plain(text)):
        return True
    if asks_for(column.export.name, column.export.text):
        return False
    return bool(column.labels) or all(
        is_code(cell) or (times >= FEWEST_GIVERS and not is_personal(cell)) for cell, times in column.times.items()
    )


def _texts(column: Column) -> list[str]:
    """Return the different answers: by their labels, where the export has those."""
    return list(dict.fromkeys([*column.labels.values(), *(column.labels.get(cell, cell) for cell in column.times)]))


def _questions(boxes: Sequence[Column]) -> Iterator[list[Column]]:
    """Put boxes together whose names begin alike and which are left empty in the same way."""
    questions: dict[tuple[str, tuple[str, ...]], list[Column]] = {}
    for box in boxes:
        unticked = tuple(text for text in _texts(box) if words.says_unticked(text))
        questions.setdefault((box.export.question or _stem(box.export.name), unticked), []).append(box)
    times = Counter(stem for stem, _ in questions)
    for (stem, _), own in questions.items():
        yield _of_one_question(own, stem if times[stem] == 1 else own[0].export.name)


def _stem(name: str) -> str:
    match = _CHOICE.fullmatch(name) or _STEM.fullmatch(name)
    return match["stem"] if match else name


def _of_one_question(boxes: Sequence[Column], question: str) -> list[Column]:
    if boxes[0].export.question:
        return [replace(box, export=replace(box.export, is_box=True)) for box in boxes]
    texts = [box.export.text or box.export.name for box in boxes]
    shared = _shared_beginning(texts) if len(boxes) > 1 else ""
    wording = _ENDING.sub("", shared.removesuffix("(choice=")) or (boxes[0].export.text if len(boxes) == 1 else "")
    parts = [box.export.part or _part(box, text.removeprefix(shared)) for box, text in zip(boxes, texts, strict=True)]
    return [
        replace(box, export=replace(box.export, is_box=True, question=question, text=wording, part=part))
        for box, part in zip(boxes, parts, strict=True)
    ]


def _shared_beginning(texts: Sequence[str]) -> str:
    """Return the whole words that texts begin with."""
    letters = takewhile(lambda same: len(set(same)) == 1, zip(*texts, strict=False))
    return re.sub(r"[^\W_]+$", "", "".join(same[0] for same in letters))


def _part(box: Column, own: str) -> str:
    """Return the label of a box: what a tick in it says, unless that is only 'ticked', else the end of its heading."""
    ticks = [text for text in _texts(box) if not words.says_unticked(text)]
    if ticks and words.says_ticked(ticks[0]) is None and not is_code(ticks[0]):
        return ticks[0]
    match = _CHOICE.fullmatch(box.export.name)
    return match["part"] if match else own.rstrip("])").strip()
