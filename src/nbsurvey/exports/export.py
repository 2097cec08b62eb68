"""What every reader gives: an export as a table of text with what the tool knows of each column."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from nbsurvey.study_files.delimited import Dialect, Table, recognise_dialect
from nbsurvey.study_files.unquoted import unquoted_table

if TYPE_CHECKING:
    import pandas as pd

NOT_SHOWN = "not shown"
"""The label that readers give a cell by which a tool says that a question wasn't shown."""


@dataclass(frozen=True)
class Source:
    r"""A file to read.

    Parameters
    ----------
    name
        The file as the user named it.
    content
        Its bytes; of a zipped export those of the file inside.

    Examples
    --------
    >>> from nbsurvey.exports.export import Source
    >>> source = Source("exports/wave2.sav", b"$FL2...")
    >>> source.stem, len(source.secret)
    ('wave2', 32)
    >>> source = Source("exports/wave2.csv", b"Q1;Q2\nyes;no\n")
    >>> str(source.dialect), source.unquoted.headings
    ('semicolon, UTF-8', [['Q1', 'Q2']])
    """

    name: str
    content: bytes = field(repr=False)

    @property
    def stem(self) -> str:
        """The name of the file without its folder and its ending."""
        return Path(self.name).stem

    @cached_property
    def secret(self) -> bytes:
        """A key that only who has the content can make, and that isn't its SHA-256."""
        return hmac.digest(sha256(self.content).digest(), b"nbsurvey", "sha256")

    @cached_property
    def dialect(self) -> Dialect:
        """The dialect of a text; an `InvalidInputError` where it is none, as `recognise_dialect` has it."""
        return recognise_dialect(self.content, self.name)

    @cached_property
    def unquoted(self) -> Table | None:
        """The table of a text of which every line is a row, the first one with headings."""
        return unquoted_table(self.content, self.dialect)


@dataclass(frozen=True)
class ShownIf:
    """Routing: the answers after which a question was shown.

    Parameters
    ----------
    words
        The rule as the questionnaire has it, with its place there.
    column
        The column that decides; empty where the rule is of more than one, or can't be told from its answers.
    cells
        The cells of it after which the question was shown.
    part
        Where a box that was ticked decides: what stands for it in a column that holds the ticks of several boxes, else
        its code.
    """

    words: str
    column: str = ""
    cells: tuple[str, ...] = ()
    part: str = ""


@dataclass(frozen=True)
class ExportColumn:
    """One column of an export.

    Parameters
    ----------
    name
        The column as the export codes it, unique: 'Q1_2', 'Q1[SQ002]', 'geslacht'.
    text
        The text of the question as respondents saw it, or empty.
    part
        Of a question with several columns: the text of this one's box or row, or empty.
    question
        What the columns of one question share ('Q1'); empty where the column stands by itself.
    is_box
        Whether the column is a tick box of a question with several answers.
    role
        What a column that is no answer holds: a role of `system_columns`, or empty.
    labels
        The label of each cell that the export knows one of: {'1': 'Ja'}.
    missing
        The cells that the export itself marks as missing, with their labels (or empty): {'99': 'weet niet'}.
    id
        How the tool itself numbers it, whatever it is called: 'QID7_1'; or empty.
    separator
        What stands between the ticks of several boxes in one cell; or empty.
    codes
        The code of each cell that has another one in the questionnaire: {'Ja': '1'}.
    is_ordered
        Whether the labels stand in the order of the questionnaire.
    is_number
        Whether its answers are numbers, according to the questionnaire.
    no_question
        Why it holds no answer to choose, according to the questionnaire; or empty.
    shown_if
        After which answers it was shown, according to the questionnaire.
    other_of
        What the columns of the question share at whose 'other' respondents wrote what it holds; or empty.
    """

    name: str
    text: str = ""
    part: str = ""
    question: str = ""
    is_box: bool = False
    role: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)
    id: str = field(default="", compare=False)
    separator: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    is_ordered: bool = False
    is_number: bool = False
    no_question: str = ""
    shown_if: ShownIf | None = None
    other_of: str = ""


@dataclass(frozen=True)
class Habits:
    """What a survey tool does in its own way: it means that only in an export in which the tool is recognised.

    Parameters
    ----------
    tick_separator
        What stands between the codes of the boxes that were ticked, where the tool puts them all in one cell.
    text_separator
        What stands between the texts of those boxes.
    scores
        A regular expression of the names of columns with a score that the tool computed: '1,5' is a number there.
    negative
        The missing reason that numbers below zero give among codes without labels; empty where they are answers.
    other_parts
        What it calls the part 'other' of a question, in small letters: a column of that part holds what was written.
    """

    tick_separator: str = ""
    text_separator: str = ""
    scores: str = ""
    negative: str = ""
    other_parts: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Export:
    """An export that was read and not yet understood.

    Parameters
    ----------
    source
        The file.
    format
        Its format, one of `options.FORMATS`.
    recognised
        What was seen in it, for a person: 'LimeSurvey CSV, full headings, semicolon, UTF-8, Dutch'.
    columns
        Its columns, in order.
    cells
        A categorical column of text for each column, by its name; the index holds the row of the file.
    habits
        What is peculiar to the tool that laid it out; nothing where that isn't known.
    notes
        What a person has to know of how it was read, a sentence each: what was left out, what was named anew.
    language
        The language of its texts, where a file beside it told.
    title
        What the questionnaire is called, by language; under '' where it isn't told in which.
    translations
        Of each other language the texts, by how they stand in the columns.
    """

    source: Source
    format: str
    recognised: str
    columns: tuple[ExportColumn, ...]
    cells: "pd.DataFrame" = field(repr=False)
    habits: Habits = field(default=Habits(), repr=False)
    notes: tuple[str, ...] = ()
    language: str = ""
    title: Mapping[str, str] = field(default_factory=dict)
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)
