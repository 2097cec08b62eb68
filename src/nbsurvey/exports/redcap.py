"""How REDCap lays out its exports: the id of the record first, names or labels of fields, a column for each box."""

import re
from collections import Counter
from collections.abc import Sequence

import pandas as pd

from nbsurvey.exports.export import ExportColumn
from nbsurvey.exports.system_columns import role_of
from nbsurvey.exports.tool import Layout, Records, Tool

_NAMES = {
    "redcap_event_name",
    "redcap_repeat_instrument",
    "redcap_repeat_instance",
    "redcap_data_access_group",
    "redcap_survey_identifier",
}
_LABELS = {
    "survey identifier",
    "survey timestamp",
    "event name",
    "repeat instrument",
    "repeat instance",
    "data access group",
    "complete?",
    "record id",
}
_SEVERAL_ROWS = {"redcap_event_name", "redcap_repeat_instance", "event name", "repeat instance"}

_OF_RECORD = {"record_id", "reference", "form"}
"""Roles of columns that are filled in whichever form was opened."""

_COMPLETE = re.compile(r"complete ?\?|compl[eè]te? ?\?|volledig ?\?|voltooid ?\?|vollständig ?\?", re.IGNORECASE)
_STATES = {"0", "1", "2", "incomplete", "unverified", "complete", "onvolledig", "volledig", "niet geverifieerd",
           "unvollständig", "vollständig", "nicht überprüft", "incomplet", "complet", "non vérifié"}  # fmt: skip
"""What stands in the column at the end of each form."""

_NOT_SUBMITTED = frozenset(("[not completed]",))
_NOT_FINISHED = frozenset(("incomplete", "onvolledig", "unvollständig", "incomplet"))
_UNTICKED = {"0", "unchecked", "niet aangevinkt", "nicht angekreuzt", "nicht ausgewählt", "non coché"}

_NAMED_BOX = re.compile(r"(?P<question>[a-z]\w*?)___(?P<box>\w+)")
_LABELLED_BOX = re.compile(
    r"(?P<question>.*?)\s*\((choice|choix|keuze|auswahl|option)=(?P<box>.+)\)", re.IGNORECASE | re.DOTALL
)
_TIME = re.compile(r"[a-z]\w*_timestamp")

_HEADINGS = {
    "reference": "survey identifier, data access group",
    "submitted": "survey timestamp",
    "form": "redcap event name, redcap repeat instrument, redcap repeat instance, repeat instrument, repeat instance",
}


def recognise(records: Records) -> str:
    """Recognise headings that only REDCap writes, and tell whether records have several rows.

    Examples
    --------
    >>> from nbsurvey.exports.redcap import recognise
    >>> recognise([["record_id", "redcap_survey_identifier", "age", "survey_complete"], ["1", "", "33", "2"]])
    'REDCap, names of fields'
    >>> recognise([["Record ID", "Which? (choice=Guitar)", "Complete?"], ["1", "Checked", "Complete"]])
    'REDCap, labels of fields'
    """
    headings = [heading.strip() for heading in records[0]] if records else []
    folded = {heading.casefold() for heading in headings}
    boxes = sum(map(bool, map(_LABELLED_BOX.fullmatch, headings)))
    if boxes + len(_LABELS & folded) > 1 and (boxes or len(folded & (_LABELS - {"record id"}))):
        fields = "labels"
    elif _NAMES & folded or _are_names(headings, records):
        fields = "names"
    else:
        return ""
    several = ", of which a record may have several rows" if _SEVERAL_ROWS & folded else ""
    return f"REDCap, {fields} of fields{several}"


def columns(headings: Records, cells: pd.DataFrame) -> tuple[ExportColumn, ...]:
    """Return a column for each heading, the boxes of a question together.

    Parameters
    ----------
    headings, cells
        As `nbsurvey.exports.tool.Layout` has them.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.redcap import columns
    >>> cells = pd.DataFrame([["1", "0", "1", "2"], ["2", "1", "1", "0"]], dtype="category")
    >>> described = columns([["record_id", "which___1", "which___2", "survey_complete"]], cells)
    >>> [(column.question, column.part, column.role) for column in described]
    [('', '', 'record_id'), ('which', '1', ''), ('which', '2', ''), ('', '', 'finished')]
    """
    names = headings[0]
    forms = [position for position, name in enumerate(names) if _ends_form(name, cells[position])]
    roles = {position: "form" for position, name in enumerate(names) if name.casefold() in _SEVERAL_ROWS}
    roles |= {position: "finished" if len(forms) == 1 else "form" for position in forms}
    roles[0] = "reference" if _SEVERAL_ROWS & {name.casefold() for name in names} else "record_id"
    return tuple(_column(name, roles.get(position, "")) for position, name in enumerate(names))


