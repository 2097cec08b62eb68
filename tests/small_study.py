"""A study of any answers, made in memory."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from nbsurvey.codebook import MISSING_SUFFIX, Codebook
from nbsurvey.study import Study
from nbsurvey.study_files.origin import Origin


def small_study(
    answers: Mapping[str, Sequence[bool | str | float | None]],
    population: int,
    size: list[str | None] | None = None,
    suppress_below: int = 1,
    published: pd.DataFrame | None = None,
    members: dict[str, int] | None = None,
    columns: Mapping[str, tuple[list[str | None], dict[str, int]]] | None = None,
    blocks: Mapping[str, dict[str, Any]] | None = None,
    scales: Sequence[dict[str, Any]] = (),
    disclosure: str | None = None,
) -> Study:
    """Make a study with one yes/no block of the items given, and municipalities that are small or large.

    `columns` holds more background columns: what they say of each respondent, and the members in each category.
    `blocks` makes a block of an item by itself, and says which choices, `counts`, `base` and `asked_if` it has: choices
    are codes, or codes with their values.
    """
    blocks = blocks or {}
    items = [{"id": name, "label": {"en": f"item {name}"}} for name in answers if name not in blocks]
    members = members or {"small": population // 2, "large": population - population // 2}
    n = len(next(iter(answers.values())))
    background = {"size": (size or list(members)[:1] * n, members)} | dict(columns or {})
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
                    "disclosure": disclosure,
                },
                "scales": [{"label": {"en": scale["id"]}} | scale for scale in scales],
                "missing": [
                    {"id": "no_answer", "label": {"en": "none"}, "values": [""]},
                    {"id": "not_asked", "label": {"en": "not asked"}, "values": ["not asked"]},
                ],
                "background": [
                    {"id": name, "label": {"en": name}, "choices": _choices(sizes)}
                    for name, (_, sizes) in background.items()
                ],
                "blocks": [
                    {
                        "id": "block",
                        "title": {"en": "Block"},
                        "wording": {"en": "Did you?"},
                        "asked": {"en": "all"},
                        "kind": "yes_no",
                        "choices": _choices(["yes", "no"]),
                        "counts": ["yes"],
                        "items": items,
                    }
                ][: len(items)]
                + [
                    {"id": f"block_{name}", "kind": "single_choice", "items": [{"id": name, "label": {"en": name}}]}
                    | {text: {"en": name} for text in ("title", "wording", "asked")}
                    | block
                    | ({"choices": _choices(block["choices"], is_valued=True)} if "choices" in block else {})
                    for name, block in blocks.items()
                ],
            }
        )
    )
    table = pd.DataFrame({"respondent": [f"r{i}" for i in range(n)]}).set_index("respondent")
    for name, (values, sizes) in background.items():
        table[name] = pd.Categorical(values, list(sizes), ordered=True)
    for name, given in answers.items():
        block = codebook.block_of[name]
        if block.is_number:
            table[name] = pd.array(given, "float64")
        else:
            table[name] = pd.array(given, "boolean") if block.is_boolean else pd.Categorical(given, block.codes)
        table[name + MISSING_SUFFIX] = pd.Categorical([None] * n, ["no_answer", "not_asked"])
    population_table = pd.DataFrame(
        [(name, code, count) for name, (_, sizes) in background.items() for code, count in sizes.items()],
        columns=["variable", "category", "count"],
    )
    kind = "collected" if published is None else "reconstruction"
    if published is None:
        published = pd.DataFrame(columns=["block", "item", "percent", "n_min", "n_max"])
    return Study(codebook, table, Origin(kind=kind), population_table, published)


def _choices(codes: Sequence[str] | Mapping[str, float], is_valued: bool = False) -> list[dict[str, Any]]:
    values = codes if is_valued and isinstance(codes, Mapping) else {}
    return [{"code": code, "label": {"en": code}, "value": values.get(code)} for code in codes]
