"""How KoboToolbox, ODK, Ona and SurveyCTO lay out exports: names or labels in groups, with a column for each box."""

import re
from collections.abc import Iterable, Sequence

import pandas as pd

from nbsurvey.exports.export import ExportColumn
from nbsurvey.exports.system_columns import role_of
from nbsurvey.exports.tool import Layout, Records, Tool

_TOOLS = {
    "Ona": {"_xform_id", "_bamboo_dataset_id", "_total_media", "_media_count", "_media_all_received"},
    "KoboToolbox": {"_id", "_uuid", "_submission_time", "_validation_status", "__version__", "_submitted_by", "_index"},
    "ODK Central": {"SubmitterID", "SubmitterName", "ReviewState", "AttachmentsPresent", "AttachmentsExpected"},
    "SurveyCTO": {"formdef_version", "CompletionDate", "review_status", "review_quality"},
    "ODK": {
        "SubmissionDate",
        "KEY",
        "PARENT_KEY",
        "meta-instanceID",
        "meta:instanceID",
        "meta/instanceID",
        "instanceID",
    },
}
"""Headings of which a tool writes two or more, the most telling tool first."""

_OF_REPEATS = {"_parent_index", "_parent_table_name", "_submission__id", "PARENT_KEY"}

_ROLES = {
    "record_id": "_id _uuid KEY instanceID formhub/uuid _root_uuid",
    "submitted": "_submission_time SubmissionDate",
    "started": "start starttime today",
    "ended": "end endtime _date_modified CompletionDate",
    "duration": "_duration duration",
    "device": "deviceid subscriberid simid simserial devicephonenum imei DeviceID device_info",
    "phone": "phonenumber",
    "email": "email",
    "field_staff": "username _submitted_by SubmitterID SubmitterName",
    "administration": """__version__ _version_ _version version _tags _notes _attachments _geolocation _status _index
        _xform_id _xform_id_string _bamboo_dataset_id _total_media _media_count _media_all_received _edited
        _validation_status _parent_index _parent_table_name _submission__id _submission__uuid
        _submission__submission_time _submission__validation_status _submission__notes _submission__status
        _submission__submitted_by _submission___version__ _submission__tags PARENT_KEY SET-OF ReviewState
        AttachmentsPresent AttachmentsExpected Status Edits FormVersion formdef_version review_status review_quality
        review_comments review_corrections instanceName deprecatedID rootUuid audit background-audio
        _supplementalDetails""",
}
_ROLE_OF = {name: role for role, names in _ROLES.items() for name in names.split()}

_HEADINGS = {
    "submitted": "_submission_time",
    "administration": "_validation_status, __version__, formdef_version, _submission__id, _submission__uuid",
}

_UNTICKED = {"0", "False", "FALSE", "false"}
_FLAGS = {"1", "True", "TRUE", "true", "n/a"} | _UNTICKED
_PLACE = re.compile(r"(?P<stem>.+)[-_.:/](latitude|longitude|altitude|precision|accuracy)", re.IGNORECASE)
_POINT = re.compile(r"-?\d+\.\d+ -?\d+\.\d+( -?\d+(\.\d+)?){0,2}(;.*)?", re.DOTALL)
_META = re.compile(r"meta[-/:.](?P<name>\w+)")
_CERTAIN = "/.:"  # between a question and one of its boxes; a name may hold the others itself
_MOST_CODES = 30
_LEAST_TIMES = 3  # that a code comes back, on average


def recognise(records: Records) -> str:
    """Recognise a tool that uses XLSForms by its headings, or by columns that are boxes of another column.

    Examples
    --------
    >>> from nbsurvey.exports.kobo import recognise
    >>> recognise([["start", "needs", "needs/water", "_id", "_uuid", "_submission_time"]])
    'KoboToolbox, names of questions'
    >>> recognise([["SubmissionDate", "meta-instanceID", "q1", "KEY"]])
    'ODK, names of questions'
    """
    headings = [heading.strip() for heading in records[0]] if records else []
    tools = (tool for tool, own in _TOOLS.items() if len(own.intersection(headings)) > 1)
    tool = next(tools, "") or ("XLSForm" if _have_boxes(records) else "")
    if not tool:
        return ""
    repeat = "; rows of a repeat, of which a respondent may have several" if _OF_REPEATS & set(headings) else ""
    return f"{tool}, {'labels' if _are_labels(headings) else 'names'} of questions{repeat}"


def columns(headings: Records, cells: pd.DataFrame) -> tuple[ExportColumn, ...]:
    """Return a column for each heading, with its boxes for a question that several answers could be given to.

    Parameters
    ----------
    headings, cells
        As `nbsurvey.exports.tool.Layout` has them.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.kobo import columns
    >>> cells = pd.DataFrame({0: ["green black", "black"], 1: ["1", "0"], 2: ["1", "1"]}, dtype="category")
    >>> described = columns([["tea", "tea/green", "tea/black"]], cells)
    >>> [(column.name, column.question, column.part, column.is_box) for column in described]
    [('tea', '', '', False), ('tea/green', 'tea', 'green', True), ('tea/black', 'tea', 'black', True)]
    """
    names = headings[0]
    boxes = _boxes(names, cells)
    questions = {question for question, _ in boxes.values()}
    places = {match["stem"].lstrip("_") for name in names if (match := _PLACE.fullmatch(name))}
    are_labels = _are_labels(names)
    described = []
    for position, name in enumerate(names):
        if position in boxes:
            question, part = boxes[position]
            described.append(ExportColumn(name, _own_name(question), part, question, is_box=True))
        elif name in questions:
            described.append(ExportColumn(name, role="same_ticks"))
        else:
            role = _role(name, cells[position], places)
            separator = " " if not role and not are_labels and _holds_codes(cells[position]) else ""
            described.append(ExportColumn(name, _own_name(name), role=role, separator=separator))
    return tuple(described)


