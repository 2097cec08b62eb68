"""What somebody is told beside a build that succeeded."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbsurvey.publish.extension.writing import is_of_another_version
from nbsurvey.study_files.folders import FACTSHEET, GENERATED, REPORT

if TYPE_CHECKING:
    from nbsurvey.publish.build import Request
    from nbsurvey.study import Study

_CHAPTER = re.compile(r'chapter="([^"]*)"')


def gone(before: Mapping[str, Any], request: "Request") -> Iterator[str]:
    """Yield what the build before had more.

    Parameters
    ----------
    before
        Its options.
    request
        What was built now.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.publish.build import Request
    >>> from nbsurvey.publish.build_notes import gone
    >>> request = Request(Path("data"), Path("build"), ["en"], ["html"], "embedded")
    >>> [note[-32:] for note in gone({"release": True}, request)]
    ['nbsurvey release makes it again.']
    """
    if (by := before.get("for", "")) not in ("", request.by):
        yield (
            f"The reports by {by!r} in {request.out / 'for'} weren't of this build, and are gone: "
            f"nbsurvey report --for {by} makes them again."
        )
    if before.get("release") and not request.release:
        yield (
            f"The release in {request.out / 'release'} wasn't of this build, and is gone: "
            "nbsurvey release makes it again."
        )


def imported_before(study: "Study") -> Iterator[str]:
    """Yield blocks that count who ticked no box, of which the responses say that who ticked none didn't answer.

    Parameters
    ----------
    study
        What is published. An import writes who ticked none as the codebook says, so that it was another one then.

    Examples
    --------
    >>> from nbsurvey.publish.build_notes import imported_before
    >>> list(imported_before(nbsurvey.open_study("data")))
    []
    """
    empty = next(reason.id for reason in study.codebook.missing if "" in reason.values)
    for block in study.codebook.blocks:
        if block.none_ticked == "not_ticked" and all(_number(study, item.id, empty) for item in block.items):
            yield (
                f"`none_ticked` of {block.id} counts who ticked none, and responses that were imported before leave "
                "them out: nbsurvey import EXPORT makes them again."
            )


def _number(study: "Study", item: str, reason: str) -> int:
    """Count who has no answer to an item for a reason."""
    return int(study.counts.count(item)[study.counts.states(item).reason(reason)])


def other_extension(project: Path, request: "Request") -> Iterator[str]:
    """Yield that a project has the extension of another version of this package, if it has.

    Parameters
    ----------
    project
        The Quarto project.
    request
        What is built.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.publish.build import Request
    >>> from nbsurvey.publish.build_notes import other_extension
    >>> request = Request(Path("data"), Path("build"), ["en"], ["html"], "embedded")
    >>> list(other_extension(Path("report"), request))
    []
    """
    if is_of_another_version(project):
        yield (
            f"{REPORT}/_extensions/nbsurvey is of another version of nbsurvey, so that pages may lack what is new or "
            f"show it wrong: nbsurvey new --update {request.top} renews it."
        )


def unshown(project: Path, request: "Request") -> Iterator[str]:
    """Yield chapters that a page with other chapters doesn't show, such as those of questions that are new.

    Parameters
    ----------
    project
        The Quarto project, in which the chapters have been written.
    request
        What is built: its pages.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.publish.build import Request
    >>> from nbsurvey.publish.build_notes import unshown
    >>> request = Request(Path("data"), Path("build"), ["en"], ["html"], "embedded")
    >>> list(unshown(Path("report"), request))
    []
    """
    for page, language in zip(request.pages, request.languages, strict=True):
        factsheet = project / f"{FACTSHEET}.{language}.qmd"
        shown = _CHAPTER.findall((project / page).read_text("utf-8"))
        if not shown:
            continue
        beside = _CHAPTER.findall(factsheet.read_text("utf-8")) if factsheet.is_file() else None
        if names := list(_missing(project, language, shown, beside)):
            yield f"{REPORT}/{page} doesn't show {', '.join(names)}; a chapter's line is {_line(names[0], language)}"


def _missing(project: Path, language: str, shown: Collection[str], beside: Collection[str] | None) -> Iterator[str]:
    """Go through the chapters with a text that neither a page nor the factsheet beside it has, if there is one."""
    for path in sorted((project / GENERATED / "chapters").glob(f"*.{language}.md")):
        name = path.name.removesuffix(f".{language}.md")
        if not path.stat().st_size or (beside is None and name.startswith(FACTSHEET)):
            continue
        if _place(name, language) not in {*shown, *(beside or ())}:
            yield name


def _place(name: str, language: str) -> str:
    return f"{GENERATED}/chapters/{name}.{language}.md"


def _line(name: str, language: str) -> str:
    return f'::: {{chapter="{_place(name, language)}"}}'
