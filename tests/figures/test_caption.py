"""The heading stands at the top and the note below the chart, each as high as its lines."""

import pytest

from nbsurvey.figures.canvas import Canvas
from nbsurvey.figures.caption import MARGIN, caption


def test_long_texts_take_more_lines():
    short, long = caption("Kop", "Noot."), caption("Kop " * 40, "Noot. " * 60)
    assert (short.heading, short.note) == (["Kop"], ["Noot."])
    assert len(long.heading) > 1 and len(long.note) > 1
    assert long.heading_height - short.heading_height == pytest.approx(15 * (len(long.heading) - 1))
    assert long.note_height - short.note_height == pytest.approx(11.5 * (len(long.note) - 1))


def test_they_are_drawn_from_the_left_margin_in_order():
    around, canvas = caption("Kop " * 40, "Noot. " * 60), Canvas(400)
    around.draw_heading(canvas)
    around.draw_note(canvas, 200)
    texts = canvas.figure.axes[0].texts
    assert [text.get_text() for text in texts] == [*around.heading, *around.note]
    assert {text.get_position()[0] for text in texts} == {MARGIN}
    rows = [text.get_position()[1] for text in texts]
    assert rows == sorted(rows)
    assert rows[len(around.heading) - 1] < around.heading_height < 200 < rows[len(around.heading)]


def test_nothing_is_drawn_of_no_words():
    around = caption("", "")
    assert (around.heading, around.note, around.note_height) == ([], [], 0)
