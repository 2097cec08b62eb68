"""What somebody is told beside a build that succeeded."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from nbsurvey.study_files.folders import REPORT

if TYPE_CHECKING:
    from nbsurvey.publish.analysis import Analysis
    from nbsurvey.publish.build import Request

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


def unshown(analysis: "Analysis", request: "Request") -> Iterator[str]:
    """Yield chapters that a page with other chapters doesn't show, such as those of questions that are new.

    Parameters
    ----------
    analysis
        The chapters.
    request
        What is built: its pages.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.publish.analysis import Analysis
    >>> from nbsurvey.publish.build import Request
    >>> from nbsurvey.publish.build_notes import unshown
    >>> study = nbsurvey.open_study("data")
    >>> request = Request(Path("data"), Path("build"), ["en"], ["html"], "embedded")
    >>> list(unshown(Analysis(study, study.publication(), chapters=[]), request))
    []
    """
    for page, language in zip(request.pages, request.languages, strict=True):
        text = (request.report / page).read_text("utf-8")
        shown = set(_CHAPTER.findall(text))
        places = {f"_generated/chapters/{chapter.name}.{language}.md": chapter for chapter in analysis.chapters}
        missing = {place: chapter.name for place, chapter in places.items() if chapter.name and place not in shown}
        if names := [name for place, name in missing.items() if shown and places[place].text(language)]:
            line = f'::: {{chapter="_generated/chapters/{names[0]}.{language}.md"}}'
            yield f"{REPORT}/{page} doesn't show {', '.join(names)}; a chapter's line is {line}"
