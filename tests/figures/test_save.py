"""Files of figures: the same bytes on every machine, whole or not at all, and they say where they come from."""

from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from matplotlib import rc_context
from PIL import Image
from pypdf import PdfReader

from nbsurvey.figures.interval_chart import draw
from nbsurvey.figures.save import file_content, picture, save
from nbsurvey.figures.style import PAPER, SETTINGS

ROW = {"label": "nepnieuws é", "percent": 11.2, "lower": 6.8, "upper": 17.3, "level": 0.95, "n_min": 107, "n_max": 107}
SVG = "{http://www.w3.org/2000/svg}"


def written(folder: Path) -> dict[str, bytes]:
    figure = draw(pd.DataFrame([ROW]), language="nl", heading="Kop", note="Noot.")
    paths = save(figure, folder, "fake-news", "nl", title="Titel", origin="R & D: reconstructie")
    return {path.name: path.read_bytes() for path in paths}


def test_a_figure_is_written_in_three_formats(tmp_path):
    assert list(written(tmp_path / "new")) == ["fake-news.nl.svg", "fake-news.nl.pdf", "fake-news.nl.png"]
    assert len(list((tmp_path / "new").iterdir())) == 3


def test_an_svg_is_one_described_image_whose_text_is_text_in_its_own_fonts(tmp_path):
    root = ElementTree.fromstring(written(tmp_path)["fake-news.nl.svg"])
    assert root.get("role") == "img"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "nl"
    assert [root.findtext(f"{SVG}{name}") for name in ("title", "desc")] == ["Titel", "R & D: reconstructie"]
    assert "nepnieuws é" in [text.text for text in root.iter(f"{SVG}text")]
    style = root.findtext(f"{SVG}style")
    assert style.count("@font-face") == 2 and style.count("src: url(data:font/woff;base64,") == 2


def test_a_pdf_embeds_its_fonts_once_and_tells_no_time(tmp_path):
    pdf = written(tmp_path)["fake-news.nl.pdf"]
    assert pdf.count(b"/FontFile2") == 2  # regular and semibold
    assert b"/Type3" not in pdf
    assert b"R & D: reconstructie" in pdf
    for word in (b"CreationDate", b"Producer", b"atplotlib", str(tmp_path).encode()):
        assert word not in pdf


def test_a_png_is_sixteen_centimetres_at_300_dots_per_inch(tmp_path):
    written(tmp_path)
    with Image.open(tmp_path / "fake-news.nl.png") as image:
        assert image.width == pytest.approx(16 / 2.54 * 300, abs=1)
        assert image.info["dpi"][0] == pytest.approx(300, abs=0.1)
        assert image.info["Description"] == "R & D: reconstructie"


def test_nothing_is_written_if_one_format_fails(tmp_path):
    figure = draw(pd.DataFrame([ROW]), language="nl", heading="Kop", note="Noot.")
    with pytest.raises(KeyError, match="bmp"):
        save(figure, tmp_path, "fake-news", "nl", title="t", origin="o", formats=["svg", "bmp"])
    assert list(tmp_path.iterdir()) == []


def test_a_failed_write_leaves_the_previous_file_and_no_other(tmp_path, monkeypatch):
    before = written(tmp_path)

    def full(*_):
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        written(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1080)])
def test_a_picture_has_its_size_and_the_figure_whole_in_its_middle(size):
    figure = draw(pd.DataFrame([ROW]), language="nl", heading="Kop", note="Noot.")
    image = Image.open(BytesIO(picture(figure, *size))).convert("L")
    assert image.size == size
    left, top, right, bottom = image.point(lambda tone: 255 * (tone < 128)).getbbox()
    assert left >= 0.03 * size[0] and size[0] - right >= 0.03 * size[0]
    assert top >= 0.03 * size[1] and size[1] - bottom >= 0.03 * size[1]
    assert max((right - left) / size[0], (bottom - top) / size[1]) > 0.8


def test_each_format_says_who_made_it_and_when(tmp_path):
    figure = draw(pd.DataFrame([ROW]), language="nl", heading="Kop", note="Noot.")
    about = {"title": "T", "origin": "O", "authors": ["A. B. Bakker", "Théa"], "date": "2026-03-01"}
    paths = save(figure, tmp_path, "tea", "nl", variant="narrow", **about)
    assert [path.name for path in paths] == ["tea.nl.narrow.svg", "tea.nl.narrow.pdf", "tea.nl.narrow.png"]
    svg = ElementTree.fromstring(paths[0].read_bytes())
    assert svg.get("{http://www.w3.org/XML/1998/namespace}lang") == "nl"
    elements = {element.tag.partition("}")[2]: "".join(element.itertext()).strip() for element in svg.iter()}
    assert [elements[name] for name in ("creator", "date", "language")] == ["A. B. Bakker; Théa", "2026-03-01", "nl"]
    metadata = PdfReader(paths[1]).metadata
    assert (metadata.author, metadata.creation_date.date().isoformat()) == ("A. B. Bakker; Théa", "2026-03-01")
    with Image.open(paths[2]) as image:
        assert (image.info["Author"], image.info["Creation Time"]) == ("A. B. Bakker; Théa", "2026-03-01")


def test_a_png_has_few_colours_of_which_the_common_ones_are_exact():
    figure = draw(pd.DataFrame([ROW]), language="nl", heading="Kop", note="Noot.")
    exact = BytesIO()
    with rc_context(SETTINGS):
        figure.savefig(exact, format="png", dpi=300, facecolor=PAPER)
    made = Image.open(BytesIO(file_content(figure, "png", "nl", title="Wat", origin="Nagebouwd")))
    assert made.mode == "P"
    whole, small = (np.asarray(Image.open(exact).convert("RGB"), float), np.asarray(made.convert("RGB"), float))
    differences = np.abs(small - whole).max(axis=2)
    assert differences.max() < 60  # at the edges of letters
    assert (differences > 0).mean() < 0.02
