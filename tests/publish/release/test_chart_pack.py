"""Pictures for slides and posts have exactly their size, show the whole chart and say what they are."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import nbsurvey
from nbsurvey.publish.analysis import analyse
from nbsurvey.publish.figure_images import figure_properties
from nbsurvey.publish.release.chart_pack import SIZES, fitted, pictures


@pytest.fixture(scope="module")
def analysis():
    return analyse(nbsurvey.open_study("data"), Path())


@pytest.mark.parametrize("name", ["mandate", "experience", "communication"])
def test_a_picture_has_its_size_a_free_edge_and_is_well_filled(analysis, name):
    (drawing,) = (drawing for drawing in analysis.drawings if drawing.name == name)
    about = figure_properties(analysis.study, drawing, "nl")
    made = pictures(drawing, "nl", about)
    assert made == pictures(drawing, "nl", about)
    for (width, height), content in zip(SIZES, made.values(), strict=True):
        with Image.open(BytesIO(content)) as image:
            assert image.size == (width, height)
            assert image.info["Title"] == drawing.message("nl")
            assert image.info["Author"] == "The nbsurvey authors"
            assert image.info["Description"].startswith("Reconstructie")
            ink = np.asarray(image.convert("L")) < 250
        rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
        assert min(rows[0], columns[0], height - 1 - rows[-1], width - 1 - columns[-1]) > 20
        filled = (rows[-1] - rows[0]) / height, (columns[-1] - columns[0]) / width
        assert max(filled) > 0.8
        assert width > height or min(filled) > 0.7, "a square is filled in both directions"


@pytest.mark.parametrize(("size", "least"), [((1920, 1080), 20), ((1080, 1080), 17)])
def test_the_smallest_letters_of_a_chart_of_twelve_rows_can_be_read(analysis, size, least):
    (drawing,) = (drawing for drawing in analysis.drawings if drawing.name == "experience")
    figure = fitted(drawing, "nl", *size)
    scale = min(0.92 * pixels / inches / 72 for pixels, inches in zip(size, figure.get_size_inches(), strict=True))
    assert min(text.get_fontsize() for text in figure.axes[0].texts) * scale > least


def test_a_square_has_the_label_of_a_row_above_it_where_letters_are_not_too_small(analysis):
    for drawing in analysis.drawings:
        if drawing.name in ("experience", "communication", "experience-ranks"):
            texts = [text.get_text() for text in fitted(drawing, "en", 1080, 1080).axes[0].texts]
            assert "n" not in texts and "95% interval" not in texts  # columns of a wide drawing
