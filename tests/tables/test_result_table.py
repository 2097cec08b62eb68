"""A frame of results is a table for people, in each format with the same content, whatever the labels say."""

import subprocess
import sys
from filecmp import cmp

import pandas as pd
import pytest
from result_tables import (
    COMPARISONS,
    DIFFERENCES,
    DISTRIBUTIONS,
    ESTIMATES,
    FRAMES,
    INTERVALS,
    POWER,
    RANKS,
    SIZES,
    WITHHELD,
)

import nbsurvey
from nbsurvey.errors import InvalidInputError, UsageError
from nbsurvey.language.catalogue import languages


def test_a_table_says_what_people_read():
    table = nbsurvey.table(ESTIMATES, language="nl")
    assert table.heads == ["Vraag", "Percentage", "95%-interval", "n"]
    assert [row[1:] for row in table.rows] == [
        ["39%", "32–48%", "107"],
        ["29%", "21–37%", "107"],
        ["0%", "0–0%", "1.200"],
        ["niet getoond", "", ""],
        ["7%", "3–13%", "107"],
    ]
    assert table.notes[0] == "Methode: exact"
    assert "Reconstructie uit de gepubliceerde percentages, geen microdata." in table.notes


def test_a_table_of_differences_says_which_is_higher():
    table = nbsurvey.table(COMPARISONS, language="en")
    assert table.heads == ["First", "Second", "Difference (points)", "95% interval", "p", "p, adjusted", "Higher"]
    assert table.rows[0] == ["a", "b", "+35", "+12 to +50", "<0.001", "<0.001", "a"]
    assert table.rows[1] == ["a", "c", "−6", "−20 to +10", "0.40", "0.40", "cannot be told"]


def test_a_table_of_ranks_says_which_places_are_possible():
    assert [row[-1] for row in nbsurvey.table(RANKS).rows] == ["1", "1–2"]


def test_what_varies_is_a_column_and_what_does_not_is_a_note():
    table = nbsurvey.table(ESTIMATES.assign(by="size", group="large"))
    assert "Groups by: size" in table.notes and "Group" in table.heads and "Groups by" not in table.heads
    several = nbsurvey.table(ESTIMATES.assign(by=["size", "team", "team", "team", "team"], group="large"))
    assert "Groups by" in several.heads


@pytest.mark.parametrize("name", FRAMES)
@pytest.mark.parametrize("language", languages())
def test_every_kind_has_its_words_in_every_language(name, language):
    table = nbsurvey.table(FRAMES[name], language=language)
    assert table.kind.name == name
    assert all(table.heads) and all(table.notes)
    assert max(map(len, str(table).splitlines())) <= 100


def test_a_table_of_which_all_is_withheld_says_so():
    table = nbsurvey.table(ESTIMATES[ESTIMATES["withheld"]])
    assert table.heads == ["Item", "Percentage"] and table.rows[0][1] == "not shown"


def test_a_comparison_is_of_labels_where_there_are_any():
    labels = {"label_a": "Tea", "label_b": ["Coffee", "Milk"], "group_a": "s", "group_b": "l"}
    table = nbsurvey.table(COMPARISONS.assign(**labels, group_label_a="small", group_label_b="large"))
    assert [row[:2] for row in table.rows] == [["Tea (small)", "Coffee (large)"], ["Tea (small)", "Milk (large)"]]
    assert table.rows[0][-1] == "Tea (small)"


def test_groups_are_called_by_their_labels():
    table = nbsurvey.table(ESTIMATES.assign(by="size", by_label="Size", group="s", group_label="small"))
    assert table.rows[0][1] == "small" and "Groups by: Size" in table.notes


def test_what_is_withheld_is_told_for_own_use():
    table = nbsurvey.table(WITHHELD)
    assert table.heads == ["Item", "Group", "Reason", "Detail"]
    assert table.rows[1] == ["<b>thee</b>", "group unknown", "group unknown", "3 respondents"]
    assert any(note.startswith("Not for publication") for note in table.notes)


