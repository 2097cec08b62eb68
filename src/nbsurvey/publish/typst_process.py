"""Sets a typst text in a process of its own: in a process that was forked from one that used it, typst hangs.

Run as a script. JSON comes in on the standard input: the `source`, its `root`, the `font_paths`, the `form` and the
`pdf_standards`. Out goes a line of JSON, what typst has to say, each thing with its hints, and then the PDF, or the
first page as PNG.
"""

import json
import sys
from typing import Any

import typst

_PPI = 144.0
"""How many pixels an inch of a PNG has."""


def compiled(asked: dict[str, Any]) -> tuple[list[tuple[str, list[str]]], bytes]:
    """Return what typst has to say of a text, each thing with its hints, and the file, empty where it made none.

    Parameters
    ----------
    asked
        What comes in on the standard input.

    Examples
    --------
    >>> from nbsurvey.publish.typst_process import compiled
    >>> messages, pdf = compiled({"source": "Tea", "root": ".", "font_paths": [], "form": "pdf", "pdf_standards": []})
    >>> messages, pdf[:5]
    ([], b'%PDF-')
    """
    try:
        compiler = typst.Compiler(
            asked["source"].encode(), root=asked["root"], font_paths=asked["font_paths"], ignore_system_fonts=True
        )
        made, warnings = compiler.compile_with_warnings(
            format=asked["form"], ppi=_PPI, pdf_standards=asked["pdf_standards"], timestamp=0
        )
    except typst.TypstError as error:
        return [(error.message, error.hints)], b""
    pages = made if isinstance(made, list) else [made]
    return [(warning.message, warning.hints) for warning in warnings], pages[0] or b""


def main() -> None:
    r"""Answer one call.

    Examples
    --------
    >>> import subprocess
    >>> import sys
    >>> command = [sys.executable, "-c", "from nbsurvey.publish.typst_process import main; main()"]
    >>> asked = b'{"source": "#tea", "root": ".", "font_paths": [], "form": "pdf", "pdf_standards": []}'
    >>> subprocess.run(command, input=asked, capture_output=True).stdout
    b'[["unknown variable: tea", []]]\n'
    """
    messages, made = compiled(json.loads(sys.stdin.buffer.read()))
    sys.stdout.buffer.write(json.dumps(messages).encode() + b"\n" + made)


if __name__ == "__main__":
    main()
