"""Studies of the samples in tests/reference/design: a single choice for each variable, and their designs."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from nbsurvey.codebook import MISSING_SUFFIX, Block, Codebook
from nbsurvey.study import Study
from nbsurvey.study_files.origin import Origin
from nbsurvey.study_files.population import no_sizes
from nbsurvey.study_files.published import nothing_published

FOLDER = Path(__file__).parent / "reference" / "design"

SCHOOLS = {"sch.wide": "sch_wide", "comp.imp": "comp_imp"}
"""Columns of schools whose names aren't ours."""

STRATIFIED = {"weight": "pw", "strata": "stype"}

DESIGNS = {
    "apistrat": ("apistrat", STRATIFIED | {"population_size": "fpc"}),
    "apistrat_nofpc": ("apistrat", STRATIFIED),
    "apistrat_weights": ("apistrat", {"weight": "pw"}),
    "apiclus1": ("apiclus1", {"weight": "pw", "cluster": "dnum", "population_size": "fpc"}),
    "apiclus1_nofpc": ("apiclus1", {"weight": "pw", "cluster": "dnum"}),
    "apiclus2": ("apiclus2", {"cluster": ["dnum", "snum"], "population_size": ["fpc1", "fpc2"]}),
    "apiclus2_nofpc": ("apiclus2", {"weight": "pw", "cluster": "dnum"}),
    "apisrs": ("apisrs", {"weight": "pw", "population_size": "fpc"}),
    "lonely": ("lonely", STRATIFIED),
    "lonely_fpc": ("lonely", STRATIFIED | {"population_size": "fpc"}),
    "apiclus1_jk1": ("apiclus1_jk1", {"weight": "pw", "replicate_weights": {"type": "JK1", "columns": 15}}),
    "apistrat_jkn": ("apistrat_jkn", {"weight": "pw", "replicate_weights": {"type": "JKn", "columns": 200}}),
    "apistrat_bootstrap": (
        "apistrat_bootstrap",
        {"weight": "pw", "replicate_weights": {"type": "bootstrap", "columns": 40}},
    ),
    "nhanes": ("nhanes", {"weight": "WTMEC2YR", "strata": "SDMVSTRA", "cluster": "SDMVPSU"}),
}
"""For each design its data, and what the codebook says of it."""


@cache
def statistics(statistic: str, design: str) -> pd.DataFrame:
    """Return R's values of one statistic in one design."""
    texts = dict.fromkeys(("group", "category", "method"), str)
    table = pd.read_csv(FOLDER / "statistics.csv", dtype=texts).fillna(dict.fromkeys(texts, ""))
    return table[(table["statistic"] == statistic) & (table["design"] == design)].reset_index(drop=True)


@cache
def data(name: str) -> pd.DataFrame:
    """Return the data of a design, with the weights of its replicates."""
    file, _, kind = name.partition("_")
    table = pd.read_csv(FOLDER / f"{'apistrat' if file == 'lonely' else file}.csv").rename(columns=SCHOOLS)
    if file == "lonely":
        table = table[(table["stype"] != "H") | ~table["stype"].duplicated()].reset_index(drop=True)
    if not kind:
        return table
    weights = table["pw"].to_numpy()[:, np.newaxis]
    n = table.groupby("stype")["pw"].transform("size").to_numpy()[:, np.newaxis]
    if kind == "bootstrap":
        replicates = weights * np.loadtxt(FOLDER / "bootstrap_draws.csv", delimiter=",") * n / (n - 1)
    elif kind == "jkn":
        same = table["stype"].to_numpy()[:, np.newaxis] == table["stype"].to_numpy()
        replicates = weights * np.where(same, n / (n - 1), 1) * (1 - np.eye(len(table)))
    else:
        clusters = table["dnum"].unique()
        replicates = (
            weights * (table["dnum"].to_numpy()[:, np.newaxis] != clusters) * len(clusters) / (len(clusters) - 1)
        )
    columns = [f"w{at}" for at in range(replicates.shape[1])]
    return table.join(pd.DataFrame(replicates, columns=columns))


