"""The chapter of a background column: what its groups answered, beside each other, and where they clearly differ."""

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np
import pandas as pd

from nbsurvey.codebook import Background, Block, Choice
from nbsurvey.codebook.open_questions import decided_blocks
from nbsurvey.codebook.open_values import OPEN
from nbsurvey.codebook.statements import counted
from nbsurvey.comparisons.contingency import independence
from nbsurvey.comparisons.multiplicity import adjusted_p_values
from nbsurvey.comparisons.rao_scott import rao_scott
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import count_range, enumeration, percent, whole
from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.chapters.sentences import quoted
from nbsurvey.publish.short_question import short_question
from nbsurvey.study import Study
from nbsurvey.tables.cells import Cell, Row, text
from nbsurvey.tables.crosstab_layout import WITHHELD
from nbsurvey.tables.table import Table

MOST_GROUPS = 24
"""How many groups a chapter sets beside each other; of more it shows none."""

_ACROSS = 6  # groups in one table
_LEVEL = 0.05


def group_chapters(study: Study) -> list[Chapter]:
    """Return a chapter for each background column of a study, in the order of the codebook.

    Parameters
    ----------
    study
        The study.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.chapters import group_chapters
    >>> people = pd.DataFrame({"Tea": [True, False] * 40, "Team": ["a"] * 40 + ["b"] * 40})
    >>> study = nbsurvey.from_frame(people, background="Team", population=400)
    >>> [chapter.name for chapter in group_chapters(study)]
    ['by-team']
    """
    return [group_chapter(study, column.id) for column in study.codebook.background]


def group_chapter(study: Study, column_id: str) -> Chapter:
    r"""Return the chapter of one background column; where its groups can't be shown it says why.

    Parameters
    ----------
    study
        The study.
    column_id
        The id of the column.

    Returns
    -------
    Chapter
        With tables of what counts of each question, a column for each group, and a sentence about the questions that
        the groups answered differently. What is tested is what the tables show, the answers that count against the
        others in the base; the p-values are adjusted by Holm's method for all questions of the column together.

    Raises
    ------
    KeyError
        If the codebook has no such column.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.chapters import group_chapter
    >>> people = pd.DataFrame({"Tea": [True, False] * 40, "Team": ["a"] * 40 + ["b"] * 40})
    >>> study = nbsurvey.from_frame(people, background="Team", population=400)
    >>> group_chapter(study, "team").tables[0].texts("en")
      Item   a   b
    0  Tea
    1  yes 50% 50%
    2    n  40  40
    """
    column = {column.id: column for column in study.codebook.background}[column_id]
    name, reason = f"by-{column_id}", _why_not(study, column)
    if reason:
        return Chapter(name=name, text=lambda language: words(language)[f"chapter.groups.{reason}"] + "\n")
    rows = study.estimate(_items(study), by=column_id)
    shown = rows[rows["group"].isin(column.codes) & rows.groupby("item")["percent"].transform("count").gt(0)]
    if shown.empty:
        return Chapter(name=name, text=lambda language: words(language)["chapter.groups.withheld"] + "\n")
    differing = _differing(study, column, shown)
    tables = list(_tables(study, column, shown, name))

    def written(language: str) -> str:
        told = [_sentence(study, column, shown, differing, language), *_left_out(rows, shown, language)]
        return "\n\n".join([" ".join(told), *_places(tables, column, language)]) + "\n"

    return Chapter(tables=tables, name=name, text=written)


def _why_not(study: Study, column: Background) -> str:
    """Say why the groups of a column can't be set beside each other, by the name of a sentence; empty if they can."""
    if study.origin.is_reconstruction:
        return "reconstruction"
    if study.codebook.study.population == OPEN:
        return "open"
    if len(column.choices) > MOST_GROUPS:
        return "many"
    return "" if _items(study) else "undecided"


def _items(study: Study) -> list[str]:
    """Return the items of which it is decided which answers count."""
    return [item.id for block in decided_blocks(study.codebook) for item in block.items]


def _differing(study: Study, column: Background, shown: pd.DataFrame) -> dict[str, bool]:
    """Tell of each item that can be tested whether the groups gave the answers that count differently often."""
    tests = {str(item): _p_value(study, column, rows) for item, rows in shown.groupby("item", sort=False)}
    tested = pd.Series(tests, dtype=float).dropna()
    return dict(zip(tested.index, (adjusted_p_values(tested) <= _LEVEL).tolist(), strict=True))


def _p_value(study: Study, column: Background, rows: pd.DataFrame) -> float:
    """Return the p-value of the answers that count by group; missing where a group is withheld, or all answered."""
    if rows["withheld"].any() or _is_census(study):
        return np.nan
    item = rows["item"].iloc[0]
    if study.codebook.design:
        block = study.codebook.block_of[item]
        others = [code for code in block.base_codes if code not in block.counted_codes]
        return rao_scott(study, item, column.id, [list(block.counted_codes), others]).p_value
    k, n = (rows[name].to_numpy(np.int64) for name in ("k", "n"))
    return independence(np.vstack([k, n - k])).p_value


