"""Which questions were asked and aren't shown in a report, and why, in words."""

from nbsurvey.codebook import Codebook
from nbsurvey.codebook.left_out import LeftOut, Reason
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import enumeration, whole
from nbsurvey.publish.chapters.sentences import quoted
from nbsurvey.publish.short_question import shortened
from nbsurvey.study import Study


def not_shown(study: Study, language: str) -> str:
    """Count and name the questions that were asked and aren't shown, by the reason why; empty where there are none.

    Parameters
    ----------
    study
        The study.
    language
        The language.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.not_shown import not_shown
    >>> not_shown(nbsurvey.open_study("data"), "en")
    ''
    """
    questions = _unused(study.codebook)
    if not questions:
        return ""
    texts, by_reason = words(language).below("chapter.not_shown"), dict[Reason, list[str]]()
    for question in questions:
        by_reason.setdefault(question.why, []).append(quoted(shortened(question.label[language]), language))
    reasons = [
        f"- {texts[reason].format(questions=enumeration(labels, language))}" for reason, labels in by_reason.items()
    ]
    return "\n".join([texts["intro"].format(number=whole(len(questions), language)), "", *reasons]) + "\n"


def _unused(codebook: Codebook) -> list[LeftOut]:
    """Return what is not shown still: whose column the codebook leaves out."""
    return [question for question in codebook.export.not_shown if question.column in codebook.export.leave_out]
