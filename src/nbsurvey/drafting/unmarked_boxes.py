"""Tick boxes that no tool marks as such: columns with one answer, or with that and 'Not selected'."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from nbsurvey.drafting import words
from nbsurvey.drafting.codes import is_code
from nbsurvey.drafting.columns import Column
from nbsurvey.drafting.missing import is_nothing
from nbsurvey.drafting.question import Question
from nbsurvey.drafting.shared_texts import FEWEST_GIVERS, is_personal
from nbsurvey.drafting.sorts import Sort, sort_of
from nbsurvey.drafting.together import is_statement, neighbours, together
from nbsurvey.exports.asking import asks_for
from nbsurvey.exports.export import Export

ONLY_YES = (
    "Only 'yes' and empty cells: if an empty cell is 'no', decide what counts; if it is no answer, take this question "
    "out, as all answers are alike."
)
ONLY_NOTHING = (
    "One answer, and {marks}: if that says 'not ticked', decide what counts; if it says that there is no answer, take "
    "this question out, as all answers are alike."
)
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
    with_empty = {str(name) for name in frame if _has_empty(frame[name])}
    are_boxes = [_is_box(column, sort, column.export.name in with_empty) for column, sort in candidates]
    boxes = {place: column for place, (column, _) in enumerate(candidates) if are_boxes[place]}
    grids = {column.export.question for place, (column, _) in enumerate(candidates) if not are_boxes[place]}
    taken = {box.export.name: box for box in _boxes_of(_questions(boxes, grids - {""}, with_empty, frame), with_empty)}
    columns = [taken.get(column.export.name, column) for column, _ in candidates]
    return [(column, sort_of(column)) for column in columns]


def _boxes_of(questions: Iterable[Sequence[Column]], with_empty: set[str]) -> Iterator[Column]:
    for boxes in questions:
        if not _is_constant(boxes, with_empty):
            yield from boxes


def _is_constant(boxes: Sequence[Column], with_empty: set[str]) -> bool:
    """Tell whether all cells of a column hold the same text, such as 'panel A', that isn't a word for a tick."""
    if len(boxes) != 1 or boxes[0].export.name in with_empty or _unticked(boxes[0]):
        return False
    (box,) = boxes
    return sum(box.times.values()) >= FEWEST_GIVERS and not any(map(words.says_ticked, _texts(box)))


def _has_empty(cells: pd.Series) -> bool:
    return any(not cell or is_nothing(cell) for cell in map(str.strip, map(str, cells.unique())))


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
    if is_unmarked and is_alone and (note := _either(question)):
        return replace(question, kind="single_choice", counts="", note=note)
    return replace(question, none_ticked=none_ticked, note=UNMARKED if is_unmarked else question.note)


def _either(question: Question) -> str:
    """Ask whether what stands beside the only answer says 'not ticked' or that there is none, where both may be."""
    unticked = question.answers[-1]
    marks = [cell for cell in (unticked.code, *unticked.export) if is_nothing(cell)]
    if marks:
        return ONLY_NOTHING.format(marks=" or ".join(marks))
    return ONLY_YES if _is_only_yes(question) else ""


def _is_only_yes(question: Question) -> bool:
    """Tell whether a tick is the word 'yes', and none an empty cell."""
    ticked, unticked = question.answers
    labels = question.columns[0].labels
    return "" in unticked.export and any(
        words.says_yes(labels.get(cell, cell)) for cell in (ticked.code, *ticked.export)
    )


def _is_box(column: Column, sort: Sort, has_empty: bool) -> bool:
    if sort in ("box", "numbers", "empty") or column.export.separator or column.export.other_of:
        return False
    if _is_half(column):
        return not column.export.question
    texts = _texts(column)
    if len(texts) == 2:
        is_told = _says_its_heading(column) or _is_labelled_ticked(column)
        return sum(map(words.says_unticked, texts)) == 1 or (len(_unticked(column)) == 1 and is_told)
    return len(texts) == 1 and (has_empty or sort not in ("yes_no", "texts")) and _is_tick(column, texts[0])


def _is_tick(column: Column, text: str) -> bool:
    is_ticked = words.says_ticked(text)
    return _can_be_tick(column) if is_ticked is None else is_ticked


def _says_its_heading(column: Column) -> bool:
    """Tell whether an answer stands in the heading of its column, as what a tick in a box says does."""
    heading = words.plain(f"{column.export.name} {column.export.text} {column.export.part}")
    ticks = [words.plain(text) for text in _texts(column) if words.says_ticked(text) is None]
    return any(f" {tick} " in f" {heading} " for tick in ticks if tick)


