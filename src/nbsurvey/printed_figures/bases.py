"""Which numbers of respondents the printed percentages of a block allow."""

from typing import TYPE_CHECKING

import pandas as pd

from nbsurvey.codebook import Block
from nbsurvey.estimation.columns import schema, text
from nbsurvey.study_files.published import gives_all

if TYPE_CHECKING:
    from nbsurvey.study import Study

SCHEMA = schema(
    "block",
    "n_min",
    "n_max",
    text("possible", "Numbers from n_min to n_max for which every printed per cent has a whole k, as '94, 97'."),
    text("impossible", "Numbers from the smallest n_min to the largest n_max of any block for which one has none."),
)
"""The table of impossible bases: columns, units and meaning."""


def possible_bases(block: Block, published: pd.DataFrame) -> list[int]:
    """Return every number of respondents that can give all of a block's published percentages.

    Examples
    --------
    >>> from nbsurvey.printed_figures.bases import possible_bases
    >>> study = nbsurvey.open_study("data")
    >>> possible_bases(study.codebook.blocks[0], study.published.assign(n_min=94, n_max=100))
    [95, 96, 98, 99, 100]
    """
    rows = published[published["block"] == block.id]
    return [n for n in range(int(rows["n_min"].max()), int(rows["n_max"].min()) + 1) if gives_all(n, rows)]


def impossible_bases(study: "Study") -> pd.DataFrame:
    """Find for each block the numbers of respondents that can't give its published percentages.

    Parameters
    ----------
    study
        The study.

    Returns
    -------
    DataFrame
        One row for each block with published percentages, as `nbsurvey.printed_figures.bases.SCHEMA` describes. It is
        taken that the items of a block have the same n.

    Examples
    --------
    >>> study = nbsurvey.open_study("data")
    >>> study.impossible_bases()[["block", "n_min", "n_max", "impossible"]]
               block  n_min  n_max  impossible
    0     experience    107    107      94, 97
    1  communication     94    111
    2        opinion     94    111      94, 98
    3   social_media     94    111  94, 95, 98
    4        mandate     94    111
    """
    published = study.published
    low, high = (int(end) for end in (min(published["n_min"], default=0), max(published["n_max"], default=0)))
    rows = []
    for block in study.codebook.blocks:
        own = published[published["block"] == block.id]
        if not own.empty:
            anywhere = set(possible_bases(block, own.assign(n_min=low, n_max=high)))
            rows.append(
                {
                    "block": block.id,
                    "n_min": int(own["n_min"].max()),
                    "n_max": int(own["n_max"].min()),
                    "possible": ", ".join(map(str, possible_bases(block, own))),
                    "impossible": ", ".join(str(n) for n in range(low, high + 1) if n not in anywhere),
                }
            )
    return SCHEMA.validate(pd.DataFrame(rows, columns=list(SCHEMA.columns)))
