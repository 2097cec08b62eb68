"""Damaged exports of every kind: each gives the right answer or a clear error, never a traceback or another value.

By hand, for longer: ``python tests/exports/fuzz.py --cases 100000 --seed 7``.
"""

import argparse
import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from random import Random
from resource import RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory

from fork_server import fork_server
from made_studies import NO_ANSWER, NOT_ASKED, Row, make
from mutations import mutated_bytes, mutated_cells
from tools import TOOLS, WIDE
from written import Grid, Written

from nbsurvey.codebook import read_codebook
from nbsurvey.drafting import draft_codebook
from nbsurvey.errors import InvalidInputError
from nbsurvey.exports import formats
from nbsurvey.exports.export import Export
from nbsurvey.importing import Import, import_export
from nbsurvey.importing.progress import begin
from nbsurvey.importing.splitting import split_cells

SHARES = {"spss": 1, "stata": 1}
"""How often each tool gets its turn: twice, but for those that take longest."""

SECONDS = 20.0
"""The longest that a small file may take."""

_TURNS = [tool for tool in TOOLS for _ in range(SHARES.get(tool, 2))]


def run(cases: int, seed: int, folder: Path, first: int = 0) -> Iterator[tuple[str, str | Exception]]:
    """Try damaged exports, and give for each its tool and what came of it.

    Parameters
    ----------
    cases
        How many.
    seed
        Where chance starts: the same seed and number give the same case.
    folder
        Where the exports are written, one over the other.
    first
        The number of the first case.
    """
    for number in range(first, first + cases):
        tool = _TURNS[number % len(_TURNS)]
        start = time.monotonic()
        try:
            outcome = one(tool, Random(f"{seed} {number}"), folder)
            if time.monotonic() - start > SECONDS:
                raise AssertionError(f"it took {time.monotonic() - start:.0f} seconds")
        except Exception as error:
            error.add_note(f"{tool}; again with: python tests/exports/fuzz.py --seed {seed} --first {number} --cases 1")
            yield tool, error
        else:
            yield tool, outcome


def one(tool: str, random: Random, folder: Path) -> str:
    """Damage one export, import it, and say what came of it: 'imported', 'refused' or 'unwritable'."""
    written = TOOLS[tool](make(random, wide=tool in WIDE, most_rows=6), random)
    path = folder / f"mijn-export{written.suffix}"
    if random.random() < 0.5:
        content = written.content
        other = TOOLS[tool](make(random, wide=tool in WIDE, most_rows=6), random).content
        path.write_bytes(mutated_bytes(content, other, random))
        imported = _import(path, written)
        if imported:
            _check_bytes(written, imported, path)
        return "imported" if imported else "refused"
    headings, rows, harmless = mutated_cells(written, random)
    try:
        path.write_bytes(written.encode(headings, rows))
    except Exception:  # the format can't hold this
        return "unwritable"
    imported = _import(path, written)
    assert imported or not harmless, "an export with its rows or columns in another order was refused"
    if imported:
        _check(written, imported, headings, rows)
        if harmless:
            assert _counted(responses(imported)) == _counted(written.told)
    return "imported" if imported else "refused"


def one_of(real: Sequence[Path], random: Random, folder: Path) -> str:
    """Damage an export that nobody here wrote, draft a codebook of it, import it with that, and say what came of it."""
    export = random.choice(real)
    other = random.choice([path for path in real if path.suffix == export.suffix])
    path, draft = folder / f"echt{export.suffix}", folder / "codebook.yaml"
    path.write_bytes(mutated_bytes(export.read_bytes(), other.read_bytes(), random))
    try:
        draft.write_text(draft_codebook(formats.read(path)), encoding="utf-8")
    except InvalidInputError as error:
        assert any(problem.file == str(path) for problem in error.problems), error
        return "refused"
    import_export(path, read_codebook(draft))
    return "imported"


def _import(path: Path, written: Written) -> Import | None:
    """Import an export, or see that it is refused in the way of the house."""
    try:
        return import_export(path, written.codebook)
    except InvalidInputError as error:
        assert error.problems
        assert all(problem.what for problem in error.problems)
        assert any(problem.file == str(path) for problem in error.problems), error
        return None


