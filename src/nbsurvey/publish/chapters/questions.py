"""The chapter of a question, by its kind: a figure, and what it shows in sentences."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import pandas as pd

from nbsurvey.codebook import Block
from nbsurvey.codebook.documents import Text
from nbsurvey.codebook.statements import counted
from nbsurvey.figures import interval_chart, stacked_chart
from nbsurvey.figures.drawing import Chart, Drawing
from nbsurvey.figures.row_texts import Record, interval_head, interval_named, interval_text, value_text
from nbsurvey.language.catalogue import words
from nbsurvey.language.columns import in_language
from nbsurvey.language.numbers import count_range
from nbsurvey.language.plain_text import markdown_of
from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.chapters.answers import answers, counted_answers, few_answered, told_of_few
from nbsurvey.publish.chapters.asked import asked_of
from nbsurvey.publish.chapters.certainty import certainty_sentences, of_every
from nbsurvey.publish.chapters.headlines import ranking_headline, share_headline
from nbsurvey.publish.chapters.numbers import (
    mean_certainty,
    mean_finding,
    mean_sentence,
    number_chapter,
    rating_headline,
    rating_rows,
)
from nbsurvey.publish.chapters.sentences import (
    also_leading,
    asked_for,
    beside,
    figure_markdown,
    is_unclear,
    leading,
    most_common,
    quoted,
    ranking,
    said,
    total_text,
    with_last_sign,
)
from nbsurvey.publish.figure_data import figure_data, figure_note, figure_subtitle
from nbsurvey.publish.group import TOTAL, Group
from nbsurvey.publish.short_question import short_question
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
    form
        Which words of the catalogue say it in short: see `nbsurvey.publish.chapters.sentences.leading`.
    leaders
        The rows that these are about, in a language, from most to least.
    headline
        What the figure says above it, in each language; nothing: what its chart makes of its numbers.
    rating
        The mean, which is its finding where no answer is clearly the most common; empty: what leads is.
    """

    chart: Chart
    rows: pd.DataFrame
    note: Text
    sentences: Callable[[str], Sequence[str]]
    form: str
    leaders: Callable[[str], list[Record]]
    headline: Text = field(default_factory=dict)
    rating: pd.DataFrame = field(default_factory=pd.DataFrame)


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


def question_chapter(
    study: Study, estimates: pd.DataFrame, block_id: str, heading: Text | None = None, group: Group | None = None
) -> Chapter:
    r"""Return the chapter of one block, by its kind.

    Tick boxes and questions of yes or no are ranked; of a single choice or a scale every answer is shown, of several
    with the same answers a bar each; of numbers the mean and the median, and how they are spread.

    Parameters
    ----------
    study, estimates
        As for `question_chapters`.
    block_id
        The id of the block.
    heading
        What stands above the figure, in each language; None: the wording of the question.
    group
        The group that the chapter sets beside all respondents; None: it tells of all.

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
    and ‘uses Instagram’ (30%). For ‘uses LinkedIn’ that is between 69 and 85 of every 100 among all who could have
    answered, if chance decided who did. Asked of all mayors.
    """
    block = {block.id: block for block in study.codebook.blocks}[block_id]
    if block.is_number:
        return number_chapter(study, block, heading or block.wording, group)
    if len(few_answered(study, block)) == len(block.items):
        return Chapter(name=block_id, text=lambda language: words(language)["chapter.too_few"] + "\n")
    return _choice_chapter(study, estimates, block, heading, group)


def _choice_chapter(
    study: Study, estimates: pd.DataFrame, block: Block, heading: Text | None, group: Group | None
) -> Chapter:
    block_id, title, few = block.id, heading or block.wording, few_answered(study, block)
    shown = _shown(study, estimates, block, group)
    if shown.rows["percent"].isna().all():
        return Chapter(name=block_id, text=lambda language: _why_none(shown.rows, group, language))
    form, asked = _unit(block, shown), {name: title[name] for name in study.codebook.study.languages}
    subtitle = figure_subtitle(shown.rows, asked, study.codebook, form)
    drawing = Drawing(block_id, shown.chart, shown.rows, asked, shown.note, subtitle, told=shown.headline)
    drawing = group.added(drawing) if group else drawing

    def text(language: str) -> str:
        asked = title[language] if heading else short_question(block, language)
        caption = f"{with_last_sign(asked)} {_caption(block, shown, language)}"
        told = [
            *_sentences(block, shown, language),
            *told_of_few(few, language),
            asked_of(study, block, language, group),
        ]
        return f"{' '.join(told)}\n\n{figure_markdown(block_id, caption, language)}\n"

    def finding(language: str) -> str:
        if not shown.rating.empty:
            return mean_finding(shown.rating, block, language)
        asked = markdown_of(title[language] if heading else short_question(block, language))
        records = shown.leaders(language)
        n = count_range(records[0]["n_min"], records[0]["n_max"], language)
        whom = markdown_of(_base(shown, language)) if block.outside_codes else ""
        where = ", ".join(filter(None, [f"n\u00a0=\u00a0{n}" if n else "", whom, f"@fig-{block_id}"]))
        return f"{asked_for(leading(records, shown.form, language), asked, shown.form, language)} ({where})"

    certainty = partial(_certainty, shown)
    return Chapter([drawing], name=block_id, text=text, finding=finding, certainty=certainty)


