"""Files written whole or not at all, CSV cells that can't start a formula, and archives that are alike everywhere."""

import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from errno import EINVAL, ENOENT
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from nbsurvey.errors import is_disk_full
from nbsurvey.system.changes import changed
from nbsurvey.system.interruptions import uninterrupted
from nbsurvey.system.workspaces import sweep, workspace

if TYPE_CHECKING:
    import pandas as pd

_NO_FILE_OF_WINDOWS = re.compile(r"""[<>:"/\\|?*\x00-\x1f]|[ .]$|^$""")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NEGATIVE = re.compile(r"-[0-9]+(\.[0-9]+)?")
_DAYS = re.compile(rb"<dcterms:(created|modified)\b[^>]*>[^<]*</dcterms:\1>")
_CORE = "docProps/core.xml"  # of an Office document: what it says of itself
_PATHS = re.compile(rb'(<pic:cNvPr\b[^>]*?) descr="[^"]*"')
_TEXT = "word/document.xml"
_DAY = '<dcterms:{name} xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:{name}>'


def write_bytes(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write a file atomically: readers see the old contents or the new, never a part.

    Parameters
    ----------
    path
        The file; its folder is made where it doesn't exist. A symbolic link stays, and the file that it leads to is
        written. A file that is there keeps its mode, and its owner and group where the system lets us. Of several hard
        links this one gets the new contents; the others keep the old file.
    content
        What it will hold.
    private
        Whether it holds answers of people, so that, if it is new, nobody but its owner may read it.

    Raises
    ------
    OSError
        With this path, if the file can't be written; where the disk is full, with the space that was needed.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.files import write_bytes
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "new", "page.html")
    ...     write_bytes(path, b"<h1>Tea</h1>")
    ...     path.read_bytes()
    b'<h1>Tea</h1>'
    """
    with prepared(path, [content], private=private) as put_in_place:
        put_in_place()


@contextmanager
def prepared(path: Path, parts: Iterable[bytes], *, private: bool = False) -> Iterator[Callable[[], None]]:
    """Write what a file will hold beside it, part by part, and give the function that puts it in its place.

    Parameters
    ----------
    path, private
        As for `write_bytes`.
    parts
        What it will hold; each part is written before the next is taken.

    Raises
    ------
    OSError
        As for `write_bytes`.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.files import prepared
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "teas.txt")
    ...     with prepared(path, [b"green, ", b"black"]) as put_in_place:
    ...         path.exists()
    ...         put_in_place()
    ...     path.read_bytes()
    False
    b'green, black'
    """
    remaining = iter(parts)
    with ExitStack() as stack:
        with _named(path, remaining) as sizes:
            target = target_of(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            sweep(target.parent, "file")
            made = stack.enter_context(workspace(target.parent, "file")) / target.name
            made.touch(0o600 if private else 0o666)
            with made.open("wb") as file:
                for part in remaining:
                    sizes.append(len(part))
                    file.write(part)

        def put_in_place() -> None:
            with _named(path):
                if target.exists():
                    _take_over(made, target.stat())
                with uninterrupted():
                    made.replace(target)
                    changed.append(path)

        yield put_in_place


@contextmanager
def _named(path: Path, remaining: Iterable[bytes] = ()) -> Iterator[list[int]]:
    """Let an error name a file, and how much room it needs: the sizes of its parts so far, and of those to come."""
    sizes: list[int] = []
    try:
        yield sizes
    except OSError as error:
        what = error.strerror or str(error)
        if is_disk_full(error):
            what += f"; this file needs {size_text(sum(sizes) + sum(map(len, remaining)))}"
        raise OSError(error.errno, what, str(path)) from error


def target_of(path: Path) -> Path:
    """Return what a path leads to through symbolic links, whether it is there or not.

    Raises
    ------
    OSError
        If a link leads to a folder that isn't there, as on a disk that isn't mounted, or to itself; or if the path
        leads to a device or a pipe.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.files import target_of
    >>> with TemporaryDirectory() as folder:
    ...     Path(folder, "newest.csv").symlink_to("wave2.csv")
    ...     target_of(Path(folder, "newest.csv")).name
    'wave2.csv'
    """
    for link in (path, *path.parents):
        target = Path(os.path.realpath(link))
        if link.is_symlink() and (target.is_symlink() or not target.parent.is_dir()):
            raise OSError(ENOENT, "This link leads nowhere", str(link))
    if path.exists() and not path.is_file() and not path.is_dir():
        raise OSError(EINVAL, "This is no regular file", str(path))
    return Path(os.path.realpath(path))


def is_portable(name: str) -> bool:
    """Say whether every system can have a file of this name; Windows has the fewest names.

    Examples
    --------
    >>> from nbsurvey.files import is_portable
    >>> is_portable("experience-most"), is_portable("age: 65+")
    (True, False)
    """
    return not _NO_FILE_OF_WINDOWS.search(name)


def _take_over(made: Path, old: os.stat_result) -> None:
    """Give a new file the owner, group and mode of the old one; if the group can't be kept, a group has no rights."""
    if sys.platform != "win32":
        for owner, group in ((-1, old.st_gid), (old.st_uid, -1)):
            with suppress(PermissionError):
                os.chown(made, owner, group)
    mode, new = stat.S_IMODE(old.st_mode), made.stat()
    if new.st_gid != old.st_gid:
        mode &= ~0o070
    if stat.S_IMODE(new.st_mode) != mode:
        made.chmod(mode)


