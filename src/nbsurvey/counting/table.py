"""The table of counts: for each item, group and state of an answer the number of respondents."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.counting.columns import Counts
from nbsurvey.counting.schema import BY, GROUP, ITEM, Column, Schema
from nbsurvey.counting.states import States, states_of

MISSING_GROUP = "(missing)"
"""The group of the respondents of whom the grouping column isn't known."""

ANSWERED, LEFT_EMPTY, MISSING, LED_PAST = "answered", "left_empty", "missing", "led_past"
"""How somebody has an answer to an item, or none."""

_COLUMNS = (
    ITEM,
    BY,
    GROUP,
    Column("answer", "str", "Code of the answer; empty: there is none."),
    Column("missing", "str", "Id of the missing reason; empty: there is none, or it isn't known."),
    Column(
        "status",
        "str",
        "Answered; a box left empty beside others, so not ticked; missing; or led past the question by another answer.",
        allowed=(ANSWERED, LEFT_EMPTY, MISSING, LED_PAST),
    ),
    Column("respondents", "int64", "Number of respondents.", least=0),
)

SCHEMA = Schema({column.name: column for column in _COLUMNS})
"""The table of counts: columns, units and meaning."""


def counts_table(crosses: Mapping[str, Counts], codebook: Codebook, by: str | None) -> pd.DataFrame:
    """Make the table of counts.

    Parameters
    ----------
    crosses
        By item, the respondents in each state of the grouping column (rows) and of the item (columns).
    codebook
        The questionnaire.
    by
        The grouping column; None: there is none.

    Examples
    --------
    >>> from nbsurvey.counting.table import counts_table
    >>> study = nbsurvey.open_study("data")
    >>> crosses = {"twitter": study.counts.cross("size_class", "twitter")}
    >>> table = counts_table(crosses, study.codebook, by="size_class")
    >>> table.query("status == 'answered'").head(4)
          item          by        group answer missing    status  respondents
    0  twitter  size_class       <20000     ja          answered           12
    1  twitter  size_class       <20000    nee          answered            6
    8  twitter  size_class  20000-50000     ja          answered           41
    9  twitter  size_class  20000-50000    nee          answered           11
    """
    parts = []
    for item, cross in crosses.items():
        states, groups = states_of(codebook, item), _groups(cross, codebook, by)
        size = len(states)
        parts.append(
            {
                "item": np.full(size * len(groups), item),
                "by": np.full(size * len(groups), by or ""),
                "group": np.repeat(list(groups), size),
                "answer": np.tile(states.answers, len(groups)),
                "missing": np.tile(states.missing, len(groups)),
                "status": np.tile(_statuses(states), len(groups)),
                "respondents": np.concatenate([*groups.values()]),
            }
        )
    empty = {name: np.array([], dtype="int64" if name == "respondents" else "str") for name in SCHEMA.columns}
    columns = {name: np.concatenate([empty[name], *(part[name] for part in parts)]) for name in empty}
    return pd.DataFrame(columns)


def _groups(cross: Counts, codebook: Codebook, by: str | None) -> dict[str, Counts]:
    """Return the counts by group: every category, and where there are any, the respondents who have none."""
    if by is None:
        return {"": cross[0]}
    states = states_of(codebook, by)
    *groups, without = states.by_answer(cross)
    return dict(zip(states.codes, groups, strict=True)) | ({MISSING_GROUP: without} if without.any() else {})


def _statuses(states: States) -> list[str]:
    statuses = [ANSWERED if answer else MISSING for answer in states.answers]
    statuses[states.left_empty], statuses[states.led_past] = LEFT_EMPTY, LED_PAST
    return statuses
