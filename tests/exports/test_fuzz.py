"""A damaged export gives the right answer or a clear error; `fuzz.py` tries far more of them by hand."""

import os
from collections import Counter
from random import Random

import pytest
import real_exports
from fork_server import fork_server
from fuzz import one_of, run

pytest.importorskip("pyreadstat")
pytest.importorskip("openpyxl")
pytest.importorskip("pyarrow")

CASES, SEED = int(os.environ.get("NBSURVEY_FUZZ_CASES", "2000")), int(os.environ.get("NBSURVEY_FUZZ_SEED", "0"))
PARTS = 8


@pytest.fixture(scope="module", autouse=True)
def fast_reader():
    with fork_server():
        yield


@pytest.mark.parametrize("part", range(PARTS))
def test_a_damaged_export_gives_the_right_answer_or_a_clear_error(tmp_path, part):
    cases = CASES // PARTS
    outcomes: Counter[str] = Counter()
    for _, outcome in run(cases, SEED, tmp_path, part * cases):
        if isinstance(outcome, Exception):
            raise outcome
        outcomes[outcome] += 1
    assert outcomes["imported"] > cases / 5
    assert outcomes["refused"] > cases / 5


@real_exports.needed
def test_a_damaged_real_export_is_refused_or_imports_with_its_draft(tmp_path):
    real = sorted(path for path in real_exports.FOLDER.iterdir() if path.suffix in (".csv", ".sav"))
    outcomes = Counter(one_of(real, Random(f"{SEED} {number}"), tmp_path) for number in range(CASES // 10))
    assert min(outcomes["imported"], outcomes["refused"]) > CASES / 100
