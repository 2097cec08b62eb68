"""A disk that got full while a build was made, told with the file and with what is needed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOSPC
from pathlib import Path

from nbsurvey.errors import is_disk_full
from nbsurvey.files import size_text


@contextmanager
def telling_of_a_full_disk(work: Path, shown: Path) -> Iterator[None]:
    """Turn an error that a full disk caused, in whatever program, into a message with the file and the space needed.

    Parameters
    ----------
    work
        The workspace of the build.
    shown
        What the user calls the folder that it builds.

    Raises
    ------
    OSError
        With the file that didn't fit, as the user would find it.

    Examples
    --------
    >>> from errno import ENOSPC
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.full_disk import telling_of_a_full_disk
    >>> with TemporaryDirectory() as folder:
    ...     try:
    ...         with telling_of_a_full_disk(Path(folder), Path("build")):
    ...             raise OSError(ENOSPC, "Full", f"{folder}/new/report.pdf")
    ...     except OSError as error:
    ...         error.strerror, Path(error.filename).as_posix()
    ('Full; the build needs more than the 0 B that it has written beside build', 'build/report.pdf')
    """
    try:
        yield
    except Exception as error:
        if not is_disk_full(error):
            raise
        name = Path(getattr(error, "filename", None) or "")
        file = shown.joinpath(*name.relative_to(work).parts[1:]) if name.is_relative_to(work) else shown
        taken = sum(path.stat().st_size for path in work.rglob("*") if path.is_file())
        what = getattr(error, "strerror", None) or os.strerror(ENOSPC)
        what += f"; the build needs more than the {size_text(taken)} that it has written beside {shown}"
        raise OSError(ENOSPC, what, str(file)) from error
