"""New ids in a shuffled order, and how many respondents share their background."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from nbsurvey.codebook import Codebook


@dataclass(frozen=True)
class Anonymity:
    """How well respondents are hidden among those with the same background.

    Parameters
    ----------
    columns
        The background columns, taken together.
    k
        The size of the smallest group of respondents with the same values in all of them: the data is k-anonymous.
    unique
        Respondents who are alone in their group.
    below
        Respondents in groups smaller than `threshold`.
    threshold
        The codebook's `suppress_below`.
    """

    columns: tuple[str, ...]
    k: int
    unique: int
    below: int
    threshold: int


def new_order(count: int, secret: bytes) -> np.ndarray:
    """Shuffle responses in an order that only who has the export can make again.

    Parameters
    ----------
    count
        The number of responses.
    secret
        Where chance starts, known only from the export itself: the same export gives the same order, and nobody can
        go back from the new order to the old one without it.

    Returns
    -------
    ndarray of int
        The old position of each response, in the new order.
    """
    return np.random.default_rng(int.from_bytes(secret)).permutation(count)


def new_ids(count: int) -> list[str]:
    """Return ids that mean nothing: r001, r002 and so on, as wide as they have to be."""
    width = max(3, len(str(count)))
    return [f"r{number:0{width}}" for number in range(1, count + 1)]


def anonymity(responses: pd.DataFrame, codebook: Codebook) -> Anonymity:
    """Count the respondents who share their background.

    Parameters
    ----------
    responses
        A column for each background column of the codebook.
    codebook
        The questionnaire.

    References
    ----------
    Sweeney, L. (2002). k-anonymity: a model for protecting privacy. International Journal of Uncertainty, Fuzziness
    and Knowledge-Based Systems, 10(5), 557-570. doi:10.1142/S0218488502001648
    """
    columns = [column.id for column in codebook.background]
    threshold = codebook.study.suppress_below
    if not columns:
        return Anonymity((), len(responses), 0, 0, threshold)
    sizes = responses.groupby(columns, observed=True, dropna=False).size()
    return Anonymity(
        tuple(columns), int(sizes.min()), int((sizes == 1).sum()), int(sizes[sizes < threshold].sum()), threshold
    )
