"""Run real Quarto, and treat what it only warns of as a failure.

The `quarto` package says where Quarto is. Its `render` lets Quarto write to the terminal and drops its exit code,
so a failure would go unseen: the command is run here.
"""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.language.plain_text import text_of
from nbsurvey.publish.pandoc import UNDATED
from nbsurvey.publish.settings import QUARTO_FORMAT, read_yaml
from nbsurvey.system import child

ACCESSIBLE_PDF_SINCE = (1, 9)
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_NOT_TEXT = re.compile(r"<(pre|code|script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)
_LEFT_OVER = re.compile(r"\?@[\w-]+|\?(?:var|meta):[\w.-]+|\{\{<[\s\S]{1,300}?>\}\}|\{\{&lt;[\s\S]{1,300}?&gt;\}\}")
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_WARNED_OF = re.compile(r"(?:Unable to resolve|unresolved|citation \S+ not found|Citeproc).*", re.IGNORECASE)


@dataclass(frozen=True)
class Quarto:
    """The Quarto of this machine.

    Parameters
    ----------
    path
        The program.
    version
        Its version, such as '1.9.2'.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.publish.quarto import Quarto
    >>> quarto = Quarto("quarto", version="1.8.27")
    >>> quarto.description, quarto.can_make("html"), quarto.can_make("pdf")  # an accessible PDF comes with 1.9
    ('quarto 1.8.27', True, False)
    >>> Quarto("false", "1.8.27").render(Path("report"), "report.en.qmd", "html", Path("report.html"))
    Traceback (most recent call last):
        ...
    nbsurvey.errors.InvalidInputError: report.en.qmd: quarto 1.8.27 stopped: it ended with code 1 and
    without a word
    """

    path: str
    version: str

    @property
    def description(self) -> str:
        """Say which engine this is: 'quarto 1.9.2'."""
        return f"quarto {self.version}"

    def can_make(self, output: str) -> bool:
        """Say whether it makes this output as we want it: an accessible PDF came with version 1.9, a PNG never did."""
        if output not in QUARTO_FORMAT:
            return False
        numbers = tuple(int(part) for part in re.findall(r"\d+", self.version)[:2])
        return output != "pdf" or numbers >= ACCESSIBLE_PDF_SINCE

    def render(
        self, project: Path, page: str, output: str, file: Path, escaped: Sequence[str] = (), to: str = ""
    ) -> None:
        """Render a page and move the result to a file.

        Parameters
        ----------
        project, page
            The prepared project and its page.
        output
            'html', 'pdf' or 'docx'.
        file
            Where the result goes.
        escaped
            Shortcodes that the page shows rather than fills in.
        to
            The name of the format, if it isn't Quarto's own.

        Raises
        ------
        InvalidInputError
            With what Quarto said, if it stopped, and with whatever it left unresolved.
        """
        command = [self.path, "render", page, "--to", to or QUARTO_FORMAT[output]]
        environment = {**os.environ, **UNDATED, "NBSURVEY_PREPARED": "1", "NO_COLOR": "1"}
        done = child.run(command, folder=project, environment=environment)
        messages = _COLOUR.sub("", (done.stderr + done.stdout).decode("utf-8", "replace")).strip()
        made = (project / page).with_suffix(f".{output}")
        if done.returncode or not made.is_file():
            reason = messages or f"it ended with code {done.returncode} and without a word"
            raise InvalidInputError([Problem(f"{self.description} stopped: {reason}", file=page)])
        problems = list(_silent_failures(messages, _markup(made), page, escaped))
        labels = _texts_of_study(project)
        if problems := [
            problem for problem in problems if not problem.value or unescape(problem.value).rstrip(".") not in labels
        ]:
            raise InvalidInputError(problems)
        made.replace(file)


def is_installed() -> bool:
    """Say whether there is a Quarto, without starting it.

    Examples
    --------
    >>> from nbsurvey.publish.quarto import installed, is_installed
    >>> is_installed() == (installed() is not None)
    True
    """
    import quarto

    return bool(quarto.path())


def installed() -> Quarto | None:
    """Find Quarto by QUARTO_PATH or on PATH, or return None.

    Raises
    ------
    InvalidInputError
        If what is found there doesn't run.

    Examples
    --------
    >>> from nbsurvey.publish.quarto import installed
    >>> quarto = installed()
    >>> quarto is None or quarto.can_make("html")
    True
    """
    import quarto

    path = quarto.path()
    if not path:
        return None
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, encoding="utf-8", check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        problem = Problem(f"Quarto doesn't run: {error}.", value=path, fix="Put QUARTO_PATH or PATH right.")
        raise InvalidInputError([problem]) from error
    return Quarto(path, answer.strip())


def _markup(made: Path) -> str:
    """Return the text of a page with its markup; none of a PDF."""
    if made.suffix == ".docx":
        with ZipFile(made) as archive:
            return archive.read("word/document.xml").decode()
    return made.read_text("utf-8") if made.suffix == ".html" else ""


def _texts_of_study(project: Path) -> str:
    """Return what a prepared project has from the study: a label may look like something that Quarto left."""
    file = project / "_variables.yml"
    facts = _texts(read_yaml(file.read_text("utf-8"), file.name)) if file.is_file() else ()
    tables = sorted((project / "_generated" / "tables").glob("*.csv"))
    return "\n".join([*map(text_of, facts), *(table.read_text("utf-8") for table in tables)])


def _texts(tree: Mapping[str, Any]) -> Iterator[str]:
    for node in tree.values():
        if isinstance(node, Mapping):
            yield from _texts(node)
        else:
            yield str(node)


def _silent_failures(messages: str, html: str, page: str, escaped: Sequence[str]) -> Iterator[Problem]:
    """Find what Quarto only warned of, and what it left in the page without replacing it."""
    shown = {_plain(shortcode) for shortcode in escaped}
    for left in dict.fromkeys(_LEFT_OVER.findall(_NOT_TEXT.sub(" ", html))):
        if _plain(left) not in shown:
            yield Problem("Quarto left this unresolved.", file=page, value=left)
    for warning in dict.fromkeys(_WARNED_OF.findall(messages)):
        yield Problem(f"Quarto warned: {warning}", file=page)


def _plain(shortcode: str) -> str:
    """Return a shortcode as it reads, whatever html and typography made of it."""
    return re.sub(r"\s+", "", unescape(shortcode)).translate(_STRAIGHT)
