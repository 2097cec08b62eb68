"""Chapter: whether more mayors find something desirable than have done it, or the other way round."""

import pandas as pd

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

MESSAGE = {
    "nl": {
        "a": "Meer burgemeesters vinden dit wenselijk dan het deden: {rows}",
        "b": "Meer burgemeesters deden dit dan het wenselijk vinden: {rows}",
        "": "Bij geen van deze vier is duidelijk of meer burgemeesters het deden of het wenselijk vinden",
    },
    "en": {
        "a": "More mayors find this desirable than did it: {rows}",
        "b": "More mayors did this than find it desirable: {rows}",
        "": "For none of these four is it clear whether more mayors did it or find it desirable",
    },
}

CONCLUDED = {
    "nl": {
        "a": "Meer burgemeesters vinden {behaviours} wenselijk dan het deden.",
        "b": "Meer burgemeesters deden dit dan het wenselijk vinden: {behaviours}.",
        "": "Of er een verschil is, valt niet te zeggen bij: {behaviours}.",
    },
    "en": {
        "a": "More mayors find it desirable to {behaviours} than have done so.",
        "b": "More mayors have done this than find it desirable: {behaviours}.",
        "": "Whether there is a difference can’t be told for these: {behaviours}.",
    },
}

BEHAVIOUR = {"nl": "Gedrag", "en": "Behaviour"}

NUMBERS: dict[str, Cell] = {
    "difference": points_range("difference_min", "difference_max"),
    "interval": points_range("lower", "upper"),
    "p": p_value("p_value_adjusted"),
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
    pairs = [(behaviour["should"], behaviour["done"]) for behaviour in BEHAVIOURS]
    table = study.compare(pairs, family=FAMILY)
    behaviours = pd.DataFrame([dict(behaviour) for behaviour in BEHAVIOURS])
    rows = pd.concat([table, behaviours[["label_nl", "label_en"]]], axis="columns")
    shown = rows[~rows["withheld"]]
    told = {language: _message(shown, language) for language in study.codebook.study.languages}
    return Chapter(
        drawings=[drawing(study, estimates, told)],
        tables=[Table("done-should", shown, _heads, [text("label"), *NUMBERS.values()])],
        facts=lambda language: {"comparisons": {"number": number_word(len(rows), language), **_facts(shown, language)}},
    )


def _conclusion(higher: str, language: str) -> str:
    return CONCLUSION[higher][language] if higher else words(language)["table.cannot_be_told"]


def _heads(language: str) -> list[str]:
    heads = words(language).below("table")
    interval = interval_head(LEVEL, language)
    return [BEHAVIOUR[language], heads["difference"], interval, "p (Holm)", heads["conclusion"]]


def _message(shown: pd.DataFrame, language: str) -> str:
    """Say what more mayors find desirable than did, and the other way round."""
    texts, sentences = MESSAGE[language], []
    for higher in CONCLUSION:
        rows = list(shown.loc[shown["higher"] == higher, f"label_{language}"])
        if rows:
            sentences.append(texts[higher].format(rows=enumeration(rows, language)))
    return ". ".join(sentences) or texts[""]


def _facts(shown: pd.DataFrame, language: str) -> Facts:
    labels = {higher: list(shown.loc[shown["higher"] == higher, f"label_{language}"]) for higher in (*CONCLUSION, "")}
    numbers = {
        row["item_a"]: {name: write(row, language) for name, write in NUMBERS.items()}
        for row in shown.to_dict("records")
    }
    told = [
        CONCLUDED[language][higher].format(behaviours=enumeration(rows, language))
        for higher, rows in labels.items()
        if rows
    ]
    return numbers | {
        "conclusions": " ".join(told),
        "more_desirable": enumeration(labels["a"], language),
        "more_done": enumeration(labels["b"], language),
        "cannot_be_told": enumeration(labels[""], language),
    }
