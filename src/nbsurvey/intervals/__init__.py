"""Confidence intervals for one proportion, from a finite or an infinite population, and their coverage.

Pure numerics on arrays. A finite population of N has an unknown number M of members who would answer 'yes'; a
sample of n of them, drawn without replacement, holds k.
"""

from typing import TYPE_CHECKING, Any

from nbsurvey.intervals.names import METHODS

if TYPE_CHECKING:
    from nbsurvey.intervals.coverage import coverage, expected_width
    from nbsurvey.intervals.proportion import proportion_interval

_HOMES = {
    "coverage": "nbsurvey.intervals.coverage",
    "expected_width": "nbsurvey.intervals.coverage",
    "proportion_interval": "nbsurvey.intervals.proportion",
}

__all__ = ["METHODS", "coverage", "expected_width", "proportion_interval"]


def __getattr__(name: str) -> Any:
    """Import on first use, so that METHODS can be had without numpy and scipy."""
    if name not in _HOMES:
        raise AttributeError(f"module 'nbsurvey.intervals' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
