"""How SurveyMonkey lays out its exports: questions in the first row, their boxes, rows or 'Response' in the second."""

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from nbsurvey.exports import plain
from nbsurvey.exports.cell_text import categorical
from nbsurvey.exports.export import ExportColumn, Habits
from nbsurvey.exports.system_columns import role_of, role_of_part
from nbsurvey.exports.tool import Layout, Records, Tool

_COLLECTOR = re.compile(r"(collecto?r|verzamelaar|collecteur)[- ]?id|id (du|de) (collecteur|collector)", re.IGNORECASE)
_RESPONDENT = re.compile(
    r"(respondente?n?|befragten|umfrageteilnehmer|teilnehmer)[- ]?id|id (du|de) (répondant|respondent|participant)",
    re.IGNORECASE,
)
_RESPONSE = {"response", "antwoord", "reactie", "antwort", "beantwortung", "réponse"}
_OPEN = re.compile(
    r"open[- ]ended response|open (antwoord|reactie)|antwoord op open vraag"
    r"|(beantwortung|antwort) mit offenem ende|offene antwort|réponse (ouverte|libre)",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"(other|anders|overige?|sonstiges?|andere[rs]?|autres?)"
    r"( ?[(,:;\u2013-].*| (please|namely|namelijk|nämlich|bitte|veuillez|précisez)\b.*)?",
    re.IGNORECASE | re.DOTALL,
)
"""What may stand in the second row, below a question with one answer, an open one, and above texts at 'other'."""

_OPEN_ENDED = "Open-ended: respondents wrote what they wanted."
_COMMENT = "What respondents wrote beside their answer (comments)."

_HEADINGS = {
    "record_id": "respondentid, respondent-id, befragten-id, id du répondant, id du participant",
    "channel": "verzamelaar-id, id du collecteur",
    "started": "date created, datecreated",
    "ended": "date modified, datemodified",
    "reference": "custom data, customdata, aangepaste gegevens, benutzerdefinierte daten, données personnalisées",
}


def recognise(records: Records) -> str:
    """Recognise two rows of headings: below the ids stands nothing or, without ids, 'Response' below some questions.

    Examples
    --------
    >>> from nbsurvey.exports.surveymonkey import recognise
    >>> recognise([["Respondent ID", "Collector ID", "Which?", ""], ["", "", "Bread", "Cake"]])
    'SurveyMonkey, two header rows'
    """
    if len(records) < 2 or len(records[0]) != len(records[1]):
        return ""
    first, second = ([cell.strip() for cell in cells] for cells in records[:2])
    is_known = not second[_place(first)] if _are_ids(first) else _are_questions(first, second)
    return "SurveyMonkey, two header rows" if is_known else ""


def recognise_condensed(records: Records) -> str:
    """Recognise one row of headings, the ids of respondent and collector among them.

    Examples
    --------
    >>> from nbsurvey.exports.surveymonkey import recognise_condensed
    >>> recognise_condensed([["Respondent ID", "Collector ID", "Which?"], ["11", "7", "Bread, Cake"]])
    'SurveyMonkey, one header row'
    """
    return "SurveyMonkey, one header row" if records and _are_ids(records[0]) else ""


def columns(headings: Records, cells: pd.DataFrame) -> tuple[ExportColumn, ...]:
    """Return the columns below questions, each with its box, its row, or what respondents wrote at 'other'.

    Parameters
    ----------
    headings, cells
        As `nbsurvey.exports.tool.Layout` has them.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.surveymonkey import columns
    >>> headings = [["Respondent ID", "Which?", ""], ["", "Bread", "Other (please specify)"]]
    >>> cells = pd.DataFrame([["11", "Bread", ""], ["12", "", "pie"]], dtype="category")
    >>> [(column.part, column.is_box, column.other_of) for column in columns(headings, cells)]
    [('', False, ''), ('Bread', True, ''), ('Other (please specify)', False, 'Which?')]
    """
    first, second = headings
    described: list[ExportColumn] = []
    for group in plain.groups(first):
        described += _question(first[group[0]], [second[position] for position in group], [cells[at] for at in group])
    return tuple(described)


def with_other_answers(headings: Records, cells: pd.DataFrame) -> pd.DataFrame:
    """Give respondents who only wrote something at 'other' of a question with one answer the answer 'other'.

    Parameters
    ----------
    headings, cells
        As `nbsurvey.exports.tool.Layout` has them.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.surveymonkey import with_other_answers
    >>> headings = [["Respondent ID", "Which?", ""], ["", "Response", "Other (please specify)"]]
    >>> cells = pd.DataFrame([["11", "Bread", ""], ["12", "", "pie"]], dtype="category")
    >>> with_other_answers(headings, cells)[1].tolist()
    ['Bread', 'Other (please specify)']
    """
    first, second = headings
    answers = dict(cells.items())
    for group in plain.groups(first):
        others = [position for position in group[1:] if _OTHER.fullmatch(second[position])]
        if len(others) == 1 and second[group[0]].casefold() in _RESPONSE:
            label = second[others[0]]
            answers[group[0]] = _filled_up(cells[group[0]], cells[others[0]], label)
    return pd.DataFrame(answers)


