"""The mayors' responses go out in every format and come back the same."""

import csv
from pathlib import Path
from random import Random

import pytest
from made_studies import Made
from test_round_trip import counted, imported, responses
from tools import TOOLS

from nbsurvey.study import Study

pytest.importorskip("pyreadstat")
pytest.importorskip("openpyxl")
pytest.importorskip("pyarrow")

STYLES = {"limesurvey": 8, "qualtrics": 8, "plain": 4}
"""How many exports of a tool are tried: those that come in many styles."""


@pytest.fixture(scope="module")
def made(mayors: Study, data: Path) -> Made:
    with (data / "responses.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        del row[mayors.codebook.study.respondent]
    return Made(mayors.codebook, rows)


@pytest.mark.parametrize(("tool", "seed"), [(tool, seed) for tool in TOOLS for seed in range(STYLES.get(tool, 2))])
def test_the_mayors_come_back(made, tmp_path, tool, seed):
    written = TOOLS[tool](made, Random(seed))
    assert counted(written.told) == counted(made.rows)
    assert counted(responses(imported(written, tmp_path))) == counted(made.rows)