def test_differences_between_codebooks_are_told_in_words():
    table = nbsurvey.table(DIFFERENCES)
    assert table.rows[0] == ["q1", "label of an answer", "en", "<b>tea</b>", "=tea", "if named"]
    assert [row[-1] for row in table.rows] == ["if named", "no", "not in both"]
    assert table.notes == ["Earlier wave: 2024", "Later wave: 2026"]


def test_plans_say_widths_in_points_and_probabilities():
    assert nbsurvey.table(SIZES).rows[0] == ["", "355", "30%", "173", "10.0", "11.0", "60%", "302", "0.95"]
    assert nbsurvey.table(POWER).rows[0] == ["small", "large", "30%", "60%", "81", "274", "41", "41", "0.81"]
    assert "Power (95% confidence)" in nbsurvey.table(POWER).heads


def test_an_interval_by_itself_is_told_in_hundredths():
    assert nbsurvey.table(INTERVALS).rows[0] == ["exact", "42", "107", "355", "39.25%", "31.55–47.61%"]


def test_a_part_of_a_result_still_is_one():
    assert len(nbsurvey.table(ESTIMATES.query("percent > 20").sort_values("percent")).rows) == 2


def test_a_frame_without_its_columns_is_refused_with_what_is_missing():
    with pytest.raises(InvalidInputError, match="to be estimates it lacks a column: level"):
        nbsurvey.table(ESTIMATES.drop(columns="level"))


def test_two_levels_in_a_table_are_refused():
    with pytest.raises(UsageError, match="one level"):
        str(nbsurvey.table(ESTIMATES.assign(level=[0.9, 0.95, 0.95, 0.95, 0.95])))


def test_a_language_without_words_is_refused():
    with pytest.raises(UsageError, match="no words in 'zh'"):
        nbsurvey.table(ESTIMATES, language="zh")


def test_a_label_is_on_one_line_in_every_format():
    table = nbsurvey.table(DISTRIBUTIONS, title="two\nlines")
    assert all("\n" not in cell for row in table.rows for cell in row)
    assert str(table).startswith("two lines\n")


@pytest.mark.parametrize("method", ["to_excel", "to_word"])
def test_the_same_table_is_the_same_file(method, tmp_path):
    pytest.importorskip({"to_excel": "xlsxwriter", "to_word": "docx"}[method])
    here, elsewhere = tmp_path / "here", tmp_path / "elsewhere"
    getattr(nbsurvey.table(ESTIMATES, title="Tea"), method)(here)
    script = f"""
import sys
sys.path.insert(0, {str(__import__("pathlib").Path(__file__).parent)!r})
from result_tables import ESTIMATES
import nbsurvey
nbsurvey.table(ESTIMATES, title="Tea").{method}({str(elsewhere)!r})
"""
    surroundings = {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "86400"}
    subprocess.run([sys.executable, "-c", script], check=True, env=surroundings)
    assert cmp(here, elsewhere, shallow=False)


def test_a_piece_of_a_page_is_returned_and_written_where_a_file_is_named(tmp_path):
    table = nbsurvey.table(ESTIMATES)
    for write in (table.to_html, table.to_typst):
        assert write(str(tmp_path / "piece")) == write() == (tmp_path / "piece").read_text("utf-8")


def test_without_the_extra_a_table_says_what_to_install(monkeypatch, tmp_path):
    for package in ("great_tables", "xlsxwriter", "docx"):
        monkeypatch.setitem(sys.modules, package, None)
    table = nbsurvey.table(ESTIMATES)
    assert table._repr_html_() is None
    for write in (table.to_html, lambda: table.to_excel(tmp_path / "a"), lambda: table.to_word(tmp_path / "a")):
        with pytest.raises(InvalidInputError, match=r"pip install 'nbsurvey\[tables\]'"):
            write()
    assert not list(tmp_path.iterdir())


def test_a_table_without_rows_has_its_heads():
    table = nbsurvey.table(pd.DataFrame(RANKS[:0]))
    assert table.rows == []
