"""Outcome rates of a fieldwork, as the American Association for Public Opinion Research (AAPOR) defines them."""

from collections.abc import Iterator, Mapping
from math import isfinite
from numbers import Real

import numpy as np
import pandas as pd

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.estimation.columns import number, proportion, schema, text

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
"""The final dispositions of the cases of a fieldwork, by AAPOR's code."""

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
"""Numerator and denominator of each rate, and how much of UH and UO the denominator takes: all, a share e, or none."""

ELIGIBLE = ("I", "P", "R", "NC", "O")
"""The dispositions of cases that are known to be eligible."""

UNKNOWN = ("UH", "UO")
"""The dispositions of cases of which it isn't known whether they are eligible."""

SCHEMA = schema(
    text("rate", "Name of the rate: RR1 and so on."),
    number("numerator", "Cases in the numerator."),
    number("denominator", "Cases in the denominator."),
    "percent",
    text("formula", "The rate in AAPOR's codes."),
    proportion("eligible", "e: the share of the cases of unknown eligibility that is eligible."),
)
"""The table of outcome rates: columns, units and meaning."""


def outcome_rates(dispositions: Mapping[str, float], *, eligible: float | None = None) -> pd.DataFrame:
    """Compute every AAPOR outcome rate from the counts of final dispositions.

    Parameters
    ----------
    dispositions
        Number of cases by code: I, P, R, NC, O, UH, UO and NE, as `DISPOSITIONS` explains. A code that is left out
        has no cases. Numbers may be sums of weights.
    eligible
        e: the share of the cases of unknown eligibility that is eligible, a proportion. None: the share among the
        cases of known eligibility.

    Returns
    -------
    DataFrame
        One row for each rate, as `nbsurvey.nonresponse.aapor.SCHEMA` describes; `percent` is 100
        numerator/denominator, and missing where the denominator is 0.

    Raises
    ------
    InvalidInputError
        If there is no such code, a number of cases is below 0 or none at all, e isn't a proportion, or e is needed and
        can't be estimated.

    Notes
    -----
    RR1 = I/((I+P) + (R+NC+O) + (UH+UO)); `formula` writes out each of the others. RR2, RR4, RR6, COOP2 and COOP4 count
    partial interviews as response. Of the cases of unknown eligibility RR3, RR4, REF2 and CON2 count the share e, and
    RR5, RR6, REF3 and CON3 none. e is estimated by (I+P+R+NC+O)/(I+P+R+NC+O+NE): proportional allocation (CASRO).

    References
    ----------
    AAPOR (2023). Standard Definitions: Final Dispositions of Case Codes and Outcome Rates for Surveys. 10th edition.

    Examples
    --------
    >>> from nbsurvey.nonresponse.aapor import outcome_rates
    >>> rates = outcome_rates({"I": 107, "P": 4, "NC": 244}).set_index("rate")
    >>> round(float(rates.loc["RR2", "percent"]), 1)
    31.3
    """
    if problems := [*_wrong_cases(dispositions), *_wrong_share(dispositions, eligible)]:
        raise InvalidInputError(problems)
    cases = np.array([float(dispositions.get(code, 0)) for code in DISPOSITIONS])
    e = _eligible_share(dispositions) if eligible is None else eligible
    numerator, denominator = _incidence(e) @ cases
    with np.errstate(invalid="ignore", divide="ignore"):
        percent = np.where(denominator > 0, 100 * numerator / denominator, np.nan)
    table = pd.DataFrame(
        {
            "rate": list(RATES),
            "numerator": numerator,
            "denominator": denominator,
            "percent": percent,
            "formula": [formula(rate) for rate in RATES],
            "eligible": float(e),
        }
    )
    return SCHEMA.validate(table)


def formula(rate: str) -> str:
    """Write a rate's formula in AAPOR's codes: 'RR3 = I / (I + P + R + NC + O + e (UH + UO))'.

    Examples
    --------
    >>> from nbsurvey.nonresponse.aapor import formula
    >>> formula("RR3")
    'RR3 = I / (I + P + R + NC + O + e (UH + UO))'
    """
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
    of_known_eligibility = eligible + dispositions.get("NE", 0)
    return eligible / of_known_eligibility if of_known_eligibility else 1.0


def _wrong_cases(dispositions: Mapping[str, float]) -> Iterator[Problem]:
    for code, cases in dispositions.items():
        if code not in DISPOSITIONS:
            expected = ", ".join(DISPOSITIONS)
            yield Problem("The disposition isn't one of AAPOR's.", column=str(code), expected=expected)
        if not _is_count(cases):
            yield Problem("The number of cases isn't a number of at least 0.", column=str(code), value=str(cases))


def _wrong_share(dispositions: Mapping[str, float], eligible: float | None) -> Iterator[Problem]:
    if eligible is None:
        if "NE" not in dispositions and any(dispositions.get(code) for code in UNKNOWN):
            what = "There are cases of unknown eligibility, and nothing says how many of them are eligible."
            fix = "Give the number of cases that turned out not to be eligible (NE, which may be 0), or eligible."
            yield Problem(what, column="NE", fix=fix)
    elif not (_is_count(eligible) and eligible <= 1):
        what = "The eligible share isn't a proportion."
        yield Problem(what, column="eligible", value=str(eligible), expected="0 to 1")


def _is_count(value: object) -> bool:
    return isinstance(value, Real) and isfinite(value) and float(value) >= 0
