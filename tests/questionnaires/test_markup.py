"""HTML leaves texts; what stands between signs that only look like it stays."""

import pytest

from nbsurvey.questionnaires.markup import plain_text, plain_texts


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Hoe <strong>oud</strong> bent&nbsp;u?</p>\r\n<p>In jaren</p>", "Hoe oud bent u? In jaren"),
        ("Less than < 5 &amp; more", "Less than < 5 & more"),
        ("<script>var a = '<p>no</p>';</script>Yes", "Yes"),
        ("<style>.a{color:red}</style>Ja<!-- never -->", "Ja"),
        ('<span style="color: red">H<sub>2</sub>O</span>', "H2O"),
        ("You said ${q://QID1/ChoiceGroup/SelectedChoices}: why?", "You said …: why?"),
        ("Dear {TOKEN:FIRSTNAME},", "Dear …,"),
        ("<script>never closed", ""),
        ("&lt;b&gt;", "<b>"),
        ("", ""),
    ],
)
def test_a_text_is_what_respondents_saw(markup, text):
    assert plain_text(markup) == text


def test_a_language_without_a_text_is_not_there():
    assert plain_texts({"en": " Yes ", "nl": "<br>", "de": ""}) == {"en": "Yes"}
