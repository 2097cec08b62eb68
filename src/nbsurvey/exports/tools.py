"""All survey tools that there is a reader for, and what any of them may have written into an export."""

import re
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from types import ModuleType

from nbsurvey.exports.options import FORMATS
from nbsurvey.exports.tool import Layout, Tool
from nbsurvey.exports.yes_no import NO


def reader_of(format: str) -> ModuleType:
    """Return the module that reads a format, which is only loaded now: some are slow to load.

    Examples
    --------
    >>> from nbsurvey.exports.tools import reader_of
    >>> reader_of("spss").__name__
    'nbsurvey.exports.spss'
    """
    return import_module(f"nbsurvey.exports.{FORMATS[format].module}")


@cache
def tool_of(format: str) -> Tool:
    """Return the tool that writes a format; one without marks where that may be any tool.

    Examples
    --------
    >>> from nbsurvey.exports.tools import tool_of
    >>> len(tool_of("limesurvey").layouts) > 1, tool_of("spss").layouts
    (True, ())
    """
    tool = reader_of(format).TOOL if FORMATS[format].is_table else Tool()
    return tool if isinstance(tool, Tool) else Tool()


@cache
def tools() -> tuple[Tool, ...]:
    """Return the tools, each once, in the order of `options.FORMATS`.

    Examples
    --------
    >>> from nbsurvey.exports.tools import tools
    >>> all(tool.layouts for tool in tools())
    True
    """
    by_module = {format.module: tool_of(name) for name, format in FORMATS.items() if format.is_table}
    return tuple(by_module.values())


@cache
def layouts() -> tuple[Layout, ...]:
    """Return how tables are laid out: those with most rows above the responses first, of these those of a tool first.

    The last one fits every table.

    Examples
    --------
    >>> from nbsurvey.exports.tools import layouts
    >>> layouts()[-1].format, layouts()[-1].header_rows
    ('csv', 1)
    """
    every = [layout for tool in tools() for layout in tool.layouts]
    return tuple(sorted(every, key=lambda layout: (-layout.header_rows, layout.format == "csv")))


def is_not_shown(cell: str) -> bool:
    """Tell whether a cell says that a question wasn't shown.

    Examples
    --------
    >>> from nbsurvey.exports.tools import is_not_shown
    >>> is_not_shown("N/A")
    True
    """
    return any(cell in tool.not_shown for tool in tools())


def is_unanswered(cell: str) -> bool:
    """Tell whether a cell says that a question was seen and left unanswered.

    Examples
    --------
    >>> from nbsurvey.exports.tools import is_unanswered
    >>> is_unanswered("-99")
    True
    """
    return any(cell in tool.unanswered for tool in tools())


def is_other(cell: str) -> bool:
    """Tell whether a cell stands for the choice 'other, namely'.

    Examples
    --------
    >>> from nbsurvey.exports.tools import is_other
    >>> is_other("-oth-")
    True
    """
    return any(cell in tool.other for tool in tools())


def is_code(cell: str) -> bool:
    """Tell whether a cell can only be the code by which a tool names a choice.

    Examples
    --------
    >>> from nbsurvey.exports.tools import is_code
    >>> is_code("SQ001"), is_code("12")
    (True, False)
    """
    return is_other(cell) or bool(_codes().fullmatch(cell))


def is_beside(name: str) -> bool:
    """Tell whether a column holds what respondents wrote beside their answer, by its name.

    Examples
    --------
    >>> from nbsurvey.exports.tools import is_beside
    >>> is_beside("Q2_4_TEXT")
    True
    """
    return bool(_beside().fullmatch(name))


def may_be_beside(name: str) -> bool:
    """Tell whether a column holds what respondents wrote beside their answer, by its name, if there is text in it.

    Examples
    --------
    >>> from nbsurvey.exports.tools import may_be_beside
    >>> may_be_beside("Q2[other]"), may_be_beside("Q2[SQ001]")
    (True, False)
    """
    return bool(_maybe_beside().fullmatch(name))