def _are_ids(headings: Sequence[str]) -> bool:
    return any(map(_COLLECTOR.fullmatch, headings)) and any(map(_RESPONDENT.fullmatch, headings))


def _place(headings: Sequence[str]) -> int:
    return next(place for place, heading in enumerate(headings) if _RESPONDENT.fullmatch(heading))


def _are_questions(first: Sequence[str], second: Sequence[str]) -> bool:
    """Tell whether some questions have several columns, and below others stand words such as 'Response'."""
    responses = [question for question, part in zip(first, second, strict=True) if part.casefold() in _RESPONSE]
    has_words = len(responses) > 1 or any(map(_OPEN.fullmatch, second))
    return has_words and all(responses) and "" in first


def _filled_up(answers: pd.Series, others: pd.Series, label: str) -> pd.Series:
    only_other = (answers.astype("str").str.strip() == "") & (others.astype("str").str.strip() != "")
    filled = answers.astype("str").mask(only_other, label)
    codes, texts = pd.factorize(filled)
    return pd.Series(categorical(list(texts), codes, str), index=answers.index)


def _question(question: str, parts: Sequence[str], cells: Sequence[pd.Series]) -> list[ExportColumn]:
    if parts[0].casefold() in _RESPONSE or _OPEN.fullmatch(parts[0]) or not any(parts):
        return [_alone(question, parts[0]), *(_beside(question, part) for part in parts[1:])]
    boxes = _boxes(question, parts, cells)
    described = []
    for part in parts:
        if part in boxes:
            stem, label = boxes[part]
            described.append(ExportColumn(f"{question} [{part}]", stem, label, stem, is_box=True))
        elif len(parts) > 1 and _OTHER.fullmatch(part):
            described.append(_beside(question, part))
        else:
            role = role_of_part(part, list(cells))
            described.append(ExportColumn(f"{question} [{part}]", question, part, question, role=role))
    return described


def _boxes(question: str, parts: Sequence[str], cells: Sequence[pd.Series]) -> dict[str, tuple[str, str]]:
    """Return the question and the label of each box, by what stands above it."""
    rows = {
        part: {str(cell).strip() for cell in column.cat.categories} - {""}
        for part, column in zip(parts, cells, strict=True)
        if len(parts) == 1 or not _OTHER.fullmatch(part)
    }
    if _are_boxes_in_rows(rows):
        split = {part: part.rpartition(" - ") for part in rows}
        return {part: (f"{question} [{row}]", label) for part, (row, _, label) in split.items()}
    return {part: (question, part) for part in rows} if _are_boxes(rows) else {}


def _alone(question: str, part: str) -> ExportColumn:
    is_open = _OPEN.fullmatch(part)
    return ExportColumn(question, question, role=role_of(question), no_question=_OPEN_ENDED if is_open else "")


def _beside(question: str, part: str) -> ExportColumn:
    """Return a column of what was written at 'other', or beside any answer."""
    is_other = _OTHER.fullmatch(part)
    return ExportColumn(
        f"{question} [{part}]",
        question,
        part,
        role=role_of(part),
        other_of=question if is_other else "",
        no_question="" if is_other else _COMMENT,
    )


def _are_boxes(rows: Mapping[str, set[str]]) -> bool:
    """Tell whether each column holds nothing but its own text, or the number of its box."""
    texts = all(cells <= {part} for part, cells in rows.items())
    numbers = len(rows) > 1 and all(cells <= {str(number)} for number, cells in enumerate(rows.values(), 1))
    return any(rows.values()) and (texts or numbers)


def _are_boxes_in_rows(rows: Mapping[str, set[str]]) -> bool:
    """Tell whether each column is a box in a row of a grid: 'row - box', and holds nothing but the text of the box."""
    grid = {part.rpartition(" - ")[0] for part in rows}
    texts = all(cells <= {part.rpartition(" - ")[2]} for part, cells in rows.items())
    return any(rows.values()) and texts and "" not in grid


TOOL = Tool(
    layouts=(
        Layout("surveymonkey", recognise, columns, header_rows=2, names_row=0, clean=with_other_answers),
        Layout("surveymonkey", recognise_condensed, plain.columns),
    ),
    headings=_HEADINGS,
    heading_patterns=(
        (r"(custom ?data|aangepaste gegevens|benutzerdefinierte daten|données personnalisées) ?\d*", "reference"),
    ),
    habits=Habits(text_separator=", "),
)
