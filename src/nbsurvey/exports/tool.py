"""What a reader says of its survey tool: how it lays out its tables, and which marks it leaves in them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from nbsurvey.exports.export import ExportColumn, Habits

Records = Sequence[Sequence[str]]


def as_it_stands(_headings: Records, cells: pd.DataFrame) -> pd.DataFrame:
    """Return the cells as the file has them.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.tool import as_it_stands
    >>> as_it_stands([["Q1"]], pd.DataFrame({0: ["'=1+1"]}))[0].tolist()
    ["'=1+1"]
    """
    return cells


@dataclass(frozen=True)
class Layout:
    """One way in which a tool lays out its table, as text or in a spreadsheet.

    Parameters
    ----------
    format
        The format, one of `options.FORMATS`.
    recognise
        Says for a person what the first records show ('LimeSurvey CSV, full headings, Dutch'), or nothing where a
        table isn't laid out so.
    columns
        Makes the columns of the header rows and the cells of the responses, whose columns are named by their position.
    header_rows
        How many rows stand above the responses.
    names_row
        Which of them names the columns; 0 where they do together.
    clean
        Takes away what the tool put into cells to save them.
    """

    format: str
    recognise: Callable[[Records], str]
    columns: Callable[[Records, pd.DataFrame], tuple[ExportColumn, ...]]
    header_rows: int = 1
    names_row: int = 1
    clean: Callable[[Records, pd.DataFrame], pd.DataFrame] = as_it_stands


@dataclass(frozen=True)
class Tool:
    """A survey tool, as its exports show it; all but its layouts may be left out.

    Exports go through spreadsheets and statistical packages, which keep the marks and lose the layout. So marks are
    taken for what they are in every export (see `tools`), and only its habits where the tool is recognised.

    Parameters
    ----------
    layouts
        How it lays out its tables.
    headings
        Headings that by themselves say what a column is, in any language, with commas between them; by role.
    heading_patterns
        Regular expressions of headings of which a part differs from one questionnaire to the next, each with the role.
    languages
        Headings that only stand there in one language, by that language.
    not_shown
        Cells that say that a question wasn't shown.
    unanswered
        Cells that say that a question was seen and left unanswered.
    other
        Cells that stand for the choice 'other, namely'.
    codes
        A regular expression of cells that can only be the code of a choice.
    beside
        A regular expression of the names of columns that hold what respondents wrote beside their answer.
    maybe_beside
        The same of names that are given to other columns too: text in such a column stands beside an answer.
    beside_boxes
        Names of the column with the text at 'other' of a question with tick boxes, with '{question}' for its name.
    derived
        A regular expression of the names of columns that the tool made of the answers in another one.
    tests
        A regular expression of what stands in the status of a response that is a test; capitals don't matter.
    not_submitted
        Cells in place of the time of submission, of a response that wasn't submitted.
    not_finished
        Cells, in small letters, that say that a response isn't complete, beside those for no.
    no_time
        What a time begins with that stands for none.
    habits
        What it does in its own way, which is no mark in other exports.
    """

    layouts: tuple[Layout, ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)
    heading_patterns: tuple[tuple[str, str], ...] = ()
    languages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_shown: frozenset[str] = frozenset()
    unanswered: frozenset[str] = frozenset()
    other: frozenset[str] = frozenset()
    codes: str = ""
    beside: str = ""
    maybe_beside: str = ""
    beside_boxes: tuple[str, ...] = ()
    derived: str = ""
    tests: str = ""
    not_submitted: frozenset[str] = frozenset()
    not_finished: frozenset[str] = frozenset()
    no_time: tuple[str, ...] = ()
    habits: Habits = field(default=Habits())