def is_derived(name: str) -> bool:
    """Tell whether a tool made a column of the answers in another one, by its name.

    Examples
    --------
    >>> from nbsurvey.exports.tools import is_derived
    >>> is_derived("Q5_NPS_GROUP"), is_derived("Q5")
    (True, False)
    """
    return bool(_derived().fullmatch(name))


def beside_boxes(question: str) -> set[str]:
    """Return how the column with the text at 'other' of a question with tick boxes may be called.

    Examples
    --------
    >>> from nbsurvey.exports.tools import beside_boxes
    >>> "Q1[other]" in beside_boxes("Q1")
    True
    """
    return {name.format(question=question) for tool in tools() for name in tool.beside_boxes}


def other_parts() -> set[str]:
    """Return what tools call the part 'other' of a question, in small letters.

    Examples
    --------
    >>> from nbsurvey.exports.tools import other_parts
    >>> "other" in other_parts()
    True
    """
    return {part for tool in tools() for part in tool.habits.other_parts}


def is_test(status: str) -> bool:
    """Tell whether the status of a response says that it is a preview, a test or spam.

    Examples
    --------
    >>> from nbsurvey.exports.tools import is_test
    >>> is_test("Survey Preview"), is_test("IP Address")
    (True, False)
    """
    return bool(_tests().fullmatch(status))


def is_submitted(time: str) -> bool:
    """Tell whether there is a time of submission, or something that stands for it.

    Examples
    --------
    >>> from nbsurvey.exports.tools import is_submitted
    >>> is_submitted("2019-05-31 10:00"), is_submitted("")
    (True, False)
    """
    return bool(time) and not any(time in tool.not_submitted for tool in tools())


def is_finished(cell: str) -> bool:
    """Tell whether a cell says that a response is complete.

    Examples
    --------
    >>> from nbsurvey.exports.tools import is_finished
    >>> is_finished("2"), is_finished("Incomplete"), is_finished("False")
    (True, False, False)
    """
    return cell.casefold() not in NO | {"0"} and not any(cell.casefold() in tool.not_finished for tool in tools())


def is_time(cell: str) -> bool:
    """Tell whether a cell in a column of times holds one, and not what a tool writes for none.

    Examples
    --------
    >>> from nbsurvey.exports.tools import is_time
    >>> is_time("2019-05-31 10:00"), is_time("1980-01-01 00:00"), is_time("")
    (True, False, False)
    """
    return is_submitted(cell) and not any(cell.startswith(tool.no_time) for tool in tools())


def language_of(headings: Iterable[str]) -> str:
    """Return the language of the headings that a tool wrote itself, or nothing where none of them tells.

    Examples
    --------
    >>> from nbsurvey.exports.tools import language_of
    >>> language_of(["Respons ID", "Hoe oud bent u?"])
    'nl'
    """
    texts = {heading.casefold() for heading in headings}
    languages = (pair for tool in tools() for pair in tool.languages.items())
    return next((language for language, own in languages if texts.intersection(own)), "")


def _any_of(patterns: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that fits what any of some patterns fits; nothing if there are none."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns if pattern) or r"(?!)", flags)


@cache
def _codes() -> re.Pattern[str]:
    return _any_of((tool.codes for tool in tools()), re.ASCII)


@cache
def _beside() -> re.Pattern[str]:
    return _any_of(tool.beside for tool in tools())


@cache
def _maybe_beside() -> re.Pattern[str]:
    return _any_of((tool.maybe_beside for tool in tools()), re.IGNORECASE)


@cache
def _derived() -> re.Pattern[str]:
    return _any_of(tool.derived for tool in tools())


@cache
def _tests() -> re.Pattern[str]:
    return _any_of((tool.tests for tool in tools()), re.IGNORECASE | re.DOTALL)
