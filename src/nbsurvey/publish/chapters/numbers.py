"""The chapter of a question whose answers are numbers: their mean and the values that halve and quarter them."""

import pandas as pd

from nbsurvey.codebook import Block
from nbsurvey.codebook.documents import Text
from nbsurvey.codebook.open_values import OPEN
from nbsurvey.figures import value_chart
from nbsurvey.figures.drawing import Drawing
from nbsurvey.figures.row_texts import Record, interval_head, interval_named
from nbsurvey.language.catalogue import words
from nbsurvey.language.columns import in_language
from nbsurvey.language.numbers import decimal, decimal_range, digits_of, level_percent, whole
from nbsurvey.language.plain_text import markdown_of
from nbsurvey.language.units import unit_of
from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.chapters.asked import asked_of
from nbsurvey.publish.chapters.number_bins import spread_drawing
from nbsurvey.publish.chapters.sentences import as_lead, beside, figure_markdown, key_number, with_last_sign
from nbsurvey.publish.figure_data import origin_note
from nbsurvey.publish.group import NUMBERS, Group, number_table
from nbsurvey.publish.interval_choices import LEVELS, OWN
from nbsurvey.publish.short_question import short_question
from nbsurvey.study import Study


def number_chapter(study: Study, block: Block, heading: Text, group: Group | None = None) -> Chapter:
    r"""Return the chapter of a block of numbers; as long as the population is open it says so, and who answered.

    Parameters
    ----------
    study
        The study.
    block
        A block of the kind `number`.
    heading
        What stands above the figure, in each language.
    group
        The group that the chapter sets beside all respondents; None: it tells of all.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.chapters.numbers import number_chapter
    >>> hours = pd.DataFrame({"Hours": [8.5, 16, 24, 32, 36, 36, 38, 40, 40, 48] * 9})
    >>> study = nbsurvey.from_frame(hours, population=400)
    >>> block = study.codebook.blocks[0]
    >>> print(number_chapter(study, block, block.wording).text("en").split("\n")[0])
    The mean is 31\.9 (95% interval 29.7 to 34.0). At least half of those who answered gave 36 or less (95%
    interval 36 to 36). Asked of all respondents; all 90 respondents answered.
    """
    if study.codebook.study.population == OPEN:
        return Chapter(name=block.id, text=lambda language: _open(study, block, group, language))
    shown, languages = _shown(study, block, group), study.codebook.study.languages
    if shown.empty:
        return Chapter(name=block.id, text=lambda language: _text_without_figure(study, block, group, language))
    note = {name: _note(study, name) for name in languages}
    levels = {} if group else {level: _shown(study, block, group, level) for level in LEVELS}
    drawing = Drawing(block.id, value_chart, shown, {name: heading[name] for name in languages}, note, levels=levels)
    drawing = group.added(drawing) if group else drawing
    spread = [] if group else _spread(study, block, heading, shown)

    def sentences(language: str) -> list[str]:
        labels = {item.id: f"{as_lead(item.label[language])} " for item in block.items if len(block.items) > 1}
        by_item = shown.groupby("item", sort=False)
        return [labels.get(str(item), "") + mean_sentence(rows, language) for item, rows in by_item]

    def text(language: str) -> str:
        texts = words(language).below("chapter.number")
        told = " ".join([*sentences(language), asked_of(study, block, language, group)])
        asked = with_last_sign(short_question(block, language))
        figures = [figure_markdown(block.id, f"{asked} {texts['caption']}", language)]
        figures += [figure_markdown(one.name, f"{asked} {texts['spread_caption']}", language) for one in spread]
        return "\n\n".join([told, *figures]) + "\n"

    return Chapter(
        [drawing, *spread],
        name=block.id,
        text=text,
        finding=lambda language: mean_finding(shown, block, language),
        certainty=lambda language: mean_certainty(shown, language),
    )


def _shown(study: Study, block: Block, group: Group | None, level: float = OWN.level) -> pd.DataFrame:
    """Return the means and the medians that are shown, in the order of their items."""
    items, languages = [item.id for item in block.items], study.codebook.study.languages
    rows = number_table(study, items, level=level)
    rows = _beside(rows, group, block, languages) if group else _written(rows, block, languages)
    rows = rows.sort_values("item", key=lambda ids: ids.map(items.index), kind="stable")
    return rows[rows["estimate"].notna()].reset_index(drop=True)


