"""Rows that are withheld: they stay in their table, and have no numbers."""

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd


def withhold(table: pd.DataFrame, hidden: Collection[tuple[str, str]], numbers: Sequence[str]) -> pd.DataFrame:
    """Tell of each row whether it is `withheld`, and take out its numbers if it is.

    Parameters
    ----------
    table
        With columns `item` and `group`.
    hidden
        The items and groups to withhold, as `nbsurvey.disclosure.Withheld` has them.
    numbers
        The columns that tell something of the answers; those of counts become whole numbers that may be missing.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.estimation.withheld_rows import withhold
    >>> table = pd.DataFrame({"item": ["tea", "tea"], "group": ["north", "south"], "k": [40, 2]})
    >>> withhold(table, {("tea", "south")}, ["k"])
      item  group     k  withheld
    0  tea  north    40     False
    1  tea  south  <NA>      True
    """
    rows = np.array([row in hidden for row in zip(table["item"], table["group"], strict=True)], dtype=bool)
    whole = [name for name in numbers if table[name].dtype.kind == "i"]
    return without_numbers(table.astype(dict.fromkeys(whole, "Int64")).assign(withheld=rows), numbers)


def without_numbers(table: pd.DataFrame, numbers: Sequence[str]) -> pd.DataFrame:
    """Take out the numbers of the rows that are `withheld`.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.estimation.withheld_rows import without_numbers
    >>> without_numbers(pd.DataFrame({"mean": [40.0, 2.0], "withheld": [False, True]}), ["mean"])
       mean  withheld
    0  40.0     False
    1   NaN      True
    """
    table = table.copy()
    table.loc[table["withheld"], list(numbers)] = pd.NA
    return table