def _is_census(study: Study) -> bool:
    return study.counts.respondents == study.codebook.study.members


def _sentence(study: Study, column: Background, shown: pd.DataFrame, differing: dict[str, bool], language: str) -> str:
    texts = words(language).below("chapter.groups")
    if not differing:
        return texts["census" if _is_census(study) else "untested"]
    labels = {choice.code: quoted(choice.label[language], language) for choice in column.choices}
    items = [
        _ends(study.codebook.items[item].label[language], shown[shown["item"] == item], labels, language)
        for item, differs in differing.items()
        if differs
    ]
    test = texts["tests.weighted" if study.codebook.design else "tests.plain"]
    return texts["differ" if items else "same"].format(items=enumeration(items, language), test=test)


def _left_out(rows: pd.DataFrame, shown: pd.DataFrame, language: str) -> Iterator[str]:
    """Say of how many items no group is shown."""
    total, number = rows["item"].nunique(), rows["item"].nunique() - shown["item"].nunique()
    if number:
        yield words(language)["chapter.groups.left_out"].format(
            number=whole(number, language), total=whole(total, language)
        )


def _ends(label: str, rows: pd.DataFrame, labels: dict[str, str], language: str) -> str:
    """Name an item with the groups in which it counts least and most."""
    ranked = rows.dropna(subset="percent").sort_values("percent", kind="stable").to_dict("records")
    low, high = ranked[0], ranked[-1]
    return words(language)["chapter.groups.item"].format(
        label=quoted(label, language),
        low=percent(low["percent"], language),
        lowest=labels[low["group"]],
        high=percent(high["percent"], language),
        highest=labels[high["group"]],
    )


def _tables(study: Study, column: Background, shown: pd.DataFrame, name: str) -> Iterator[Table]:
    """Give the tables of a chapter: as many groups in each as have room beside each other."""
    items = set(shown["item"])
    blocks = [block for block in study.codebook.blocks if items.intersection(item.id for item in block.items)]
    rows = pd.DataFrame([row for block in blocks for row in _rows(study, block, shown)])
    for number, at in enumerate(range(0, len(column.choices), _ACROSS), start=1):
        part = column.choices[at : at + _ACROSS]
        cells = [text("label"), *(_share_or_base(choice.code) for choice in part)]
        yield Table(name if number == 1 else f"{name}-{number}", rows, partial(_heads, part), cells)


def _rows(study: Study, block: Block, shown: pd.DataFrame) -> Iterator[dict[str, object]]:
    """Go through the rows of a block: its question, what counts of each item, and of how many respondents that is."""
    languages = study.codebook.study.languages
    items = {item.id: item.label for item in block.items}
    own = shown[shown["item"].isin(items)]
    yield {f"label_{name}": _question(block, name) for name in languages}
    for item, rows in own.set_index("group").groupby("item", sort=False):
        numbers = {f"{name}_{group}": value for name in ("percent", "withheld") for group, value in rows[name].items()}
        labels = {name: counted(block, name) if len(items) == 1 else items[str(item)][name] for name in languages}
        yield {f"label_{name}": label for name, label in labels.items()} | numbers
    n = own.groupby("group")["n"]
    ends = {**n.min().add_prefix("n_min_"), **n.max().add_prefix("n_max_")}
    yield {f"label_{name}": words(name)["table.n"] for name in languages} | ends


def _question(block: Block, language: str) -> str:
    """Return the question of a block; above several items with the answers that count, unless these are ticks."""
    question = short_question(block, language)
    if len(block.items) == 1 or block.kind == "multiple_response":
        return question
    return words(language)["chapter.groups.question"].format(question=question, counted=counted(block, language))


def _heads(part: Sequence[Choice], language: str) -> list[str]:
    return [words(language)["table.item"], *(choice.label[language] for choice in part)]


def _share_or_base(code: str) -> Cell:
    """Write the percentage of a row in a group, or of how many respondents it is; nothing beside a question."""

    def cell(row: Row, language: str) -> str:
        if pd.notna(row[f"percent_{code}"]):
            return percent(row[f"percent_{code}"], language)
        if row[f"withheld_{code}"] is True:
            return WITHHELD
        return count_range(row[f"n_min_{code}"], row[f"n_max_{code}"], language)

    return cell


def _places(tables: Sequence[Table], column: Background, language: str) -> Iterator[str]:
    texts = words(language)
    for table in tables:
        is_whole = not table.texts(language).isin([WITHHELD]).to_numpy().any()
        withheld = "" if is_whole else texts["crosstab.withheld"].format(sign=WITHHELD)
        named = quoted(column.label[language], language)
        caption = texts["chapter.groups.caption"].format(column=named, withheld=withheld).rstrip()
        path = f"_generated/tables/{table.name}.{language}.csv"
        yield f'::: {{#tbl-{table.name} data="{path}" rows="grouped"}}\n{caption}\n:::'