def study_of(design: str, population: int | str = "unknown", blocks: dict[str, list[str]] | None = None) -> Study:
    """Return the study of a design; `blocks` holds the codes of items."""
    name, described = DESIGNS[design]
    table = data(name)
    if isinstance(described.get("replicate_weights"), dict):
        given = described["replicate_weights"]
        columns = [f"w{at}" for at in range(given["columns"])]
        described = described | {"replicate_weights": given | {"columns": columns}}
        if given["type"] == "JKn":
            n = table.groupby("stype")["pw"].transform("size")
            described["replicate_weights"]["rscales"] = ((n - 1) / n).tolist()
    if blocks is None:
        blocks = {"sch_wide": ["Yes", "No"], "awards": ["Yes", "No"], "comp_imp": ["Yes", "No"]}
        by = {"stype": ["E", "H", "M"]}
        if name == "nhanes":
            blocks, by = {"HI_CHOL": ["1", "0"], "agecat": ["1", "2", "3", "4"]}, {"race": ["1", "2", "3", "4"]}
    blocks = {item.lower(): codes for item, codes in blocks.items()}
    codebook = _codebook(blocks, by, population, described)
    texts = table.rename(columns={name: name.lower() for name in ("HI_CHOL",)})
    columns: dict[str, object] = {}
    for column, codes in (by | blocks).items():
        cells = pd.Categorical([_cell(cell) or None for cell in texts[column]], codes)
        missing = np.where(cells.isna(), "no_answer", None)
        columns |= {column: cells, column + MISSING_SUFFIX: pd.Categorical(missing, ["no_answer"])}
    columns |= {column: table[column].to_numpy() for column in codebook.design_columns}
    index = pd.Index([f"r{at}" for at in range(len(table))], name="respondent")
    responses = pd.DataFrame(columns, index=index)
    return Study(codebook, responses, Origin(kind="collected"), no_sizes(), nothing_published())


NUMBERS = ["api00", "enroll"]
"""Variables of schools that are numbers."""


def numbers_of(design: str, choices: dict[str, float] | None = None, grade: Callable | None = None) -> Study:
    """Return the study of a design with two variables that are numbers, and if wanted a `grade` of the first.

    `choices` holds the codes of the grade with their values.
    """
    study, table = study_of(design), data(DESIGNS[design][0])
    texts = {key: {"en": "number"} for key in ("title", "wording", "asked")}
    items = tuple({"id": name, "label": {"en": name}} for name in NUMBERS)
    blocks = [*study.codebook.blocks, Block(id="numbers", kind="number", items=items, **texts)]
    columns = {name: table[name].astype(float) for name in NUMBERS}
    if choices:
        valued = tuple(choice | {"value": choices[choice["code"]]} for choice in _choices(list(choices)))
        item = {"id": "grade", "label": {"en": "grade"}}
        blocks.append(Block(id="graded", kind="scale", choices=valued, items=(item,), **texts))
        columns["grade"] = pd.Series(pd.Categorical(table["api00"].map(grade), list(choices)))
    codebook = study.codebook.model_copy(update={"blocks": tuple(blocks)})
    missing = {name + MISSING_SUFFIX: study.responses["awards" + MISSING_SUFFIX].array for name in columns}
    responses = study.responses.join(pd.DataFrame(columns).set_index(study.responses.index)).assign(**missing)
    return replace(
        study, codebook=Codebook.model_validate(codebook.model_dump(exclude_defaults=True)), responses=responses
    )


def _cell(cell: object) -> str:
    if pd.isna(cell):
        return ""
    return str(int(cell)) if isinstance(cell, float) else str(cell)


def _codebook(blocks, by, population, design) -> Codebook:
    texts = {"title": {"en": "t"}, "wording": {"en": "w"}, "asked": {"en": "all"}}
    study = {
        "id": "schools",
        "title": {"en": "Schools"},
        "population": population,
        "population_label": {"en": "schools"},
        "languages": ["en"],
        "respondent": "respondent",
        "suppress_below": 1,
        "disclosure": "none",
    }
    return Codebook.model_validate_json(
        json.dumps(
            {
                "study": study,
                "missing": [{"id": "no_answer", "label": {"en": "none"}, "values": [""]}],
                "background": [
                    {"id": name, "label": {"en": name}, "choices": _choices(codes)} for name, codes in by.items()
                ],
                "blocks": [
                    texts
                    | {"id": f"block_{item}", "kind": "single_choice", "choices": _choices(codes), "counts": codes[:1]}
                    | {"items": [{"id": item, "label": {"en": item}}]}
                    for item, codes in blocks.items()
                ],
                "design": design,
            }
        )
    )


def _choices(codes: list[str]) -> list[dict[str, object]]:
    return [{"code": code, "label": {"en": code}} for code in codes]
