"""Texts of a table in several languages: a column for each, such as `label_nl` and `label_en`."""

import pandas as pd


def in_language(data: pd.DataFrame, language: str) -> pd.DataFrame:
    """Return a table with its texts in one language: `label` then says what `label_nl` says.

    Parameters
    ----------
    data
        A table with, for each text, a column for each language.
    language
        The language to show.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.language.columns import in_language
    >>> in_language(pd.DataFrame({"label_nl": ["thee"], "label_en": ["tea"]}), "en")["label"].item()
    'tea'
    """
    ending = f"_{language}"
    texts = {str(name).removesuffix(ending): data[name] for name in data.columns if str(name).endswith(ending)}
    return data.assign(**texts)
