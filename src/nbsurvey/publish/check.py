"""Whether a page is whole, before any engine sees it: Quarto itself only warns of most of this."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.publish import pandoc
from nbsurvey.publish.page import Page

_FILTER = Path(__file__).with_name("check.lua")


def parsed(page: Page, project: Path, *, embedded: bool) -> str:
    """Parse a page with pandoc and return its syntax tree as JSON, if nothing is wrong with it.

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
    """
    arguments = ["--from=markdown", "--to=json", f"--lua-filter={_FILTER}"]
    if page.settings.get("number-sections"):
        arguments.append("--metadata=number-sections:true")
    for file in _listed(page.settings.get("bibliography")):
        if not (project / file).is_file():
            raise InvalidInputError([Problem("There is no such bibliography.", file=page.file, value=file)])
        arguments.append(f"--bibliography={file}")
    written, warnings = pandoc.convert(page.text, arguments, (project / page.file).parent, page.file)
    tree = json.loads(written)
    found = json.loads(tree["meta"]["problems"]["c"])
    problems = list(_placed(page, (entry for entry in found if embedded or not entry.get("own"))))
    problems += _heard(page, warnings)
    if problems:
        raise InvalidInputError(problems)
    return json.dumps({**tree, "meta": {}})


def _heard(page: Page, warnings: Sequence[str]) -> Iterator[Problem]:
    """Give each of pandoc's warnings its place; ids used twice are ours to report."""
    for warning in warnings:
        place = re.search(r"\bat (?:\S+ )?line (\d+)", warning)
        line = page.lines[min(int(place[1]), len(page.lines)) - 1] if place else None
        if not warning.startswith("Duplicate identifier"):
            yield Problem(
                f"Pandoc warns: {warning}", file=line.file if line else page.file, row=line.row if line else None
            )


def _listed(value: object) -> list[str]:
    return [str(entry) for entry in value] if isinstance(value, list) else [str(value)] if value else []


def _placed(page: Page, found: Iterator[dict[str, Any]]) -> Iterator[Problem]:
    """Give each problem the file and row of the text it is about, in the order of the page."""
    times: Counter[str] = Counter()
    order = {line: index for index, line in enumerate(page.lines)}
    placed: dict[Problem, int] = {}
    for entry in found:
        times[entry["needle"]] += 1
        line = page.locate(entry["needle"], entry.get("occurrence", times[entry["needle"]]))
        if entry.get("mark") and not line:
            continue
        problem = Problem(
            entry["what"],
            file=line.file if line else page.file,
            row=line.row if line else None,
            value=entry.get("value"),
            expected=entry.get("expected", ""),
        )
        placed.setdefault(problem, order[line] if line else len(order))
    yield from sorted(placed, key=lambda problem: placed[problem])
