"""Chapter: whether more mayors find something desirable than have done it, or the other way round."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from analysis.communication import BEHAVIOURS
from nbsurvey.language.numbers import enumeration, number_word, p_value, points_range
from nbsurvey.publish.chapter import Chapter, Facts
from nbsurvey.study import Study

FAMILY = "done against should"

CONCLUSION = {
    "a": {"nl": "vaker wenselijk gevonden dan gedaan", "en": "more find it desirable than did it"},
    "b": {"nl": "vaker gedaan dan wenselijk gevonden", "en": "more did it than find it desirable"},
    "": {"nl": "niet te zeggen", "en": "cannot be told"},
}

HEADS = {
    "nl": ["Gedrag", "Verschil (punten)", "95%-interval", "p (Holm)", "Conclusie"],
    "en": ["Behaviour", "Difference (points)", "95% interval", "p (Holm)", "Conclusion"],
}


def chapter(study: Study, _: pd.DataFrame) -> Chapter:
    """Compare what was done with what should be done, all comparisons in one family."""
    pairs = [(behaviour["should"], behaviour["done"]) for behaviour in BEHAVIOURS]
    table = study.compare(pairs, family=FAMILY)
    behaviours = pd.DataFrame([dict(behaviour) for behaviour in BEHAVIOURS])
    rows = pd.concat([table, behaviours[["label_nl", "label_en"]]], axis="columns")
    return Chapter(
        tables={"done-should": lambda language: _table(rows, language)},
        facts=lambda language: {"comparisons": _facts(rows, language)},
    )


def _table(rows: pd.DataFrame, language: str) -> pd.DataFrame:
    texts = [
        [
            row[f"label_{language}"],
            *_numbers(row, language).values(),
        ]
        for row in rows[~rows["withheld"]].to_dict("records")
    ]
    return pd.DataFrame(texts, columns=HEADS[language])


def _numbers(row: Mapping[Hashable, Any], language: str) -> dict[str, str]:
    return {
        "difference": points_range(row["difference_min"], row["difference_max"], language),
        "interval": points_range(row["lower"], row["upper"], language),
        "p": p_value(row["p_value_adjusted"], language),
        "conclusion": CONCLUSION[row["higher"]][language],
    }


def _facts(rows: pd.DataFrame, language: str) -> Facts:
    shown = rows[~rows["withheld"]]
    labels = {higher: list(shown.loc[shown["higher"] == higher, f"label_{language}"]) for higher in CONCLUSION}
    each = {row["item_a"]: _numbers(row, language) for row in shown.to_dict("records")}
    return each | {
        "number": number_word(len(shown), language),
        "more_desirable": enumeration(labels["a"], language),
        "more_done": enumeration(labels["b"], language),
        "cannot_be_told": enumeration(labels[""], language),
    }
