"""Where things stand in a page: the first, the second, never one in code."""

import pytest

from nbsurvey.publish.assembly import Piece
from nbsurvey.publish.page import Page
from nbsurvey.publish.places import Places

TEXT = """# Kop

Zie [@boek] en [@boek], of [x](a.html){.knop}.

::: {#tbl-a .breed data="t.csv"}
Bijschrift
:::

<div class="breed extra">

$x^2$
"""


def row(kind: str, name: str, nth: int) -> int | None:
    pieces = [Piece(line, "page.qmd", number) for number, line in enumerate(TEXT.splitlines(keepends=True), 1)]
    pieces.append(Piece("`@boek`", "page.qmd", 99, is_code=True))
    page = Page({}, tuple(pieces), "page.qmd")
    start = Places(page).find(kind, name, nth)
    return None if start is None else page.origin(start).row


@pytest.mark.parametrize(
    "kind, name, nth, expected",
    [
        ("heading", "", 1, 1),
        ("citation", "boek", 1, 3),
        ("citation", "boek", 3, 3),  # the last there is: the one in code isn't one
        ("target", "a.html", 1, 3),
        ("class", "knop", 1, 3),
        ("class", "breed", 1, 5),
        ("class", "breed", 2, 9),
        ("id", "tbl-a", 1, 5),
        ("attribute", "data", 1, 5),
        ("math", "x^2", 1, 11),
        ("text", "Bijschrift", 1, 6),
        ("class", "weg", 1, None),
    ],
)
def test_a_thing_is_found_by_kind_name_and_order(kind: str, name: str, nth: int, expected: int | None) -> None:
    assert row(kind, name, nth) == expected
