"""Packages that only some work needs, and the extras of nbsurvey that install them."""

from importlib import import_module
from types import ModuleType

from nbsurvey.errors import InvalidInputError, Problem

_EXTRAS = {
    "docx": "tables",
    "great_tables": "tables",
    "openpyxl": "exports",
    "polars": "weights",
    "pyarrow": "exports",
    "pyreadstat": "exports",
    "python_calamine": "exports",
    "svy": "weights",
    "xlsxwriter": "tables",
}
_MAKE = {"exports": "make setup", "tables": "make setup", "weights": "make weights"}


class MissingPackageError(InvalidInputError, ImportError):
    """A package of an extra that isn't installed."""


def load(package: str, work: str) -> ModuleType:
    """Import a package of an extra.

    Parameters
    ----------
    package
        Its name, or that of a module in it.
    work
        What needs it, for a person: 'Reading SPSS files'.

    Raises
    ------
    MissingPackageError
        If it isn't installed.

    Examples
    --------
    >>> from nbsurvey.exports.extras import load
    >>> load("pyarrow", "Reading Parquet files").__name__
    'pyarrow'
    """
    try:
        return import_module(package)
    except ImportError:
        name = package.partition(".")[0]
        extra = _EXTRAS[name]
        what = f"{work} needs the package {name}."
        fix = f"Install it with: pip install 'nbsurvey[{extra}]'; in a clone of nbsurvey: {_MAKE[extra]}"
        raise MissingPackageError([Problem(what, fix=fix)]) from None