def _is_labelled_ticked(column: Column) -> bool:
    """Tell whether a label says 'mentioned': a 0 beside it that has none is then 'not mentioned'."""
    return any(words.says_ticked(label) and not words.says_yes(label) for label in column.labels.values())


def _can_be_tick(column: Column) -> bool:
    """Tell whether the only answer is no text that someone wrote, nor a name; a box may be labelled 'Email'."""
    if _says_its_heading(column):
        return True
    if asks_for(column.export.name, column.export.text):
        return False
    return bool(column.labels) or all(
        is_code(cell) or (times >= FEWEST_GIVERS and not is_personal(cell)) for cell, times in column.times.items()
    )


def _texts(column: Column) -> list[str]:
    """Return the different answers, whatever their capitals: by their labels, where the export has those."""
    texts = [*column.labels.values(), *(column.labels.get(cell, cell) for cell in column.times)]
    return list({text.casefold(): text for text in reversed(texts)}.values())[::-1]


def _questions(
    boxes: Mapping[int, Column], grids: set[str], with_empty: set[str], frame: pd.DataFrame
) -> Iterator[list[Column]]:
    """Put boxes together that are left empty in the same way, and give each a question and a part.

    Boxes that the export puts together with columns that are none aren't any either.
    """
    loose = {place: box for place, box in boxes.items() if not box.export.question}
    for question in _by_stem_or_place(loose, with_empty, frame):
        yield [_as_box(box, _part(box, question)) for box in question]
    yield [_as_box(box, box.export.part) for box in boxes.values() if box.export.question not in {"", *grids}]


def _by_stem_or_place(loose: Mapping[int, Column], with_empty: set[str], frame: pd.DataFrame) -> list[list[Column]]:
    """Put boxes together by their stems, then neighbours; those that are left are questions of their own."""

    def left_alike(one: Column, other: Column) -> bool:
        """Tell whether both have the same word for 'not ticked'; where all ticked a box there is none."""
        fewer, more = sorted((one, other), key=lambda box: len(_unticked(box)))
        is_full = not _unticked(fewer) and fewer.export.name not in with_empty
        return _unticked(fewer) == _unticked(more) or is_full

    questions = together(loose, left_alike)
    questions += _neighbours(_apart_from(questions, loose), frame)
    alone = _apart_from(questions, loose).values()
    return [*questions, *([_by_itself(box)] for box in alone if not _is_half(box))]


def _apart_from(questions: Sequence[Sequence[Column]], boxes: Mapping[int, Column]) -> dict[int, Column]:
    taken = {box.export.name for question in questions for box in question}
    return {place: box for place, box in boxes.items() if box.export.name not in taken}


def _neighbours(boxes: Mapping[int, Column], frame: pd.DataFrame) -> list[list[Column]]:
    """Put boxes next to each other together that have no stem, but equal labels below statements."""

    def answered_alike(one: Column, other: Column) -> bool:
        """Tell whether both have the same labels, and the same respondents: who answered one is in the base of all."""
        rows, others = (frame[box.export.name].isin(box.cells) for box in (one, other))
        return one.labels == other.labels and bool((rows == others).all())

    labelled = {place: box for place, box in boxes.items() if box.labels and _unticked(box) and is_statement(box)}
    return neighbours(labelled, answered_alike)


def _is_half(column: Column) -> bool:
    """Tell whether a column holds 0 and 1, or only 0: that of a box if others beside it do so too."""
    return not column.labels and "0" in column.cells and column.cells <= {"0", "1"}


def _unticked(box: Column) -> list[str]:
    return [text for text in _texts(box) if words.says_ticked(text) is False]


def _by_itself(box: Column) -> Column:
    name, text = box.export.name, box.export.text
    return replace(box, export=replace(box.export, question=name, text=text, part=box.export.part or text or name))


def _as_box(box: Column, part: str) -> Column:
    return replace(box, export=replace(box.export, is_box=True, part=part))


def _part(box: Column, question: Sequence[Column]) -> str:
    """Return the label of a box: what only a tick in it says, unless that is 'ticked', else the end of its heading."""
    ticks = [text for text in _texts(box) if words.says_ticked(text) is not False]
    says_more = ticks and words.says_ticked(ticks[0]) is None and not is_code(ticks[0])
    is_own = says_more and not any(ticks[0] in _texts(other) for other in question if other is not box)
    return ticks[0] if is_own else box.export.part