def rating_rows(study: Study, block: Block) -> pd.DataFrame:
    """Return the mean of a question whose every answer has a value; no row where there is none, or it isn't shown.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.numbers import rating_rows
    >>> study = nbsurvey.open_study("data")
    >>> rating_rows(study, study.codebook.block_of["twitter"]).empty
    True
    """
    if study.origin.is_reconstruction or {*block.values} != {*block.base_codes}:
        return pd.DataFrame()
    rows = _written(study.means([item.id for item in block.items]), block, study.codebook.study.languages)
    return rows[rows["estimate"].notna()].reset_index(drop=True)


def rating_headline(shown: pd.DataFrame, block: Block, language: str) -> str:
    """Say above a figure of answers what their mean is, as `rating_rows` returns it.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.chapters.numbers import rating_headline
    >>> block = nbsurvey.open_study("data").codebook.block_of["twitter"]
    >>> rated = [choice.model_copy(update={"value": value}) for choice, value in zip(block.choices, (1, 5))]
    >>> mean = pd.DataFrame({"value_text_en": ["3.2"], "interval_text_en": ["2.9 to 3.5"], "level": [0.95]})
    >>> rating_headline(mean, block.model_copy(update={"choices": tuple(rated)}), "en")
    'On average 3.2 on a scale from 1 to 5 (95% interval 2.9 to 3.5)'
    """
    first = in_language(shown, language).iloc[0]
    interval = interval_named(interval_head(shown, language), first["interval_text"], language)
    texts = words(language)["figure.message.rating"]
    return texts.format(value=first["value_text"], interval=interval, **_ends(block, language))


def _ends(block: Block, language: str) -> dict[str, str]:
    """Return the least and the most that an answer is worth, as text."""
    ends = zip(("least", "most"), block.ends, strict=True)
    return {name: decimal(end, language, _digits(end, end, end)) for name, end in ends if end is not None}


def mean_finding(shown: pd.DataFrame, block: Block, language: str) -> str:
    r"""Say what the first mean is, of answers also between which two they lie.

    Parameters
    ----------
    shown
        The means, with what is written of them.
    block
        Their block.
    language
        The language.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.chapters.numbers import mean_finding
    >>> block = nbsurvey.from_frame(pd.DataFrame({"Hours": [8.5, 16, 24] * 9}), population=90).codebook.blocks[0]
    >>> mean = pd.DataFrame({"value_text_en": ["16.2"], "n_text_en": ["27"]})
    >>> mean_finding(mean, block, "en").replace("\N{NO-BREAK SPACE}", " ")
    '[**16\\.2**]{.key-number} is the average answer to *Hours* (n = 27, @fig-hours_block)'
    """
    first = in_language(shown, language).iloc[0]
    value = beside(key_number(markdown_of(first["value_text"])), _total(first), language, "after")
    asked = short_question(block, language)
    label = markdown_of(block.items[0].label[language])
    question = markdown_of(asked) if len(block.items) == 1 else f"{as_lead(asked)} {label}"
    form = "mean" if block.is_number else "rating"
    fields = {"value": value, "question": f"*{question}*", **_ends(block, language)}
    mean = words(language)[f"chapter.finding.{form}"].format(**fields)
    return f"{mean} (n\u00a0=\u00a0{first['n_text']}, @fig-{block.id})"


def mean_certainty(shown: pd.DataFrame, language: str) -> str:
    """Return the interval of the first mean; nothing where it has none.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.chapters.numbers import mean_certainty
    >>> mean_certainty(pd.DataFrame({"interval_text_en": ["2.9 to 3.5"], "level": [0.95]}), "en")
    '95% interval 2.9 to 3.5'
    """
    first = in_language(shown, language).iloc[0]
    return f"{interval_head(shown, language)} {first['interval_text']}" if first["interval_text"] else ""


