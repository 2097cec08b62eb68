"""Which column of an export holds which column of the codebook, and what becomes of the others."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from nbsurvey.codebook import Background, Codebook, FreeText, Item
from nbsurvey.errors import Problem
from nbsurvey.exports.export import Export, ExportColumn
from nbsurvey.exports.identifying import identifying_kind
from nbsurvey.exports.system_columns import ROLES, asks_for
from nbsurvey.importing.splitting import box_name


@dataclass(frozen=True)
class Dropped:
    """A column of an export that isn't used, and why."""

    column: str
    why: str


@dataclass(frozen=True)
class Matching:
    """The columns of an export, put where they belong.

    Parameters
    ----------
    columns
        The export's column of each column of the codebook, by its id.
    roles
        The export's column of each role that the rules about responses need.
    dropped
        The columns that aren't used, with the reason, in the order of the export.
    problems
        Columns that are missing, doubtful or unknown.
    """

    columns: dict[str, ExportColumn]
    roles: dict[str, ExportColumn]
    dropped: list[Dropped]
    problems: list[Problem]


def match_columns(export: Export, codebook: Codebook) -> Matching:
    """Match the columns of an export with a codebook.

    Parameters
    ----------
    export
        What a reader returned.
    codebook
        The questionnaire. A column of it is found by its `column`; where that is empty by its id, else by exact text
        (label, or wording and label).

    Notes
    -----
    A column that no part of the codebook names is dropped if its heading says what kind of system or personal data it
    holds, if most of its cells look like such data, or if it is empty. Any other is a problem: it may be an answer that
    was forgotten, or a name that nobody recognised.
    """
    file = export.source.name
    columns: dict[str, ExportColumn] = {}
    problems: list[Problem] = []
    for part, names, texts in _wanted(codebook):
        found = _find(names, texts, export.columns)
        if len(found) == 1:
            columns[part.id] = found[0]
        else:
            problems.append(_not_one(part, names[0], found, export))
    used = {column.name for column in columns.values()}
    roles, role_problems = _roles(export, codebook, used)
    problems += role_problems
    problems += _claimed_twice(columns, file)
    problems += _identifying(columns, export, codebook)
    dropped: list[Dropped] = []
    for column in export.columns:
        if column.name in used:
            continue
        if why := _why_dropped(column, export, codebook, roles):
            dropped.append(Dropped(column.name, why))
        else:
            problems.append(_unknown(column, codebook, file))
    return Matching(columns, roles, dropped, problems)


_Texts = list[tuple[str, str]]


def _wanted(codebook: Codebook) -> Iterator[tuple[Background | Item | FreeText, list[str], _Texts]]:
    """Go through the columns of a codebook, each with the names, and the pairs of text and part, to find it by."""
    others: list[Background | FreeText] = [*codebook.background, *codebook.texts]
    for column in others:
        if column.column:
            yield column, [column.column], []
        else:
            yield column, [column.id], [(label, "") for label in column.label.values()]
    for block in codebook.blocks:
        for item in block.items:
            if block.separator:
                yield item, [box_name(block.column, item.column)], []
            elif item.column:
                yield item, [item.column], []
            else:
                texts = [(label, "") for label in item.label.values()]
                texts += [(wording, label) for wording in block.wording.values() for label in item.label.values()]
                if len(block.items) == 1:
                    texts += [(wording, "") for wording in block.wording.values()]
                yield item, [item.id, f"{block.id}[{item.id}]", f"{block.id}_{item.id}"], texts


def _find(names: list[str], texts: _Texts, columns: tuple[ExportColumn, ...]) -> list[ExportColumn]:
    plain_names, plain_texts = {_plain(name) for name in names}, {_both(*pair) for pair in texts}
    for found in (
        [column for column in columns if column.name in names],
        [column for column in columns if _plain(column.text) in plain_names],
        [column for column in columns if column.name.casefold() in {name.casefold() for name in names}],
        [column for column in columns if _both(column.text, column.part) in plain_texts],
    ):
        if found:
            return found
    return []


def _both(text: str, part: str) -> tuple[str, str]:
    return _plain(text), _plain(part)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _not_one(part: Background | Item | FreeText, asked: str, found: list[ExportColumn], export: Export) -> Problem:
    file, at = export.source.name, f"with `column:` at '{part.id}' in the codebook."
    if found:
        names = ", ".join(column.name for column in found[:5])
        what = f"{len(found)} columns of the export may be '{part.id}': {names}."
        return Problem(what, file, column=asked, fix=f"Name the one {at}")
    near = get_close_matches(asked, [column.name for column in export.columns], n=1)
    if part.column:
        fix = f"Is it the column '{near[0]}'?" if near else "Add it, or take it out of the codebook."
        return Problem("The column is missing.", file, column=asked, fix=fix)
    fix = f"Is it the column '{near[0]}'? Name it {at}" if near else f"Name its column {at}"
    return Problem(f"No column holds the codebook's '{part.id}'.", file, column=asked, fix=fix)


