"""Who was asked a question, and how many answered it, in words."""

from collections.abc import Sequence

from nbsurvey.codebook import Block
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import alternatives, count_range, enumeration, percent, whole
from nbsurvey.language.plain_text import markdown_of
from nbsurvey.publish.chapters.sentences import quoted
from nbsurvey.publish.few_respondents import is_few
from nbsurvey.publish.group import Group
from nbsurvey.study import Study


def asked_of(study: Study, block: Block, language: str, group: Group | None = None) -> str:
    """Say of whom a block was asked, how many answered, and what they answered that is left out of the percentages.

    An answer that is left out and that few gave has no number, nor do those who answered count it: their difference
    would tell it. Of a reconstruction it is only said of whom.

    Parameters
    ----------
    study
        The study.
    block
        One of its blocks.
    language
        The language.
    group
        The group in whose report it is said, which is told that it is of all; None: it is in that on all.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.asked import asked_of
    >>> study = nbsurvey.open_study("data")
    >>> asked_of(study, study.codebook.block_of["twitter"], "en")
    'Asked of all mayors.'
    """
    texts = words(language).below("chapter.asked")
    if study.origin.is_reconstruction:
        return texts["people"].format(people=markdown_of(block.asked[language]))
    of_all = words(language)["chapter.group.asked"].format(group=group.name(language)) if group else ""
    return " ".join(filter(None, [_answered_of(study, block, language), _outside(study, block, language), of_all]))


def is_of_part(block: Block, language: str) -> bool:
    """Tell whether percentages of a block are of a part of the population: some were asked, or not all answers count.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.asked import is_of_part
    >>> is_of_part(nbsurvey.open_study("data").codebook.block_of["twitter"], "en")
    False
    """
    is_drafted = block.asked[language] == words(language)["draft.some"]
    return bool(block.outside_codes or block.asked_if or is_drafted)


def _answered_of(study: Study, block: Block, language: str) -> str:
    """Say of whom a block was asked, and how many answered."""
    texts, people = words(language).below("chapter.asked"), _people(study, block, language)
    few = any(is_few(count, study) for counts in _outside_counts(study, block).values() for count in counts)
    counts = [_answered(study, item.id, block.base_codes if few else None) for item in block.items]
    answered = count_range(min(counts), max(counts), language)
    if block.asked_if is None:
        form = "every" if min(counts) == study.counts.respondents else "all"
        total = whole(study.counts.respondents, language)
        return texts[form].format(people=people, answered=answered, total=total)
    number = sum(_given(study, block.asked_if.item, code) for code in block.asked_if.answers)
    part = percent(100 * number / max(_answered(study, block.asked_if.item), 1), language)
    return texts["some"].format(people=people, percent=part, number=whole(number, language), answered=answered)


def _people(study: Study, block: Block, language: str) -> str:
    """Name whom a block was asked, and the answers that led there where their question isn't named in it."""
    people, codebook = block.asked[language], study.codebook
    if block.asked_if is None or (question := codebook.items[block.asked_if.item].label[language]) in people:
        return markdown_of(people)
    leading, codes = codebook.block_of[block.asked_if.item], block.asked_if.answers
    labels = [quoted(choice.label[language], language) for choice in leading.choices if choice.code in codes]
    is_box = leading.kind == "multiple_response" and set(codes) == set(leading.counted_codes)
    led = words(language)[f"chapter.asked.led{'_box' * is_box}"]
    whom = led.format(answers=alternatives(labels, language), question=quoted(question, language))
    is_drafted = people == words(language)["draft.some"]
    return whom if is_drafted else f"{markdown_of(people)} ({whom})"


def _answered(study: Study, item: str, codes: Sequence[str] | None = None) -> int:
    """Count who gave any of these answers to an item, or any at all."""
    return sum(_given(study, item, code) for code in codes or study.counts.states(item).codes)


def _given(study: Study, item: str, code: str) -> int:
    """Count who gave an answer to an item."""
    return int(study.counts.count(item)[study.counts.states(item).codes.index(code)])


def _outside(study: Study, block: Block, language: str) -> str:
    """Say which answers are left out of the base, and how many gave each unless few did; empty where nobody did."""
    answers, labels = [], {choice.code: choice.label[language] for choice in block.choices}
    for code, counts in _outside_counts(study, block).items():
        few = any(is_few(count, study) for count in counts)
        number = "" if few else f" ({count_range(min(counts), max(counts), language)})"
        if any(counts):
            answers.append(f"{quoted(labels[code], language)}{number}")
    return words(language)["chapter.asked.outside"].format(answers=enumeration(answers, language)) if answers else ""


def _outside_counts(study: Study, block: Block) -> dict[str, list[int]]:
    """Count who gave each answer that is left out of the base, by item."""
    return {code: [_given(study, item.id, code) for item in block.items] for code in block.outside_codes}
