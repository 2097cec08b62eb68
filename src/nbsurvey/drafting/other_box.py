"""The box 'other' of a question with tick boxes, whose column holds what respondents wrote there."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from nbsurvey.drafting.columns import Column
from nbsurvey.drafting.question import Question
from nbsurvey.exports.export import Export, ExportColumn
from nbsurvey.exports.tools import beside_boxes, other_parts


def with_other_box(
    question: Question, boxes: Sequence[Column], beside: Mapping[str, Column], export: Export
) -> Question:
    r"""Add the box 'other' to a question, unless its empty cells or marks may mean something else than 'not ticked'.

    Parameters
    ----------
    question
        A question with tick boxes.
    boxes
        Its columns.
    beside
        The columns that hold what respondents wrote beside an answer, by name.
    export
        The export.

    Examples
    --------
    >>> from nbsurvey.drafting.answers import Answer
    >>> from nbsurvey.drafting.columns import read_column
    >>> from nbsurvey.drafting.other_box import with_other_box
    >>> from nbsurvey.drafting.question import Question
    >>> from nbsurvey.exports.export import ExportColumn, Habits, Source
    >>> from nbsurvey.exports.text import read as read_text
    >>> names, content = ("Q1[SQ001]", "Q1[other]"), b"Q1[SQ001],Q1[other]\nYes,of mint\nNo,\n"
    >>> export = read_text(Source("export.csv", content), "csv")
    >>> described = [ExportColumn(name, question="Q1", is_box=True) for name in names]
    >>> box, other = (read_column(column, export.cells[column.name], "en", Habits()) for column in described)
    >>> ticks = (Answer("1", "ticked", ("Yes",)), Answer("0", "not ticked", ("No",)))
    >>> question = Question((described[0],), "multiple_response", ticks, "1", (), ())
    >>> with_other_box(question, [box], {"Q1[other]": other}, export).other.name
    'Q1[other]'
    """
    other = _other_of(question.columns, beside)
    if not other or not {cell for cells in other.missing.values() for cell in cells} <= set(other.export.missing):
        return question
    ticked, unticked = question.answers
    if "" not in unticked.export:
        if any(not str(cell).strip() for box in boxes for cell in export.cells[box.export.name].unique()):
            return question
        unticked = replace(unticked, export=tuple(sorted({"", *unticked.export})))
    return replace(question, answers=(ticked, unticked), other=other.export)


def _other_of(boxes: Sequence[ExportColumn], beside: Mapping[str, Column]) -> Column | None:
    """Return the column that holds what was written at 'other' of a question with tick boxes."""
    names, parts = beside_boxes(boxes[0].question), other_parts()
    for name, column in beside.items():
        if (
            column.export.other_of == boxes[0].question
            or name in names
            or (column.export.part.casefold() in parts and column.export.text == boxes[0].text)
        ):
            return column
    return None
