"""Confidence intervals for one proportion, from a finite or an infinite population, and their coverage.

Pure numerics on arrays. A finite population of N has an unknown number M of members who would answer 'yes'; a
sample of n of them, drawn without replacement, holds k.
"""

from nbsurvey.intervals.coverage import coverage, expected_width
from nbsurvey.intervals.methods import METHODS
from nbsurvey.intervals.proportion import is_defined, largest_population, proportion_interval
from nbsurvey.intervals.types import check_level

__all__ = [
    "METHODS",
    "check_level",
    "coverage",
    "expected_width",
    "is_defined",
    "largest_population",
    "proportion_interval",
]
