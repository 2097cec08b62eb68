"""Dates are kept where Quarto keeps them."""

import pytest

from nbsurvey.publish.dates import is_kept_by_quarto


@pytest.mark.parametrize(
    ("date", "lang", "kept"),
    [
        ("14 maart 2025", "nl", True),
        ("14 januari 2025", "nl-BE", True),
        ("14 March 2025", "nl", False),
        ("March 14, 2025", "en", True),
        ("14 March 2025", "en", False),
        ("14 March 2025", "en-GB", True),
        ("14. Januar 2025", "de", True),
        ("14 janvier 2025", "fr", True),
        ("14 de marzo de 2025", "es", True),
        ("maart 2025", "nl", False),
        ("now", "nl", False),
    ],
)
def test_a_date_is_kept_where_quarto_keeps_it(date: str, lang: str, kept: bool) -> None:
    assert is_kept_by_quarto(date, lang) is kept
