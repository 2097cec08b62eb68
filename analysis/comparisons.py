"""Chapter: whether more mayors find something desirable than have done it, or the other way round."""

import pandas as pd

from nbsurvey.comparisons.ranks import bonferroni_level
from nbsurvey.figures.row_texts import value_text
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import enumeration, number_word
from nbsurvey.publish.chapter import Chapter, Facts
from nbsurvey.study import Study
from nbsurvey.tables.cells import Cell, p_value, points_range, text
from nbsurvey.tables.table import Table, interval_head

from .communication import BEHAVIOURS, drawing

FAMILY = "done against should"

LEVEL = 0.95

CONCLUSION = {
    "a": {"nl": "vaker wenselijk gevonden dan gedaan", "en": "more find it desirable than did it"},
    "b": {"nl": "vaker gedaan dan wenselijk gevonden", "en": "more did it than find it desirable"},
}

UNCLEAR = {
    "nl": "Bij geen van deze vier is duidelijk of meer burgemeesters het deden of het wenselijk vinden",
    "en": "For none of these four is it clear whether more mayors did it or find it desirable",
}

CONCLUDED = {
    "nl": {
        "a": "Vaker wenselijk gevonden dan gedaan: {behaviours}.",
        "b": "Vaker gedaan dan wenselijk gevonden: {behaviours}.",
        "": "Bij de rest valt niet te zeggen of er een verschil is.",
    },
    "en": {
        "a": "More mayors find this desirable than did it: {behaviours}.",
        "b": "More mayors did this than find it desirable: {behaviours}.",
        "": "For the rest, whether there is a difference can’t be told.",
    },
}

BEHAVIOUR = {"nl": "Gedrag", "en": "Behaviour"}

NUMBERS: dict[str, Cell] = {
    "difference": points_range("difference_min", "difference_max"),
    "interval": points_range("lower", "upper"),
    "p": p_value("p"),
    "conclusion": lambda row, language: _conclusion(row["higher"], language),
}


def chapter(study: Study, estimates: pd.DataFrame) -> Chapter:
    """Compare what was done with what should be done, all comparisons in one family.

    Examples
    --------
    >>> from analysis.comparisons import chapter
    >>> study = nbsurvey.open_study("data")
    >>> chapter(study, study.publication()).facts("en")["comparisons"]["number"]
    'four'
    """
    rows = pd.concat([_compared(study), pd.DataFrame(BEHAVIOURS)], axis="columns")
    shown = rows[~rows["withheld"]]
    told = {language: _message(shown, estimates, language) for language in study.codebook.study.languages}
    return Chapter(
        drawings=[drawing(study, estimates, told)],
        tables=[Table("done-should", shown, _heads, [text("label"), *NUMBERS.values()])],
        facts=lambda language: {"comparisons": {"number": number_word(len(rows), language), **_facts(shown, language)}},
    )


def _compared(study: Study) -> pd.DataFrame:
    """Compare each pair, with intervals and p-values that hold for all at once, so that they conclude the same."""
    pairs = [(behaviour["should"], behaviour["done"]) for behaviour in BEHAVIOURS]
    table = study.compare(pairs, family=FAMILY, level=bonferroni_level(LEVEL, len(pairs)))
    p = (len(pairs) * table["p_value"]).clip(upper=1)
    middle = table[["difference_min", "difference_max"]].sum(axis="columns")
    higher = middle.map(lambda points: "a" if points > 0 else "b").where(p <= 1 - LEVEL, "")
    return table.assign(p=p, higher=higher)


def _conclusion(higher: str, language: str) -> str:
    return CONCLUSION[higher][language] if higher else words(language)["table.cannot_be_told"]


def _heads(language: str) -> list[str]:
    heads = words(language).below("table")
    interval = interval_head(LEVEL, language)
    return [BEHAVIOUR[language], heads["difference"], interval, "p", heads["conclusion"]]


def _message(shown: pd.DataFrame, estimates: pd.DataFrame, language: str) -> str:
    """Say the two percentages of each behaviour of which more mayors clearly did one than the other."""
    percents = {row["item"]: value_text(row, language) for row in estimates.to_dict("records")}
    sentences = [
        row[f"told_{language}"].format(should=percents[row["should"]], done=percents[row["done"]])
        for row in shown[shown["higher"] != ""].to_dict("records")
    ]
    return "; ".join(sentences) or UNCLEAR[language]


def _facts(shown: pd.DataFrame, language: str) -> Facts:
    labels = {higher: list(shown.loc[shown["higher"] == higher, f"label_{language}"]) for higher in (*CONCLUSION, "")}
    told = [
        CONCLUDED[language][higher].format(behaviours=enumeration(rows, language))
        for higher, rows in labels.items()
        if rows
    ]
    return {"conclusions": " ".join(told) if labels["a"] or labels["b"] else f"{UNCLEAR[language]}."}
