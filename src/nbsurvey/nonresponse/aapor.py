"""Outcome rates of the fieldwork as the American Association for Public Opinion Research (AAPOR) defines them."""

from collections.abc import Mapping
from math import isfinite
from numbers import Real

import numpy as np
import pandas as pd

from nbsurvey.errors import InvalidInputError, Problem

DISPOSITIONS = {
    "I": "complete interview",
    "P": "partial interview",
    "R": "refusal and break-off",
    "NC": "non-contact",
    "O": "other, eligible",
    "UH": "unknown if household or member",
    "UO": "unknown, other",
    "NE": "not eligible",
}
"""The final dispositions of the members that were approached, by AAPOR's code."""

RATES = {
    "RR1": ("I", "I P R NC O", "all"),
    "RR2": ("I P", "I P R NC O", "all"),
    "RR3": ("I", "I P R NC O", "e"),
    "RR4": ("I P", "I P R NC O", "e"),
    "RR5": ("I", "I P R NC O", "none"),
    "RR6": ("I P", "I P R NC O", "none"),
    "COOP1": ("I", "I P R O", "none"),
    "COOP2": ("I P", "I P R O", "none"),
    "COOP3": ("I", "I P R", "none"),
    "COOP4": ("I P", "I P R", "none"),
    "REF1": ("R", "I P R NC O", "all"),
    "REF2": ("R", "I P R NC O", "e"),
    "REF3": ("R", "I P R NC O", "none"),
    "CON1": ("I P R O", "I P R NC O", "all"),
    "CON2": ("I P R O", "I P R NC O", "e"),
    "CON3": ("I P R O", "I P R NC O", "none"),
}
"""Each rate's numerator and denominator, and how much of UH and UO its denominator takes: all, a share e, or none."""

ELIGIBLE = ("I", "P", "R", "NC", "O")
UNKNOWN = ("UH", "UO")


def outcome_rates(dispositions: Mapping[str, float], eligible: float | None = None) -> pd.DataFrame:
    """Compute every AAPOR outcome rate from the counts of final dispositions.

    Parameters
    ----------
    dispositions
        Number of cases by code: I, P, R, NC, O, UH, UO and NE, as `DISPOSITIONS` explains. A code that is left out
        has no cases. Counts may be weighted.
    eligible
        e: the share of the cases of unknown eligibility that is eligible, a proportion. None: the share among the
        cases of which it is known.

    Returns
    -------
    DataFrame
        One row for each rate: `rate` (its name), `numerator` and `denominator` (cases), `percent` (0-100; missing
        where the denominator is 0), `formula` and `eligible` (e).

    Raises
    ------
    InvalidInputError
        If a code isn't known, a count isn't a number of at least 0, e isn't a proportion, or e is needed and can't be
        estimated.

    Notes
    -----
    RR1 = I/((I+P) + (R+NC+O) + (UH+UO)), and so on as `RATES` tells and `formula` spells out; RR2, RR4, RR6, COOP2 and
    COOP4 count partial interviews as response; RR3, RR4, REF2 and CON2 take e (UH+UO), RR5, RR6, REF3 and CON3 none
    of them. e is estimated by (I+P+R+NC+O)/(I+P+R+NC+O+NE), the proportional allocation (CASRO) method.

    References
    ----------
    AAPOR (2023). Standard Definitions: Final Dispositions of Case Codes and Outcome Rates for Surveys. 10th edition.

    Examples
    --------
    >>> rates = outcome_rates({"I": 107, "P": 4, "NC": 244}).set_index("rate")
    >>> round(float(rates.loc["RR2", "percent"]), 1)
    31.3
    """
    _check(dispositions, eligible)
    cases = np.array([float(dispositions.get(code, 0)) for code in DISPOSITIONS])
    e = _eligible_share(dispositions) if eligible is None else eligible
    numerator, denominator = _incidence(e) @ cases
    with np.errstate(invalid="ignore", divide="ignore"):
        percent = np.where(denominator > 0, 100 * numerator / denominator, np.nan)
    return pd.DataFrame(
        {
            "rate": list(RATES),
            "numerator": numerator,
            "denominator": denominator,
            "percent": percent,
            "formula": [formula(rate) for rate in RATES],
            "eligible": e,
        }
    )


def formula(rate: str) -> str:
    """Write a rate's formula in AAPOR's codes: 'RR3 = I / (I + P + R + NC + O + e (UH + UO))'."""
    numerator, denominator, unknown = RATES[rate]
    above, below = " + ".join(numerator.split()), " + ".join(denominator.split())
    tail = {"all": " + UH + UO", "e": " + e (UH + UO)", "none": ""}[unknown]
    return f"{rate} = {f'({above})' if '+' in above else above} / ({below}{tail})"


def _incidence(e: float) -> np.ndarray:
    """Return how often each disposition is counted: numerator or denominator x rate x code."""
    share = {"all": 1.0, "e": e, "none": 0.0}
    rows = [
        (
            [float(code in numerator.split()) for code in DISPOSITIONS],
            [float(code in denominator.split()) or share[unknown] * (code in UNKNOWN) for code in DISPOSITIONS],
        )
        for numerator, denominator, unknown in RATES.values()
    ]
    return np.array(rows).swapaxes(0, 1)


def _eligible_share(dispositions: Mapping[str, float]) -> float:
    eligible = sum(dispositions.get(code, 0) for code in ELIGIBLE)
    known = eligible + dispositions.get("NE", 0)
    return eligible / known if known else 1.0


def _check(dispositions: Mapping[str, float], eligible: float | None) -> None:
    problems = [
        Problem("The disposition isn't one of AAPOR's.", column=str(code), expected=", ".join(DISPOSITIONS))
        for code in dispositions
        if code not in DISPOSITIONS
    ]
    problems += [
        Problem("The number of cases isn't a number of at least 0.", column=str(code), value=str(count))
        for code, count in dispositions.items()
        if not _is_count(count)
    ]
    if eligible is not None and not (_is_count(eligible) and eligible <= 1):
        problems.append(
            Problem("The eligible share isn't a proportion.", column="eligible", value=str(eligible), expected="0 to 1")
        )
    if eligible is None and "NE" not in dispositions and any(dispositions.get(code) for code in UNKNOWN):
        problems.append(
            Problem(
                "There are cases of unknown eligibility, and nothing says how many of them are eligible.",
                column="NE",
                fix="Give the number of cases that turned out not to be eligible (NE, which may be 0), or eligible.",
            )
        )
    if problems:
        raise InvalidInputError(problems)


def _is_count(value: object) -> bool:
    return isinstance(value, Real) and isfinite(value) and float(value) >= 0
