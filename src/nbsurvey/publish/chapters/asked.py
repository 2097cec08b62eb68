"""Who was asked a question, and how many answered it, in words."""

from nbsurvey.codebook import Block
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import count_range, percent, whole
from nbsurvey.language.plain_text import markdown_of
from nbsurvey.study import Study


def asked_of(study: Study, block: Block, language: str) -> str:
    """Say of whom a block was asked and how many answered; of a reconstruction only of whom.

    Parameters
    ----------
    study
        The study.
    block
        One of its blocks.
    language
        The language.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.asked import asked_of
    >>> study = nbsurvey.open_study("data")
    >>> asked_of(study, study.codebook.block_of["twitter"], "en")
    'Asked of all mayors.'
    """
    texts, people = words(language).below("chapter.asked"), markdown_of(block.asked[language])
    if study.origin.is_reconstruction:
        return texts["people"].format(people=people)
    counts = [_answered(study, item.id) for item in block.items]
    answered = count_range(min(counts), max(counts), language)
    if block.asked_if is None:
        form = "every" if min(counts) == study.counts.respondents else "all"
        total = whole(study.counts.respondents, language)
        return texts[form].format(people=people, answered=answered, total=total)
    states = study.counts.states(block.asked_if.item).codes
    number = sum(int(study.counts.count(block.asked_if.item)[states.index(code)]) for code in block.asked_if.answers)
    part = percent(100 * number / max(_answered(study, block.asked_if.item), 1), language)
    return texts["some"].format(people=people, percent=part, number=whole(number, language), answered=answered)


def _answered(study: Study, item: str) -> int:
    """Count who gave any answer to an item."""
    codes = study.counts.states(item).codes
    return int(study.counts.count(item)[: len(codes)].sum())
