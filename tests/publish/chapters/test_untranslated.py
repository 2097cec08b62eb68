"""A page in a second language says how many of its questions and answers still are in the first."""

import pytest
from small_study import small_study

from nbsurvey.codebook import Choice
from nbsurvey.publish.chapters.untranslated import untranslated, untranslated_texts

DUTCH = {"nl": "Drinkt u vaak thee?", "en": "Drinkt u vaak thee?"}
BOTH = {"nl": "Drinkt u koffie?", "en": "Do you drink coffee?"}
NAME = {"nl": "Facebook", "en": "Facebook"}
COFFEE = {"nl": "Koffie", "en": "Koffie"}
LONG = {"nl": "Nee, geen van deze", "en": "Nee, geen van deze"}
NUMBER = {"nl": "10", "en": "10"}
YES = {"nl": "Ja", "en": "Yes"}


def codebook_of(*questions):
    """Return a codebook of questions, each a wording and the labels of its choices; its item is translated."""
    codebook = small_study({"tea": [True] * 10}, 40).codebook
    study = codebook.study.model_copy(update={"languages": ("nl", "en")})
    block = codebook.blocks[0]
    items = (block.items[0].model_copy(update={"label": {"nl": "thee", "en": "tea"}}),)
    blocks = tuple(
        block.model_copy(
            update={
                "wording": wording,
                "title": wording,
                "items": items,
                "choices": tuple(Choice(code=str(at), label=label) for at, label in enumerate(labels)),
            }
        )
        for wording, *labels in questions
    )
    return codebook.model_copy(update={"study": study, "blocks": blocks, "background": ()})


@pytest.mark.parametrize(
    ("questions", "language", "text"),
    [
        (((DUTCH, YES), (BOTH, YES), (NAME, YES)), "en", "questions (1 of 3)."),
        (
            ((DUTCH, YES, COFFEE, NUMBER), (BOTH, YES)),
            "en",
            "questions (1 of 2) and labels of answers and rows (1 of 3).",
        ),
        (((BOTH, YES, LONG),), "en", "labels of answers and rows (1 of 2)."),
        (((DUTCH, YES), (BOTH, YES)), "nl", ""),
        (((BOTH, NAME), (NAME, YES)), "en", ""),
        (((NAME, COFFEE),), "en", "questions (1 of 1) and labels of answers and rows (1 of 1)."),
    ],
)
def test_what_is_not_translated_is_counted(questions, language, text):
    told = untranslated(codebook_of(*questions), language)
    assert told == (f"Here in Dutch, as they aren’t translated: {text}\n" if text else "")


def test_a_short_answer_is_taken_for_a_name_unless_its_question_is_not_translated():
    assert untranslated_texts(codebook_of((BOTH, COFFEE), (DUTCH, YES)), "en") == ["Drinkt u vaak thee?"]
    assert untranslated_texts(codebook_of((BOTH, YES), (DUTCH, COFFEE)), "en") == ["Drinkt u vaak thee?", "Koffie"]
    assert untranslated_texts(codebook_of((DUTCH, COFFEE)), "nl") == []
