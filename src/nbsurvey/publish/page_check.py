"""Whether a page is whole, before any engine sees it: Quarto itself only warns of most of this."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.publish import pandoc
from nbsurvey.publish.assembly import Piece
from nbsurvey.publish.page import Page
from nbsurvey.publish.places import Places
from nbsurvey.publish.settings import ONLY_QUARTO, QUARTO_FORMAT, Settings, for_format
from nbsurvey.publish.supported_settings import setting_place, unsupported_settings

_FILTER = Path(__file__).with_name("check.lua")
_PLACE = re.compile(r" at (?:\S+ )?line (\d+)(?: column \d+)?")


def checked_tree(page: Page, project: Path, *, embedded: bool) -> str:
    r"""Parse a page with pandoc and return its syntax tree as JSON, if nothing is wrong with it.

    Parameters
    ----------
    page
        The page, assembled.
    project
        The Quarto project it belongs to.
    embedded
        Whether the embedded engine is to render it, which knows a part of Quarto only.

    Raises
    ------
    InvalidInputError
        With every problem of the page, by file and row.

    Examples
    --------
    >>> import json
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.page import read_page
    >>> from nbsurvey.publish.page_check import checked_tree
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "_quarto.yml").write_text("lang: en\n", encoding="utf-8")
    ...     _ = Path(folder, "tea.qmd").write_text("---\ntitle: Tea\n---\nOf us 39%.\n", encoding="utf-8")
    ...     tree = checked_tree(read_page(Path(folder), "tea.qmd"), Path(folder), embedded=True)
    >>> json.loads(tree)["blocks"][0]["t"]
    'Para'
    """
    problems = list(unsupported_settings(page, project)) if embedded else []
    place = setting_place(page, project, "bibliography")
    missing = [
        Problem("There is no such bibliography.", *place, "bibliography", file)
        for file in _listed(page.settings.get("bibliography"))
        if not (project / page.file).parent.joinpath(file).is_file()
    ]
    arguments = ["--from=markdown", "--to=json", f"--lua-filter={_FILTER}"]
    arguments += [f"--metadata={name}:true" for name in _facts_for_check(page)]
    if not missing:
        arguments += [f"--bibliography={file}" for file in _listed(page.settings.get("bibliography"))]
    written, warnings = pandoc.convert(page.text, arguments, (project / page.file).parent, page.file)
    tree = json.loads(written)
    faults = [entry for entry in json.loads(tree["meta"]["problems"]["c"]) if embedded or not entry.get("own")]
    problems += [*page.problems, *missing, *_placed(page, faults), *_heard(page, warnings)]
    if problems:
        raise InvalidInputError(problems)
    return json.dumps({**tree, "meta": {}})


def _facts_for_check(page: Page) -> Iterator[str]:
    """Name what check.lua has to know of the page."""
    formats: dict[str, Settings] = {output: for_format(page.settings, output) for output in QUARTO_FORMAT}
    yield from (f"numbered-{QUARTO_FORMAT[name]}" for name, own in formats.items() if own.get("number-sections"))
    if formats["html"].get("html-math-method") == "mathml":
        yield "mathml"
    if not page.is_computed:
        yield "uncomputed"
    if not all(own.get("filters") for own in formats.values()):
        yield "unfiltered"


def _heard(page: Page, warnings: Sequence[str]) -> Iterator[Problem]:
    """Give each of pandoc's warnings its place, but for ids used twice and formulas: check.lua reports those."""
    lines = page.text.splitlines(keepends=True)

    def origin(place: re.Match[str]) -> Piece | None:
        return page.origin(sum(len(line) for line in lines[: int(place[1]) - 1]))

    def row(place: re.Match[str]) -> str:
        piece = origin(place)
        return f" at row {piece.row}" if piece else ""

    for warning in warnings:
        if warning.startswith(("Duplicate identifier", "Could not convert TeX math")):
            continue
        first_line = warning.split("\n", maxsplit=1)[0]
        place = _PLACE.search(first_line)
        piece = origin(place) if place else None
        file, first_row = (piece.file, piece.row) if piece else (page.file, None)
        yield Problem(f"Pandoc warns: {_PLACE.sub(row, first_line)}", file=file, row=first_row)


def _listed(value: object) -> list[str]:
    return [str(entry) for entry in value] if isinstance(value, list) else [str(value)] if value else []


def _placed(page: Page, faults: Sequence[dict[str, Any]]) -> list[Problem]:
    """Give each problem the file and row of the text it is about, in the order of the page."""
    places = Places(page)
    placed: dict[Problem, int] = {}
    for entry in faults:
        start = places.find(entry["kind"], entry["name"], entry["nth"])
        if entry.get("mark") and (start is None or page.text[start - 1 : start] == "\\"):
            continue
        origin = None if start is None else page.origin(start)
        problem = Problem(
            entry["what"],
            file=origin.file if origin else page.file,
            row=origin.row if origin else None,
            value=entry.get("value"),
            expected=entry.get("expected", ""),
            fix=ONLY_QUARTO if entry.get("own") else "",
        )
        placed.setdefault(problem, len(page.text) if start is None else start)
    return sorted(placed, key=lambda problem: placed[problem])
