"""How many people to invite, so that probably enough of them answer."""

import scipy


def enough_answer(invited: int, n: int, *, response_rate: float) -> float:
    """Compute the probability that at least n of the invited answer.

    Parameters
    ----------
    invited, n
        Numbers of people.
    response_rate
        How probable it is that somebody who is invited answers (0-1).

    Notes
    -----
    P(X >= n), X binomial: who is invited answers or not, whatever the others do.

    Examples
    --------
    >>> from nbsurvey.planning.invitations import enough_answer
    >>> round(enough_answer(355, 107, response_rate=0.3), 2)
    0.5
    """
    return float(scipy.stats.binom.sf(n - 1, invited, response_rate))


def invitations(n: int, *, response_rate: float, certainty: float, population: int | None) -> int | None:
    """Find the fewest people to invite, so that probably at least n answer; None if the population has too few.

    Parameters
    ----------
    n
        Respondents needed, at least 1.
    response_rate
        As for `enough_answer`, above 0.
    certainty
        How probable it has to be that n or more answer (0-1), below 1.
    population
        The most that can be invited; None: as many as it takes.

    Notes
    -----
    The smallest m with P(X >= n) >= certainty, X binomial(m, response_rate); the probability rises with m.

    Examples
    --------
    >>> from nbsurvey.planning.invitations import invitations
    >>> invitations(107, response_rate=0.3, certainty=0.9, population=None)
    394
    >>> invitations(107, response_rate=0.3, certainty=0.9, population=355) is None
    True
    """

    def is_enough(invited: int) -> bool:
        return enough_answer(invited, n, response_rate=response_rate) >= certainty

    if population is not None and not is_enough(population):
        return None
    low, high = n - 1, n
    while not is_enough(high):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle, high)
    return high
