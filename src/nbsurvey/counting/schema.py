"""What a table looks like: its columns, their types and what they may hold.

pandera refuses what doesn't fit and says why. It takes as long to load as everything else that a command needs, and
to check a table that fits much longer than to look; so it is asked only about a table that doesn't.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    import pandera.pandas as pa


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Parameters
    ----------
    name
        Its name; a regular expression if `is_pattern`, for one or more columns.
    dtype
        Its type, as pandas names it.
    description
        What it means.
    least, most
        The smallest and the largest number that it may hold; None: any.
    allowed
        The texts that it may hold; none: any.
    nullable
        Whether something may be missing.
    required
        Whether the table always has it.
    is_filled
        Whether no text is empty.
    is_pattern
        Whether it stands for each column whose name fits.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.counting.schema import Column
    >>> boxes = Column("boxes", "Int64", "Boxes ticked.", least=0)
    >>> boxes.holds(pd.Series([0, 2])), boxes.holds(pd.Series([-1, 2])), boxes.holds(pd.Series([None, 2]))
    (True, False, False)
    >>> boxes.pandera.name, boxes.pandera.nullable
    ('boxes', False)
    """

    name: str
    dtype: str
    description: str
    least: float | None = None
    most: float | None = None
    allowed: tuple[str, ...] = ()
    nullable: bool = False
    required: bool = True
    is_filled: bool = False
    is_pattern: bool = False

    def holds(self, cells: pd.Series) -> bool:
        """Tell whether cells of the right type are what the column may hold."""
        present = cells.dropna()
        is_whole = self.nullable or len(present) == len(cells)
        return is_whole and (self._holds_texts(present) if self.dtype == "str" else self._holds_numbers(present))

    def _holds_texts(self, texts: pd.Series) -> bool:
        is_allowed = not self.allowed or bool(texts.isin(self.allowed).all())
        return is_allowed and not (self.is_filled and bool((texts == "").any()))

    def _holds_numbers(self, numbers: pd.Series) -> bool:
        is_enough = self.least is None or bool((numbers >= self.least).all())
        return is_enough and (self.most is None or bool((numbers <= self.most).all()))

    @property
    def pandera(self) -> "pa.Column":
        """The column as pandera has it."""
        import pandera.pandas as pa

        checks = [
            *([] if self.least is None else [pa.Check.ge(self.least)]),
            *([] if self.most is None else [pa.Check.le(self.most)]),
            *([pa.Check.isin(list(self.allowed))] if self.allowed else []),
            *([pa.Check.str_length(min_value=1)] if self.is_filled else []),
        ]
        dtype = str if self.dtype == "str" else self.dtype
        return pa.Column(
            dtype,
            checks,
            nullable=self.nullable,
            required=self.required,
            regex=self.is_pattern,
            name=self.name,
            description=self.description,
        )


@dataclass(frozen=True)
class Schema:
    """The columns of a table, by name and in order.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.counting.schema import Column, Schema
    >>> boxes = Schema({"boxes": Column("boxes", "Int64", "Boxes ticked.", least=0)})
    >>> boxes.validate(pd.DataFrame({"boxes": [1.0, 2.0]}))["boxes"].dtype
    Int64Dtype()
    >>> list(boxes.pandera.columns)
    ['boxes']
    """

    columns: dict[str, Column]

    def empty(self) -> pd.DataFrame:
        """Return a table without rows that has every column whose name is known.

        Examples
        --------
        >>> from nbsurvey.counting.schema import Column, Schema
        >>> list(Schema({"boxes": Column("boxes", "Int64", "Boxes ticked.")}).empty())
        ['boxes']
        """
        columns = [column for column in self.columns.values() if column.required and not column.is_pattern]
        return pd.DataFrame({column.name: pd.Series(dtype=column.dtype) for column in columns})

    def validate(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return a table with the types of the columns.

        Parameters
        ----------
        table
            The table.

        Raises
        ------
        pandera.errors.SchemaError, pandera.errors.SchemaErrors
            If it has other columns or another order, or cells that aren't what a column may hold.
        """
        columns = dict(self._columns_of(table))
        if list(columns) == list(table):
            try:
                typed = table.astype({name: column.dtype for name, column in columns.items()})
            except (TypeError, ValueError):
                return self.pandera.validate(table)
            if all(column.holds(typed[name]) for name, column in columns.items()):
                return typed
        return self.pandera.validate(table)

    def _columns_of(self, table: pd.DataFrame) -> Iterator[tuple[str, Column]]:
        for name, column in self.columns.items():
            if column.is_pattern:
                fitting = [other for other in map(str, table) if re.fullmatch(name, other)]
                yield from ((other, column) for other in fitting or [name])
            elif column.required or name in table:
                yield name, column

    @cached_property
    def pandera(self) -> "pa.DataFrameSchema":
        """The schema as pandera has it."""
        import pandera.pandas as pa

        columns = {name: column.pandera for name, column in self.columns.items()}
        return pa.DataFrameSchema(columns, strict=True, ordered=True, coerce=True)


ITEM = Column("item", "str", "Item of the codebook.")
"""The column of items, in whatever table."""

BY = Column("by", "str", "Column that makes the groups; empty: all respondents.")
"""The column that says what makes the groups, in whatever table."""

GROUP = Column("group", "str", "Category of the grouping column; empty: all respondents.")
"""The column of groups, in whatever table."""