def _roles(export: Export, codebook: Codebook, used: set[str]) -> tuple[dict[str, ExportColumn], list[Problem]]:
    by_name = {column.name: column for column in export.columns}
    roles = {column.role: column for column in reversed(export.columns) if column.role and column.name not in used}
    if codebook.study.respondent in by_name:
        roles.setdefault("record_id", by_name[codebook.study.respondent])
    problems = []
    for role, name in codebook.export.columns.items():
        if found := _find([name], [], export.columns):
            roles[role] = found[0]
        else:
            near = get_close_matches(name, list(by_name), n=1)
            fix = f"Did you mean '{near[0]}'?" if near else "Correct it in the codebook, at `export: columns`."
            problems.append(Problem(f"There is no such column for '{role}'.", export.source.name, column=name, fix=fix))
    return roles, problems


def _identifying(columns: dict[str, ExportColumn], export: Export, codebook: Codebook) -> Iterator[Problem]:
    """Find columns of the codebook that tell who somebody is, by their heading or by what stands in them."""
    texts = {text.id for text in codebook.texts}
    ticks = {item.id for item in codebook.items.values() if item.any_text}
    for name, column in columns.items():
        role = column.role or (asks_for(column.name, column.text) if name in texts else _staff(name, column, codebook))
        kind = ROLES[role].words if role and ROLES[role].identifying else ""
        if not kind and name not in texts | ticks:
            kind = identifying_kind(export.cells[column.name].cat.categories)
        if kind:
            what = f"The column holds what tells who somebody is ({kind})."
            fix = f"Take '{name}' out of the codebook, or make something coarser of it before you import."
            yield Problem(what, export.source.name, column=column.name, fix=fix)


def _staff(name: str, column: ExportColumn, codebook: Codebook) -> str:
    """Return the role of field staff or contacts where heading and codebook speak of choices among them, or nothing.

    'Medewerker' with names to choose from is one; with the wording 'Bent u medewerker of leidinggevende?' it isn't.
    """
    block = codebook.block_of.get(name)
    if asks_for(column.name, column.text) != "field_staff" or (block and block.kind != "single_choice"):
        return ""
    described = [column.label for column in codebook.background if column.id == name]
    described += [block.wording, codebook.items[name].label] if block else []
    texts = [text for of in described for text in of.values()]
    return "field_staff" if all(asks_for(text) == "field_staff" for text in texts) else ""


def _claimed_twice(columns: dict[str, ExportColumn], file: str) -> Iterator[Problem]:
    times = Counter(column.name for column in columns.values())
    for name in [name for name, count in times.items() if count > 1]:
        claims = ", ".join(f"'{part}'" for part, column in columns.items() if column.name == name)
        what = f"{claims} of the codebook are all this one column."
        yield Problem(what, file, column=name, fix="Give each its own with `column:` in the codebook.")


def _why_dropped(column: ExportColumn, export: Export, codebook: Codebook, roles: dict[str, ExportColumn]) -> str:
    if column.name in codebook.export.leave_out or _plain(column.text) in map(_plain, codebook.export.leave_out):
        return "left out by the codebook"
    if column.role:
        return ROLES[column.role].words
    if used := next((role for role, of in roles.items() if of.name == column.name), ""):
        return f"only used as {ROLES[used].words}"
    cells = export.cells[column.name].cat.categories
    if not any(cell.strip() for cell in cells):
        return "empty"
    return f"looks like: {kind}" if (kind := identifying_kind(cells)) else ""


def _unknown(column: ExportColumn, codebook: Codebook, file: str) -> Problem:
    known = [*codebook.items, *(of.id for of in codebook.background), *codebook.export.leave_out]
    near = [name for name in get_close_matches(column.name, known, n=1) if name != column.name]
    fix = f"Did you mean '{near[0]}'? Else name" if near else "Name"
    return Problem(
        "The codebook knows no such column.",
        file,
        1,
        column.name,
        fix=f"{fix} it in the codebook: as an item, a background, one of `texts`, or one of `export: leave_out`.",
    )
