"""Texts are measured before they are set, and broken where they don't fit."""

import pytest

from nbsurvey.figures.canvas import Canvas, text_width, wrapped
from nbsurvey.figures.style import WIDE


def test_a_text_is_wider_in_a_larger_size_and_a_heavier_weight():
    assert text_width("hooligans", "regular", 20) == pytest.approx(2 * text_width("hooligans", "regular", 10))
    assert text_width("hooligans", "semibold", 10) > text_width("hooligans", "regular", 10)
    assert text_width("", "regular", 10) == 0


@pytest.mark.parametrize("width", [30, 60, 200])
def test_lines_fit_and_lose_no_word(width):
    text = "oproep tot een demonstratie of een evenement in de gemeente"
    lines = wrapped(text, width, "regular", 9.5)
    assert all(text_width(line, "regular", 9.5) <= width for line in lines)
    assert " ".join(lines).replace("- ", "") == text


def test_a_word_too_long_for_a_line_is_broken_with_hyphens():
    lines = wrapped("x" * 40, 60, "regular", 10)
    assert all(line.endswith("-") for line in lines[:-1])
    assert "".join(lines).replace("-", "") == "x" * 40


def test_no_text_has_no_lines():
    assert wrapped(" \n ", 100, "regular", 10) == []


@pytest.mark.parametrize("align, share", [("left", 0.0), ("center", 0.5), ("right", 1.0)])
def test_a_text_is_set_where_it_belongs(align, share):
    canvas = Canvas(50)
    canvas.text(100, 20, "tekst", size=10, align=align)
    (text,) = canvas.figure.axes[0].texts
    assert text.get_position() == pytest.approx((100 - share * text_width("tekst", "regular", 10), 20))


def test_coordinates_are_points_from_the_top_left():
    figure = Canvas(50).figure
    assert figure.get_size_inches() * 72 == pytest.approx((WIDE.width, 50))
    assert (figure.axes[0].get_xlim(), figure.axes[0].get_ylim()) == ((0, WIDE.width), (50, 0))
