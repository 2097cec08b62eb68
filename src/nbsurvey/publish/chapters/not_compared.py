"""What isn't compared with the wave before, and why, in words."""

from collections.abc import Collection, Iterator, Mapping

from nbsurvey.language.catalogue import Words, words
from nbsurvey.language.numbers import enumeration
from nbsurvey.language.plain_text import markdown_of
from nbsurvey.publish.chapters.comparable import GONE, NEW, Reason, labels, measured_parts, reasons
from nbsurvey.publish.chapters.sentences import quoted
from nbsurvey.study import Study


def not_compared(
    waves: Mapping[str, Study], items: Collection[str], measures: Collection[str], same: Collection[str], language: str
) -> Iterator[str]:
    """Go through the paragraphs of what isn't compared with the wave before, or of which only the mean isn't.

    Parameters
    ----------
    waves
        The waves by name, from the first to the last.
    items, measures
        The items of which the percentage is compared, and the items and scales of which the mean or score is.
    same
        Items and scales that are the same question although their texts differ.
    language
        The language.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.not_compared import not_compared
    >>> study = nbsurvey.open_study("data")
    >>> list(not_compared({"2018": study, "2020": study}, [*study.codebook.items], [], [], "en"))
    []
    """
    *_, (name_before, before), (_, last) = waves.items()
    texts = words(language).below("chapter.changes")
    others = reasons(before, last, [*items, *measures], same)
    without_mean = {*items} & {*measured_parts(last)} - {*measures}
    others += [reason for reason in reasons(before, last, measures, same) if reason.item in without_mean]
    if not others:
        return
    yield texts["not_compared"].format(before=markdown_of(name_before))
    told: dict[str, list[str]] = {}
    for reason in others:
        label = labels((before if reason.why == GONE else last).codebook)[reason.item]
        name = quoted(label.get(language) or next(iter(label.values())), language)
        name = texts["mean_of"].format(label=name) if reason.item in without_mean else name
        told.setdefault(_why(reason, texts, language), []).append(name)
    yield "\n".join(f"- {enumeration(names, language)}: {why}." for why, names in told.items())


def _why(reason: Reason, texts: Words, language: str) -> str:
    why = texts[f"why.{reason.why.replace(' ', '_')}"]
    if reason.why in (NEW, GONE) or language not in reason.texts:
        return why
    old, new = (quoted(text, language) for text in reason.texts[language])
    return texts["why.words"].format(why=why, old=old, new=new)
