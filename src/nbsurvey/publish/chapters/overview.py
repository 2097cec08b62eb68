"""What stands before the questions of a report: findings, and what is still open."""

from collections.abc import Mapping, Sequence

from nbsurvey.codebook import Codebook
from nbsurvey.codebook.assumptions import Assumption
from nbsurvey.codebook.open_questions import open_questions
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import long_date, whole
from nbsurvey.language.numbers import percent as percent_text
from nbsurvey.language.periods import period
from nbsurvey.language.plain_text import markdown_of
from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.citing import citation_facts, cite_as_markdown
from nbsurvey.publish.short_question import short_question
from nbsurvey.study import Study

MOST_FINDINGS = 6

_TOLD = {
    "fieldwork": "first",
    "collected": "period",
    "authors": "authors",
    "version": "version",
    "date": "date",
    "licence": "licence",
    "cite": "authors",
}
"""What is said of a study, and the fact without which it isn't."""


def summary(chapters: Sequence[Chapter], most: int = MOST_FINDINGS, study: Study | None = None) -> Chapter:
    """Return the chapter that says in a sentence what each of the first chapters found, and what the study is.

    Parameters
    ----------
    chapters
        The chapters of the questions that matter most, first.
    most
        How many findings it gives: the first one by itself, the others in a list.
    study
        The study; None: nothing is said of it.

    Examples
    --------
    >>> from nbsurvey.publish.chapters import question_chapter, summary
    >>> study = nbsurvey.open_study("data")
    >>> mandate = question_chapter(study, study.publication(), "mandate")
    >>> print(summary([mandate]).text("en").replace("\N{NO-BREAK SPACE}", " "))
    [**71%**]{.key-number} answered ‘yes’ for ‘feels responsible’, the highest percentage among those who answered[,
    when asked]{.asked} *How do you see your role in public-order disturbances driven online?* (n = 94–111,
    @fig-mandate): between 62 and 79 of every 100; among all, ‘has enough powers’ (68%) may be as common.
    <BLANKLINE>
    These ranges are for everyone concerned, not only for those who answered, if chance decided who did. What the
    others think, nobody knows.
    <BLANKLINE>
    """

    def text(language: str) -> str:
        shown = [chapter for chapter in chapters if chapter.finding(language)][:most]
        findings = [_sure(chapter, language) for chapter in shown]
        listed = "\n".join(f"- {finding}" for finding in findings[1:])
        ranges = words(language)["chapter.finding.ranges"] if any(one.certainty(language) for one in shown) else ""
        last = about(study, language) if study else ""
        return "\n\n".join(filter(None, [*findings[:1], listed, ranges, last])) + "\n"

    return Chapter(name="summary", text=text)


def _sure(chapter: Chapter, language: str) -> str:
    """Return a finding as a sentence that says how sure it is, if anything is left open."""
    finding, certainty = chapter.finding(language), chapter.certainty(language)
    if certainty:
        finding = words(language)["chapter.finding.certain"].format(finding=finding, certainty=certainty)
    return finding if finding.endswith(".") else f"{finding}."


def about(study: Study, language: str) -> str:
    """Say how many answered, when, by whom it was done, which version this is and how it is cited.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.chapters.overview import about
    >>> about(nbsurvey.from_frame(pd.DataFrame({"Tea": [True, False] * 20}), population=80), "en")
    '40 of the 80 people who could have answered did (50%).'
    """
    texts, codebook = words(language).below("chapter.about"), study.codebook
    facts = {name: markdown_of(fact) for name, fact in citation_facts(codebook, language).items()}
    facts |= {"cite": cite_as_markdown(codebook, language)}
    fieldwork, survey = codebook.export.fieldwork, codebook.study
    n = whole(study.counts.respondents, language)
    rate = percent_text(100 * study.counts.respondents / survey.members, language) if survey.members else ""
    population = whole(survey.members, language) if survey.members else ""
    members = markdown_of(survey.population_label[language])
    fields = facts | {"n": n, "population": population, "members": members, "rate": rate}
    if survey.citation.collected:
        fields |= {"period": period(survey.citation.collected, language)}
    elif fieldwork:
        fields |= {"first": long_date(fieldwork.first, language), "last": long_date(fieldwork.last, language)}
    told = ["rate" if survey.members else "number", *(name for name, fact in _TOLD.items() if fact in fields)]
    return " ".join(texts[name].format(**fields) for name in told)


def number_open(study: Study, language: str) -> str:
    """Say how much the codebook leaves open, and how much it asks to confirm; empty where all is decided.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from nbsurvey.publish.chapters.overview import number_open
    >>> study = nbsurvey.open_study("data")
    >>> undecided = study.codebook.study.model_copy(update={"population": "?"})
    >>> number_open(replace(study, codebook=study.codebook.model_copy(update={"study": undecided})), "en")
    '1 decision is still open, and no number that depends on it is shown.'
    """
    texts, codebook = words(language).below("chapter.open"), study.codebook
    numbers = {"number": len(open_questions(codebook)), "assumed.number": len(codebook.assumptions)}
    return " ".join(texts[form].format(number=whole(number, language)) for form, number in numbers.items() if number)


def open_points(study: Study) -> Chapter:
    """Return the chapter of what the codebook leaves open and asks to confirm; empty where all is decided.

    It says where it stands how much that is. The list of it is a section that a filter puts at the end of the page.

    Examples
    --------
    >>> from nbsurvey.publish.chapters import open_points
    >>> open_points(nbsurvey.open_study("data")).text("en")
    ''
    """
    codebook = study.codebook
    questions, assumptions = open_questions(codebook), codebook.assumptions

    def text(language: str) -> str:
        if not questions and not assumptions:
            return ""
        texts, asked = words(language).below("chapter.open"), _asked(codebook, language)
        opened = [_point(texts[question.key], question.row, asked.get(question.block, "")) for question in questions]
        assumed = [
            _point(texts[f"assumed.{subject}"], assumption.row, asked.get(assumption.id, ""))
            for assumption in assumptions
            for subject in [_subject(assumption, asked)]
        ]
        title, listed = texts["title" if opened else "assumed.heading"], []
        for form, points in (("", opened), ("assumed.", assumed)):
            if points:
                listed += [texts[f"{form}intro"].format(file=markdown_of(codebook.file)), "\n".join(points)]
        box = f"::: {{.callout-warning}}\n## {title}\n\n{number_open(study, language)} {texts['list']}\n:::"
        heading = f'::: {{place="end"}}\n## {title} {{#sec-to-decide}}'
        return "\n\n".join([box, heading, *listed, ":::"]) + "\n"

    return Chapter(name="open", text=text)


def _point(text: str, row: int | None, question: str) -> str:
    return "- " + text.format(row=row or "?", question=question)


def _asked(codebook: Codebook, language: str) -> dict[str, str]:
    """Return the Markdown of what each block and background column asks, by id."""
    asked = {column.id: column.label[language] for column in codebook.background}
    asked |= {block.id: short_question(block, language) for block in codebook.blocks}
    return {id: markdown_of(question) for id, question in asked.items()}


def _subject(assumption: Assumption, asked: Mapping[str, str]) -> str:
    """Return which text tells an assumption: what only its comment says, is of a question if it stands at one."""
    is_question = assumption.id in asked
    if assumption.subject in ("title", "languages", "weight") or (is_question and assumption.subject != "other"):
        return assumption.subject
    return "question" if is_question else "other"
