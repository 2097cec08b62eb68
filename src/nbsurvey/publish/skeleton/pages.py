"""The pages of a new report: prose for a researcher to keep, and a place for each chapter."""

from collections.abc import Iterator

from nbsurvey.codebook import Codebook
from nbsurvey.language.catalogue import words


def page(codebook: Codebook, language: str, *, has_waves: bool = False) -> str:
    r"""Return the page of a report in a language: a section for each block of the codebook.

    Parameters
    ----------
    codebook
        The questionnaire.
    language
        One of its languages, for which the package has words.
    has_waves
        Whether there are earlier waves: then it has a section for what changed.

    Examples
    --------
    >>> from nbsurvey.publish.skeleton.pages import page
    >>> text = page(nbsurvey.read_codebook("data/codebook.yaml"), "en")
    >>> print("\n".join(line for line in text.split("\n") if line.startswith("## "))[:73])
    ## In short {#sec-summary}
    ## What was asked, and of whom {#sec-response}
    """
    return "\n".join(_lines(codebook, language, has_waves))


def factsheet_page(language: str) -> str:
    r"""Return the page of a factsheet in a language: the places of its chapters on two pages of paper.

    Examples
    --------
    >>> from nbsurvey.publish.skeleton.pages import factsheet_page
    >>> factsheet_page("en").count(":::::: {.sheet}\n")
    1
    """
    title = f"{{{{< var {language}.study.title >}}}}"
    head = [f'title: "{title}"', f"lang: {language}", "format:", "  nbsurvey-typst:", "    factsheet: true"]
    places = [line for name in ("findings", "figures", "about") for line in _chapter(f"factsheet-{name}", language)]
    return "\n".join(["---", *head, "---", "", ":::::: {.sheet}", "", *places, "::::::", ""])


def _lines(codebook: Codebook, language: str, has_waves: bool) -> Iterator[str]:
    texts = words(language).below("new_page")
    title = f"{{{{< var {language}.study.title >}}}}"
    yield from ("---", f'title: "{title}"', f"lang: {language}", "---", "")
    yield from _chapter("open", language)
    yield from _section(texts["summary"], "summary", language)
    yield from (f"## {texts['response']} {{#sec-response}}", "", texts["about"], "")
    yield from _chapter("response", language)
    for block in codebook.blocks:
        yield from (section_heading(block.id, language), "")
        yield from _chapter(block.id, language)
    if codebook.texts:
        yield from _section(texts["open_answers"], "open-answers", language)
    if codebook.background:
        yield from (f"## {texts['groups']} {{#sec-groups}}", "")
    for column in codebook.background:
        yield from (f"### {{{{< var {language}.study.background.{column.id} >}}}} {{#sec-by-{column.id}}}", "")
        yield from _chapter(f"by-{column.id}", language)
    if has_waves:
        yield from _section(texts["changes"], "changes", language)
    yield from _section(texts["certainty"], "certainty", language)
    yield from _section(texts["answers"], "answers", language)


def _section(heading: str, name: str, language: str) -> Iterator[str]:
    yield from (f"## {heading} {{#sec-{name}}}", "")
    yield from _chapter(name, language)


def _chapter(name: str, language: str) -> Iterator[str]:
    yield from (f'::: {{chapter="_generated/chapters/{name}.{language}.md"}}', ":::", "")


def section_heading(block: str, language: str) -> str:
    """Return the line of a page with which the section of a block begins: it follows the wording in the codebook.

    Examples
    --------
    >>> from nbsurvey.publish.skeleton.pages import section_heading
    >>> section_heading("social_media", "en")
    '## {{< var en.study.questions.social_media >}} {#sec-social_media}'
    """
    return f"## {{{{< var {language}.study.questions.{block} >}}}} {{#sec-{block}}}"
