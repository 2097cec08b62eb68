"""Rows, columns and axis of a chart share the sheet between heading and note."""

import pytest

from nbsurvey.figures.frame import Axis, Row, framed, label_rows
from nbsurvey.figures.style import INK, QUIET, WIDE

ROWS = [Row(["thee"], 1), Row(["koffie", "met melk"], 1), Row(["x"], 3)]
CELLS = [["39%", "28%", "7%"], ["32–48%", "20–37%", "3–13%"], ["107", "107", "107"]]


def frame(**options):
    return framed(ROWS, ["", "95%", "n"], CELLS, "Kop", "Noot.", "nl", **options)


def test_rows_follow_each_other_without_overlap():
    made = frame()
    heights = [row.height for row in ROWS]
    ends = [top + height for top, height in zip(made.tops, heights, strict=True)]
    assert made.tops[1:] == pytest.approx(ends[:-1])
    assert made.bottom == pytest.approx(ends[-1])
    assert heights[1] > heights[0]


def test_columns_stand_right_of_the_axis_and_end_at_the_margin():
    made = frame()
    assert made.left < made.right < made.columns[0] < made.columns[1] < made.columns[2] == pytest.approx(WIDE.width - 4)


def test_a_value_lies_on_the_axis_where_its_share_is():
    made = frame(axis=Axis(10, 20, [(10, "tien"), (20, "twintig")]))
    assert made.x(10) == pytest.approx(made.left)
    assert made.x(20) == pytest.approx(made.right)
    assert made.x(15) == pytest.approx((made.left + made.right) / 2)


def test_room_for_a_legend_moves_the_rows_down():
    assert frame(legend_room=30).tops[0] == pytest.approx(frame().tops[0] + 30)


@pytest.mark.parametrize("withheld, looks", [(False, (INK, "semibold")), (True, (QUIET, "regular"))])
def test_the_texts_of_a_row_end_at_their_columns(withheld, looks):
    made = frame()
    before = len(made.canvas.figure.axes[0].texts)
    made.write(100, ["39%", "32–48%", "107"], withheld=withheld)
    written = made.canvas.figure.axes[0].texts[before:]
    assert [text.get_color() for text in written] == [looks[0], INK, QUIET]
    strong = "SemiBold" in written[0].get_fontproperties().get_file()
    assert strong == (looks[1] == "semibold")


def test_labels_take_at_most_their_share():
    [row] = label_rows(["een heel lang label dat niet op een regel van een derde past"], 1)
    assert len(row.label) > 1
    assert label_rows(["kort"], 1)[0].label == ["kort"]
