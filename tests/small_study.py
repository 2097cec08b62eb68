"""A study of any answers, made in memory."""

import json

import pandas as pd

from nbsurvey.codebook import MISSING_SUFFIX, Codebook
from nbsurvey.responses.origin import Origin
from nbsurvey.study import Study


def small_study(
    answers: dict[str, list[bool | None]],
    population: int,
    size: list[str | None] | None = None,
    suppress_below: int = 1,
    published: pd.DataFrame | None = None,
    members: dict[str, int] | None = None,
) -> Study:
    """Make a study with one yes/no block of the items given, and municipalities that are small or large."""
    items = [{"id": name, "label": {"en": f"item {name}"}} for name in answers]
    members = members or {"small": population // 2, "large": population - population // 2}
    codes = list(members)
    codebook = Codebook.model_validate_json(
        json.dumps(
            {
                "study": {
                    "id": "small",
                    "title": {"en": "Small"},
                    "population": population,
                    "population_label": {"en": "mayors"},
                    "languages": ["en"],
                    "respondent": "respondent",
                    "suppress_below": suppress_below,
                },
                "missing": [{"id": "no_answer", "label": {"en": "none"}, "values": [""]}],
                "background": [
                    {"id": "size", "label": {"en": "size"}, "choices": [{"code": c, "label": {"en": c}} for c in codes]}
                ],
                "blocks": [
                    {
                        "id": "block",
                        "title": {"en": "Block"},
                        "wording": {"en": "Did you?"},
                        "asked": {"en": "all"},
                        "kind": "yes_no",
                        "choices": [{"code": "yes", "label": {"en": "yes"}}, {"code": "no", "label": {"en": "no"}}],
                        "counts": ["yes"],
                        "items": items,
                    }
                ],
            }
        )
    )
    n = len(next(iter(answers.values())))
    columns: dict[str, object] = {"size": pd.Categorical(size or codes[:1] * n, codes, ordered=True)}
    columns |= {name: pd.array(values, dtype="boolean") for name, values in answers.items()}
    columns |= {name + MISSING_SUFFIX: pd.Categorical([None] * n, ["no_answer"]) for name in answers}
    responses = pd.DataFrame(columns, index=pd.Index([f"r{i}" for i in range(n)], name="respondent", dtype="str"))
    sizes = pd.DataFrame({"variable": "size", "category": codes, "count": list(members.values())})
    kind = "collected" if published is None else "reconstruction"
    table = pd.DataFrame(columns=["block", "item", "percent", "n_min", "n_max"]) if published is None else published
    return Study(codebook, responses, Origin(kind=kind), sizes, table)
