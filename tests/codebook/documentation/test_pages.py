"""The page is one that anyone can read; nothing in it is markup."""

from html.parser import HTMLParser

import pypandoc

from nbsurvey.codebook.documentation import document


class Tags(HTMLParser):
    """The tags of a page and its texts."""

    def __init__(self, page: str):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)


def test_the_page_has_one_heading_of_its_own_a_language_and_headings_of_columns_and_rows(questionnaire):
    page = Tags(document(questionnaire, "html", "en"))
    names = [tag for tag, _ in page.tags]
    assert names.count("h1") == 1
    assert dict(page.tags)["html"] == {"lang": "en"}
    assert {attributes.get("scope") for tag, attributes in page.tags if tag == "th"} == {"col", "row"}
    assert names.count("caption") == names.count("table")
    assert not {"script", "link", "img"} & set(names)
    assert "Do you drink this?" in page.texts


def test_texts_with_markup_stay_texts_on_the_page(hostile):
    page = Tags(document(hostile, "html"))
    assert not {"b", "script"} & {tag for tag, _ in page.tags}
    assert "1. </blockquote><script>" in page.texts


def test_texts_with_markup_stay_texts_in_markdown(hostile):
    page = Tags(pypandoc.convert_text(document(hostile, "md"), "html", format="gfm", extra_args=["--wrap=none"]))
    assert not {"b", "script", "ol", "code", "em", "a"} & {tag for tag, _ in page.tags}
    text = "".join(page.texts)
    assert "1. </blockquote><script>" in text
    assert "a|b c" in text
    assert [tag for tag, _ in page.tags].count("table") == 10
