"""The chapter of a question, by its kind: a figure, and what it shows in sentences."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from nbsurvey.codebook import Block
from nbsurvey.codebook.documents import Text
from nbsurvey.codebook.statements import counted, statement
from nbsurvey.figures import interval_chart, stacked_chart
from nbsurvey.figures.drawing import Chart, Drawing
from nbsurvey.figures.row_texts import Record, interval_head, interval_text, value_text
from nbsurvey.language.catalogue import words
from nbsurvey.language.columns import in_language
from nbsurvey.language.plain_text import markdown_of
from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.chapters.answers import answers, counted_answers
from nbsurvey.publish.chapters.asked import asked_of
from nbsurvey.publish.chapters.numbers import number_chapter
from nbsurvey.publish.chapters.sentences import as_lead, figure_markdown, most_common, quoted, ranking, short_question
from nbsurvey.publish.figure_data import figure_data, figure_note
from nbsurvey.study import Study


@dataclass(frozen=True, eq=False)
class Shown:
    """What a chapter shows of its question.

    Parameters
    ----------
    chart
        What draws it.
    rows
        The numbers drawn, with each text in each language.
    note
        What stands below the figure, in each language.
    sentences
        What it shows, in a language, as Markdown.
    finding
        The same in a few words, for a summary.
    """

    chart: Chart
    rows: pd.DataFrame
    note: Text
    sentences: Callable[[str], Sequence[str]]
    finding: Callable[[str], str]


def question_chapters(study: Study, estimates: pd.DataFrame) -> list[Chapter]:
    """Return a chapter for each block of a study, in the order of the codebook.

    Parameters
    ----------
    study
        The study.
    estimates
        Its percentages, as `Study.publication` returns them.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.questions import question_chapters
    >>> study = nbsurvey.open_study("data")
    >>> [chapter.name for chapter in question_chapters(study, study.publication())][:3]
    ['experience', 'communication', 'opinion']
    """
    return [question_chapter(study, estimates, block.id) for block in study.codebook.blocks]


def question_chapter(study: Study, estimates: pd.DataFrame, block_id: str, heading: Text | None = None) -> Chapter:
    r"""Return the chapter of one block, by its kind.

    Tick boxes and questions of yes or no are ranked; of a single choice or a scale every answer is shown, of several
    with the same answers a bar each; of numbers the mean and the median.

    Parameters
    ----------
    study, estimates
        As for `question_chapters`.
    block_id
        The id of the block.
    heading
        What stands above the figure, in each language; None: the wording of the question.

    Returns
    -------
    Chapter
        With a figure `block_id`, its text, and a sentence for a summary.

    Raises
    ------
    KeyError
        If the codebook has no such block.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.questions import question_chapter
    >>> study = nbsurvey.open_study("data")
    >>> print(question_chapter(study, study.publication(), "social_media").text("en").split("\n")[0])
    Answered ‘yes’, from most to least often: ‘uses LinkedIn’ (78%), ‘uses Twitter’ (75%), ‘uses Facebook’ (51%)
    and ‘uses Instagram’ (30%). Asked of all mayors.
    """
    block = {block.id: block for block in study.codebook.blocks}[block_id]
    title = heading or block.wording
    if block.is_number:
        return number_chapter(study, block, title)
    shown = _shown(study, estimates, block)
    languages = study.codebook.study.languages
    if shown.rows["percent"].isna().all():
        return Chapter(name=block_id, text=lambda language: words(language)["chapter.no_answers"] + "\n")
    drawing = Drawing(block_id, shown.chart, shown.rows, {name: title[name] for name in languages}, shown.note)

    def text(language: str) -> str:
        form = _caption(block, shown)
        drawn = in_language(shown.rows, language)
        stated = statement(drawn, language) if form != "boxes" else drawn["base"].iloc[0]
        caption = words(language)[f"chapter.caption.{form}"].format(statement=stated)
        sentences = " ".join([*shown.sentences(language), asked_of(study, block, language)])
        return f"{sentences}\n\n{figure_markdown(block_id, caption, language)}\n"

    def finding(language: str) -> str:
        asked = title[language] if heading else short_question(block, language)
        return f"{as_lead(asked)} {shown.finding(language)} (@fig-{block_id})."

    return Chapter([drawing], name=block_id, text=text, finding=finding)


def _caption(block: Block, shown: Shown) -> str:
    """Name the caption of a figure: of ticks, of what counts, or of every answer."""
    if block.kind == "multiple_response":
        return "boxes"
    return "counted" if any(str(name).startswith("counted_") for name in shown.rows) else "every"


def _shown(study: Study, estimates: pd.DataFrame, block: Block) -> Shown:
    if block.is_boolean or study.origin.is_reconstruction:
        return _ranked(study, estimates, block)
    return _grid(study, estimates, block) if len(block.items) > 1 else _whole(study, estimates, block)


def _ranked(study: Study, estimates: pd.DataFrame, block: Block) -> Shown:
    """Show the items of a block from the one whose answers count most to the one whose count least."""
    rows = _sorted(counted_answers(study, estimates, block))
    if len(block.items) == 1:
        rows = rows.assign(**{f"label_{name}": rows[f"counted_{name}"] for name in study.codebook.study.languages})

    def sentences(language: str) -> list[str]:
        if len(rows) == 1:
            return [_share(rows, language)]
        form = "boxes" if block.kind == "multiple_response" else "counted"
        return [ranking(_shares(rows, language), form, language, counted=_counted(block, language))]

    def finding(language: str) -> str:
        texts, first = words(language).below("chapter.finding"), _records(rows, language)[0]
        value = f"**{value_text(first, language)}**"
        if len(rows) == 1:
            return texts["share"].format(percent=value, counted=_counted(block, language))
        return texts["most"].format(percent=value, label=quoted(first["label"], language))

    drawn = figure_data(rows, study.codebook)
    return Shown(interval_chart, drawn, figure_note(rows, study.codebook), sentences, finding)


def _whole(study: Study, estimates: pd.DataFrame, block: Block) -> Shown:
    """Show every answer to a single question: in its order where it has one, else from most to least."""
    rows = answers(study, block)
    languages = study.codebook.study.languages
    rows = rows.assign(**{f"label_{name}": rows[f"category_label_{name}"] for name in languages})
    ranked = _sorted(rows)
    shares = counted_answers(study, estimates, block) if len(block.counted_codes) > 1 else None

    def sentences(language: str) -> list[str]:
        listed = ranking(_shares(ranked, language), "answers", language)
        return [listed] if shares is None else [_share(shares, language), listed]

    def finding(language: str) -> str:
        texts = words(language).below("chapter.finding")
        if shares is None:
            first = _records(ranked, language)[0]
            label, value = quoted(first["label"], language), value_text(first, language)
            return texts["common"].format(label=label, percent=f"**{value}**")
        value = value_text(_records(shares, language)[0], language)
        return texts["share"].format(percent=f"**{value}**", counted=_counted(block, language))

    shown = rows if block.is_ordered else ranked
    return Shown(interval_chart, shown, figure_note(shown, study.codebook), sentences, finding)


def _grid(study: Study, estimates: pd.DataFrame, block: Block) -> Shown:
    """Show the answers to several items beside each other, in the order of what counts if that is decided."""
    rows = answers(study, block)
    shares = _sorted(counted_answers(study, estimates, block)) if block.counted_codes else None
    if shares is not None:
        places = {item: place for place, item in enumerate(shares["item"])}
        rows = rows.sort_values("item", key=lambda items: items.map(places), kind="stable")

    def sentences(language: str) -> list[str]:
        if shares is None:
            return [most_common(_records(rows, language), language)]
        return [ranking(_shares(shares, language), "counted", language, counted=_counted(block, language))]

    def finding(language: str) -> str:
        texts = words(language).below("chapter.finding")
        first = _records(_sorted(rows) if shares is None else shares, language)[0]
        answer = first["category_label"] if shares is None else first["counted"]
        fields = {"label": quoted(first["label"], language), "counted": quoted(answer, language)}
        return texts["most_counted"].format(percent=f"**{value_text(first, language)}**", **fields)

    note = {name: stacked_chart.note(in_language(rows, name), language=name) for name in study.codebook.study.languages}
    return Shown(stacked_chart, rows.reset_index(drop=True), note, sentences, finding)


def _sorted(rows: pd.DataFrame) -> pd.DataFrame:
    shown = rows[rows["percent"].notna()]
    return shown.sort_values("percent", ascending=False, kind="stable").reset_index(drop=True)


def _records(rows: pd.DataFrame, language: str) -> list[Record]:
    return [*in_language(rows, language).to_dict("records")]


def _shares(rows: pd.DataFrame, language: str) -> list[tuple[str, str]]:
    return [(str(record["label"]), value_text(record, language)) for record in _records(rows, language)]


def _counted(block: Block, language: str) -> str:
    return quoted(counted(block, language), language)


def _share(rows: pd.DataFrame, language: str) -> str:
    """Say which part of those who answered gave an answer that counts."""
    record = _records(rows, language)[0]
    texts = words(language).below("chapter.share")
    return texts["open" if pd.isna(record["lower"]) else "interval"].format(
        percent=value_text(record, language),
        counted=quoted(record["counted"], language),
        interval=f"{interval_head(rows, language)} {interval_text(record, language)}",
        base=markdown_of(record["base"]),
    )
