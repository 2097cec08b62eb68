"""The secret of a study: a random key in its folder, for what others may neither compute nor guess back."""

import hmac
import os
from pathlib import Path
from secrets import token_hex

from nbsurvey.errors import InvalidInputError, Problem

SECRET_FILE = "secret.key"  # noqa: S105

_BYTES = 32


def study_secret(folder: Path) -> bytes:
    """Return the secret of a study, which is made when it is first needed.

    Parameters
    ----------
    folder
        The study's folder. `secret.key` in it, readable by its owner alone, holds the secret; it belongs neither in
        version control nor in anything that is published.

    Returns
    -------
    bytes
        32 random bytes; the same as long as the file is there.

    Raises
    ------
    InvalidInputError
        If the file holds something else.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.study_files.secret import study_secret
    >>> with TemporaryDirectory() as folder:
    ...     len(study_secret(Path(folder))), study_secret(Path(folder)) == study_secret(Path(folder))
    (32, True)
    """
    path = folder / SECRET_FILE
    if not path.exists():
        _make(path)
    text = path.read_text("ascii", errors="replace").strip()
    try:
        secret = bytes.fromhex(text)
    except ValueError:
        secret = b""
    if len(secret) != _BYTES:
        fix = "Put the file back from a copy; or remove it, a new one is made, and import the responses again."
        expected = f"{2 * _BYTES} hexadecimal digits"
        raise InvalidInputError(
            [Problem("This isn't the secret of a study.", str(path), 1, expected=expected, fix=fix)]
        )
    return secret


def keyed_digest(folder: Path, content: bytes) -> str:
    """Return HMAC-SHA-256 of a content, keyed by the secret of a study, in hexadecimal digits.

    Who doesn't have the secret can't test a guess of the content with it, however few contents are possible.

    Parameters
    ----------
    folder
        The study's folder.
    content
        Bytes of a file.

    References
    ----------
    Krawczyk, H., Bellare, M. and Canetti, R. (1997). HMAC: Keyed-Hashing for Message Authentication. RFC 2104.
    doi:10.17487/RFC2104

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.study_files.secret import keyed_digest
    >>> with TemporaryDirectory() as one, TemporaryDirectory() as other:
    ...     keyed_digest(Path(one), b"tea") == keyed_digest(Path(one), b"tea")
    ...     keyed_digest(Path(one), b"tea") == keyed_digest(Path(other), b"tea")  # another study, another secret
    True
    False
    """
    digest = keyed_hash(folder)
    digest.update(content)
    return digest.hexdigest()


def keyed_hash(folder: Path) -> hmac.HMAC:
    """Begin a keyed digest of a content that comes in parts, as `keyed_digest` makes it of all at once.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.study_files.secret import keyed_digest, keyed_hash
    >>> with TemporaryDirectory() as folder:
    ...     digest = keyed_hash(Path(folder))
    ...     digest.update(b"green ")
    ...     digest.update(b"tea")
    ...     digest.hexdigest() == keyed_digest(Path(folder), b"green tea")
    True
    """
    return hmac.new(study_secret(folder), digestmod="sha256")


def _make(path: Path) -> None:
    """Write a new secret, unless another process does so at the same moment."""
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    try:
        os.write(file, f"{token_hex(_BYTES)}\n".encode())
    except BaseException:
        path.unlink()
        raise
    finally:
        os.close(file)
