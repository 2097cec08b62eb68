"""Whatever a label, a title, a note or a choice says, it is shown as it is, in everything that is made."""

import io
import re
import subprocess
import unicodedata
import zipfile
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
import yaml
from hostile import CODES, TEXTS, analysed, make_study, page
from PIL import Image
from pypdf import PdfReader

from nbsurvey.cli import main
from nbsurvey.codebook.documentation import document
from nbsurvey.errors import Problem
from nbsurvey.figures.save import save
from nbsurvey.language.plain_text import markdown_of, one_line, without_controls
from nbsurvey.opening import open_study
from nbsurvey.publish import pandoc
from nbsurvey.publish.engines import Rendered, render
from nbsurvey.publish.figure_images import write_figures
from nbsurvey.publish.page import read_page
from nbsurvey.publish.prepare import write_pages_data
from nbsurvey.study import Study
from nbsurvey.system.visible import visible_controls

SHOWN = [one_line(text) for text in TEXTS]
WRITTEN_OUT = [one_line(visible_controls(text)) for text in TEXTS]  # a document shows which control it is
VOID = {"meta", "link", "img", "br", "hr", "col"}


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return open_study(make_study(tmp_path_factory.mktemp("hostile") / "study"))


@pytest.fixture(scope="module")
def report(study: Study, new_project: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the page that shows every text, prepared."""
    project = new_project(tmp_path_factory.mktemp("hostile"))
    write_figures(analysed(study), project / "_generated/figures", ["svg"])
    write_pages_data(analysed(study), project)
    (project / "page.qmd").write_text(page(), "utf-8")
    return project


@pytest.fixture(scope="module")
def rendered(report: Path) -> Rendered:
    return render(report, "page.qmd", ["html", "pdf"], report.parent / "out", engine="embedded")


class Elements(HTMLParser):
    """The elements of a page: the text of each, and all tags with their attributes."""

    def __init__(self, page: str):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[tuple[str, list[str]]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append((tag, []))

    def handle_endtag(self, tag):
        if tag not in VOID:
            name, parts = self._open.pop()
            assert name == tag
            self.texts.append((tag, one_line("".join(parts))))

    def handle_data(self, data):
        for _, parts in self._open:
            parts.append(data)

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")

    def of(self, *tags: str) -> list[str]:
        return [text for tag, text in self.texts if tag in tags]


@pytest.fixture(scope="module")
def html(rendered: Rendered) -> Elements:
    return Elements(rendered.files["html"].read_text("utf-8"))


def test_each_text_stands_in_the_html_as_it_was_written(study: Study, html: Elements) -> None:
    title = one_line(study.codebook.study.title["en"])
    assert html.of("title") == html.of("h1") == [title]
    for place in ("p", "li", "th", "td", "pre"):
        assert [text for text in SHOWN if text not in html.of(place)] == []
    in_lines, captions, headings = html.of("p"), html.of("figcaption"), html.of("h3")
    for number, text in enumerate(SHOWN, 1):
        assert f"before {text} after" in in_lines
        assert f"{number} {text}" in headings
        assert f"Figure\u00a0{number}: {text}" in captions
        assert text in html.of("code") or "`" in text
    author = [attributes["content"] for tag, attributes in html.tags if attributes.get("name") == "author"]
    assert author == [SHOWN[3]]


def test_each_text_is_an_alternative_text_as_it_was_written(report: Path, html: Elements) -> None:
    alts = [one_line(attributes["alt"] or "") for tag, attributes in html.tags if tag == "img"]
    assert alts[:-2] == SHOWN
    drawing = (report / "_generated/figures/texts.en.alt.txt").read_text("utf-8").strip()
    assert alts[-2:] == [drawing, drawing]  # for a narrow screen and for a wide one
    assert "<img src=x onerror" in drawing and "`r 1+1`" in drawing


def test_no_text_is_markup_in_the_html(html: Elements, rendered: Rendered) -> None:
    allowed = {"html", "head", "meta", "title", "style", "body", "a", "header", "div", "h1", "p", "nav", "h2", "ul"}
    allowed |= {"li", "main", "section", "h3", "span", "figure", "img", "figcaption", "code", "pre", "table"}
    allowed |= {"colgroup", "col", "thead", "tbody", "tr", "th", "td", "i", "details", "summary", "script"}
    assert {tag for tag, _ in html.tags} == allowed
    assert [attributes.get("type") for tag, attributes in html.tags if tag == "script"] == ["application/ld+json", None]
    names = {name for _, attributes in html.tags for name in attributes}
    assert not [name for name in names if name.startswith("on")]
    links = [attributes["href"] or "" for _, attributes in html.tags if "href" in attributes]
    assert all(re.fullmatch(r"#[\w-]+", link) for link in links)
    images = [attributes["src"] or "" for _, attributes in html.tags if "src" in attributes]
    assert all(image.startswith("data:image/svg+xml;base64,") for image in images)
    policy = next(attributes["content"] for _, attributes in html.tags if attributes.get("http-equiv"))
    assert "default-src 'none'" in policy
    [script] = re.findall("<script data-long[^>]*>(.*?)</script>", rendered.files["html"].read_text("utf-8"), re.DOTALL)
    assert f"script-src 'sha256-{b64encode(sha256(script.encode()).digest()).decode()}';" in policy


def letters(text: str) -> str:
    """Return what is left of a text when a PDF has set it: no spaces, no hyphens at line ends, ligatures undone."""
    text = re.sub("[\ufb00-\ufdff\ufe70-\ufefc]", lambda form: unicodedata.normalize("NFKC", form[0]), text)
    return "".join(sign for sign in text if unicodedata.category(sign) not in {"Zs", "Cc", "Cf"})


def test_each_text_stands_in_the_pdf_as_it_was_written(study: Study, rendered: Rendered) -> None:
    reader = PdfReader(rendered.files["pdf"])
    text = letters(" ".join(sheet.extract_text() for sheet in reader.pages))
    lost = [shown for shown in SHOWN if letters(f"before {shown} after") not in text]
    assert lost == ["\u202eright to left\u202c", "שלום עולם"]  # read from right to left
    for word in " ".join(lost).split():
        assert letters(word) in text or letters(word)[::-1] in text
    assert reader.metadata is not None
    assert letters(reader.metadata.title or "") == letters(study.codebook.study.title["en"])
    assert not [link for sheet in reader.pages for link in sheet.get("/Annots", []) if "/A" in link.get_object()]


def test_each_text_stands_in_a_docx_as_it_was_written(report: Path) -> None:
    page = read_page(report, "page.qmd")
    text = re.sub(r"!\[(.*)\]\(_generated.*", r"\1", page.text)  # without pictures, which docx can't take as svg
    command = [
        pandoc.executable(),
        "--from=markdown",
        "--to=docx",
        "--lua-filter=_extensions/nbsurvey/report.lua",
        "--output=-",
    ]
    made = subprocess.run(command, input=text.encode(), cwd=report, capture_output=True, check=True).stdout
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    for hyphen in root.iter(f"{word}softHyphen"):
        hyphen.tag, hyphen.text = f"{word}t", "\u00ad"
    paragraphs = [
        one_line("".join(run.text or "" for run in elements.iter(f"{word}t"))) for elements in root.iter(f"{word}p")
    ]
    for text in SHOWN:
        assert f"before {text} after" in paragraphs
        # By itself, in a list, a heading, a caption, two pieces of code, and twice in each of two tables.
        assert paragraphs.count(text) >= 10 - ("`" in text)
    assert not list(root.iter(f"{word}hyperlink"))


def test_the_metadata_of_figures_hold_texts_as_they_were_written(study: Study, tmp_path: Path) -> None:
    drawing = analysed(study).drawings[0]
    title = drawing.heading["en"]
    figure = replace(drawing, data=drawing.data[:5]).draw("en")
    svg, pdf, png = save(figure, tmp_path, "texts", "en", title=title, origin=SHOWN[3], formats=["svg", "pdf", "png"])
    root = ElementTree.fromstring(svg.read_bytes())
    assert root.findtext("{http://www.w3.org/2000/svg}title") == title
    assert root.findtext("{http://www.w3.org/2000/svg}desc") == SHOWN[3]
    assert not list(root.iter("{http://www.w3.org/2000/svg}script"))
    metadata = PdfReader(pdf).metadata
    assert metadata is not None
    assert (metadata.title, metadata.subject) == (title, SHOWN[3])
    with Image.open(png) as image:
        assert (image.info["Title"], image.info["Description"]) == (title, SHOWN[3])


def test_each_text_stands_in_the_codebook_for_others_as_it_was_written(study: Study) -> None:
    page = Elements(document(study.codebook, "html", "en"))
    assert [text for text in WRITTEN_OUT if text not in page.of("td")] == []
    assert {tag for tag, _ in page.tags} & {"script", "svg", "img", "a", "b"} == set()
    labels = [element.text for element in ElementTree.fromstring(document(study.codebook, "ddi", "en")).iter()]
    assert [text for text in map(without_controls, TEXTS) if text not in labels] == []
    for form in ("markdown", "gfm"):
        command = [pandoc.executable(), f"--from={form}", "--to=html", "--wrap=none"]
        source = document(study.codebook, "md", "en").encode()
        cells = Elements(subprocess.run(command, input=source, capture_output=True, check=True).stdout.decode())
        assert [text for text in WRITTEN_OUT if text not in cells.of("td")] == []


def test_the_report_of_an_import_shows_each_text_as_it_was_written(
    tmp_path: Path, study: Study, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    make_study(tmp_path / "study")
    pd.DataFrame([["1", *SHOWN]], columns=["id", *CODES]).to_csv("export.csv", index=False)
    command = ["import", "export.csv", "--codebook", "study/codebook.yaml", "--out", "r.csv", "--report", "r.html"]
    assert main(command) == 1
    page = Elements(Path("r.html").read_text("utf-8"))
    values = page.of("td")
    told = [text for text in SHOWN[2:] if "example.org" not in text]  # an address isn't repeated
    assert [text for text in told if text not in values] == []
    assert {tag for tag, _ in page.tags} & {"script", "svg", "img", "a", "b"} == set()


# Where a value can't be text -------------------------------------------------------------------------------------


@pytest.fixture
def label(project: Path) -> Callable[[str], None]:
    """Return a function that makes a text what `{{< var label >}}` stands for."""

    def write(text: str) -> None:
        (project / "_variables.yml").write_text(yaml.safe_dump({"label": markdown_of(text)}), "utf-8")

    return write


def test_a_value_in_code_is_its_text(label: Callable[[str], None], html_of: Callable[..., str]) -> None:
    label("3*4 <b>_x_</b> ~~~")
    page = Elements(html_of("Zie `{{< var label >}}`.\n\n```\n{{< var label >}}\n```\n"))
    assert page.of("code") == ["3*4 <b>_x_</b> ~~~"] * 2


@pytest.mark.parametrize(
    "place",
    [
        "`<b>{{< var label >}}</b>`{=html}",
        "```{=html}\n<b>{{< var label >}}</b>\n```",
        "```{=typst}\n{{< var label >}}\n```",
        "Een <span title='{{< var label >}}'>woord</span>.",
        '::: {.callout-note title="{{< var label >}}"}\nTekst.\n:::',
    ],
)
def test_a_value_is_refused_where_it_would_be_markup(
    label: Callable[[str], None], problems_of: Callable[..., list[Problem]], place: str
) -> None:
    label("3*4*5")
    problems = problems_of(f"Tekst.\n\n{place}\n")
    [problem] = [problem for problem in problems if problem.what.startswith("A value is text")]
    assert (problem.file, problem.row, problem.value) == (
        "page.qmd",
        9 if "\n<b>" in place or "typst" in place else 8,
        "var label",
    )


@pytest.mark.parametrize(("text", "code"), [("a`b", "`{{< var label >}}`"), ("```", "```\n{{< var label >}}\n```")])
def test_a_value_is_refused_where_it_would_end_code(
    label: Callable[[str], None], problems_of: Callable[..., list[Problem]], text: str, code: str
) -> None:
    label(text)
    assert [problem.what for problem in problems_of(code)] == ["The value would end the code it stands in."]


def test_a_footnote_that_isnt_there_is_still_found(
    label: Callable[[str], None], problems_of: Callable[..., list[Problem]]
) -> None:
    label("[^1]")
    assert [problem.row for problem in problems_of("{{< var label >}}\n\nTekst.[^1]\n")] == [8]


def test_quartos_html_gets_a_policy_from_the_shared_filter(project: Path) -> None:
    filters = project / "_extensions" / "nbsurvey"
    (filters / "stand_in.lua").write_text(
        "quarto = { doc = { include_text = function(place, text) io.stderr:write(place .. ' ' .. text) end },\n"
        f"  project = {{ directory = '{project}' }} }}\n"
        f"return dofile('{filters}/report.lua')\n"
    )
    policy = 'in-header <meta http-equiv="Content-Security-Policy" content="default-src \'none\''
    for form, policy_text in (("html", policy), ("typst", "")):
        command = [pandoc.executable(), "--from=markdown", f"--to={form}", f"--lua-filter={filters}/stand_in.lua"]
        done = subprocess.run(command, input="Text.", text=True, capture_output=True, check=True)
        assert done.stderr[: len(policy)] == policy_text
