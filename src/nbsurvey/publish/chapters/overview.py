"""What stands before and after the questions of a report: findings, what is still open, and every answer in a table."""

from collections.abc import Mapping, Sequence

import pandas as pd

from nbsurvey.codebook import Block, Codebook
from nbsurvey.codebook.assumptions import Assumption
from nbsurvey.codebook.open_questions import open_questions
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import long_date, whole
from nbsurvey.language.numbers import percent as percent_text
from nbsurvey.language.plain_text import markdown_of
from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.chapters.answers import answers
from nbsurvey.publish.citing import citation_facts
from nbsurvey.publish.group import Group
from nbsurvey.publish.interval_choices import choices_of_answers
from nbsurvey.publish.short_question import short_question
from nbsurvey.study import Study
from nbsurvey.tables.cells import percent, percent_range, text, whole_number
from nbsurvey.tables.table import Table, interval_head

MOST_FINDINGS = 6

_TOLD = {
    "fieldwork": "first",
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
    [**71%**]{.key-number} ‘feels responsible’, most often among those who answered; among all, ‘has enough powers’
    (68%) may be as common. *How do you see your role in public-order disturbances driven online?* (n = 94–111,
    @fig-mandate). Between 6 and 8 of every 10.
    <BLANKLINE>
    These ranges hold for all who could have answered, if chance decided who did. What the others think, nobody knows.
    <BLANKLINE>
    """

    def text(language: str) -> str:
        shown = [chapter for chapter in chapters if chapter.finding(language)][:most]
        findings = [". ".join([chapter.finding(language), *_certainty(chapter, language)]) for chapter in shown]
        listed = "\n".join(f"- {finding}" for finding in findings[1:])
        ranges = words(language)["chapter.finding.ranges"] if any(one.certainty(language) for one in shown) else ""
        last = about(study, language) if study else ""
        return "\n\n".join(filter(None, [*findings[:1], listed, ranges, last])) + "\n"

    return Chapter(name="summary", text=text)


def _certainty(chapter: Chapter, language: str) -> list[str]:
    """Say how sure a finding is, as a sentence of its own; nothing where nothing is left open."""
    certainty = chapter.certainty(language)
    return [f"{certainty[:1].upper()}{certainty[1:]}."] if certainty else []


def about(study: Study, language: str) -> str:
    """Say how many answered, when, by whom it was done, which version this is and how it is cited.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.chapters.overview import about
    >>> about(nbsurvey.from_frame(pd.DataFrame({"Tea": [True, False] * 20}), population=80), "en")
    '40 of the 80 who could have answered did (50%).'
    """
    texts, codebook = words(language).below("chapter.about"), study.codebook
    facts = {name: markdown_of(fact) for name, fact in citation_facts(codebook, language).items()}
    fieldwork, survey = codebook.export.fieldwork, codebook.study
    n = whole(study.counts.respondents, language)
    rate = percent_text(100 * study.counts.respondents / survey.members, language) if survey.members else ""
    population = whole(survey.members, language) if survey.members else ""
    fields = facts | {"n": n, "population": population, "rate": rate}
    if fieldwork:
        fields |= {"first": long_date(fieldwork.first, language), "last": long_date(fieldwork.last, language)}
    told = ["rate" if survey.members else "number", *(name for name, fact in _TOLD.items() if fact in fields)]
    return " ".join(texts[name].format(**fields) for name in told)


def open_points(study: Study) -> Chapter:
    """Return the chapter that lists what the codebook leaves open and asks to confirm; empty where all is decided.

    Examples
    --------
    >>> from nbsurvey.publish.chapters import open_points
    >>> open_points(nbsurvey.open_study("data")).text("en")
    ''
    """
    codebook = study.codebook
    questions, assumptions = open_questions(codebook), codebook.assumptions

    def text(language: str) -> str:
        texts, asked = words(language).below("chapter.open"), _asked(codebook, language)
        opened = [_point(texts[question.key], question.row, asked.get(question.block, "")) for question in questions]
        assumed = [
            _point(texts[f"assumed.{subject}"], assumption.row, asked.get(assumption.id, ""))
            for assumption in assumptions
            for subject in [_subject(assumption, asked)]
        ]
        file = markdown_of(codebook.file)
        parts = [texts["intro"].format(file=file), "\n".join(opened)] if opened else []
        parts += [texts["assumed.intro"].format(file=file), "\n".join(assumed)] if assumed else []
        title = texts["title"] if opened else texts["assumed.heading"]
        return "\n\n".join([f"::: {{.callout-warning}}\n## {title}", *parts]) + "\n:::\n" if parts else ""

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


def every_answer(study: Study, group: Group | None = None) -> Chapter:
    """Return the chapter with a table of every answer to each question that has choices.

    Parameters
    ----------
    study
        A study whose responses people gave.
    group
        The group that the table sets beside all respondents; None: it is of all.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.chapters import every_answer
    >>> study = nbsurvey.from_frame(pd.DataFrame({"Tea": [True, False] * 20}), population=80)
    >>> every_answer(study).tables[0].texts("en")
      Answer Percentage 95% interval   n
    0    yes        50%       39–61%  40
    1     no        50%       39–61%  40
    """
    blocks = [block for block in study.codebook.blocks if not block.is_number]
    every = {block.id: _answers_table(study, block, group) for block in blocks}
    blocks = [block for block in blocks if not _is_withheld(every[block.id].data)]
    tables = [every[block.id] for block in blocks]
    has_intervals = any(table.data["lower"].notna().any() for table in tables)

    def written(language: str) -> str:
        intro = words(language)[f"chapter.every_answer.{'interval' if has_intervals else 'open'}"]
        parts = [
            f'::: {{#tbl-{table.name} data="_generated/tables/{table.name}.{language}.csv"}}\n'
            f"{markdown_of(short_question(block, language))}\n:::\n"
            for table, block in zip(tables, blocks, strict=True)
        ]
        return "\n".join([f"{intro}\n", *parts])

    return Chapter(tables=tables, name="answers", text=written if tables else lambda _: "")


def _is_withheld(rows: pd.DataFrame) -> bool:
    """Tell whether of all respondents too few answered to show anything."""
    return bool(rows.get("total_withheld", rows["withheld"]).all())


def _answers_table(study: Study, block: Block, group: Group | None) -> Table:
    """Return the table of one question: its items, unless it has one, and what was answered."""
    rows = answers(study, block, group)
    columns = {
        "part": text("label") if len(block.items) > 1 else None,
        "answer": None if block.kind == "multiple_response" else text("category_label"),
        "percent": percent("percent"),
        "interval": percent_range("lower", "upper") if rows["lower"].notna().any() else None,
        "n": whole_number("n"),
        "total": percent("total_percent") if group else None,
    }
    shown = {name: cell for name, cell in columns.items() if cell}
    level = float(rows["level"].iloc[0])

    def heads(language: str) -> list[str]:
        texts = words(language).below("table") | {"interval": interval_head(level, language)}
        texts |= {"total": words(language)["crosstab.total"]}
        texts |= {"percent": group.label[language]} if group else {}
        return [texts[name] for name in shown]

    choices = {} if group else choices_of_answers(rows)
    return Table(f"answers-{block.id}", rows, heads, list(shown.values()), choices)
