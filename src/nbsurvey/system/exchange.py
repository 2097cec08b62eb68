"""Exchange two folders in one step, so that there is no moment at which one of them is gone."""

import ctypes
import os
import sys
from errno import EINVAL, ENOSYS, ENOTSUP
from pathlib import Path

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, or return False where the system or the disk can't.

    Parameters
    ----------
    one, other
        Two folders on the same disk.

    Raises
    ------
    OSError
        If one of them isn't there, or may not be moved.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.system.exchange import exchange
    >>> with TemporaryDirectory() as folder:
    ...     old, new = Path(folder, "old"), Path(folder, "new")
    ...     old.mkdir()
    ...     (new / "pages").mkdir(parents=True)
    ...     exchange(old, new) == (old / "pages").exists()
    True
    """
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in {EINVAL, ENOSYS, ENOTSUP}:
        return False
    raise OSError(number, os.strerror(number), str(other))
