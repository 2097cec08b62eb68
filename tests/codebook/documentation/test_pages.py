"""The page is one that anyone can read; nothing in it is markup."""

import re
from base64 import b64encode
from hashlib import sha256
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


def test_what_the_responses_are_stands_before_anything_else(questionnaire):
    page = document(questionnaire, "html", "en", origin="reconstruction")
    assert '</h1>\n<p class="origin"><strong>The responses</strong> Reconstructed from' in page
    lines = document(questionnaire, "md", "en", origin="reconstruction").splitlines()
    assert lines[2].startswith("> **The responses**: Reconstructed from the published percentages")
    assert 'class="origin"' not in document(questionnaire, "html", "en")


def test_the_page_takes_its_own_style_and_fonts_and_nothing_else(questionnaire):
    faces = "@font-face { font-family: 'House'; src: url(data:font/woff;base64,AA) format('woff'); }\n"
    page = document(questionnaire, "html", "en", faces=faces)
    (style,) = re.findall("<style>(.*?)</style>", page, re.DOTALL)
    assert faces in style
    assert f"style-src 'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'; font-src data:;" in page
    assert "url(" not in document(questionnaire, "html", "en")


def test_its_colours_stand_out_on_a_light_and_on_a_dark_screen(questionnaire):
    def luminance(colour: str) -> float:
        parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    page = document(questionnaire, "html", "en")
    themes = [
        dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", rule)) for rule in re.findall(r":root \{(.*?)\}", page, re.DOTALL)
    ]
    assert len(themes) == 2
    for theme in themes:
        for text in ("ink", "muted", "important", "accent"):
            for ground in ("paper", "tint"):
                low, high = sorted((luminance(theme[text]), luminance(theme[ground])))
                assert (high + 0.05) / (low + 0.05) >= 4.5