def _are_labels(headings: Iterable[str]) -> bool:
    """Tell whether headings are labels: a name holds no spaces."""
    return any(" " in heading for heading in headings)


def _have_boxes(records: Records) -> bool:
    """Tell whether two columns are boxes ('question/box') of another column, and hold only 1, 0 or nothing."""
    if len(records) < 2:
        return False
    names = set(records[0])
    below = list(zip(*records, strict=True)) if len({len(record) for record in records}) == 1 else []
    boxes = [name for name, *cells in below if name.rpartition("/")[0] in names and {*cells} - {""} <= _FLAGS]
    return len(boxes) > 1


def _boxes(names: Sequence[str], cells: pd.DataFrame) -> dict[int, tuple[str, str]]:
    """Return the question of each box, and what the box is, by the position of its column."""
    flags = {position for position in range(len(names)) if _filled(cells[position]) <= _FLAGS}
    boxes = _boxes_beside_ticks(flags, names, cells)
    return boxes or _boxes_alone(flags, names, cells)


def _boxes_beside_ticks(flags: set[int], names: Sequence[str], cells: pd.DataFrame) -> dict[int, tuple[str, str]]:
    """Return the boxes of questions that have all ticks in a column of their own too."""
    position_of = {name: position for position, name in enumerate(names)}
    boxes: dict[str, dict[int, str]] = {}
    for position in sorted(flags):
        name = names[position]
        if question := next((beginning for beginning in _beginnings(name) if beginning in position_of), ""):
            boxes.setdefault(question, {})[position] = name[len(question) :]
    return {
        position: (question, ending[1:])
        for question, endings in boxes.items()
        for position, ending in endings.items()
        if ending[0] in _CERTAIN or _codes(cells[position_of[question]]) <= {end[1:] for end in endings.values()}
    }


def _beginnings(name: str) -> list[str]:
    """Return what a name holds before each separator, the longest first."""
    return [name[:end] for end in range(len(name) - 1, 0, -1) if name[end] in "/.:-_"]


def _codes(cells: pd.Series) -> set[str]:
    """Return the codes in cells with spaces between them."""
    return {code for cell in _filled(cells) for code in cell.split()}


def _boxes_alone(flags: set[int], names: Sequence[str], cells: pd.DataFrame) -> dict[int, tuple[str, str]]:
    """Return the boxes of questions that have no column with all ticks."""
    groups: dict[str, list[int]] = {}
    for position, name in enumerate(names):
        for group in _groups(name):
            groups.setdefault(group, []).append(position)
    boxes: dict[int, tuple[str, str]] = {}
    for group, own in sorted(groups.items(), key=lambda pair: -len(pair[0])):
        free = [position for position in own if position not in boxes]
        if len(free) > 1 and flags.issuperset(own) and _are_boxes([cells[position] for position in free]):
            boxes |= {position: (group, names[position].removeprefix(f"{group}/")) for position in free}
    return boxes


def _groups(name: str) -> list[str]:
    """Return the groups that a name may stand in.

    Examples
    --------
    >>> from nbsurvey.exports.kobo import _groups
    >>> _groups("home/needs/water")
    ['home', 'home/needs']
    """
    return [name[:end] for end in range(1, len(name)) if name[end] == "/"]


def _are_boxes(columns: Sequence[pd.Series]) -> bool:
    """Tell whether columns are left empty together, or only hold ticks."""
    if not set().union(*map(_filled, columns)) & _UNTICKED:
        return True
    empty = pd.concat([column.isin(["", "n/a"]) for column in columns], axis="columns").sum(axis="columns")
    return bool(empty.isin([0, len(columns)]).all())


def _filled(cells: pd.Series) -> set[str]:
    return {str(cell).strip() for cell in cells.cat.categories} - {""}


def _own_name(name: str) -> str:
    """Return a name or a label without the groups that it stands in; nothing where it stands in none."""
    if re.fullmatch(r"\w+([-/:.]\w+)+", name):
        return re.split(r"[-/:.]", name)[-1]
    return name.rpartition("/")[2] if re.search(r"\S/\S", name) and " " in name else ""


def _role(name: str, cells: pd.Series, places: set[str]) -> str:
    match, meta = _PLACE.fullmatch(name), _META.fullmatch(name)
    if (match and match["stem"].lstrip("_") in places) or name in places or _are_points(cells):
        return "location"
    own = meta["name"] if meta else name
    return _ROLE_OF.get(own, "") or role_of(name, _own_name(name)) or ("administration" if meta else "")


def _are_points(cells: pd.Series) -> bool:
    filled = _filled(cells)
    return bool(filled) and all(map(_POINT.fullmatch, filled))


def _holds_codes(cells: pd.Series) -> bool:
    """Tell whether cells hold the codes of all boxes that were ticked, with spaces between them."""
    different = _codes(cells)
    if len(different) > _MOST_CODES or not all(map(re.compile(r"[\w-]+").fullmatch, different)):
        return False
    ticked = {cell: str(cell).split() for cell in cells.cat.categories}
    together = [codes for codes in ticked.values() if len(codes) > 1]
    return (
        bool(together)
        and all(len(set(codes)) == len(codes) for codes in together)
        and sum(len(ticked[cell]) * count for cell, count in cells.value_counts().items())
        >= _LEAST_TIMES * len(different)
    )


TOOL = Tool(layouts=(Layout("kobo", recognise, columns),), headings=_HEADINGS)