def _certainty(shown: Shown, language: str) -> str:
    """Say how sure a finding is; nothing where it names no answer."""
    if not shown.rating.empty:
        return mean_certainty(shown.rating, language)
    records = shown.leaders(language)
    if is_unclear(records, shown.form):
        return ""
    sure = [of_every(records[0], language, bases=(100,)), also_leading(records, shown.form, language)]
    return "; ".join(filter(None, sure))


def _sentences(block: Block, shown: Shown, language: str) -> list[str]:
    """Return what a figure shows in sentences, of which the second says how sure the first is."""
    first, *others = shown.sentences(language)
    form = "one" if shown.form == "share" else "several"
    return [first, *certainty_sentences(block, shown.leaders(language)[0], form, language), *others]


def _base(shown: Shown, language: str) -> str:
    """Say of whom the percentages are."""
    return str(shown.rows[f"base_{language}"].iloc[0])


def _unit(block: Block, shown: Shown) -> str:
    """Name the unit of a figure: of ticks, of what counts, or of every answer."""
    if block.kind == "multiple_response":
        return "boxes"
    return "counted" if any(str(name).startswith("counted_") for name in shown.rows) else "every"


def _caption(block: Block, shown: Shown, language: str) -> str:
    """Say what the figure shows of the answers; in what unit, it says itself."""
    texts, name = words(language).below("chapter"), _unit(block, shown)
    if name == "every":
        grid = shown.chart is stacked_chart
        every = "items" if grid else "scale" if block.is_ordered else "answers"
        return texts[f"caption.{'part' if block.outside_codes else every}"]
    name = "one" if name == "counted" and len(shown.rows) == 1 else name
    return texts[f"caption.{name}"].format(counted=texts["quoted"].format(text=counted(block, language)))


def _why_none(rows: pd.DataFrame, group: Group | None, language: str) -> str:
    """Say why there is no figure: nobody answered, or too few of the group did."""
    if group is None or rows["total_percent"].isna().all():
        return words(language)["chapter.no_answers"] + "\n"
    return group.withheld(language) + "\n"


def _shown(study: Study, estimates: pd.DataFrame, block: Block, group: Group | None) -> Shown:
    if block.is_boolean or study.origin.is_reconstruction:
        return _ranked(study, estimates, block, group)
    shown = (_grid if len(block.items) > 1 else _whole)(study, estimates, block, group)
    # What counts of a group may be shown where its answers may not.
    is_hidden = group is not None and bool(block.counted_codes) and shown.rows["percent"].isna().all()
    return _ranked(study, estimates, block, group) if is_hidden else shown


def _ranked(study: Study, estimates: pd.DataFrame, block: Block, group: Group | None) -> Shown:
    """Show the items of a block from the one whose answers count most to the one whose count least."""
    rows = _sorted(counted_answers(study, estimates, block, group))
    if len(block.items) == 1:
        rows = rows.assign(**{f"label_{name}": rows[f"counted_{name}"] for name in study.codebook.study.languages})

    def sentences(language: str) -> list[str]:
        if len(rows) == 1:
            return [_share(rows, language)]
        form = "boxes" if block.kind == "multiple_response" else "counted"
        return [ranking(_shares(rows, language), form, language, counted=_counted(block, language))]

    drawn = figure_data(rows, study.codebook, *(name for name in map(str, rows) if name.startswith(TOTAL)))
    form = "share" if len(rows) == 1 else "most_chosen" if block.kind == "multiple_response" else "most"
    return Shown(
        *(interval_chart, drawn, figure_note(rows, study.codebook), sentences, form),
        leaders=lambda language: _records(rows, language),
        headline=share_headline(rows, group, study.codebook.study.languages) if len(rows) == 1 else {},
    )


