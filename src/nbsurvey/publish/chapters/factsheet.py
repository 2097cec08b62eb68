"""What the two pages of a factsheet show: findings as large numbers, a few charts, and what the study is."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import ceil

from nbsurvey.codebook.open_values import OPEN
from nbsurvey.figures import stacked_chart
from nbsurvey.figures.drawing import Drawing
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import whole
from nbsurvey.language.plain_text import text_of
from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.chapters.overview import MOST_FINDINGS, about, number_open
from nbsurvey.study import Study

_LONGEST = 320  # letters of a finding: three stand beside each other
_LINES, _LETTERS = 16.0, 400  # lines that a chart has room for below no findings; as many letters take one of them
_LOW, _PAIR = 7.0, 12.0  # lines of charts beside each other: of several pairs, and of one
_PAIRS = 18.0  # lines of all pairs, with what is around each
_LONG = 30.0  # lines that a chart below all others has room for
_AROUND = 3.0  # lines that the heading, the axis and the note of a chart take
_LABEL = 38  # letters of a label in a line
_FIGURE = re.compile(r",? @fig-[\w-]+(?=\))| \(@fig-[\w-]+\)")


def factsheet_chapters(study: Study, chapters: Sequence[Chapter]) -> list[Chapter]:
    """Return the chapters of a factsheet: its findings with the first chart, its other charts, and what the study is.

    What there is no room for is left out, and how many findings that are is told: long findings, and high charts.

    Parameters
    ----------
    study
        The study.
    chapters
        The chapters of the questions that matter most, first.

    Examples
    --------
    >>> from nbsurvey.publish.chapters import factsheet_chapters, question_chapter
    >>> study = nbsurvey.open_study("data")
    >>> media = question_chapter(study, study.publication(), "social_media")
    >>> print(factsheet_chapters(study, [media])[0].text("en"))
    ::: {.callout-important appearance="minimal"}
    Reconstructed from the published percentages, not microdata.
    :::
    <BLANKLINE>
    ::: {.findings}
    - [**78%**]{.key-number} answered ‘yes’ for ‘uses LinkedIn’, the highest percentage among those who answered[,
    when asked]{.asked} *Do you use this social medium as a mayor?* (n = 94–111)
    <BLANKLINE>
      between 69 and 85 of every 100; among all, ‘uses Twitter’ (75%) may be as common
    :::
    <BLANKLINE>
    ![](_generated/figures/social_media.en.svg)
    <BLANKLINE>
    """

    def findings(language: str) -> str:
        charts = [f"![]({_file(drawing, language)})" for drawing in _wide(chapters, language)]
        return "\n\n".join([*_notices(study, language), *_findings(chapters, language), *charts]) + "\n"

    def figures(language: str) -> str:
        if long := _long(chapters, language):
            return f"![]({_file(long[0], language)})\n\n"
        wide = {drawing.name for drawing in _wide(chapters, language)}
        narrow = [drawing for drawing in _charts(chapters, language) if drawing.name not in wide]
        return "".join(_row(pair, language) for pair in _pairs(narrow, language))

    def study_and_certainty(language: str) -> str:
        return _beside(
            f"## {words(language)['new_page.response']}\n\n{about(study, language)}",
            f"## {words(language)['new_page.certainty']}\n\n{_certainty(study, language)}",
        )

    texts = {"findings": findings, "figures": figures, "about": study_and_certainty}
    return [Chapter(name=f"factsheet-{name}", text=text) for name, text in texts.items()]


def _notices(study: Study, language: str) -> Iterator[str]:
    """Say what the answers are if no people gave them, and how much of the codebook is still to be decided."""
    texts = words(language)
    if not study.origin.is_collected:
        yield f'::: {{.callout-important appearance="minimal"}}\n{texts[f"origin.{study.origin.kind}"]}\n:::'
    if told := number_open(study, language):
        text = f"{told} {texts['chapter.factsheet.open']}"
        yield f'::: {{.callout-warning appearance="minimal"}}\n{text}\n:::'


def _findings(chapters: Sequence[Chapter], language: str) -> Iterator[str]:
    """Go through the findings that there is room for, and say how many more there are."""
    shown = _shown(chapters, language)
    if shown:
        items = (_finding(chapter, language) for chapter in shown)
        yield "::: {.findings}\n" + "\n\n".join(items) + "\n:::"
    if more := sum(bool(chapter.finding(language)) for chapter in chapters) - len(shown):
        yield words(language)["chapter.factsheet.more"].format(number=whole(more, language))


def _shown(chapters: Sequence[Chapter], language: str) -> list[Chapter]:
    return [chapter for chapter in chapters if 0 < _letters(chapter, language) <= _LONGEST][:MOST_FINDINGS]


def _letters(chapter: Chapter, language: str) -> int:
    return len(text_of(chapter.finding(language))) + len(text_of(chapter.certainty(language)))


def _finding(chapter: Chapter, language: str) -> str:
    """Return a finding without the number of its figure, which has none here, and below it how sure it is."""
    text, certainty = _FIGURE.sub("", chapter.finding(language)), chapter.certainty(language)
    return f"- {text}\n\n  {certainty}" if certainty else f"- {text}"


def _charts(chapters: Sequence[Chapter], language: str) -> list[Drawing]:
    """Return the charts of the chapters that aren't too high to stand below the findings.

    One bar shows what its finding says, and comes only where there is nothing else.
    """
    room = _room(chapters, language)
    fitting = [drawing for drawing in _first(chapters) if _lines(drawing, language) <= room]
    several = [drawing for drawing in fitting if len(drawing.data) > 1]
    return several if several or _long(chapters, language) else fitting


def _first(chapters: Sequence[Chapter]) -> list[Drawing]:
    return [drawing for chapter in chapters for drawing in chapter.drawings[:1]]


def _room(chapters: Sequence[Chapter], language: str) -> float:
    """Return how many lines a chart below the findings has at most."""
    return _LINES - sum(_letters(chapter, language) for chapter in _shown(chapters, language)) / _LETTERS


def _long(chapters: Sequence[Chapter], language: str) -> list[Drawing]:
    """Return the chart below all others: the first too high to stand below the findings, if a page can hold it."""
    room = _room(chapters, language)
    return [drawing for drawing in _first(chapters) if room < _lines(drawing, language) <= _LONG][:1]


def _wide(chapters: Sequence[Chapter], language: str) -> list[Drawing]:
    """Return the chart below the findings: the first that is too high for one of several pairs, or else the first.

    Where a long chart takes the room of the pairs, they are as many as fit.
    """
    drawings = _charts(chapters, language)
    ordered = sorted(drawings, key=lambda drawing: _lines(drawing, language) <= _LOW)
    if not _long(chapters, language):
        return ordered[:1]
    heights = accumulate(_AROUND + _lines(drawing, language) for drawing in ordered)
    room = _AROUND + _room(chapters, language)
    return [drawing for drawing, height in zip(ordered, heights, strict=True) if height <= room]


def _lines(drawing: Drawing, language: str) -> float:
    """Return how high a chart is, in lines of one bar with a short label."""
    labels = drawing.data[f"label_{language}"] if f"label_{language}" in drawing.data else drawing.data.index.map(str)
    bars = labels.drop_duplicates() if drawing.chart is stacked_chart else labels
    return sum(1 + 0.4 * (ceil(len(str(label)) / _LABEL) - 1) for label in bars)


def _pairs(drawings: Sequence[Drawing], language: str) -> list[list[Drawing]]:
    """Return charts by two, as many pairs as there is room for; a chart that is left over stands alone."""
    lines = {drawing.name: _lines(drawing, language) for drawing in drawings}
    low = [drawing for drawing in drawings if lines[drawing.name] <= _LOW]
    low = low if len(low) > 1 else [drawing for drawing in drawings if lines[drawing.name] <= _PAIR]
    pairs = [low[place : place + 2] for place in range(0, len(low), 2)]
    heights = accumulate(_AROUND + max(lines[drawing.name] for drawing in pair) for pair in pairs)
    return [pair for pair, height in zip(pairs, heights, strict=True) if height <= _PAIRS]


def _row(pair: Sequence[Drawing], language: str) -> str:
    if len(pair) == 1:
        return f"![]({_file(pair[0], language)})\n\n"
    return _beside(*(f"![]({_file(drawing, f'{language}.narrow')})" for drawing in pair))


def _file(drawing: Drawing, form: str) -> str:
    return f"_generated/figures/{drawing.name}.{form}.svg"


def _beside(*parts: str) -> str:
    """Set texts beside each other, in two columns."""
    columns = "\n\n".join(f":::: {{}}\n{part}\n::::" for part in parts)
    return f"::::: {{layout-ncol=2}}\n\n{columns}\n\n:::::\n\n"


def _certainty(study: Study, language: str) -> str:
    """Say what an interval is, and what none covers."""
    texts = words(language).below("chapter.certainty")
    return f"{texts['open' if study.codebook.study.population == OPEN else 'interval']} {texts['nonresponse']}"