def responses(imported: Import) -> list[Row]:
    """Return the responses without their ids."""
    cells = imported.cells.drop(columns=imported.cells.columns[0]).astype(str)
    return [{str(name): cell for name, cell in row.items()} for row in cells.to_dict("records")]


def _counted(rows: list[Row]) -> Counter[tuple[tuple[str, str], ...]]:
    return Counter(tuple(sorted(row.items())) for row in rows)


def _check_bytes(written: Written, imported: Import, path: Path) -> None:
    """Check an import of changed bytes: against the bytes themselves where they are text, and as they were read."""
    export = formats.read(path)
    cells = split_cells(begin(export, written.codebook)).export.cells  # the boxes of a cell have no column until then
    by_id = {id: cells[name].astype(str).tolist() for id, name in imported.report.used.items()}
    ids = list(by_id)
    as_read = [list(row) for row in zip(*by_id.values(), strict=True)]
    _check_rows(written, imported, as_read, ids)
    if _same_table(written, export, path):
        assert _counted(responses(imported)) == _counted(written.told), "the same cells gave other responses"
    if grid := written.decoded(path.read_bytes()):
        height = len(written.headings)
        _check(written, imported, grid[:height], grid[height:])


def _same_table(written: Written, export: Export, path: Path) -> bool:
    """Say whether not a cell was changed."""
    changed = path.read_bytes()
    path.write_bytes(written.content)
    before = formats.read(path)
    path.write_bytes(changed)
    return before.columns == export.columns and bool(before.cells.astype(str).equals(export.cells.astype(str)))


def _check(written: Written, imported: Import, headings: Grid, rows: Grid) -> None:
    """Check an import against the cells of the export, where its headings are as they were."""
    columns = {tuple(column.headings): column.id for column in written.columns}
    own = [tuple(heading) for heading in zip(*headings, strict=False)]
    if set(own) == set(columns) and len(own) == len(columns):
        whole = [row + [""] * (len(own) - len(row)) for row in rows if row]  # of a sheet, the last cells may be absent
        _check_rows(written, imported, whole, [columns[heading] for heading in own])


def _check_rows(written: Written, imported: Import, rows: Grid, ids: list[str]) -> None:
    result, legal = responses(imported), _legal(written)
    assert all(row[name] in codes for row in result for name, codes in legal.items()), "an illegal code"
    assert imported.report.read == len(rows)
    rules = {rule["id"]: rule["count"] for rule in imported.report.rules if not rule["kept"]}
    assert len(result) == len(rows) - sum(rules.values())
    for left_out in combinations(range(len(rows)), sum(rules.values()) - rules["empty"]):
        rest = [row for at, row in enumerate(rows) if at not in left_out]
        if _counted(result) == _counted(written.understood(rest, ids, lenient=True)):
            return
    raise AssertionError(f"silently changed: {result}, but not {written.understood(rows, ids, lenient=True)}")


def _legal(written: Written) -> dict[str, set[str]]:
    reasons = {NO_ANSWER, NOT_ASKED, "weet niet"}
    legal = {background.id: {*background.codes, *reasons} for background in written.codebook.background}
    return legal | {name: {*block.codes, *reasons} for name, block in written.codebook.block_of.items()}


def main() -> int:
    """Run by hand."""
    parser = argparse.ArgumentParser(description="Import damaged exports of every kind.")
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    options = parser.parse_args()
    warnings.simplefilter("error")
    warnings.filterwarnings("ignore", "PySpark")  # pandera loads it where it is installed
    outcomes: Counter[str] = Counter()
    with TemporaryDirectory() as folder, fork_server():
        for tool, outcome in run(options.cases, options.seed, Path(folder), options.first):
            if isinstance(outcome, Exception):
                traceback.print_exception(outcome, limit=-4)
            outcomes[f"{tool} {'failed' if isinstance(outcome, Exception) else outcome}"] += 1
    for outcome, count in sorted(outcomes.items()):
        print(f"{outcome:28}{count:8}")
    print(f"The most memory taken: {getrusage(RUSAGE_SELF).ru_maxrss >> 10} MB.")
    return int(any(outcome.endswith("failed") for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
