"""A text in Markdown is read as the text, by pandoc and by CommonMark."""

import json
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nbsurvey.language.plain_text import markdown_of, one_line, text_of, without_markup
from nbsurvey.publish import pandoc

SIGNS = st.text(st.sampled_from("\\`*_{}[]<>()#+-.!|~&$^@\"':;=%/?, 1aix\u00a0\n\t“’…é"), max_size=12)


def test_a_text_in_markdown() -> None:
    assert markdown_of("3*4  of\n@name") == r"3\*4 of \@name"
    assert markdown_of("39% (35–42%), of the kind.") == "39% (35–42%), of the kind."


@given(SIGNS)
def test_markdown_gives_its_text_back(text: str) -> None:
    assert text_of(markdown_of(text)) == one_line(text)


@pytest.mark.parametrize("reader", ["markdown", "commonmark_x", "gfm"])
@settings(max_examples=8)
@given(texts=st.lists(SIGNS, min_size=40, max_size=40))
@example(
    texts=[
        "[x](javascript:alert(1))",
        "{{< var x >}}",
        "a -- b ... c",
        "\"q\" 'r'",
        "1. a",
        "(@) a",
        "#. a",
        "%a",
        "é.",
    ]
)
def test_markdown_is_read_as_its_text(reader: str, texts: list[str]) -> None:
    shown = [one_line(text) for text in texts if one_line(text).replace("\u00a0", "")]
    source = "\n\n".join(f"{markdown_of(text)}\n\nx {markdown_of(text)}." for text in shown)
    command = [pandoc.executable(), f"--from={reader}", "--to=json"]
    made = subprocess.run(command, input=source.encode(), capture_output=True, check=True).stdout
    blocks = json.loads(made)["blocks"]
    assert ["".join(letters(block)) for block in blocks] == [
        variant for text in shown for variant in (text, f"x {text}.")
    ]


def letters(block: dict[str, Any]) -> Iterator[str]:
    assert block["t"] == "Para"
    for inline in block["c"]:
        assert inline["t"] in {"Str", "Space"}
        yield inline.get("c", " ")


def test_html_leaves_a_text_and_other_signs_stay() -> None:
    assert without_markup("<p>Hoe <strong>oud</strong> bent&nbsp;u?</p>\r\n<br/>In jaren") == "Hoe oud bent u? In jaren"
    assert without_markup("<style>.a{}</style>Ja<!-- nooit -->, H<sub>2</sub>O") == "Ja , H2O"
    assert without_markup("thee<br>koffie") == "thee koffie"
    for text in ("<18", "> 65 & <70", "a <other> b", "Q&A"):
        assert without_markup(text) == text
