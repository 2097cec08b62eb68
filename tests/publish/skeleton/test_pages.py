"""A page has a section for each block, with a heading that a reader understands, and a place for each chapter."""

import re

from small_study import small_study

from nbsurvey.publish.skeleton.pages import page


def block(wording, title="The title"):
    return (
        small_study({"tea": [True]}, 9)
        .codebook.blocks[0]
        .model_copy(update={"wording": {"en": wording}, "title": {"en": title}})
    )


def test_a_page_has_a_place_for_each_chapter_and_no_markup_of_a_label():
    codebook = small_study({"tea": [True]}, 9).codebook
    codebook = codebook.model_copy(update={"blocks": (block("Tea {{< include x >}} *now*?"),)})
    text = page(codebook, "en")
    names = re.findall(r'::: \{chapter="_generated/chapters/([\w-]+).en.md"\}\n:::', text)
    assert names == ["open", "summary", "response", "block", "by-size", "certainty", "answers"]
    assert r"## Tea \{\{\< include x \>\}\} \*now\*? {#sec-block}" in text
