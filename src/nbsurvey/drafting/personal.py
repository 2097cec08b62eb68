"""Columns whose heading asks for identifying data."""

from nbsurvey.drafting.alike import answers_are_scale
from nbsurvey.drafting.background import MOST_CATEGORIES
from nbsurvey.drafting.codes import NUMBER
from nbsurvey.drafting.columns import Column
from nbsurvey.drafting.shared_texts import FEWEST_GIVERS, is_personal
from nbsurvey.drafting.sorts import Sort
from nbsurvey.exports.asking import asks_for, asks_for_contact

PERSONAL = "The heading asks for something that tells who somebody is."

_BY_NAME = ("name", "email", "field_staff")
_BY_LABEL = (*_BY_NAME, "phone", "address", "municipality")
"""Roles of which labels that respondents share tell who somebody is too."""

_MEANS_OF_CONTACT = ("email", "phone", "account")

_COARSE = ("district", "location")
"""Roles of places so coarse that a few that come back tell of nobody."""


def personal_question(column: Column, sort: Sort) -> str:
    """Return why a column is taken for identifying data: the heading asks for them, and the answers are no opinions.

    Opinions are yes and no ('Kent u de naam van uw wijkagent?'), boxes, answers of a known scale and, of names, the
    numbers of a scale; labels that respondents share too, unless the heading asks for a name, address or municipality.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.drafting.columns import read_column
    >>> from nbsurvey.drafting.personal import personal_question
    >>> from nbsurvey.exports.export import ExportColumn, Habits
    >>> cells = pd.Series(["Kim", "Robin"], dtype="category")
    >>> column = read_column(ExportColumn("What is your name?"), cells, "en", Habits())
    >>> personal_question(column, "texts") != "", personal_question(column, "yes_no") != ""
    (True, False)
    """
    if sort in ("box", "yes_no", "empty"):
        return ""
    export = column.export
    heading = export.name.replace(f"[{export.part}]", "") if export.part else export.name
    role = asks_for(heading, export.text)
    if not role and not asks_for(export.part):
        return ""
    return "" if _are_opinions(column, sort, role) else PERSONAL


def _are_opinions(column: Column, sort: Sort, role: str) -> bool:
    """Tell whether the answers show that nobody is named; `role` is empty where only the part asks for a person."""
    if not any(map(is_personal, column.cells)):
        if role in _COARSE:
            return len(column.times) <= MOST_CATEGORIES
        if _only_mentions(column, role):
            return min(column.times.values(), default=FEWEST_GIVERS) >= FEWEST_GIVERS
    if column.labels and sort != "texts" and role not in _BY_LABEL:
        return sum(column.times.values()) >= FEWEST_GIVERS * len(column.times)
    if sort == "codes" and (not role or role in _BY_NAME):
        return all(map(NUMBER.fullmatch, column.cells))
    return answers_are_scale(column)


def _only_mentions(column: Column, role: str) -> bool:
    """Tell whether a heading names a means of contact ('LinkedIn: daily, weekly') and asks for no address."""
    return role in _MEANS_OF_CONTACT and not asks_for_contact(f"{column.export.name} {column.export.text}")
