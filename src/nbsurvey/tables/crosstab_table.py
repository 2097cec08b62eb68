"""A crosstab as a table for people: answers below each other, the groups of each column beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from nbsurvey.language.catalogue import words
from nbsurvey.tables.crosstab_layout import CrosstabLayout, crosstab_layout
from nbsurvey.tables.crosstab_text import crosstab_text
from nbsurvey.tables.crosstab_workbook import crosstab_workbook
from nbsurvey.tables.result_table import ResultTable


@dataclass(frozen=True, eq=False, repr=False)
class CrosstabTable(ResultTable):
    """A crosstab for people, made by `table`.

    Parameters
    ----------
    counts, intervals
        Whether a cell also says how many respondents it counts, and its interval.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from nbsurvey.study_files.origin import Origin
    >>> study = nbsurvey.open_study("data")
    >>> collected = replace(study, origin=Origin(kind="collected"))  # as if people had answered
    >>> table = nbsurvey.table(collected.crosstab("twitter", by="general_norms_should", language="en"))
    >>> print(table.to_text())
                         good idea:
                         respond in
                         general terms
                         yes  no
                  Total  (A)  (B)  p
    -----------------------------------
    uses Twitter
      yes         75%    76%  74%  0.86
      no          25%    24%  26%
      n           97     54   43
    >>> table.spans[:3], table.heads[:3], table.rows[1][:3]
    (['', '', 'good idea: respond in general terms'], ['Answer', 'Total', 'yes (A)'], ['yes', '75%', '76%'])
    >>> table.headings, table.are_numbers[:2], table.notes[0]
    ([0], [False, True], 'Percentages: of those who answered, in each column.')
    >>> len(table.layout.columns)
    4
    """

    counts: bool = False
    intervals: bool = False

    @cached_property
    def layout(self) -> CrosstabLayout:
        """What stands where."""
        return crosstab_layout(self.data, self.language, counts=self.counts, intervals=self.intervals)

    @cached_property
    def heads(self) -> Sequence[str]:
        """What stands above each column, with its letter."""
        heads = [f"{column.head} ({column.letter})".removesuffix(" ()") for column in self.layout.columns]
        return [words(self.language)["table.answer"], *heads]

    @cached_property
    def spans(self) -> Sequence[str]:
        """What stands above each column and its neighbours."""
        return ["", *(column.span for column in self.layout.columns)]

    @cached_property
    def rows(self) -> Sequence[Sequence[str]]:
        """The cells of each line."""
        return [[line.label, *(line.cells or [""] * len(self.layout.columns))] for line in self.layout.lines]

    @cached_property
    def headings(self) -> Sequence[int]:
        """Which rows are the heading of those below it."""
        return [at for at, line in enumerate(self.layout.lines) if not line.cells]

    @cached_property
    def are_numbers(self) -> Sequence[bool]:
        """For each column whether it holds numbers: all but the first."""
        return [bool(at) for at in range(len(self.heads))]

    @cached_property
    def notes(self) -> Sequence[str]:
        """Of whom the percentages are, what letters and tests mean, where it comes from, what is withheld."""
        return [*self.layout.notes, *self._provenance()]

    def to_text(self) -> str:
        """Return the crosstab in lines of at most 100 characters: what doesn't fit beside the others comes below."""
        return crosstab_text(self.layout)

    def _workbook(self) -> bytes:
        return crosstab_workbook(self)
