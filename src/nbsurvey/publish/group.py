"""One group of respondents, of which a report is made beside all of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import pandas as pd
from pandas.api.types import is_numeric_dtype

from nbsurvey.codebook import Block
from nbsurvey.codebook.documents import Text
from nbsurvey.codebook.open_questions import check_population_decided, decided_blocks
from nbsurvey.errors import InvalidInputError, Problem, UsageError
from nbsurvey.figures import stacked_chart
from nbsurvey.figures.drawing import Drawing
from nbsurvey.language.catalogue import words
from nbsurvey.language.plain_text import markdown_of
from nbsurvey.study import Study

COUNTED, ANSWERS, NUMBERS = "counted", "answers", "numbers"
"""The tables of a group: what counts of each item, every answer, and means and medians."""

TOTAL = "total_"
"""How the columns with the numbers of all respondents begin."""

_KEYS = ("item", "category", "estimand")


@dataclass(frozen=True, eq=False)
class Group:
    """A group of a background column, with its rows of the tables by that column.

    What a table by the column withholds is withheld here: the reports of all groups together say no more than it does.

    Parameters
    ----------
    column
        The id of the background column.
    code
        The code of the category.
    label
        What it is called, in each language.
    tables
        Its rows, by `COUNTED`, `ANSWERS` and `NUMBERS`.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.group import groups_of
    >>> people = pd.DataFrame({"Tea": [True] * 30 + [False] * 30 + [True] * 20, "Team": ["a"] * 40 + ["b"] * 40})
    >>> study = nbsurvey.from_frame(people, background="Team", population=400)
    >>> a, b = groups_of(study, "team")
    >>> b.beside(study.distribution(), "answers")[["category", "percent", "total_percent"]]
      category  percent  total_percent
    0     True     50.0           62.5
    1    False     50.0           37.5
    >>> b.is_shown, b.name("en"), b.withheld("en")
    (True, 'b', 'Of b this isn’t shown: too few answered, or it would tell how others did.')
    """

    column: str
    code: str
    label: Text
    tables: Mapping[str, pd.DataFrame]

    @property
    def is_shown(self) -> bool:
        """Whether any number of it may be shown."""
        return any(not table["withheld"].all() for table in self.tables.values() if not table.empty)

    def name(self, language: str) -> str:
        """Return what it is called, as Markdown."""
        return markdown_of(self.label[language])

    def beside(self, total: pd.DataFrame, table: str) -> pd.DataFrame:
        """Return rows about all respondents with the numbers of the group instead, and the others as `total_...`.

        Parameters
        ----------
        total
            A row for each item, or for each of its answers or numbers.
        table
            Which table of the group has them.
        """
        keys = [key for key in _KEYS if key in total]
        own = total[keys].merge(self.tables[table], on=keys, how="left").set_index(total.index)
        shared = [str(name) for name in total if name not in keys and name in own]
        numbers = [name for name in shared if is_numeric_dtype(own[name])]
        every = {f"{TOTAL}{name}": total[name] for name in numbers}
        return total.assign(**every, **{name: own[name] for name in numbers})

    def added(self, drawing: Drawing) -> Drawing:
        """Return a drawing of rows of `beside` with those of all respondents drawn too: below each, or as a bar more.

        Parameters
        ----------
        drawing
            With a note for each of its languages.

        Examples
        --------
        >>> import pandas as pd
        >>> from nbsurvey.figures import interval_chart
        >>> from nbsurvey.figures.drawing import Drawing
        >>> from nbsurvey.publish.group import Group
        >>> rows = pd.DataFrame({"label_en": ["tea"], "percent": [50.0], "total_percent": [62.5]})
        >>> drawing = Drawing("tea", interval_chart, rows, {"en": "Tea"}, {"en": "Point: per cent."})
        >>> Group("team", "b", {"en": "Team B"}, {}).added(drawing).data[["label_en", "percent", "is_total"]]
          label_en  percent  is_total
        0      tea     50.0     False
        1    Total     62.5      True
        """
        totals = {language: words(language)["crosstab.total"] for language in drawing.note}
        rows = drawing.data.drop(columns=[name for name in drawing.data if str(name).startswith(TOTAL)])
        every = {str(name): drawing.data[f"{TOTAL}{name}"] for name in rows if f"{TOTAL}{name}" in drawing.data}
        own = _marked(rows, self.code, {language: self.label[language] for language in totals})
        total = _marked(rows.assign(**every), "", totals).assign(is_total=True)
        note = drawing.note
        if drawing.chart is not stacked_chart:
            total = total.assign(**{f"label_{language}": text for language, text in totals.items()})
            note = {language: f"{text} {self._colours(language)}" for language, text in note.items()}
        data = pd.concat([own, total]).sort_index(kind="stable").reset_index(drop=True)
        return replace(drawing, data=data, note=note)

    def _colours(self, language: str) -> str:
        return words(language)["chapter.group.note"].format(group=self.label[language])

    def withheld(self, language: str) -> str:
        """Say that nothing of it is shown."""
        return words(language)["chapter.group.withheld"].format(group=self.name(language))


def _marked(rows: pd.DataFrame, code: str, labels: Text) -> pd.DataFrame:
    """Return rows with the group that they are of, and its label in each language."""
    return rows.assign(is_total=False, group=code, **{f"group_{language}": text for language, text in labels.items()})


def groups_of(study: Study, column: str) -> list[Group]:
    """Return the groups of a background column, their tables computed once for all.

    Parameters
    ----------
    study
        The study.
    column
        The id of the column.

    Raises
    ------
    UsageError
        If there is no such background column.
    InvalidInputError
        If the responses are a reconstruction, or the size of the population is open.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.group import groups_of
    >>> people = pd.DataFrame({"Tea": [True, False] * 40, "Team": ["a"] * 78 + ["b"] * 2})
    >>> study = nbsurvey.from_frame(people, background="Team", population=400)
    >>> [(group.code, group.is_shown) for group in groups_of(study, "team")]
    [('a', False), ('b', False)]
    """
    background = {background.id: background for background in study.codebook.background}
    if column not in background:
        raise UsageError(f"No background column is called {column!r}; there is {', '.join(background) or 'none'}.")
    if study.origin.is_reconstruction:
        what = "The responses are a reconstruction: the published percentages say nothing of groups."
        raise InvalidInputError([Problem(what)])
    check_population_decided(study.codebook)
    tables = _tables(study, column)
    return [
        Group(column, choice.code, choice.label, {name: _of_group(rows, choice.code) for name, rows in tables.items()})
        for choice in background[column].choices
    ]


def _tables(study: Study, column: str) -> dict[str, pd.DataFrame]:
    """Return the tables by a column, of what is decided of the study."""
    blocks, tables = study.codebook.blocks, dict[str, pd.DataFrame]()
    if counted := _items(decided_blocks(study.codebook)):
        tables[COUNTED] = study.estimate(counted, by=column)
    if choices := _items(block for block in blocks if not block.is_number):
        tables[ANSWERS] = study.distribution(choices, by=column)
    if numbers := _items(block for block in blocks if block.is_number):
        tables[NUMBERS] = number_table(study, numbers, by=column)
    return tables


def _items(blocks: Iterable[Block]) -> list[str]:
    return [item.id for block in blocks for item in block.items]


def number_table(study: Study, items: list[str], by: str | None = None, level: float = 0.95) -> pd.DataFrame:
    """Return the means of items that are numbers, and their medians.

    Parameters
    ----------
    study
        The study.
    items
        Their ids.
    by
        A background column; None: of all respondents.
    level
        The level of the intervals (a proportion).

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.group import number_table
    >>> study = nbsurvey.from_frame(pd.DataFrame({"Hours": [8.5, 16, 24, 32, 36, 40] * 9}), population=400)
    >>> number_table(study, ["hours"])["estimand"].tolist()
    ['mean', 'median']
    """
    means = study.means(items, by=by, level=level)
    tables = [means, study.quantiles(items, probabilities=[0.5], by=by, level=level)]
    return pd.concat(tables, ignore_index=True)


def _of_group(rows: pd.DataFrame, code: str) -> pd.DataFrame:
    """Return the rows of a group; its counts as those of a publication too, least and most."""
    own = rows[rows["group"] == code]
    return own.assign(**{f"{name}_{end}": own[name] for name in ("k", "n") for end in ("min", "max") if name in own})
