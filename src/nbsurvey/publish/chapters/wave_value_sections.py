"""What a report says of the means and net promoter scores of waves: sentences, figures, a table, and in short."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from nbsurvey.codebook import Block
from nbsurvey.codebook.documents import Text
from nbsurvey.counting.values import measure
from nbsurvey.figures import value_chart
from nbsurvey.figures.drawing import Drawing
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import clauses, decimal, enumeration, level_percent, whole
from nbsurvey.language.plain_text import markdown_of
from nbsurvey.language.units import unit_of
from nbsurvey.publish.chapters.comparable import labels
from nbsurvey.publish.chapters.sentences import as_lead, figure_markdown, quoted, with_last_sign
from nbsurvey.publish.chapters.wave_values import WaveValues
from nbsurvey.tables.cells import text
from nbsurvey.tables.table import Table, interval_head

_LEVEL = 0.95


@dataclass(frozen=True)
class _Section:
    """The items of a question, or a scale.

    Parameters
    ----------
    id
        The id of the block or the scale.
    heading
        Its wording, or its label.
    names
        What is compared of it.
    """

    id: str
    heading: Text
    names: Sequence[str]


def _sections(values: WaveValues) -> list[_Section]:
    codebook = values.last.codebook
    blocks = [
        _Section(block.id, block.wording, [item.id for item in block.items if item.id in values.names])
        for block in codebook.blocks
    ]
    scales = [_Section(scale.id, scale.label, [scale.id]) for scale in codebook.scales if scale.id in values.names]
    return [section for section in (*blocks, *scales) if section.names]


def value_paragraphs(values: WaveValues, language: str) -> Iterator[str]:
    """Go through the paragraphs about means or scores: what each is, its levels and changes, its figure; the table.

    Parameters
    ----------
    values
        The means or scores.
    language
        The language.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.wave_value_sections import value_paragraphs
    >>> from nbsurvey.publish.chapters.wave_values import WaveValues
    >>> list(value_paragraphs(WaveValues(nbsurvey.open_study("data"), "mean", {}), "en"))
    []
    """
    texts = words(language).below("chapter.changes.value")
    if not values.names:
        return
    if not values.levels:
        names = labels(values.last.codebook)
        listed = enumeration([quoted(names[name][language], language) for name in values.names], language)
        yield texts["population"].format(items=listed)
        return
    for section in _sections(values):
        head = f"**{as_lead(section.heading[language])}** {_what(values, section, language)}"
        lines = [*_lines(values, section, language)]
        yield from [f"{head} {lines[0]}"] if len(lines) == 1 else [head, "\n".join(lines)]
        if values.changes and _is_drawn(values, section):
            caption = f"{with_last_sign(section.heading[language])} {texts[f'caption_{values.estimand}']}"
            yield figure_markdown(_drawing_name(values, section), caption, language)
    name = _table_name(values)
    caption = texts[f"{'table' if values.changes else 'caption'}_{values.estimand}"]
    yield f'::: {{#tbl-{name} data="_generated/tables/{name}.{language}.csv"}}\n{caption}\n:::'


def _what(values: WaveValues, section: _Section, language: str) -> str:
    """Say what a value is: in which unit, from what to what."""
    texts, codebook = words(language).below("chapter.changes.value"), values.last.codebook
    if values.estimand == "nps":
        return texts["nps"]
    block = codebook.block_of.get(section.names[0])
    if block is None:
        ends = measure(codebook, section.id)
        names = labels(codebook)
        items = enumeration([quoted(names[item][language], language) for item in ends.items], language)
        return texts["scale"].format(items=items)
    return _of_block(block, language)


def _of_block(block: Block, language: str) -> str:
    texts = words(language).below("chapter.changes.value")
    if block.is_number:
        unit = markdown_of(unit_of(block.unit[language])) if block.unit else ""
        return texts["number"].format(unit=unit) if unit else texts["mean"]
    by_value = {value: code for code, value in block.values.items()}
    choices = {choice.code: choice.label[language] for choice in block.choices}
    ends = {
        name: texts["end"].format(value=decimal(value, language, 0 if value == round(value) else 1), label=label)
        for name, value in (("least", min(by_value)), ("most", max(by_value)))
        for label in [quoted(choices[by_value[value]], language)]
    }
    return texts["choices"].format(**ends)


def _lines(values: WaveValues, section: _Section, language: str) -> Iterator[str]:
    names = labels(values.last.codebook)
    for name in section.names:
        told = _told(values, name, language)
        yield f"- {quoted(names[name][language], language)}: {told}" if len(section.names) > 1 else told


def _told(values: WaveValues, name: str, language: str) -> str:
    """Say what the level of an item was and is, and what that means."""
    texts = words(language).below("chapter.changes")
    if not values.changes:
        return ", ".join(_level_alone(values, name, wave, language) for wave in values.names[name]) + "."
    levels = ", ".join(
        texts["level"].format(percent=markdown_of(values.level(name, wave, language)), wave=markdown_of(wave))
        for wave in values.names[name]
    )
    changes = {pair: markdown_of(values.change(values.changes[name, *pair], language)) for pair in values.pairs(name)}
    if len(values.names[name]) == 2:
        return f"{levels}: {next(iter(changes.values()))}."
    since = [texts["since"].format(wave=markdown_of(a), change=change) for (a, _), change in changes.items()]
    return " ".join([f"{levels}.", *since])


def _level_alone(values: WaveValues, name: str, wave: str, language: str) -> str:
    texts, interval = (
        words(language).below("chapter.changes"),
        values.interval(values.levels[name, wave], name, language),
    )
    level = markdown_of(values.level(name, wave, language))
    form = "value.level" if interval else "level"
    return texts[form].format(percent=level, wave=markdown_of(wave), interval=markdown_of(interval))


def value_drawings(values: WaveValues) -> list[Drawing]:
    """Return a figure of each question or scale with the level of each wave; none where there are levels only.

    Parameters
    ----------
    values
        The means or scores.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.wave_value_sections import value_drawings
    >>> from nbsurvey.publish.chapters.wave_values import WaveValues
    >>> value_drawings(WaveValues(nbsurvey.open_study("data"), "mean", {}))
    []
    """
    if not values.changes:
        return []
    return [_drawing(values, section) for section in _sections(values) if _is_drawn(values, section)]


def _is_drawn(values: WaveValues, section: _Section) -> bool:
    return any(pd.notna(row["estimate"]) for (name, _), row in values.levels.items() if name in section.names)


def _drawing_name(values: WaveValues, section: _Section) -> str:
    return f"changes-{values.estimand}-{section.id}"


def _drawing(values: WaveValues, section: _Section) -> Drawing:
    languages = values.last.codebook.study.languages
    keys = [(name, wave) for name in section.names for wave in values.names[name]]
    kept = ["item", "estimand", "n", "estimate", "lower", "upper", "level", "method", "withheld", "origin"]
    rows = pd.DataFrame([values.levels[key] for key in keys])[kept]
    waves = [wave for _, wave in keys]
    is_earlier = [wave != values.names[name][-1] for name, wave in keys]
    higher = pd.Series([_higher(values, name) for name, _ in keys], rows.index, dtype=object)
    rows = rows.assign(wave=waves, value=rows["estimate"], is_earlier=is_earlier, higher=higher)
    for language in languages:
        rows = rows.assign(**_row_texts(values, section, keys, language))
    notes = {language: _note(values, section, rows, language) for language in languages}
    return Drawing(_drawing_name(values, section), value_chart, rows, section.heading, notes)


def _higher(values: WaveValues, name: str) -> str | None:
    """Tell which of the first and the last wave is higher: 'a', 'b' or neither (''); None where no test says."""
    change = values.changes[name, values.names[name][0], values.names[name][-1]]
    return None if change["withheld"] or pd.isna(change["lower"]) else str(change["higher"])


def _row_texts(
    values: WaveValues, section: _Section, keys: Sequence[tuple[str, str]], language: str
) -> dict[str, list[str]]:
    names = labels(values.last.codebook)
    counts = [values.levels[key]["n"] for key in keys]
    return {
        f"label_{language}": [
            f"{names[name][language]}: {wave}" if len(section.names) > 1 and wave == values.names[name][0] else wave
            for name, wave in keys
        ],
        f"value_text_{language}": [values.level(name, wave, language) for name, wave in keys],
        f"interval_text_{language}": [values.limits(values.levels[key], key[0], language) for key in keys],
        f"n_text_{language}": ["" if pd.isna(n) else whole(int(n), language) for n in counts],
    }


def _note(values: WaveValues, section: _Section, rows: pd.DataFrame, language: str) -> str:
    texts = words(language)
    note = texts[f"chapter.changes.value.note_{values.estimand}"].format(level=level_percent(_LEVEL, language))
    weighted = [texts["figure.weighted"]] if values.last.codebook.design else []
    kinds = [kind for kind in dict.fromkeys(rows["origin"]) if kind != "collected"]
    changed = texts["chapter.changes.value.note_change"].format(changes=_changes(values, section, language))
    return " ".join([note, *weighted, changed, *(texts[f"origin.{kind}"] for kind in kinds)])


def _changes(values: WaveValues, section: _Section, language: str) -> str:
    """Say what became of each item from the first wave to the last."""
    asked = labels(values.last.codebook)
    changes = {
        asked[name][language]: values.change(values.changes[name, own[0], own[-1]], language)
        for name, own in values.names.items()
        if name in section.names
    }
    is_one = len(changes) == 1
    return clauses([change if is_one else f"{label} {change}" for label, change in changes.items()], language)


def _table_name(values: WaveValues) -> str:
    return f"changes-{values.estimand}"


def value_tables(values: WaveValues) -> list[Table]:
    """Return the table with a row for each item or scale: the level of each wave, and how far it changed.

    Parameters
    ----------
    values
        The means or scores.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.wave_value_sections import value_tables
    >>> from nbsurvey.publish.chapters.wave_values import WaveValues
    >>> level = {"estimate": 6.54, "lower": 6.21, "upper": 6.87}
    >>> levels = {("twitter", "2018"): level, ("twitter", "2020"): level | {"estimate": 6.6}}
    >>> values = WaveValues(nbsurvey.open_study("data"), "mean", {"twitter": ("2018", "2020")}, levels)
    >>> value_tables(values)[0].texts("en")
               Item 2018 2020
    0  uses Twitter  6.5  6.6
    """
    if not values.levels:
        return []
    names = labels(values.last.codebook)
    waves = list(dict.fromkeys(wave for own in sorted(values.names.values(), key=len)[::-1] for wave in own))
    befores = list(dict.fromkeys(pair[0] for name in values.names for pair in values.pairs(name)))
    befores = befores if values.changes else []
    rows = []
    for name in values.names:
        row = {"item": name}
        for language in values.last.codebook.study.languages:
            row[f"label_{language}"] = names[name][language]
            cells = [*_level_cells(values, name, waves, language), *_change_cells(values, name, befores, language)]
            row |= {f"cell{place}_{language}": cell for place, cell in enumerate(cells)}
        rows.append(row)

    def heads(language: str) -> list[str]:
        since, head = words(language)["chapter.changes.value.since"], interval_head(_LEVEL, language)
        changes = [part for before in befores for part in (since.format(wave=before), head)]
        return [words(language)["table.item"], *waves, *changes]

    columns = ["label", *(f"cell{place}" for place in range(len(waves) + 2 * len(befores)))]
    return [Table(_table_name(values), pd.DataFrame(rows), heads, [text(column) for column in columns])]


def _level_cells(values: WaveValues, name: str, waves: Sequence[str], language: str) -> Iterator[str]:
    for wave in waves:
        yield values.level(name, wave, language) if wave in values.names[name] else ""


def _change_cells(values: WaveValues, name: str, befores: Sequence[str], language: str) -> Iterator[str]:
    for before in befores:
        yield from values.change_cells(name, before, language)


def value_findings(values: WaveValues, form: str, language: str) -> list[str]:
    """Name the means or scores that are higher or lower than in the wave before, each with both levels.

    Parameters
    ----------
    values
        The means or scores.
    form
        'rose' or 'fell'.
    language
        The language.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.wave_value_sections import value_findings
    >>> from nbsurvey.publish.chapters.wave_values import WaveValues
    >>> value_findings(WaveValues(nbsurvey.open_study("data"), "mean", {}), "rose", "en")
    []
    """
    names, higher = labels(values.last.codebook), {"rose": "b", "fell": "a"}[form]
    rows = (
        {name: values.changes[name, own[-2], own[-1]] for name, own in values.names.items()} if values.changes else {}
    )
    item = words(language)[f"chapter.changes.value.finding_{values.estimand}"]
    named = []
    for name in (name for name, row in rows.items() if row["higher"] == higher):
        before, now = (markdown_of(values.level(name, wave, language)) for wave in values.names[name][-2:])
        named.append(item.format(label=quoted(names[name][language], language), before=before, now=now))
    return named
