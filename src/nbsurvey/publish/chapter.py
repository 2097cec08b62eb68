"""What a chapter of a study's analysis gives the publication: figures, tables and facts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from nbsurvey.figures.drawing import Drawing
from nbsurvey.tables.cells import count_range, frequency, percent, percent_range
from nbsurvey.tables.table import Table

Facts = Mapping[str, Any]
"""Texts by name, possibly nested: what `{{< var nl.NAME >}}` stands for in a page.

They are shown as they are. Emphasis, links and other markup belong in the page, around the fact.
"""


@dataclass(frozen=True, eq=False)
class Chapter:
    r"""What one chapter of the analysis yields.

    Parameters
    ----------
    drawings
        Its figures.
    tables
        Its tables.
    facts
        A function of the language that returns its facts, beside those of the items.
    name
        The name of its text, which a page shows with `::: {chapter="_generated/chapters/NAME.LANGUAGE.md"}`.
    text
        A function of the language that returns its text, Markdown with its figures; without `name` there is none.
    finding
        A function of the language that says in one sentence what it found, Markdown; empty where it found nothing.
    certainty
        A function of the language that says how sure the number of the finding is; empty where nothing is left open.
    of_all
        A function of the language that says, before the text, that it is of all respondents: in the report of a group
        that has no such chapter of its own. Markdown.

    Examples
    --------
    >>> from nbsurvey.publish.chapter import Chapter
    >>> texts = Chapter(name="texts", text=lambda _: "Two wrote something.\n", of_all=lambda _: "This is of all.")
    >>> print(texts.beside_group().text("en"))
    This is of all.
    <BLANKLINE>
    Two wrote something.
    <BLANKLINE>
    """

    drawings: Sequence[Drawing] = ()
    tables: Sequence[Table] = ()
    facts: Callable[[str], Facts] = lambda _: {}
    name: str = ""
    text: Callable[[str], str] = lambda _: ""
    finding: Callable[[str], str] = lambda _: ""
    certainty: Callable[[str], str] = lambda _: ""
    of_all: Callable[[str], str] = lambda _: ""

    def beside_group(self) -> "Chapter":
        """Return the chapter as it stands in the report of a group; without a text as it is.

        Examples
        --------
        >>> from nbsurvey.publish.chapter import Chapter
        >>> Chapter(of_all=lambda _: "This is of all.").beside_group().text("en")
        ''
        """

        def text(language: str) -> str:
            own, first = self.text(language), self.of_all(language)
            return f"{first}\n\n{own}" if own and first else own

        return replace(self, text=text)


_ITEM_FACTS = {
    "percent": percent("percent"),
    "interval": percent_range("lower", "upper"),
    "frequency": frequency("lower", "upper"),
    "per_hundred": frequency("lower", "upper", bases=(100,)),
    "worst": percent_range("worst_lower", "worst_upper"),
    "k": count_range("k_min", "k_max"),
    "n": count_range("n_min", "n_max"),
}


def item_facts(estimates: pd.DataFrame, language: str) -> dict[str, dict[str, dict[str, str]]]:
    """Return the facts of each item: BLOCK.ITEM.{percent, interval, frequency, per_hundred, worst, k, n}.

    Parameters
    ----------
    estimates
        As `Study.publication` returns them. Rows that are withheld have no facts, and there is none of a number that is
        missing.
    language
        The language whose marks the numbers have.

    Examples
    --------
    >>> from nbsurvey.publish.chapter import item_facts
    >>> study = nbsurvey.open_study("data")
    >>> item_facts(study.publication("mandate"), "nl")["mandate"]["feels_responsible"]
    {'percent': '71%', 'interval': '62–79%', 'frequency': 'tussen 6 en 8 van elke 10',
    'per_hundred': 'tussen 62 en 79 van elke 100', 'worst': '19–92%', 'k': '67–79', 'n': '94–111'}
    """
    facts: dict[str, dict[str, dict[str, str]]] = {}
    for row in estimates[~estimates["withheld"]].to_dict("records"):
        facts.setdefault(row["block"], {})[row["item"]] = {
            name: text for name, write in _ITEM_FACTS.items() if (text := write(row, language))
        }
    return facts
