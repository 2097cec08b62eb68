"""The numbers that figures have in a report: the order in which its page shows them."""

import re
from collections.abc import Iterator, Mapping

from nbsurvey.publish.analysis import Analysis

_FIGURE = re.compile(r"_generated/figures/([^/()]+?)\.\w+(?:\.narrow)?\.(?:svg|png|pdf)\)")
_CHAPTER = re.compile(r'^:{3,} *\{[^}]*chapter="_generated/chapters/([^"]+)\.\w+\.md"')
_OPENS = re.compile(r"^:{3,} *[{\w]")
_CLOSES = re.compile(r"^:{3,} *$")
_WHEN = re.compile(r'when-responses="(\w+)"')


def figure_names(page: str, analysis: Analysis, language: str) -> dict[str, str]:
    """Return by the name of each drawing what its files are called: 'figure-03-NAME'; without a number where unshown.

    Parameters
    ----------
    page
        The text of the page in this language.
    analysis
        The study with its drawings, and the texts of its chapters.
    language
        The language.

    Examples
    --------
    >>> from analysis import mandate, social_media
    >>> from nbsurvey.publish.analysis import Analysis
    >>> from nbsurvey.publish.release.numbering import figure_names
    >>> study = nbsurvey.open_study("data")
    >>> estimates = study.publication()
    >>> chapters = [part.chapter(study, estimates) for part in (mandate, social_media)]
    >>> figure_names("![Tea](_generated/figures/social_media.en.svg)", Analysis(study, estimates, chapters), "en")
    {'mandate': 'figure-mandate', 'social_media': 'figure-01-social_media'}
    """
    texts = {chapter.name: chapter.text(language) for chapter in analysis.chapters if chapter.name}
    shown = list(dict.fromkeys(_shown(page, texts, analysis.study.origin.kind)))
    numbers = {name: f"{place:02}-" for place, name in enumerate(shown, start=1)}
    return {drawing.name: f"figure-{numbers.get(drawing.name, '')}{drawing.name}" for drawing in analysis.drawings}


def _shown(page: str, texts: Mapping[str, str], kind: str) -> Iterator[str]:
    """Yield the figures of a page in order, those of its chapters too, but none that is for other responses."""
    are_hidden: list[bool] = []
    for line in page.split("\n"):
        if _CLOSES.match(line) and are_hidden:
            are_hidden.pop()
        elif _OPENS.match(line):
            wanted = _WHEN.search(line)
            are_hidden.append(bool(wanted and wanted[1] != kind))
            if (chapter := _CHAPTER.match(line)) and not any(are_hidden):
                yield from _shown(texts.get(chapter[1], ""), {}, kind)
        elif not any(are_hidden):
            yield from _FIGURE.findall(line)