def _whole(study: Study, estimates: pd.DataFrame, block: Block, group: Group | None) -> Shown:
    """Show every answer to a single question: in its order where it has one, else from most to least.

    What counts is said first, also where another answer is more common.
    """
    rows = answers(study, block, group)
    languages = study.codebook.study.languages
    rows = rows.assign(**{f"label_{name}": rows[f"category_label_{name}"] for name in languages})
    ranked = _sorted(rows)
    shares = _counted_shares(study, estimates, block, group)
    rating = _rating(study, block, ranked) if shares is None else pd.DataFrame()
    if shares is None and block.outside_codes:  # one that isn't in the base may be more common
        shares = ranked.head(1).assign(**{f"counted_{name}": ranked[f"label_{name}"] for name in languages})

    def sentences(language: str) -> list[str]:
        listed = ranking(_shares(ranked, language), "answers", language)
        return [listed] if shares is None else [_share(shares, language), listed]

    shown = rows if block.is_ordered or _are_numbers(block) else ranked
    form = "common" if shares is None else "share"
    result = Shown(
        *(interval_chart, shown, figure_note(shown, study.codebook), sentences, form),
        leaders=lambda language: _records(ranked if shares is None else shares, language),
        headline={} if shares is None else share_headline(shares, group, languages),
    )
    return result if rating.empty else _rated(result, rating, block, languages)


def _rating(study: Study, block: Block, ranked: pd.DataFrame) -> pd.DataFrame:
    """Return the mean of a question of which no answer is clearly the most common; no row of one group."""
    is_told = f"{TOTAL}percent" not in ranked and is_unclear(ranked.to_dict("records"), "common")
    return rating_rows(study, block) if is_told else pd.DataFrame()


def _rated(shown: Shown, rating: pd.DataFrame, block: Block, languages: Sequence[str]) -> Shown:
    """Return what is shown with its mean as its headline and its finding, and as its last sentence."""
    return replace(
        shown,
        sentences=lambda language: [*shown.sentences(language), mean_sentence(rating, language)],
        headline={language: rating_headline(rating, block, language) for language in languages},
        rating=rating,
    )


def _are_numbers(block: Block) -> bool:
    """Tell whether the answers are numbers, which stand in their own order also before that is confirmed."""
    return all(label.isdecimal() for choice in block.choices for label in choice.label.values())


def _grid(study: Study, estimates: pd.DataFrame, block: Block, group: Group | None) -> Shown:
    """Show the answers to several items beside each other, in the order of what counts if that is decided."""
    rows = answers(study, block, group)
    rows = rows[~rows.get("total_withheld", rows["withheld"]).astype(bool)]
    shares = _counted_shares(study, estimates, block, group)
    if shares is not None:
        places = {item: place for place, item in enumerate(shares["item"])}
        rows = rows.sort_values("item", key=lambda items: items.map(places), kind="stable")

    def sentences(language: str) -> list[str]:
        if shares is None:
            return [most_common(_records(rows, language), language)]
        return [ranking(_shares(shares, language), "counted", language, counted=_counted(block, language))]

    def leaders(language: str) -> list[Record]:
        name, table = ("category_label", _sorted(rows)) if shares is None else ("counted", shares)
        records = _records(table, language)
        answer = records[0][name]
        return [{**record, "counted": answer} for record in records if record[name] == answer]

    note = {name: stacked_chart.note(in_language(rows, name), language=name) for name in study.codebook.study.languages}
    headline = {} if shares is None else ranking_headline(shares, block, group, study.codebook.study.languages)
    return Shown(stacked_chart, rows.reset_index(drop=True), note, sentences, "most", leaders, headline)


def _counted_shares(study: Study, estimates: pd.DataFrame, block: Block, group: Group | None) -> pd.DataFrame | None:
    """Return what counts of each item, from most to least; None where something of that is open."""
    shares = _sorted(counted_answers(study, estimates, block, group)) if block.counted_codes else pd.DataFrame()
    return None if shares.empty else shares


def _sorted(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows from most to least; last those of a group that are withheld, of which all respondents are shown."""
    shown = rows[rows["percent"].notna() | rows.get("total_percent", rows["percent"]).notna()]
    return shown.sort_values("percent", ascending=False, kind="stable").reset_index(drop=True)


def _records(rows: pd.DataFrame, language: str) -> list[Record]:
    return [*in_language(rows, language).to_dict("records")]


def _shares(rows: pd.DataFrame, language: str) -> list[tuple[str, str]]:
    told = rows[rows["percent"].notna()]
    return [(str(record["label"]), said(record, language)) for record in _records(told, language)]


def _counted(block: Block, language: str) -> str:
    return quoted(counted(block, language), language)


def _share(rows: pd.DataFrame, language: str) -> str:
    """Say which part of those who answered gave an answer that counts."""
    record = _records(rows, language)[0]
    texts = words(language).below("chapter.share")
    whom = markdown_of(record["base"])
    interval = interval_named(interval_head(rows, language), interval_text(record, language), language)
    return texts["open" if pd.isna(record["lower"]) else "interval"].format(
        percent=value_text(record, language),
        counted=quoted(record["counted"], language),
        interval=beside(interval, total_text(record, language), language),
        base=f"{whom[:1].upper()}{whom[1:]}",
    )
