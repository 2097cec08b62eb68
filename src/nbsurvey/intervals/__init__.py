"""Confidence intervals for one proportion, from a finite or an infinite population, and their coverage.

Pure numerics on arrays. A finite population of N has an unknown number M of members who would answer 'yes'; a
sample of n of them, drawn without replacement, holds k.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from nbsurvey.intervals.methods import METHODS

if TYPE_CHECKING:
    from nbsurvey.intervals.coverage_probability import coverage, expected_width
    from nbsurvey.intervals.proportion import is_defined, largest_population, proportion_interval
    from nbsurvey.intervals.types import check_level

_HOMES = {
    "check_level": "types",
    "coverage": "coverage_probability",
    "expected_width": "coverage_probability",
    "is_defined": "proportion",
    "largest_population": "proportion",
    "proportion_interval": "proportion",
}

__all__ = [
    "METHODS",
    "check_level",
    "coverage",
    "expected_width",
    "is_defined",
    "largest_population",
    "proportion_interval",
]


def __getattr__(name: str) -> Any:
    """Import a name on first use: the command line needs the names of the methods before it needs numpy."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
