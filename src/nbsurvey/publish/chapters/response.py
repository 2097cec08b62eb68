"""The chapter of who answered, and how sure the percentages of a study are."""

from nbsurvey.codebook.open_values import OPEN
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import percent, whole
from nbsurvey.language.plain_text import markdown_of
from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.chapters.composition import made_up
from nbsurvey.publish.chapters.not_shown import not_shown
from nbsurvey.publish.chapters.untranslated import untranslated
from nbsurvey.publish.chapters.weighting import weighting_markdown, weighting_sentences, weighting_table
from nbsurvey.publish.group import Group
from nbsurvey.study import Study


def response_chapter(study: Study, group: Group | None = None) -> Chapter:
    """Return the chapter of how many answered, of how many who could, and who they are by each background column.

    Parameters
    ----------
    study
        A study whose responses people gave.
    group
        The group that the report sets beside all respondents; None: it is of all.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.chapters import response_chapter
    >>> study = nbsurvey.from_frame(pd.DataFrame({"Tea": [True, False] * 20}), population=80)
    >>> print(response_chapter(study).text("en"))
    Of the 80 people who could have answered, 40 answered at least one question: a response of 50%.
    <BLANKLINE>
    """

    def text(language: str) -> str:
        first = words(language)["chapter.group.response"] + " " if group else ""
        last = made_up(study, language)
        parts = [
            response(language),
            f"{last}\n" if last else "",
            not_shown(study, language),
            untranslated(study.codebook, language),
        ]
        return first + "\n".join(filter(None, parts))

    def response(language: str) -> str:
        texts, survey = words(language).below("chapter.response"), study.codebook.study
        n = study.counts.respondents
        if survey.members is None:
            form = "open" if survey.population == OPEN else "unknown"
            return texts[form].format(n=whole(n, language)) + "\n"
        rate, population = percent(100 * n / survey.members, language), whole(survey.members, language)
        numbers = {"n": whole(n, language), "population": population, "rate": rate}
        return texts["rate"].format(members=markdown_of(survey.population_label[language]), **numbers) + "\n"

    return Chapter(name="response", text=text)


def certainty_chapter(study: Study) -> Chapter:
    r"""Return the chapter of what an interval says, of what weights changed, and of what isn't shown.

    Parameters
    ----------
    study
        A study whose responses people gave.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.chapters import certainty_chapter
    >>> study = nbsurvey.from_frame(pd.DataFrame({"Tea": [True, False] * 20}), population=80)
    >>> certainty_chapter(study).text("en").split("\n")[0][:59]
    'The line beside a percentage is its 95% confidence interval'
    """

    def text(language: str) -> str:
        texts, survey = words(language).below("chapter.certainty"), study.codebook.study
        sentences = [texts["open" if survey.population == OPEN else "interval"]]
        if survey.population == "unknown":
            sentences.append(texts["unknown"])
        sentences.append(weighting_sentences(study, language))
        if survey.population != OPEN:
            sentences.append(texts["order"])
        last = f"{texts['nonresponse']} {words(language)['disclosure.' + study.disclosure]}"
        parts = [" ".join(sentences), *(weighting_markdown(table, language) for table in tables), last]
        return "\n\n".join(parts) + "\n"

    table = weighting_table(study)
    tables = [table] if table else []
    return Chapter(tables=tables, name="certainty", text=text)
