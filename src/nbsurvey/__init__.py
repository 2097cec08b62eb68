"""From a questionnaire export to a publication that anyone can rebuild, check and read."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbsurvey import intervals
    from nbsurvey.codebook import read_codebook
    from nbsurvey.errors import InvalidInputError, Problem, UsageError
    from nbsurvey.importing import import_export, read_export
    from nbsurvey.intervals import proportion_interval
    from nbsurvey.nonresponse.aapor import outcome_rates
    from nbsurvey.opening import open_study
    from nbsurvey.study import Study
    from nbsurvey.study_files.responses import read_responses

__version__ = "0.1.0"

_HOMES = {
    "InvalidInputError": "nbsurvey.errors",
    "Problem": "nbsurvey.errors",
    "Study": "nbsurvey.study",
    "UsageError": "nbsurvey.errors",
    "import_export": "nbsurvey.importing",
    "open_study": "nbsurvey.opening",
    "outcome_rates": "nbsurvey.nonresponse.aapor",
    "proportion_interval": "nbsurvey.intervals",
    "read_codebook": "nbsurvey.codebook",
    "read_export": "nbsurvey.importing",
    "read_responses": "nbsurvey.study_files.responses",
}
"""The module of each name; none of them is a module's own name, which would take its place once that is imported."""

__all__ = [
    "InvalidInputError",
    "Problem",
    "Study",
    "UsageError",
    "import_export",
    "intervals",
    "open_study",
    "outcome_rates",
    "proportion_interval",
    "read_codebook",
    "read_export",
    "read_responses",
]


def __getattr__(name: str) -> Any:
    """Import a name or a module on first use, so that the command line starts without pandas and scipy."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    if not name.startswith("_"):
        try:
            return import_module(f"nbsurvey.{name}")
        except ModuleNotFoundError as error:
            if error.name != f"nbsurvey.{name}":
                raise
    raise AttributeError(f"module 'nbsurvey' has no attribute {name!r}")


def __dir__() -> list[str]:
    """List what there is to use."""
    return [*__all__, "__version__"]
