"""Periods are written as exactly as they are known."""

import pytest

from nbsurvey.language.periods import period


@pytest.mark.parametrize(
    ("text", "language", "written"),
    [
        ("2025", "en", "2025"),
        ("2025-03", "nl", "maart 2025"),
        ("2025-03", "fr", "mars 2025"),
        ("2024-12/2025-01", "nl", "december 2024 – januari 2025"),
        ("2025-03-01/2025-03-20", "en", "March 1, 2025 – March 20, 2025"),
    ],
)
def test_a_period_is_written_in_the_language(text, language, written):
    assert period(text, language) in (
        written,
        written.replace("March 1, 2025", "1 March 2025").replace("March 20, 2025", "20 March 2025"),
    )
