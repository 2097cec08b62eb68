"""What a page shows in the study's first language because it isn't translated: its texts, and how many in words."""

from collections.abc import Iterator

from nbsurvey.codebook import Block, Codebook
from nbsurvey.codebook.documents import Text
from nbsurvey.codebook.model import Background
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import enumeration, locale, whole
from nbsurvey.publish.short_question import short_question, shortened

Question = Block | Background

_FEWEST_WORDS = 3  # a name may be the same in two languages


def untranslated(codebook: Codebook, language: str) -> str:
    """Say how many questions and answers stand in the study's first language on a page in another; empty where none do.

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
    first, texts = codebook.study.languages[0], words(language).below("chapter.untranslated")
    questions = [question for question in _untranslated_questions(codebook, language) if isinstance(question, Block)]
    answers = {text[first] for block in codebook.blocks for text in _answers(block)}
    same = answers & set(untranslated_texts(codebook, language))
    counts = (("questions", len(questions), len(codebook.blocks)), ("answers", len(same), len(answers)))
    parts = [
        texts[name].format(number=whole(number, language), total=whole(total, language))
        for name, number, total in counts
        if number
    ]
    if not parts:
        return ""
    name = locale(language).languages[first]
    return texts["here"].format(language=name, parts=enumeration(parts, language)) + "\n"


def untranslated_texts(codebook: Codebook, language: str) -> list[str]:
    """Return the texts of questions and answers that a page shows in the study's first language, without doubles.

    A text of a few words that is the same in both languages may be a name; it is untranslated where its question is.

    Parameters
    ----------
    codebook
        The questionnaire.
    language
        The language of the page.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.untranslated import untranslated_texts
    >>> untranslated_texts(nbsurvey.read_codebook("data/codebook.yaml"), "en")
    []
    """
    first = codebook.study.languages[0]
    if language == first:
        return []
    questions = _untranslated_questions(codebook, language)
    texts = dict.fromkeys(
        text[first]
        for question in _questions(codebook)
        for text in _texts(question)
        if _is_same(text, first, language) and (question in questions or _is_long(text[first]))
    )
    others = [text.label for text in codebook.export.not_shown] + [text.label for text in codebook.texts]
    shown = {shortened(text[first]) for text in others if _is_same(text, first, language) and _is_long(text[first])}
    return list(texts | dict.fromkeys(sorted(shown)))


def _untranslated_questions(codebook: Codebook, language: str) -> list[Question]:
    """Return the questions whose wording is that of the first language, short ones only where no wording is another."""
    first, questions = codebook.study.languages[0], _questions(codebook)
    same = [question for question in questions if _is_same(_wording(question), first, language)]
    if language == first:
        return []
    return [question for question in same if len(same) == len(questions) or _is_long(_wording(question)[first])]


def _questions(codebook: Codebook) -> list[Question]:
    return [*codebook.blocks, *codebook.background]


def _wording(question: Question) -> Text:
    return question.wording if isinstance(question, Block) else question.label


def _texts(question: Question) -> Iterator[Text]:
    """Go through the texts of a question that pages show."""
    yield _wording(question)
    if isinstance(question, Block):
        yield from (question.title, *(item.label for item in question.items))
        if question.wording:
            yield {language: short_question(question, language) for language in question.wording}
    yield from _answers(question)


def _answers(question: Question) -> Iterator[Text]:
    """Go through the labels of answers and of rows."""
    if isinstance(question, Block) and len(question.items) > 1:
        yield from (item.label for item in question.items)
    yield from (choice.label for choice in question.choices)


def _is_same(text: Text, first: str, language: str) -> bool:
    return text[language] == text[first] and any(map(str.isalpha, text[first]))


def _is_long(text: str) -> bool:
    return len(text.split()) >= _FEWEST_WORDS
