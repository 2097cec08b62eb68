"""Categories of pandas that aren't texts, such as the intervals of `pandas.cut`, as texts."""

import pandas as pd
from narwhals.typing import IntoFrame


def with_texts(frame: IntoFrame) -> IntoFrame:
    """Return a frame of pandas of which all categories are texts, in the same order; another frame as it is.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.frames.categories import with_texts
    >>> people = pd.DataFrame({"age": pd.cut([30, 60, 42], [18, 45, 99])})
    >>> with_texts(people)["age"].to_list()
    ['(18, 45]', '(45, 99]', '(18, 45]']
    """
    if not isinstance(frame, pd.DataFrame):
        return frame
    others = [place for place, dtype in enumerate(frame.dtypes) if _has_others(dtype)]
    if not others:
        return frame
    made = frame.copy(deep=False)
    for place in others:
        made.isetitem(place, frame.iloc[:, place].cat.rename_categories(_text).array)
    return made


def _has_others(dtype: object) -> bool:
    return isinstance(dtype, pd.CategoricalDtype) and dtype.categories.inferred_type not in ("string", "empty")


def _text(category: object) -> str:
    """Write a category: a whole number without decimals, as codes are written."""
    return str(int(category)) if isinstance(category, float) and category.is_integer() else str(category)
