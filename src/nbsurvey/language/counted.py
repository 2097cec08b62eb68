"""A number with what it counts, in the English in which commands tell their user things."""


def counted(number: int, one: str, others: str = "") -> str:
    """Write a number with what it counts.

    Parameters
    ----------
    number
        The number.
    one, others
        What it counts, as it is said of one and of others; without the latter with an s behind it.

    Examples
    --------
    >>> from nbsurvey.language.counted import counted
    >>> counted(1, "row"), counted(1200, "row"), counted(1, "cell fits", "cells fit")
    ('1 row', '1,200 rows', '1 cell fits')
    """
    return f"{number:,} {one if number == 1 else others or f'{one}s'}"