def without_unopened(headings: Records, cells: pd.DataFrame) -> pd.DataFrame:
    """Empty the boxes of forms in which nobody filled in anything: REDCap writes them as not ticked.

    Parameters
    ----------
    headings, cells
        As `nbsurvey.exports.tool.Layout` has them.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.redcap import without_unopened
    >>> cells = pd.DataFrame([["1", "0", "", "0"], ["2", "0", "33", "2"]], dtype="category")
    >>> without_unopened([["record_id", "which___1", "age", "survey_complete"]], cells)[1].tolist()
    ['', '0']
    """
    described = columns(headings, cells)
    emptied = {}
    for form in _forms(headings[0], cells):
        boxes = [position for position in form if described[position].is_box]
        unopened = pd.Series(bool(boxes), index=cells.index)
        for position in form:
            if described[position].role in _OF_RECORD and not _ends_form(headings[0][position], cells[position]):
                continue
            texts = cells[position].astype("str").str.strip().str.casefold()
            unopened &= texts.isin(_nothing_in(described[position]))
        for position in boxes:
            emptied[position] = cells[position].astype("str").mask(unopened, "").astype("category")
    return pd.DataFrame(dict(cells.items()) | emptied)


def _forms(names: Sequence[str], cells: pd.DataFrame) -> list[list[int]]:
    """Return the columns of each form, which the column of its state ends.

    Where nobody ever brought a form further than incomplete its state says nothing: it stands with the next one.
    """
    forms: list[list[int]] = [[]]
    for position, name in enumerate(names):
        forms[-1].append(position)
        if _ends_form(name, cells[position]) and not _filled(cells[position]) <= {"0", *_NOT_FINISHED}:
            forms.append([])
    *whole, rest = forms
    return [*whole[:-1], whole[-1] + rest] if whole else [rest]


def _nothing_in(column: ExportColumn) -> set[str]:
    """Return the cells, in small letters, that a column may also hold where nobody opened its form."""
    if column.role:
        return {"", "0", *_NOT_FINISHED, *_NOT_SUBMITTED}
    return {"", *_UNTICKED} if column.is_box else {""}


def _are_names(headings: Sequence[str], records: Records) -> bool:
    """Tell whether headings are names that REDCap wrote, by its boxes and the columns that end its forms."""
    boxes = Counter(match["question"] for heading in headings if (match := _NAMED_BOX.fullmatch(heading)))
    below = dict(zip(headings, zip(*records[1:], strict=False), strict=False))
    ends = [name for name, states in below.items() if name.endswith("_complete") and {*states} <= {"0", "1", "2"}]
    is_first = headings[:1] in (["record_id"], ["study_id"], ["participant_id"])
    return (is_first and bool(ends or boxes)) or (bool(ends) and bool(boxes)) or any(n > 1 for n in boxes.values())


def _ends_form(name: str, cells: pd.Series) -> bool:
    """Tell whether a column says how far a form has come."""
    filled = _filled(cells)
    if name.endswith("_complete"):
        return filled <= _STATES and ("1" not in filled or "2" in filled)  # of yes and no it is an answer
    return bool(_COMPLETE.fullmatch(name)) and filled <= _STATES


def _filled(cells: pd.Series) -> set[str]:
    return {str(cell).strip().casefold() for cell in cells.cat.categories} - {""}


def _column(name: str, role: str) -> ExportColumn:
    if role:
        return ExportColumn(name, role=role)
    if box := _NAMED_BOX.fullmatch(name):
        code = re.sub(r"^_(?=\d)", "-", box["box"])  # of the code -9, 'x____9'
        return ExportColumn(name, "", code, box["question"], is_box=True)
    if box := _LABELLED_BOX.fullmatch(name):
        return ExportColumn(name, box["question"], box["box"], box["question"], is_box=True)
    return ExportColumn(name, role="submitted" if _TIME.fullmatch(name) else role_of(name))


TOOL = Tool(
    layouts=(Layout("redcap", recognise, columns, clean=without_unopened),),
    headings=_HEADINGS,
    not_submitted=_NOT_SUBMITTED,
    not_finished=_NOT_FINISHED,
)
