"""The chapter of answers in people's own words: counted, never printed."""

import narwhals as nw

from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import whole
from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.chapters.sentences import as_lead
from nbsurvey.publish.few_respondents import is_few
from nbsurvey.study import Study


def open_answers(study: Study) -> Chapter:
    """Return the chapter that tells how many answered each open question; empty in a study without any.

    Parameters
    ----------
    study
        A study whose codebook may have `texts`.

    Examples
    --------
    >>> from nbsurvey.publish.chapters import open_answers
    >>> open_answers(nbsurvey.open_study("data")).text("en")
    ''
    """
    questions = study.codebook.texts

    def text(language: str) -> str:
        if not questions:
            return ""
        texts, total = words(language).below("chapter.open_answers"), whole(study.counts.respondents, language)
        lines = []
        for question in questions:
            number = _written(study, question.id)
            form = texts["few" if is_few(number, study) else "answered"]
            asked = as_lead(question.label[language])
            lines.append(f"- {form.format(question=asked, number=whole(number, language), total=total)}")
        return "\n".join([f"{texts['intro']}\n", *lines]) + "\n"

    return Chapter(
        name="open-answers", text=text, of_all=lambda language: words(language)["chapter.group.open_answers"]
    )


def _written(study: Study, column: str) -> int:
    """Count who wrote anything."""
    frame = nw.from_native(study.responses).lazy()
    counted = frame.select((~nw.col(column).is_null() & (nw.col(column) != "")).sum().alias("written")).collect()
    return int(counted.item() or 0)
