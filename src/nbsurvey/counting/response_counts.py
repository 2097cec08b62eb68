"""Counts of responses, each made once, wherever the responses are."""

from collections.abc import Iterable

import narwhals as nw
import numpy as np
import pandas as pd
from narwhals.typing import IntoFrame
from numpy.typing import NDArray

from nbsurvey.codebook import Codebook
from nbsurvey.counting.arrays import StateArrays
from nbsurvey.counting.columns import EVERYBODY, Column, Counts, Pair
from nbsurvey.counting.queries import Queries
from nbsurvey.counting.routing import with_sources
from nbsurvey.counting.sample import Sample
from nbsurvey.counting.selection import Conditions, selected
from nbsurvey.counting.states import States, states_of
from nbsurvey.counting.table import counts_table
from nbsurvey.counting.totals import Floats, Totals
from nbsurvey.counting.values import ValueCounts, measure
from nbsurvey.errors import UsageError


class ResponseCounts:
    """Counts of responses, each made when it is first asked for and then kept.

    Parameters
    ----------
    responses
        As `read_responses` returns them, or a frame of the cells of a responses file: of pandas, Polars (eager or
        lazy), PyArrow, DuckDB, Dask or PySpark. Of a frame that isn't in memory only counts are collected.
    codebook
        The questionnaire.
    domain
        Of a part of the respondents the counts of the whole, and the answers that make it: under a design they are a
        domain of the sample. None: they are the whole.

    Examples
    --------
    >>> from nbsurvey.counting import ResponseCounts
    >>> study = nbsurvey.open_study("data")
    >>> counts = ResponseCounts(study.responses, study.codebook)
    >>> counts.respondents
    111
    >>> counts.states("twitter").codes
    ('ja', 'nee')
    >>> counts.count("twitter")[:2]
    array([73, 24])
    >>> counts.make([("size_class", "twitter"), ("size_class", "facebook")])  # both at once
    >>> counts.cross("size_class", "twitter")[:4, :2]  # a row for each size class
    array([[12,  6],
           [41, 11],
           [14,  5],
           [ 6,  2]])
    >>> counts.table(["twitter"]).head(2)[["item", "answer", "status", "respondents"]]
          item answer    status  respondents
    0  twitter     ja  answered           73
    1  twitter    nee  answered           24
    """

    def __init__(
        self, responses: IntoFrame, codebook: Codebook, domain: "tuple[ResponseCounts, Conditions] | None" = None
    ) -> None:
        self.codebook = codebook
        self._responses, frame = responses, nw.from_native(responses)
        self._source: Queries | StateArrays
        if isinstance(frame, nw.LazyFrame):
            self._source = Queries(frame, codebook)
        elif domain and codebook.design:
            self._source = StateArrays(frame, codebook, domain[0].domain(domain[1]))
        else:
            self._source = StateArrays(frame, codebook)
        self._crosses: dict[Pair, Counts] = {}
        self._totals: dict[Pair, Totals] = {}
        self._values: dict[tuple[str, Column], ValueCounts] = {}

    def states(self, column: str) -> States:
        """Return the states of an item or a background column: what the places in its counts stand for."""
        return states_of(self.codebook, column)

    def among(self, conditions: Conditions) -> "ResponseCounts":
        """Return the counts of those who gave one of some answers, '' for none, to each of some columns.

        Examples
        --------
        >>> counts = nbsurvey.open_study("data").counts
        >>> counts.among({"size_class": ["<20000"]}).count("twitter")[:2]
        array([12,  6])
        """
        return ResponseCounts(selected(self._responses, self.codebook, conditions), self.codebook)

    @property
    def respondents(self) -> int:
        """The number of respondents."""
        return int(self.count(EVERYBODY)[0])

    def count(self, column: Column) -> Counts:
        """Count the respondents in each state of a column."""
        return np.asarray(self.cross(EVERYBODY, column)[0])

    def cross(self, column: Column, other: Column) -> Counts:
        """Count the respondents in each state of a column (rows) and each state of another (columns)."""
        self.make([(column, other)])
        pair = (column, other)
        return self._crosses[pair] if pair in self._crosses else self._crosses[pair[::-1]].T

    def values(self, name: str, by: Column = EVERYBODY) -> ValueCounts:
        """Count the respondents with each value of an item or a scale, in each state of a column.

        Examples
        --------
        >>> from nbsurvey.counting import ResponseCounts
        >>> study = nbsurvey.open_study("data")
        >>> questions = study.codebook.model_dump()  # as if yes were worth 1 and no 0
        >>> for choice, value in zip(questions["blocks"][3]["choices"], (1.0, 0.0)):
        ...     choice["value"] = value
        >>> counts = ResponseCounts(study.responses, type(study.codebook).model_validate(questions))
        >>> counts.values("twitter")
        ValueCounts(values=array([0., 1.]), counts=array([[24, 73]]))
        """
        if (name, by) not in self._values:
            self._values[name, by] = self._source.values(measure(self.codebook, name), by)
        return self._values[name, by]

    def value_totals(self, name: str, by: Column = EVERYBODY) -> Totals:
        """Add up weights, by the design of the codebook, in each state of a column, of who has a value.

        Behind these come the weights times the values of an item or a scale, and those times their squares.

        Examples
        --------
        >>> from nbsurvey.codebook import Codebook
        >>> from nbsurvey.codebook.design import Design
        >>> from nbsurvey.counting import ResponseCounts
        >>> study = nbsurvey.open_study("data")
        >>> questions = study.codebook.model_dump()  # as if yes were worth 2 and no 0
        >>> for choice, value in zip(questions["blocks"][3]["choices"], (2.0, 0.0)):
        ...     choice["value"] = value
        >>> codebook = Codebook.model_validate(questions).model_copy(update={"design": Design(strata="size_class")})
        >>> ResponseCounts(study.responses, codebook).value_totals("twitter").values
        array([ 97., 146., 292.])
        """
        return self._in_memory("Weighted means").value_totals(measure(self.codebook, name), by)

    def value_weights(self, name: str, by: Column = EVERYBODY) -> Floats:
        """Add up the weights in each state of a column of who has each value: the places are those of `values`.

        Examples
        --------
        >>> from nbsurvey.codebook import Codebook
        >>> from nbsurvey.codebook.design import Design
        >>> from nbsurvey.counting import ResponseCounts
        >>> study = nbsurvey.open_study("data")
        >>> questions = study.codebook.model_dump()  # as if yes were worth 2 and no 0
        >>> for choice, value in zip(questions["blocks"][3]["choices"], (2.0, 0.0)):
        ...     choice["value"] = value
        >>> codebook = Codebook.model_validate(questions).model_copy(update={"design": Design(strata="size_class")})
        >>> ResponseCounts(study.responses, codebook).value_weights("twitter")
        array([[24., 73.]])
        """
        return self._in_memory("Weighted quantiles").value_weights(measure(self.codebook, name), by)

    def totals_up_to(self, name: str, by: Column = EVERYBODY, *, value: float) -> Totals:
        """Add up the weights of who has at most a value in each state of a column, of who has more, and of others.

        Others have no value of the item or scale.

        Examples
        --------
        >>> from nbsurvey.codebook.design import Design
        >>> from nbsurvey.counting import ResponseCounts
        >>> study = nbsurvey.open_study("data")
        >>> codebook = study.codebook.model_copy(update={"design": Design(strata="size_class")})  # all weights are 1
        >>> ResponseCounts(study.responses, codebook).totals_up_to("twitter", value=0.0).values  # no answer has a value
        array([  0.,   0., 111.])
        """
        return self._in_memory("Weighted quantiles").totals_up_to(measure(self.codebook, name), by, value)

    def _in_memory(self, what: str) -> StateArrays:
        if isinstance(self._source, Queries):
            raise UsageError(f"{what} are computed in memory only: collect the responses first.")
        return self._source

    def covariances(self, scale: str) -> tuple[int, NDArray[np.float64]]:
        """Return how many respondents answered all items of a scale, and the covariance matrix of their answers.

        Examples
        --------
        >>> from nbsurvey.codebook import Codebook
        >>> from nbsurvey.counting import ResponseCounts
        >>> study = nbsurvey.open_study("data")
        >>> questions = study.codebook.model_dump()  # as if yes were worth 1 and no 0
        >>> for choice, value in zip(questions["blocks"][3]["choices"], (1.0, 0.0)):
        ...     choice["value"] = value
        >>> questions["scales"] = ({"id": "reach", "label": {"nl": "bereik"}, "items": ("twitter", "facebook")},)
        >>> n, covariances = ResponseCounts(study.responses, Codebook.model_validate(questions)).covariances("reach")
        >>> n, covariances.round(3).tolist()
        (97, [[0.188, 0.064], [0.064, 0.253]])
        """
        n, sums, products = self._source.products(measure(self.codebook, scale))
        return n, (products - np.outer(sums, sums) / max(n, 1)) / max(n - 1, 1)

    def paired(self, item: str, other: str) -> Counts:
        """Count the respondents by two items: yes (the answer counts), no or not in the base (rows), and the same.

        Examples
        --------
        >>> from nbsurvey.counting import ResponseCounts
        >>> from nbsurvey.opening import open_study
        >>> study = open_study("data")
        >>> ResponseCounts(study.responses, study.codebook).paired("twitter", "facebook")
        array([[43, 30,  0],
               [ 6, 18,  0],
               [ 0,  0, 14]])
        """
        return np.asarray(self._parts(item) @ self.cross(item, other) @ self._parts(other).T)

    def _parts(self, item: str) -> Counts:
        """Tell of each state (columns) whether it is yes, no or not in the base (rows), as 1 and 0."""
        block, states = self.codebook.block_of[item], self.states(item)
        counting, in_base = states.among(block.counted_codes), states.among(block.base_codes)
        return np.array([counting, in_base & ~counting, ~in_base], dtype=np.int64)

    def make(self, pairs: Iterable[Pair]) -> None:
        """Make several counts, as `cross` returns them, at once: from a frame that isn't in memory, in one query."""
        new = [pair for pair in dict.fromkeys(pairs) if not {pair, pair[::-1]} & self._crosses.keys()]
        if new:
            self._crosses |= self._source.crosses(new)

    def totals(self, column: Column, other: Column) -> Totals:
        """Add up weights, by the design of the codebook, in each state of a column by each state of another.

        Examples
        --------
        >>> from nbsurvey.codebook.design import Design
        >>> from nbsurvey.counting import EVERYBODY, ResponseCounts
        >>> study = nbsurvey.open_study("data")
        >>> codebook = study.codebook.model_copy(update={"design": Design(strata="size_class")})  # all weights are 1
        >>> ResponseCounts(study.responses, codebook).totals(EVERYBODY, "twitter").values[:2]
        array([73., 24.])
        """
        pair = (column, other)
        if pair not in self._totals:
            self._totals[pair] = self._source.totals(column, other)
        return self._totals[pair]

    def domain(self, conditions: Conditions) -> Sample:
        """Return the sample of which only those count who gave one of some answers to each of some columns.

        Examples
        --------
        >>> from nbsurvey.codebook.design import Design
        >>> from nbsurvey.counting import ResponseCounts
        >>> study = nbsurvey.open_study("data")
        >>> codebook = study.codebook.model_copy(update={"design": Design(strata="size_class")})  # all weights are 1
        >>> ResponseCounts(study.responses, codebook).domain({"size_class": ["<20000"]}).weights.sum()
        np.float64(22.0)
        """
        source = self._in_memory("Parts of a study with a design")
        return source.sample.within(source.answered(conditions))

    def score_totals(self, scores: Floats) -> Totals:
        """Add up the weights of respondents (rows) times some scores of theirs (columns); of a frame in memory only.

        Examples
        --------
        >>> import numpy as np
        >>> from nbsurvey.codebook.design import Design
        >>> from nbsurvey.counting import ResponseCounts
        >>> study = nbsurvey.open_study("data")
        >>> codebook = study.codebook.model_copy(update={"design": Design(strata="size_class")})  # all weights are 1
        >>> ResponseCounts(study.responses, codebook).score_totals(np.full((111, 1), 2.0)).values
        array([222.])
        """
        return self._in_memory("Weighted scores").sample.score_totals(scores)

    def table(self, items: list[str], by: str | None = None) -> pd.DataFrame:
        """Return the counts of items, as `count_answers` does."""
        grouping = by or EVERYBODY
        self.make((grouping, item) for item in items)
        return counts_table({item: self.cross(grouping, item) for item in items}, self.codebook, by)


