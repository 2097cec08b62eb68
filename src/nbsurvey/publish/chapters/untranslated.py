"""How many questions a page shows in another language than its own, in words."""

from nbsurvey.codebook import Codebook
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import locale, whole

_FEWEST_WORDS = 3  # a name may be the same in two languages


def untranslated(codebook: Codebook, language: str) -> str:
    """Say how many questions stand in the study's first language on a page in another; empty where none does.

    Parameters
    ----------
    codebook
        The questionnaire.
    language
        The language of the page.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.untranslated import untranslated
    >>> untranslated(nbsurvey.read_codebook("data/codebook.yaml"), "en")
    ''
    """
    first, blocks = codebook.study.languages[0], codebook.blocks
    same = [block.wording for block in blocks if block.wording[language] == block.wording[first]]
    number = sum(len(wording[first].split()) >= _FEWEST_WORDS for wording in same)
    if language == first or not number:
        return ""
    name = locale(language).languages[first]
    numbers = {"number": whole(number, language), "total": whole(len(blocks), language)}
    return words(language)["chapter.untranslated"].format(language=name, **numbers) + "\n"