def size_text(size: int) -> str:
    """Return a number of bytes for a person: '12 kB'.

    Examples
    --------
    >>> from nbsurvey.files import size_text
    >>> size_text(800), size_text(12_300)
    ('800 B', '12 kB')
    """
    return f"{size / 1000:.0f} kB" if size >= 1000 else f"{size} B"


def write_text(path: Path, text: str, *, private: bool = False) -> None:
    r"""Write a UTF-8 text file as `write_bytes` does.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.files import write_text
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "label.txt")
    ...     write_text(path, "thé")
    ...     path.read_bytes()
    b'th\xc3\xa9'
    """
    write_bytes(path, text.encode("utf-8"), private=private)


def csv_text(frame: "pd.DataFrame", *, separator: str = ",", decimal: str = ".") -> str:
    r"""Return a frame as CSV, without its index, with text that a spreadsheet would run made harmless.

    Parameters
    ----------
    frame
        Any table. Numbers are written in full; text that starts with =, +, -, @, a tab or a carriage return gets
        an apostrophe in front (`harmless`), and line ends within a cell become '\n'.
    separator, decimal
        What parts the cells, and what stands before the decimals.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.files import csv_text
    >>> csv_text(pd.DataFrame({"item": ["=tea"], "percent": [0.1 + 0.2]}))
    "item,percent\n'=tea,0.30000000000000004\n"
    """
    import pandas as pd

    safe = frame.copy()
    safe.columns = pd.Index([harmless(str(heading)) for heading in frame.columns])
    for position, dtype in enumerate(frame.dtypes):
        if not pd.api.types.is_numeric_dtype(dtype):
            safe.isetitem(
                position, [harmless(cell) if isinstance(cell, str) else cell for cell in frame.iloc[:, position]]
            )
    return safe.to_csv(index=False, lineterminator="\n", sep=separator, decimal=decimal)


def write_csv(path: Path, frame: "pd.DataFrame", *, private: bool = False) -> None:
    """Write a frame as `csv_text` has it, as `write_bytes` does.

    Examples
    --------
    >>> import pandas as pd
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.files import write_csv
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "estimates.csv")
    ...     write_csv(path, pd.DataFrame({"item": ["tea"], "percent": [58.3]}))
    ...     print(path.read_text("utf-8"), end="")
    item,percent
    tea,58.3
    """
    write_text(path, csv_text(frame), private=private)


def harmless(text: str) -> str:
    """Return the text of a CSV cell so that a spreadsheet doesn't run it; `unmasked` undoes it.

    A cell that starts like a formula gets an apostrophe in front, and one that starts with apostrophes before that a
    further one. A negative number is none.

    Examples
    --------
    >>> from nbsurvey.files import harmless
    >>> harmless("=1+1"), harmless("tea"), harmless("-12.5")
    ("'=1+1", 'tea', '-12.5')
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")  # the csv writer leaves a lone \r outside quotes
    is_formula = text.lstrip("'").startswith(FORMULA_STARTS) and not _NEGATIVE.fullmatch(text)
    return f"'{plain}" if is_formula else plain


def unmasked(text: str) -> str:
    """Take away the apostrophe that `harmless` put in front of a text.

    Examples
    --------
    >>> from nbsurvey.files import unmasked
    >>> unmasked("'=1+1"), unmasked("'t is tea")
    ('=1+1', "'t is tea")
    """
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(FORMULA_STARTS) else text


def archive_of(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip archive of files, by their names, that is the same on every system: without times, as Unix has it.

    Examples
    --------
    >>> from nbsurvey.files import archive_of
    >>> archive_of([("tea.txt", b"Tea")])[:2]
    b'PK'
    """
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        for name, written in files:
            entry = ZipInfo(name)
            entry.create_system = 3
            archive.writestr(entry, written, ZIP_DEFLATED)
    return content.getvalue()


def office_document(content: bytes, date: str = "") -> bytes:
    """Return a document or workbook of Office that says of one day, or of none, that it was made and changed.

    A picture in it has its description alone: pandoc describes it a second time, by its path.

    Parameters
    ----------
    content
        The document, whatever time the program that wrote it put into it.
    date
        The day as ISO 8601 has it; nothing: it says nothing of when.

    Examples
    --------
    >>> from nbsurvey.files import archive_of, office_document
    >>> document = archive_of([("docProps/core.xml", b"<dcterms:created>2013</dcterms:created>")])
    >>> office_document(document) == archive_of([("docProps/core.xml", b"")])
    True
    """

    def told(match: re.Match[bytes]) -> bytes:
        return _DAY.format(name=match[1].decode(), date=date).encode() if date else b""

    with ZipFile(BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    mended = {_CORE: partial(_DAYS.sub, told), _TEXT: partial(_PATHS.sub, rb"\1")}
    return archive_of((name, mended[name](text) if name in mended else text) for name, text in files.items())
