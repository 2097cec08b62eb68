"""A section is added in its place and removed whole, and everything else on the page stays as somebody wrote it."""

import pytest

from nbsurvey.publish.skeleton.sections import has_section, with_part, with_section, without_section

PAGE = """---
title: Tea
---

## First {#sec-first}

Mine, on [tea](#sec-second).

### Below {#sec-below}

Still mine.

## Second {#sec-second .unnumbered}

::: {chapter="_generated/chapters/second.en.md"}
:::

## Last

End.
"""
NEW = '## New {#sec-new}\n\n::: {chapter="_generated/chapters/new.en.md"}\n:::\n\n## Other {#sec-other}\n'


@pytest.mark.parametrize("behind", ["first", "second", "below", "absent"])
def test_what_is_added_and_removed_again_leaves_the_page_as_it_was(behind):
    text = with_section(PAGE, NEW, "new", behind)
    assert has_section(text, "new") and "sec-other" not in text
    assert with_section(text, NEW, "new", behind) == text
    assert without_section(text, "new").rstrip() == PAGE.rstrip()


def test_it_stands_behind_all_of_the_section_before_it():
    text = with_section(PAGE, NEW, "new", "first")
    assert text.index("Still mine") < text.index("sec-new") < text.index("sec-second .")
    assert with_section(PAGE, NEW, "new", "absent").index("End.") < with_section(PAGE, NEW, "new", "absent").index(
        "## New"
    )


def test_a_place_of_a_chapter_goes_wherever_it_stands():
    moved = PAGE.replace('::: {chapter="_generated/chapters/second.en.md"}\n:::\n\n', "").replace(
        "Still mine.\n", 'Still mine.\n\n::: {chapter="_generated/chapters/second.en.md"}\n:::\n'
    )
    text = without_section(moved, "second")
    assert "chapters/second" not in text and "Still mine." in text and "## Last" in text


def test_what_only_looks_like_a_section_of_that_name_stays():
    assert without_section(PAGE, "fir") == PAGE
    assert not has_section(PAGE, "below")  # it is a part of a section


def test_a_part_of_a_section_goes_with_its_heading_and_comes_at_the_end():
    part = '### By age\n\n::: {chapter="_generated/chapters/by-age.en.md"}\n:::\n'
    text = with_part(PAGE, f"## First {{#sec-first}}\n\n{part}", "by-age", "first")
    assert text.index("Still mine") < text.index("### By age") < text.index("## Second")
    assert with_part(text, part, "by-age", "first") == text
    assert without_section(text, "by-age") == PAGE
