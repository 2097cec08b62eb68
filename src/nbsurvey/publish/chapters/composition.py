"""Who the respondents are, by each background column, in words."""

import pandas as pd

from nbsurvey.codebook import Background
from nbsurvey.errors import InvalidInputError, UsageError
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import decimal, enumeration, percent
from nbsurvey.nonresponse.composition import composition
from nbsurvey.publish.chapters.sentences import as_lead, quoted
from nbsurvey.study import Study

MOST_CATEGORIES = 12
"""How many categories a sentence lists; of more it lists none."""

_BESIDE = {"weighted": "weighted_percent", "of_all": "population_percent"}


def made_up(study: Study, language: str) -> str:
    """Say how the respondents are made up by each background column, a point each; empty where there is none.

    Parameters
    ----------
    study
        The study; of a reconstruction nothing is known of the respondents.
    language
        The language.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.chapters.composition import made_up
    >>> people = pd.DataFrame({"Tea": [True, False] * 40, "Team": ["a"] * 20 + ["b"] * 60})
    >>> study = nbsurvey.from_frame(people, background="Team", population={"team": {"a": 100, "b": 100}})
    >>> print(made_up(study, "en"))
    Of the respondents whose group is known:
    <BLANKLINE>
    - Team: 25% ‘a’ (of all 50%) and 75% ‘b’ (of all 50%). R-indicator 0.60 (adjusted for chance 0.60; 1 is a response
    that is even).
    """
    if study.origin.is_reconstruction or not study.codebook.background:
        return ""
    points = [f"- {_point(study, column, language)}" for column in study.codebook.background]
    return words(language)["chapter.made_up.intro"] + "\n\n" + "\n".join(points)


def _point(study: Study, column: Background, language: str) -> str:
    texts, label = words(language).below("chapter.made_up"), as_lead(column.label[language])
    rows = composition(study, column.id)
    if rows.empty:
        return texts["withheld"].format(column=label)
    if len(rows) > MOST_CATEGORIES:
        return texts["many"].format(column=label) + _evenness(study, column.id, language)
    if not _is_changed(rows, language):
        rows = rows.assign(weighted_percent=float("nan"))
    labels = {choice.code: quoted(choice.label[language], language) for choice in column.choices}
    shares = []
    for row in rows.to_dict("records"):
        numbers = [
            texts[name].format(percent=percent(row[column_name], language))
            for name, column_name in _BESIDE.items()
            if pd.notna(row[column_name])
        ]
        form = "share_beside" if numbers else "share"
        fields = {"label": labels[row["category"]], "numbers": ", ".join(numbers)}
        shares.append(texts[form].format(percent=percent(row["percent"], language), **fields))
    listed = texts["shares"].format(column=label, shares=enumeration(shares, language))
    return listed + _evenness(study, column.id, language)


def _is_changed(rows: pd.DataFrame, language: str) -> bool:
    """Tell whether weights change a share so much that it shows."""
    return any(
        percent(row["percent"], language) != percent(row["weighted_percent"], language)
        for row in rows.to_dict("records")
        if pd.notna(row["weighted_percent"])
    )


def _evenness(study: Study, column: str, language: str) -> str:
    """Tell the R-indicator of a column; empty where it has none, such as one whose categories have no known sizes."""
    try:
        row = study.representativity(column).iloc[0]
    except (InvalidInputError, UsageError):
        return ""
    if row["withheld"]:
        return ""
    numbers = {name: decimal(row[name], language, 2) for name in ("indicator", "adjusted")}
    return " " + words(language)["chapter.made_up.evenness"].format(**numbers)
