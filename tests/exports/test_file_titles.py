"""A tool names an export after the questionnaire; a name that somebody gave a file is no title."""

import pytest

from nbsurvey.exports.file_titles import title_of_file


@pytest.mark.parametrize(
    ("stem", "title"),
    [
        ("Klanttevredenheid 2026 (Reacties) - Formulierreacties 1", "Klanttevredenheid 2026"),
        ("Customers (Responses)", "Customers"),
        ("Kunden (Antworten)", "Kunden"),
        ("Personeel(1-87)", "Personeel"),
        ("Personeel(1-87) (2)", "Personeel"),
        ("Wells 2026 - all versions - labels - 2026-03-01-10-00-00", "Wells 2026"),
        ("Tea+at+work_March+5%2C+2026_10.15", ""),
        ("Tea at work_March 5, 2026_10.15", "Tea at work"),
        ("results-survey123456", ""),
        ("export (1)", ""),
        ("wave_2", ""),
    ],
)
def test_a_title_is_what_a_tool_put_in_the_name(stem, title):
    assert title_of_file(stem) == title
