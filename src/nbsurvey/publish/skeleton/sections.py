"""Sections of a page, each under a heading with an id, added and removed."""

import re

_HEADING = re.compile(r"^## .*\{#sec-([\w-]+)[^}]*\}\s*$", re.MULTILINE)
OWN = ("summary", "response", "open-answers", "groups", "changes", "certainty", "answers")
"""The sections of a page that aren't of a question."""

_ANY_HEADING = re.compile(r"^#{1,2} ", re.MULTILINE)


def has_section(text: str, name: str) -> bool:
    r"""Tell whether a page has a section.

    Examples
    --------
    >>> from nbsurvey.publish.skeleton.sections import has_section
    >>> has_section("## Tea {#sec-tea}\n", "tea")
    True
    """
    return _section(text, name) is not None


def without_section(text: str, name: str) -> str:
    r"""Return a page without a section, and without the place of its chapter and a heading above that.

    Examples
    --------
    >>> from nbsurvey.publish.skeleton.sections import without_section
    >>> without_section("## Tea {#sec-tea}\n\nMine.\n\n## Rum {#sec-rum}\n", "tea")
    '## Rum {#sec-rum}\n'
    """
    if span := _section(text, name):
        text = text[: span[0]] + text[span[1] :]
    place = rf'^::: \{{chapter="_generated/chapters/{re.escape(name)}\.\w+\.md"\}}\n:::\n\n?'
    return re.sub(rf"(?:^### [^\n]*\n\n)?{place}", "", text, flags=re.MULTILINE)


def with_section(text: str, page: str, name: str, behind: str) -> str:
    r"""Return a page with the section that another page has, unless it is there already.

    Parameters
    ----------
    text
        The page.
    page
        The other page.
    name
        The section.
    behind
        The section behind which it comes; where there is none, at the end.

    Examples
    --------
    >>> from nbsurvey.publish.skeleton.sections import with_section
    >>> with_section("## Tea {#sec-tea}\n\n## Rum {#sec-rum}\n", "## Milk {#sec-milk}\n\n", "milk", "tea")
    '## Tea {#sec-tea}\n\n## Milk {#sec-milk}\n\n## Rum {#sec-rum}\n'
    """
    span = _section(page, name)
    if span is None or has_section(text, name):
        return text
    place = _section(text, behind)
    at = place[1] if place else len(text)
    before = text[:at].rstrip("\n")
    return f"{before}\n\n{page[span[0] : span[1]].rstrip()}\n\n{text[at:]}".lstrip("\n")


def typed_headings(text: str) -> list[str]:
    r"""Return the names of the questions whose section has a heading that somebody typed.

    The headings of a new page follow the codebook.

    Examples
    --------
    >>> from nbsurvey.publish.skeleton.sections import typed_headings
    >>> place = '::: {chapter="_generated/chapters/tea.en.md"}\n:::\n'
    >>> typed_headings("## Tea {#sec-tea}\n\n" + place)
    ['tea']
    >>> typed_headings("## {{< var en.study.questions.tea >}} {#sec-tea}\n\n" + place)
    []
    """
    headings = [match for match in _HEADING.finditer(text) if "{{< var" not in match[0] and match[1] not in OWN]
    return [match[1] for match in headings if f'chapter="_generated/chapters/{match[1]}.' in text]


def with_part(text: str, page: str, name: str, section: str) -> str:
    r"""Return a page with the place of a chapter, and its heading, that another page has at the end of a section.

    Parameters
    ----------
    text, page
        As for `with_section`.
    name
        The chapter.
    section
        The section, in both pages.

    Examples
    --------
    >>> from nbsurvey.publish.skeleton.sections import with_part
    >>> place = '### By age\n\n::: {chapter="_generated/chapters/by-age.en.md"}\n:::\n'
    >>> with_part("## Groups {#sec-groups}\n\nMine.\n", place, "by-age", "groups").split("\n")[2:6]
    ['Mine.', '', '### By age', '']
    """
    pattern = rf'^### [^\n]*\n\n::: \{{chapter="_generated/chapters/{re.escape(name)}\.\w+\.md"\}}\n:::\n'
    part, span = re.search(pattern, page, flags=re.MULTILINE), _section(text, section)
    if part is None or span is None or f"chapters/{name}." in text:
        return text
    return f"{text[: span[1]].rstrip()}\n\n{part[0]}\n{text[span[1] :]}"


def _section(text: str, name: str) -> tuple[int, int] | None:
    """Return where a section begins and ends."""
    heading = next((match for match in _HEADING.finditer(text) if match[1] == name), None)
    if heading is None:
        return None
    following = _ANY_HEADING.search(text, heading.end())
    return heading.start(), following.start() if following else len(text)