def count_answers(
    responses: IntoFrame,
    codebook: Codebook,
    names: str | list[str] | None = None,
    *,
    by: str | list[str] | None = None,
) -> pd.DataFrame:
    """Count the answers to items.

    Parameters
    ----------
    responses, codebook
        As for `ResponseCounts`.
    names
        A block or item, a list of those, or None for every item.
    by
        A background column or item to group by, or a list of them: each in turn. None: all respondents together.

    Returns
    -------
    DataFrame
        One row for each item, group and state of an answer, as `nbsurvey.counting.table.SCHEMA` describes: with the
        states that nobody is in.

    Raises
    ------
    ValueError
        If there is no such block, item or column to group by, or the responses lack a column that is counted.

    Examples
    --------
    >>> from nbsurvey.counting import count_answers
    >>> from nbsurvey.opening import open_study
    >>> study = open_study("data")
    >>> counts = count_answers(study.responses, study.codebook, "twitter")
    >>> counts.loc[counts["respondents"] > 0, ["item", "answer", "missing", "respondents"]]
          item answer    missing  respondents
    0  twitter     ja                      73
    1  twitter    nee                      24
    6  twitter         no_answer           14
    """
    items, groupings = codebook.select(names), [by] if isinstance(by, str) else by or []
    _check_columns(responses, codebook, items, groupings)
    counts = ResponseCounts(responses, codebook)
    counts.make((grouping, item) for grouping in groupings or [EVERYBODY] for item in items)
    tables = [counts.table(items, grouping) for grouping in groupings] or [counts.table(items)]
    return pd.concat(tables, ignore_index=True)


def _check_columns(responses: IntoFrame, codebook: Codebook, items: list[str], groupings: list[str]) -> None:
    """Refuse columns to group by that the codebook doesn't know, and responses without a column that is counted."""
    columns = [column.id for column in codebook.background] + list(codebook.items)
    if unknown := [name for name in groupings if name not in columns]:
        raise UsageError(f"No column is called {', '.join(map(repr, unknown))}; group by one of {', '.join(columns)}.")
    present = nw.from_native(responses).collect_schema().names()
    if lacking := [name for name in with_sources(codebook, [*items, *groupings]) if name not in present]:
        raise UsageError(f"The responses have no column {', '.join(map(repr, lacking))}.")
