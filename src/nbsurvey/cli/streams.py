"""What goes to people, and what goes to a file: control characters are shown, and no encoding fails."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any, TextIO, cast

from nbsurvey.system.visible import visible


class _Shown:
    """A stream on which control characters are visible, and characters that its encoding lacks are written out."""

    def __init__(self, stream: TextIO):
        self._stream = stream

    def write(self, text: str) -> int:
        encoding = self._stream.encoding or "utf-8"
        return self._stream.write(visible(text).encode(encoding, "backslashreplace").decode(encoding))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def shown_streams() -> Iterator[None]:
    r"""Show the control characters in whatever is printed in a block, by whomever: a library's warnings too.

    Examples
    --------
    >>> from nbsurvey.cli.streams import shown_streams
    >>> with shown_streams():
    ...     print("tea\x1b[31m")
    tea\x1b[31m
    """
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (cast(TextIO, _Shown(stream or StringIO())) for stream in before)  # None: it is closed
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def print_data(text: str) -> None:
    r"""Print data: on a terminal as everything else, to a file or another program unchanged and in UTF-8.

    Examples
    --------
    >>> from nbsurvey.cli.streams import print_data
    >>> print_data("item,percent\ntea,58.3\n")
    item,percent
    tea,58.3
    """
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None or sys.stdout.isatty():
        print(text, end="")
    else:
        sys.stdout.flush()
        buffer.write(text.encode("utf-8", "backslashreplace"))
        buffer.flush()
