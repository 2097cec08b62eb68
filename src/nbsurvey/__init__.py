"""From a questionnaire export to a publication that anyone can rebuild, check and read."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbsurvey.codebook import read_codebook
    from nbsurvey.errors import InvalidInputError, Problem
    from nbsurvey.importing import import_export, read_export
    from nbsurvey.intervals import proportion_interval
    from nbsurvey.opening import open_study
    from nbsurvey.responses import read_responses
    from nbsurvey.study import Study

__version__ = "0.1.0"

_HOMES = {
    "InvalidInputError": "nbsurvey.errors",
    "Problem": "nbsurvey.errors",
    "Study": "nbsurvey.study",
    "import_export": "nbsurvey.importing",
    "open_study": "nbsurvey.opening",
    "proportion_interval": "nbsurvey.intervals",
    "read_codebook": "nbsurvey.codebook",
    "read_export": "nbsurvey.importing",
    "read_responses": "nbsurvey.responses",
}

__all__ = [
    "InvalidInputError",
    "Problem",
    "Study",
    "import_export",
    "open_study",
    "proportion_interval",
    "read_codebook",
    "read_export",
    "read_responses",
]


def __getattr__(name: str) -> Any:
    """Import on first use, so that the command line starts without pandas and scipy."""
    if name not in _HOMES:
        raise AttributeError(f"module 'nbsurvey' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
