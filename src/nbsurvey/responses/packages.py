"""The packages that only some exports need: the extra `exports`."""

from importlib import import_module
from types import ModuleType

from nbsurvey.errors import InvalidInputError, Problem


def load(package: str, files: str) -> ModuleType:
    """Import a package of the extra `exports`.

    Parameters
    ----------
    package
        Its name.
    files
        What it reads, for a person: 'SPSS files'.

    Raises
    ------
    InvalidInputError
        If it isn't installed.
    """
    try:
        return import_module(package)
    except ImportError:
        what, fix = f"Reading {files} needs the package {package}.", "Install it with: pip install 'nbsurvey[exports]'"
        raise InvalidInputError([Problem(what, fix=fix)]) from None
