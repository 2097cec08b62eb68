"""A question is shown in few words: itself if it is short, else the question in it, or its title."""

import pytest
from small_study import small_study

from nbsurvey.publish.short_question import short_question


def block(wording, title="The title"):
    return (
        small_study({"tea": [True]}, 9)
        .codebook.blocks[0]
        .model_copy(update={"wording": {"en": wording}, "title": {"en": title}})
    )


@pytest.mark.parametrize(
    ("wording", "shown"),
    [
        ("Which do you drink? (Select all that apply)", "Which do you drink?"),
        ("Which do you drink?", "Which do you drink?"),
        ("Read this first. " * 9 + "Do you drink tea? It matters.", "Do you drink tea?"),
        ("(Select all that apply)", "The title"),
        ("Very long. " * 20, "The title"),
    ],
)
def test_a_section_is_headed_by_the_question_if_that_is_short(wording, shown):
    assert short_question(block(wording), "en") == shown