def _spread(study: Study, block: Block, heading: Text, shown: pd.DataFrame) -> list[Drawing]:
    """Draw how the answers to each item are spread of which the mean is shown."""
    items = shown.loc[shown["estimand"] == "mean", "item"]
    drawings = (spread_drawing(study, block, str(item), heading) for item in items)
    return [drawing for drawing in drawings if drawing]


def _beside(rows: pd.DataFrame, group: Group, block: Block, languages: tuple[str, ...]) -> pd.DataFrame:
    """Return the rows of a group as `_written` does, with what it writes of all respondents as `total_...`."""
    every = _written(rows, block, languages)
    texts = {f"total_{name}": every[name] for name in every if name == "value" or "_text_" in str(name)}
    return _written(group.beside(rows, NUMBERS), block, languages).assign(**texts)


def _note(study: Study, language: str) -> str:
    texts = words(language)
    note = texts["chapter.number.note"].format(level=level_percent(0.95, language))
    weighted = f" {texts['figure.weighted']}" if study.codebook.design else ""
    return origin_note(study.origin.kind, language) + note + weighted


def _written(rows: pd.DataFrame, block: Block, languages: tuple[str, ...]) -> pd.DataFrame:
    """Add what the chart writes of each row, in each language."""
    labels = {item.id: item.label for item in block.items}
    texts: dict[str, list[str]] = {}
    numbers = [(row, _digits(*row)) for row in zip(rows["estimate"], rows["lower"], rows["upper"], strict=True)]
    for language in languages:
        unit = block.unit[language] if block.unit else ""
        names = words(language).below("table.estimands")
        kinds = zip(rows["item"], rows["estimand"], strict=True)
        texts |= {
            f"label_{language}": [_label(labels[item][language], names[kind], len(labels)) for item, kind in kinds],
            f"value_text_{language}": [
                "" if pd.isna(value) else _in_unit(decimal(value, language, digits), unit)
                for (value, *_), digits in numbers
            ],
            f"interval_text_{language}": [
                "" if pd.isna(lower) else decimal_range(lower, upper, language, digits)
                for (_, lower, upper), digits in numbers
            ],
            f"n_text_{language}": ["" if pd.isna(n) else whole(int(n), language) for n in rows["n"]],
        }
    return rows.assign(value=rows["estimate"], **texts)


def _in_unit(number: str, unit: str) -> str:
    return f"{number}\u00a0{unit_of(unit, number)}" if unit else number


def _digits(value: float, lower: float, upper: float) -> int:
    """Return how many decimals a value and its limits have: none if all are whole, else as many as tell them apart."""
    if all(number == round(number) for number in (value, lower, upper) if pd.notna(number)):
        return 0
    return max(1, digits_of(upper - lower)) if upper > lower else 1


def _label(item: str, estimand: str, number: int) -> str:
    return estimand if number == 1 else f"{item}: {estimand}"


def mean_sentence(rows: pd.DataFrame, language: str) -> str:
    r"""Say what the mean and the median of an item are.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.chapters.numbers import mean_sentence
    >>> mean = {"estimand": ["mean"], "value_text_en": ["3.2"], "interval_text_en": ["2.9 to 3.5"], "level": [0.95]}
    >>> mean_sentence(pd.DataFrame(mean), "en")
    'The mean is 3\\.2 (95% interval 2.9 to 3.5).'
    """
    texts, head = words(language).below("chapter.number"), interval_head(rows, language)
    return " ".join(
        texts[record["estimand"]].format(
            value=markdown_of(record["value_text"]),
            interval=beside(interval_named(head, record["interval_text"], language), _total(record), language),
        )
        for record in in_language(rows, language).to_dict("records")
    )


def _total(record: Record | pd.Series) -> str:
    return markdown_of(str(record.get("total_value_text", "")))


def _open(study: Study, block: Block, group: Group | None, language: str) -> str:
    return f"{words(language)['chapter.number.open']} {asked_of(study, block, language, group)}\n"


def _text_without_figure(study: Study, block: Block, group: Group | None, language: str) -> str:
    why = group.withheld(language) if group else words(language)["figure.withheld"]
    return f"{why}\n\n{asked_of(study, block, language, group)}\n"
