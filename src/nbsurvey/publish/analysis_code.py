"""The code of a study's analysis: a package that is loaded from the study's folder, beside those of other studies."""

import builtins
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import SOURCE_SUFFIXES, FileFinder, ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from itertools import count
from pathlib import Path
from types import CodeType, ModuleType, TracebackType

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.study_files.folders import ANALYSIS

_PREFIX = "_nbsurvey_analysis_"
_NUMBERS = count(1)


def load_code(folder: Path) -> ModuleType:
    r"""Load `analysis/` of a study under a name of its own, as it stands in the folder now.

    Within it `from . import mandate` and `from analysis import mandate` mean its own modules, whatever else is loaded.

    Parameters
    ----------
    folder
        The folder that holds `analysis/`.

    Raises
    ------
    InvalidInputError
        If there is none, or if one of its modules isn't valid Python.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.analysis_code import load_code
    >>> with TemporaryDirectory() as folder:
    ...     Path(folder, "analysis").mkdir()
    ...     _ = Path(folder, "analysis", "__init__.py").write_text("from .tea import cups\n", encoding="utf-8")
    ...     _ = Path(folder, "analysis", "tea.py").write_text("cups = 3\n", encoding="utf-8")
    ...     load_code(Path(folder)).cups
    3
    """
    if not (file := folder / ANALYSIS / "__init__.py").is_file():
        fix = "Go to the folder of a study, which holds analysis/ and report/, or name it with --study."
        raise InvalidInputError([Problem("There is no analysis here.", str(file), fix=fix)])
    name = f"{_PREFIX}{next(_NUMBERS)}"
    _FINDER.folders[name] = (folder / ANALYSIS).resolve()
    if _FINDER not in sys.meta_path:
        sys.meta_path.insert(0, _FINDER)  # before what finds modules in any folder
    return import_module(name)


def rows_of_code(trace: TracebackType | None) -> Iterator[tuple[str, int]]:
    """Give the file and the row of each call in a traceback that stands in the code of an analysis.

    Parameters
    ----------
    trace
        That of an exception.

    Examples
    --------
    >>> from analysis import bounds
    >>> from nbsurvey.publish.analysis_code import rows_of_code
    >>> try:
    ...     bounds.chapter(None, None)
    ... except TypeError as error:
    ...     [(file, row)] = rows_of_code(error.__traceback__)
    >>> file
    'analysis/bounds.py'
    """
    while trace:
        values = trace.tb_frame.f_globals
        if _is_code(name := str(values.get("__name__"))):
            yield _file(name, is_package="__path__" in values), trace.tb_lineno
        trace = trace.tb_next


def in_words(message: str) -> str:
    """Return a message with the name that people know instead of the one under which an analysis is loaded.

    Examples
    --------
    >>> from nbsurvey.publish.analysis_code import in_words
    >>> in_words("cannot import name 'tea' from '_nbsurvey_analysis_3'")
    "cannot import name 'tea' from 'analysis'"
    """
    start, *rest = message.split(_PREFIX)
    return start + "".join(ANALYSIS + part.lstrip("0123456789") for part in rest)


def _is_code(name: str) -> bool:
    return name.startswith(_PREFIX) or name.partition(".")[0] == ANALYSIS


def _file(module: str, *, is_package: bool) -> str:
    """Return the file of a module, for messages."""
    parts = [ANALYSIS, *module.split(".")[1:], *(["__init__"] if is_package else [])]
    return "/".join(parts) + ".py"


class _Code(SourceFileLoader):
    """Loads a module from its source alone: compiled code in __pycache__ may be of an older text of the same second."""

    def get_code(self, fullname: str) -> CodeType:
        try:
            code: CodeType = self.source_to_code(self.get_data(self.path), self.path)
        except (SyntaxError, ValueError) as error:  # ValueError: a null character, before Python 3.12
            what, row = f"This isn't valid Python: {getattr(error, 'msg', error)}.", getattr(error, "lineno", None)
            file = _file(fullname, is_package=self.is_package(fullname))
            raise InvalidInputError([Problem(what, file, row)]) from error
        return code

    def exec_module(self, module: ModuleType) -> None:
        package = module.__name__.partition(".")[0]

        def own_import(
            name: str,
            globals: Mapping[str, object] | None = None,
            locals: Mapping[str, object] | None = None,
            fromlist: Sequence[str] | None = (),
            level: int = 0,
        ) -> ModuleType:
            first, dot, rest = name.partition(".")
            is_own = first == ANALYSIS and level == 0
            return builtins.__import__(package + dot + rest if is_own else name, globals, locals, fromlist, level)

        vars(module)["__builtins__"] = vars(builtins) | {"__import__": own_import}
        super().exec_module(module)


class _Finder(MetaPathFinder):
    """Finds the packages in `folders`, by name, and what is in them."""

    def __init__(self) -> None:
        self.folders: dict[str, Path] = {}

    def find_spec(self, fullname: str, path: Sequence[str] | None, *_: object) -> ModuleSpec | None:
        if folder := self.folders.get(fullname):
            file = str(folder / "__init__.py")
            return spec_from_file_location(
                fullname, file, loader=_Code(fullname, file), submodule_search_locations=[str(folder)]
            )
        if path and fullname.startswith(_PREFIX):
            return FileFinder(path[0], (_Code, SOURCE_SUFFIXES)).find_spec(fullname)
        return None


_FINDER = _Finder()
