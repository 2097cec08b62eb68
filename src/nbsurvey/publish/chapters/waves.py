"""The chapter of what changed since earlier waves: levels, changes with their intervals, and what wasn't comparable."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from nbsurvey.codebook import Block
from nbsurvey.codebook.labels import labelled
from nbsurvey.codebook.open_values import OPEN
from nbsurvey.codebook.statements import base, counted, stated, statement
from nbsurvey.comparisons.changes import changes
from nbsurvey.comparisons.trends import trend
from nbsurvey.figures import trend_chart
from nbsurvey.figures.drawing import Drawing
from nbsurvey.figures.row_texts import Record, value_text
from nbsurvey.language.catalogue import words
from nbsurvey.language.columns import in_language
from nbsurvey.language.numbers import enumeration, level_percent, points_range, round_half_up, whole
from nbsurvey.language.numeral import Numeral
from nbsurvey.language.plain_text import markdown_of
from nbsurvey.opening import earlier_waves
from nbsurvey.publish.analysis import check_publishable, published
from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.chapters.answers import counted_answers
from nbsurvey.publish.chapters.comparable import compared_waves, labels
from nbsurvey.publish.chapters.not_compared import not_compared
from nbsurvey.publish.chapters.sentences import as_lead, figure_markdown, quoted, with_last_sign
from nbsurvey.publish.chapters.wave_value_sections import (
    value_drawings,
    value_findings,
    value_paragraphs,
    value_tables,
)
from nbsurvey.publish.chapters.wave_values import WaveValues, check_ratings, wave_values
from nbsurvey.publish.short_question import short_question
from nbsurvey.study import Study

NAME = "changes"


@dataclass(frozen=True, eq=False)
class _Compared:
    """Waves with what is compared of them.

    Parameters
    ----------
    waves
        The waves by name, from the first to the last.
    items
        Of each item that is compared the names of its waves.
    levels
        The percentage of each item in each wave.
    changes
        As `nbsurvey.changes` returns them; without rows as long as something is open.
    trends
        The rows of the figures, with each text in each language.
    values
        Means and net promoter scores.
    open
        What is still to be decided before there are changes: 'samples' or 'population'; or empty.
    """

    waves: Mapping[str, Study]
    items: Mapping[str, Sequence[str]]
    levels: Mapping[tuple[str, str], Record]
    open: str = ""
    changes: Mapping[tuple[str, str, str], Record] = field(default_factory=dict)
    trends: pd.DataFrame = field(default_factory=pd.DataFrame)
    values: Sequence[WaveValues] = ()

    @property
    def names(self) -> list[str]:
        """The names of the waves."""
        return [*self.waves]

    @property
    def last(self) -> Study:
        """The last wave."""
        return self.waves[self.names[-1]]

    @property
    def measures(self) -> list[str]:
        """The items and scales of which a mean or score is compared."""
        return [name for values in self.values for name in values.names]

    @property
    def blocks(self) -> list[Block]:
        """The blocks of which something is compared."""
        blocks = self.last.codebook.blocks
        return [block for block in blocks if any(item.id in self.items for item in block.items)]


def change_chapter(study: Study, earlier: Mapping[str, Study] | None = None) -> Chapter:
    """Return the chapter of what changed since the earlier waves of a study; empty where there are none.

    Parameters
    ----------
    study
        The last wave, whose waves.yaml says where the earlier ones are and how the samples go together.
    earlier
        The earlier waves by name; None: they are read from where they are.

    Raises
    ------
    InvalidInputError
        If an earlier wave isn't there, isn't valid or withholds nothing.

    Examples
    --------
    >>> from nbsurvey.publish.chapters import change_chapter
    >>> change_chapter(nbsurvey.open_study("data")).text("en")
    ''
    """
    if study.waves is None:
        return Chapter(name=NAME)
    check_ratings(study.codebook, study.waves.nps, study.waves.file)
    same = [name for name in study.waves.same if name in labels(study.codebook)]
    earlier = earlier_waves(study) if earlier is None else earlier
    for name, older in earlier.items():
        check_publishable(older, Path(study.waves.folders[name]))
    waves = {**earlier, study.waves.name: study}
    samples = study.waves.samples
    values = wave_values(waves, samples, same, study.waves.nps)
    compared = replace(_compared(waves, compared_waves(waves, same), samples, same), values=values)
    drawings = [] if compared.open else [_drawing(compared, block) for block in compared.blocks]
    drawings += [drawing for part in values for drawing in value_drawings(part)]
    tables = [table for part in values for table in value_tables(part)]

    def text(language: str) -> str:
        parts = [_lead(compared, samples, language)]
        for block in compared.blocks:
            parts += _of_block(compared, block, language)
        if samples == "same people" and compared.measures:
            parts.append(words(language)["chapter.changes.value.levels"])
        for part in values:
            parts += value_paragraphs(part, language)
        return "\n\n".join([*parts, *not_compared(waves, compared.items, compared.measures, same, language)]) + "\n"

    return Chapter(
        *(drawings, tables),
        name=NAME,
        text=text,
        finding=lambda language: _finding(compared, language),
        of_all=lambda language: words(language)["chapter.group.changes"],
    )


def _compared(
    waves: Mapping[str, Study], items: Mapping[str, Sequence[str]], samples: str, same: Sequence[str]
) -> _Compared:
    is_open = any(study.codebook.study.population == OPEN for study in waves.values())
    what_is_open = "samples" if samples == OPEN else "population" if is_open else ""
    levels = _levels(waves, items)
    if what_is_open or not items:
        return _Compared(waves, items, levels, what_is_open)
    tables, trends = [], []
    for names in dict.fromkeys(items.values()):
        part, own = {name: waves[name] for name in names}, [item for item in items if items[item] == names]
        table = changes(part, own, samples=samples, same=same)
        tables.append(table)
        trends.append(_trend(part, own, samples, same, table))
    by_pair = {(row["item"], row["wave_a"], row["wave_b"]): row for row in pd.concat(tables).to_dict("records")}
    return _Compared(waves, items, levels, "", by_pair, pd.concat(trends))


def _levels(waves: Mapping[str, Study], items: Mapping[str, Sequence[str]]) -> dict[tuple[str, str], Record]:
    levels: dict[tuple[str, str], Record] = {}
    for name, study in waves.items():
        estimates = published(study)
        blocks = {
            study.codebook.block_of[item].id: study.codebook.block_of[item] for item in items if name in items[item]
        }
        for block in blocks.values():
            rows = counted_answers(study, estimates, block).to_dict("records")
            levels |= {(row["item"], name): row for row in rows}
    return levels


def _trend(
    waves: Mapping[str, Study], items: list[str], samples: str, same: Sequence[str], table: pd.DataFrame
) -> pd.DataFrame:
    """Return the rows of the figures, whose change is that of the table: one family of tests for both."""
    first, *_, last = waves
    codebook = waves[last].codebook
    rows = trend(waves, items, samples=samples, same=same).drop(columns=["label", "counted", "base"])
    ends = table[(table["wave_a"] == first) & (table["wave_b"] == last)].set_index("item")
    names = {"change_lower": "lower", "change_upper": "upper", "higher": "higher"}
    rows = rows.assign(**{own: rows["item"].map(ends[name]) for own, name in names.items()})
    return stated(labelled(rows, codebook), codebook)


def _drawing(compared: _Compared, block: Block) -> Drawing:
    rows, languages = compared.trends, compared.last.codebook.study.languages
    rows = rows[rows["item"].isin([item.id for item in block.items])]
    waves = [compared.items[item] for item in dict.fromkeys(rows["item"])]
    fewest = min(waves, key=len)  # a chart has the same waves in each panel
    rows = rows[rows["wave"].isin(fewest)].reset_index(drop=True)
    if len(block.items) == 1:
        rows = rows.assign(**{f"label_{name}": rows[f"counted_{name}"] for name in languages})
    notes = {name: _note(block, rows, name) for name in languages}
    return Drawing(f"{NAME}-{block.id}", trend_chart, rows, {name: block.wording[name] for name in languages}, notes)


def _form(block: Block, name: str) -> str:
    """Name the text that says of what percentages are: of boxes that they were chosen."""
    return f"{name}_boxes" if block.kind == "multiple_response" else name


def _note(block: Block, rows: pd.DataFrame, language: str) -> str:
    texts, drawn = words(language), in_language(rows, language)
    fields = {"statement": statement(drawn, language), "base": drawn["base"].iloc[0]}
    level = level_percent(rows["level"].iloc[0], language)
    note = texts[f"chapter.changes.{_form(block, 'note')}"].format(level=level, **fields)
    kinds = [kind for kind in dict.fromkeys(rows["origin"]) if kind != "collected"]
    return " ".join([note, *(texts[f"origin.{kind}"] for kind in kinds)])


def _lead(compared: _Compared, samples: str, language: str) -> str:
    texts, names = words(language).below("chapter.changes"), compared.names
    if not compared.items and not compared.measures:
        return texts["nothing"].format(before=markdown_of(names[-2]))
    waves = {
        "last": markdown_of(names[-1]),
        "before": enumeration([markdown_of(name) for name in names[:-1]], language),
    }
    if compared.open:
        return texts[f"open.{compared.open}"].format(**waves)
    return f"{texts['samples.' + samples.replace(' ', '_')].format(**waves)} {texts['tested']}"


def _of_block(compared: _Compared, block: Block, language: str) -> Iterator[str]:
    """Go through the paragraphs of a block: what its percentages are, each of them with its change, and the figure."""
    texts = words(language).below("chapter.changes")
    codebook, items = compared.last.codebook, [item for item in block.items if item.id in compared.items]
    of_whom = markdown_of(base(codebook, block, language))
    head = texts[_form(block, "head")].format(counted=quoted(counted(block, language), language), base=of_whom)
    yield f"**{as_lead(block.wording[language])}** {head}"
    labels = {item.id: item.label[language] for item in items}
    if len(block.items) == 1:
        labels = dict.fromkeys(labels, counted(block, language))
    yield "\n".join(f"- {quoted(label, language)}: {_item(compared, id, language)}" for id, label in labels.items())
    if not compared.open:
        asked = with_last_sign(short_question(block, language))
        yield figure_markdown(f"{NAME}-{block.id}", f"{asked} {texts['caption']}", language)


def _item(compared: _Compared, item: str, language: str) -> str:
    """Say what the level of an item was and is, and what that means."""
    texts, names = words(language).below("chapter.changes"), compared.items[item]
    levels = ", ".join(
        texts["level"].format(percent=value_text(compared.levels[item, name], language), wave=markdown_of(name))
        for name in names
    )
    if compared.open:
        return f"{levels}."
    sentences = {name: _change(compared.changes[item, name, names[-1]], language) for name in (names[-2], names[0])}
    if len(names) == 2:
        return f"{levels}: {sentences[names[0]]}."
    since = [texts["since"].format(wave=markdown_of(name), change=change) for name, change in sentences.items()]
    return " ".join([f"{levels}.", *since])


def _change(row: Record, language: str) -> str:
    """Say in words what became of a percentage: that it rose or fell only where the test shows it."""
    texts = words(language).below("chapter.changes")
    if row["withheld"] or pd.isna(row["lower"]):
        return texts["withheld" if row["withheld"] else "none"]
    interval = words(language)["figure.interval"].format(level=level_percent(row["level"], language))
    if not row["higher"]:
        return texts["unclear"].format(interval=interval, range=points_range(row["lower"], row["upper"], language))
    low, high = sorted((abs(row["lower"]), abs(row["upper"])))
    form = "rose" if row["higher"] == "b" else "fell"
    if pd.isna(row["difference"]):
        return texts[f"{form}_somehow"].format(interval=interval, range=_range(low, high, language))
    points = whole(round_half_up(abs(row["difference"])), language)
    return texts[form].format(points=points, interval=interval, range=_range(low, high, language))


def _range(low: float, high: float, language: str) -> Numeral:
    ends = [whole(round_half_up(end), language) for end in (low, high)]
    if ends[0] == ends[1]:
        return ends[0]
    return Numeral(words(language)["number.range"].format(low=ends[0], high=ends[1]))


def _finding(compared: _Compared, language: str) -> str:
    """Say which percentages, means and scores are higher or lower than in the wave before."""
    if not compared.changes and not any(values.changes for values in compared.values):
        return ""
    texts, before = words(language).below("chapter.changes.finding"), markdown_of(compared.names[-2])
    lists = {form: _changed(compared, form, language) for form in ("rose", "fell")}
    sentences = [
        texts[form].format(before=before, items=enumeration(items, language)) for form, items in lists.items() if items
    ]
    return " ".join(sentences) or texts["nothing" if compared.measures else "none"].format(before=before)


def _changed(compared: _Compared, form: str, language: str) -> list[str]:
    """Name what rose or fell since the wave before: percentages, then means and scores."""
    higher = {"rose": "b", "fell": "a"}[form]
    rows = {item: compared.changes[item, own[-2], own[-1]] for item, own in compared.items.items()}
    percentages = [_named(compared, item, language) for item, row in rows.items() if row["higher"] == higher]
    return percentages + [item for values in compared.values for item in value_findings(values, form, language)]


def _named(compared: _Compared, item: str, language: str) -> str:
    names = compared.items[item][-2:]
    label = quoted(compared.last.codebook.items[item].label[language], language)
    levels = [value_text(compared.levels[item, name], language) for name in names]
    return words(language)["chapter.changes.finding.item"].format(label=label, before=levels[0], now=levels[1])
