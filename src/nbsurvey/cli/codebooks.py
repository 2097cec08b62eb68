"""Commands for the codebook: draft it from an export, and write it for others."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from nbsurvey.cli.arguments import Shared

if TYPE_CHECKING:
    from nbsurvey.cli.arguments import Commands


def add(commands: "Commands", shared: Shared) -> None:
    """Add these commands to the command line."""
    command = commands.add_parser(
        "document",
        parents=[shared.study],
        help="write the codebook for others",
        description="Write what the codebook says as a Table Schema (JSON), DDI-Codebook 2.5 (XML) or a readable page.",
    )
    command.add_argument("--to", choices=("schema", "ddi", "md", "html"), default="md", help="the format (md)")
    command.add_argument("--language", metavar="L", help="the language (the study's first)")
    command.add_argument("--out", type=Path, metavar="FILE", help="where it goes (printed)")
    command.set_defaults(run=_document)


def _document(options: argparse.Namespace) -> int:
    from nbsurvey.codebook import read_codebook
    from nbsurvey.documentation import document
    from nbsurvey.files import write_text

    text = document(read_codebook(options.study / "codebook.yaml"), options.to, options.language)
    if options.out:
        write_text(options.out, text)
        print(options.out)
    else:
        print(text, end="")
    return 0
