"""Which column of an export holds which column of the codebook."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from nbsurvey.codebook import Background, Block, Codebook, FreeText, Item
from nbsurvey.errors import Problem
from nbsurvey.exports.export import Export, ExportColumn
from nbsurvey.importing.progress import Progress
from nbsurvey.importing.splitting import box_name
from nbsurvey.language.plain_text import single_spaced


def match_columns(progress: Progress) -> Progress:
    """Find the export's column of each column of the codebook.

    Notes
    -----
    A column of the codebook is found by its `column`; where that is empty by its id, else by exact text (label, or
    wording and label). None, or more than one, is a problem.

    Examples
    --------
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.matching import match_columns
    >>> from nbsurvey.importing.progress import begin
    >>> study = nbsurvey.open_study("data")
    >>> progress = match_columns(begin(read("data/responses.csv"), study.codebook))
    >>> progress.columns["twitter"].name
    'twitter'
    """
    columns: dict[str, ExportColumn] = {}
    problems = []
    for wanted in _wanted(progress.codebook):
        candidates = _candidates(wanted, progress.export.columns)
        if len(candidates) == 1:
            columns[wanted.id] = candidates[0]
        else:
            problems.append(_not_one(wanted, candidates, progress.export))
    names = {id: column.name for id, column in columns.items()}
    return replace(progress, columns=columns).reporting(used=names).with_problems(problems)


def absent_columns(progress: Progress) -> list[str]:
    """Return which columns of the codebook the export has none for.

    Examples
    --------
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.matching import absent_columns
    >>> from nbsurvey.importing.progress import begin
    >>> study = nbsurvey.open_study("data")
    >>> absent_columns(begin(read("data/responses.csv"), study.codebook))
    []
    """
    return [wanted.id for wanted in _wanted(progress.codebook) if not _candidates(wanted, progress.export.columns)]


def match_roles(progress: Progress) -> Progress:
    """Find the columns that the rules about responses need: by the codebook, else by what the reader says they hold.

    Examples
    --------
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.matching import match_columns, match_roles
    >>> from nbsurvey.importing.progress import begin
    >>> study = nbsurvey.open_study("data")
    >>> progress = match_roles(match_columns(begin(read("data/responses.csv"), study.codebook)))
    >>> {role: column.name for role, column in progress.roles.items()}
    {'record_id': 'respondent'}
    """
    export, codebook, used = progress.export, progress.codebook, progress.used
    by_name = {column.name: column for column in export.columns}
    unused = [column for column in export.columns if column.role and column.name not in used]
    roles = {column.role: column for column in reversed(unused)}
    if codebook.study.respondent in by_name:
        roles.setdefault("record_id", by_name[codebook.study.respondent])
    problems = []
    for role, name in codebook.export.columns.items():
        if candidates := _named([name], export.columns):
            roles[role] = candidates[0]
        else:
            near = get_close_matches(name, list(by_name), n=1)
            fix = f"Did you mean '{near[0]}'?" if near else "Correct it in the codebook, at `export: columns`."
            problems.append(Problem(f"There is no such column for '{role}'.", export.source.name, column=name, fix=fix))
    return replace(progress, roles=roles).with_problems(problems)


def refuse_columns_used_twice(progress: Progress) -> Progress:
    """Find the columns of the export that the codebook takes for several of its own.

    Examples
    --------
    >>> from nbsurvey.codebook import Codebook
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.matching import match_columns, refuse_columns_used_twice
    >>> from nbsurvey.importing.progress import begin
    >>> study = nbsurvey.open_study("data")
    >>> questions = study.codebook.model_dump()
    >>> questions["blocks"][0]["items"][0]["column"] = "twitter"  # of another item, which is found by its id
    >>> progress = match_columns(begin(read("data/responses.csv"), Codebook.model_validate(questions)))
    >>> print(*refuse_columns_used_twice(progress).report.problems)
    data/responses.csv, column 'twitter': 'threat_officials', 'twitter' of the codebook are all this one
    column. Give each its own with `column:` in the codebook.
    """
    return progress.with_problems(_used_twice(progress.columns, progress.export.source.name))


@dataclass(frozen=True)
class _Wanted:
    """A column of the codebook, with the names, and the pairs of text and part, to find it by."""

    id: str
    column: str
    names: list[str]
    texts: Sequence[tuple[str, str]] = ()


def _wanted(codebook: Codebook) -> Iterator[_Wanted]:
    others: list[Background | FreeText] = [*codebook.background, *codebook.texts]
    for column in others:
        labels = [(label, "") for label in column.label.values()]
        names = [column.column or column.id]
        yield _Wanted(column.id, column.column, names, () if column.column else labels)
    for block in codebook.blocks:
        yield from (_wanted_item(item, block) for item in block.items)
    yield from (_Wanted(name, name, [name]) for name in codebook.design_columns)


def _wanted_item(item: Item, block: Block) -> _Wanted:
    if block.separator:
        return _Wanted(item.id, item.column, [box_name(block.column, item.column)])
    if item.column:
        return _Wanted(item.id, item.column, [item.column])
    texts = [(label, "") for label in item.label.values()]
    texts += [(wording, label) for wording in block.wording.values() for label in item.label.values()]
    if len(block.items) == 1:
        texts += [(wording, "") for wording in block.wording.values()]
    return _Wanted(item.id, "", [item.id, f"{block.id}[{item.id}]", f"{block.id}_{item.id}"], texts)


def _candidates(wanted: _Wanted, columns: Sequence[ExportColumn]) -> list[ExportColumn]:
    return _named(wanted.names, columns) or _worded(wanted.texts, columns)


def _named(names: list[str], columns: Sequence[ExportColumn]) -> list[ExportColumn]:
    """Return the columns of that name, else those of that text, else those of that name in other capitals."""
    plain, folded = set(map(single_spaced, names)), {name.casefold() for name in names}
    return (
        [column for column in columns if column.name in names]
        or [column for column in columns if single_spaced(column.text) in plain]
        or [column for column in columns if column.name.casefold() in folded]
    )


def _worded(texts: Sequence[tuple[str, str]], columns: Sequence[ExportColumn]) -> list[ExportColumn]:
    plain = {(single_spaced(text), single_spaced(part)) for text, part in texts}
    return [column for column in columns if (single_spaced(column.text), single_spaced(column.part)) in plain]


def _not_one(wanted: _Wanted, candidates: list[ExportColumn], export: Export) -> Problem:
    asked = wanted.names[0]
    file, at = export.source.name, f"with `column:` at '{wanted.id}' in the codebook."
    if candidates:
        names = ", ".join(column.name for column in candidates[:5])
        what = f"{len(candidates)} columns of the export may be '{wanted.id}': {names}."
        return Problem(what, file, column=asked, fix=f"Name the one {at}")
    near = get_close_matches(asked, [column.name for column in export.columns], n=1)
    if wanted.column:
        fix = f"Is it the column '{near[0]}'?" if near else "Add it, or take it out of the codebook."
        return Problem("The column is missing.", file, column=asked, fix=fix)
    fix = f"Is it the column '{near[0]}'? Name it {at}" if near else f"Name its column {at}"
    return Problem(f"No column holds the codebook's '{wanted.id}'.", file, column=asked, fix=fix)


def _used_twice(columns: Mapping[str, ExportColumn], file: str) -> Iterator[Problem]:
    times = Counter(column.name for column in columns.values())
    for name in [name for name, count in times.items() if count > 1]:
        claims = ", ".join(f"'{part}'" for part, column in columns.items() if column.name == name)
        what = f"{claims} of the codebook are all this one column."
        yield Problem(what, file, column=name, fix="Give each its own with `column:` in the codebook.")
