"""A page in a second language says how many of its questions still are in the first."""

import pytest
from small_study import small_study

from nbsurvey.publish.chapters.untranslated import untranslated


def codebook_of(*wordings):
    codebook = small_study({"tea": [True] * 10}, 40).codebook
    study = codebook.study.model_copy(update={"languages": ("nl", "en")})
    blocks = tuple(codebook.blocks[0].model_copy(update={"wording": wording}) for wording in wordings)
    return codebook.model_copy(update={"study": study, "blocks": blocks})


DUTCH = {"nl": "Drinkt u vaak thee?", "en": "Drinkt u vaak thee?"}
BOTH = {"nl": "Drinkt u koffie?", "en": "Do you drink coffee?"}
NAME = {"nl": "Facebook", "en": "Facebook"}


@pytest.mark.parametrize(
    ("wordings", "language", "text"),
    [
        ((DUTCH, BOTH, NAME), "en", "Of the questions 1 of 3 stand here in Dutch, as they aren’t translated.\n"),
        ((DUTCH, BOTH), "nl", ""),
        ((BOTH, NAME), "en", ""),
    ],
)
def test_what_is_not_translated_is_counted(wordings, language, text):
    assert untranslated(codebook_of(*wordings), language) == text
