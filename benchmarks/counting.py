"""Time of counting and estimating 1,000,000 respondents x 30 items, as ratios to the least that it can take.

The floor counts a matrix of bytes with numpy and computes Wilson limits. Frames are in memory before the clock starts,
unless a row says that they are read. Every time is the best of some tries in one run: compare ratios, not seconds.

Run from the top folder: .venv/bin/python benchmarks/counting.py [RESPONDENTS]
"""

import importlib
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pandas as pd
from large_codebook import codebook_text

from nbsurvey.codebook import Codebook, read_codebook
from nbsurvey.counting import ResponseCounts
from nbsurvey.estimation.percentages import percentages
from nbsurvey.estimation.tally import tally
from nbsurvey.exports.responses import read_responses
from nbsurvey.study_files.schema import typed

ITEMS, GROUPS = 30, 12
CELLS = np.array(["yes", "no", "", "unknown"])


def make(folder: Path, respondents: int) -> tuple[Codebook, pd.DataFrame]:
    """Write a codebook, and make the cells of a responses file at random."""
    names = [f"item{number}" for number in range(ITEMS)]
    groups = ", ".join(f"{{code: g{number}, label: {{en: group {number}}}}}" for number in range(GROUPS))
    background = f"{{id: region, label: {{en: region}}, choices: [{groups}]}}"
    (folder / "codebook.yaml").write_text(codebook_text(5 * respondents, names, background))
    random = np.random.default_rng(355)
    cells = {"respondent": [f"p{number}" for number in range(respondents)]}
    cells["region"] = pd.Categorical.from_codes(
        random.integers(0, GROUPS, respondents), [f"g{number}" for number in range(GROUPS)]
    ).astype("str")
    answers = random.choice(4, (ITEMS, respondents), p=[0.5, 0.3, 0.15, 0.05])
    cells |= {
        name: pd.Series(CELLS, dtype="str").take(row).to_numpy() for name, row in zip(names, answers, strict=True)
    }
    return read_codebook(folder / "codebook.yaml"), pd.DataFrame(cells).astype("str")


def best(*works: Callable[[], object], tries: int = 7) -> list[float]:
    """Return the least time that each work takes, in milliseconds; they take turns, so that others slow all alike."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(tries):
        for work, taken in zip(works, times, strict=True):
            start = time.perf_counter()
            work()
            taken.append(1000 * (time.perf_counter() - start))
    return [min(taken) for taken in times]


def wilson(k: np.ndarray, n: np.ndarray, z: float = 1.959964) -> tuple[np.ndarray, np.ndarray]:
    """Compute Wilson limits of proportions."""
    middle, half = (k + z * z / 2) / (n + z * z), z * np.sqrt(k * (n - k) / n + z * z / 4) / (n + z * z)
    return middle - half, middle + half


def floor(matrix: np.ndarray) -> object:
    """Count what can't be counted faster: comparisons of bytes."""
    k = np.array([np.count_nonzero(column == 0) for column in matrix])
    n = k + np.array([np.count_nonzero(column == 1) for column in matrix])
    return wilson(k, n)


def grouped_floor(matrix: np.ndarray, groups: np.ndarray) -> object:
    """Count bytes by group: one pass over each item."""
    offset = groups.astype(np.int16) * 4
    counts = np.array([np.bincount(offset + column, minlength=4 * GROUPS) for column in matrix])
    counts = counts.reshape(len(matrix), GROUPS, 4)
    return wilson(counts[..., 0].ravel(), counts[..., :2].sum(axis=-1).ravel())


def counted(frame: object, codebook: Codebook, by: str | None = None) -> object:
    """Count every item and compute its percentage with an exact interval, from responses on."""
    tallied = tally(ResponseCounts(frame, codebook).table(list(codebook.items), by), codebook)
    N = codebook.study.population if by is None else np.nan
    return percentages(tallied, codebook, np.full(len(tallied), N, dtype=float), 0.95, "exact")


def say(what: str, taken: float, aim: float | None = None, floor: float | None = None) -> None:
    """Print a row: the time, how many times the floor it is, and what it may be."""
    ratio = "" if floor is None else f"{taken / floor:8.1f} x"
    verdict = "" if aim is None else f"   aim {aim:7.0f} ms: {'met' if taken <= aim else 'NOT MET'}"
    print(f"{what:<48}{taken:>9.0f} ms{ratio}{verdict}", flush=True)


def compare_counting(codebook: Codebook, cells: pd.DataFrame) -> None:
    """Time counts with exact intervals of typed responses against the floor, and of other frames beside it."""
    responses, items = typed(cells, codebook), list(codebook.items)
    matrix = np.array([pd.Categorical(cells[item], CELLS).codes for item in items])
    groups = responses["region"].cat.codes.to_numpy()
    least, whole = best(lambda: floor(matrix), lambda: counted(responses, codebook))
    say("floor: bytes, Wilson", least)
    say("counts, exact intervals", whole, 3 * least + 20, least)
    least, whole = best(lambda: grouped_floor(matrix, groups), lambda: counted(responses, codebook, "region"))
    say(f"floor by {GROUPS} groups", least)
    say(f"counts by {GROUPS} groups, exact intervals", whole, 4 * least + 50, least)
    compare_frames(codebook, responses)
    compare_statsmodels(responses, items)
    compare_svy(responses, items[0])
    compare_r()


def compare_frames(codebook: Codebook, responses: pd.DataFrame) -> None:
    """Time the same counts of other frames."""
    if (polars := installed("polars")) is None or installed("pyarrow") is None:
        return
    import pyarrow

    arrow = pyarrow.Table.from_pandas(responses)
    frame = polars.from_arrow(arrow)
    say("the same of Polars", *best(lambda: counted(frame, codebook), tries=3))
    say("the same of Polars, lazily", *best(lambda: counted(frame.lazy(), codebook), tries=3))
    say("the same of PyArrow", *best(lambda: counted(arrow, codebook), tries=3))


def compare_statsmodels(responses: pd.DataFrame, items: list[str]) -> None:
    """Time Clopper-Pearson intervals of statsmodels, after counting with pandas."""
    from statsmodels.stats.proportion import proportion_confint

    def work() -> object:
        return proportion_confint(responses[items].sum(), responses[items].count(), method="beta")

    say("pandas and statsmodels", *best(work, tries=3))


def compare_svy(responses: pd.DataFrame, item: str) -> None:
    """Time one item with svy."""
    if installed("svy") is None:
        return
    from nbsurvey.estimation.weights import simple_sample, weighted_percentages

    sample = simple_sample(responses[[item]], 5 * len(responses))
    say("svy, one item", *best(lambda: weighted_percentages(sample, item), tries=1))


def compare_r() -> None:
    """Say whether R and its package survey are there: one item of 1,000,000 respondents."""
    script = (
        "library(survey); x <- runif(1e6) < .6; d <- svydesign(~1, data = data.frame(x), fpc = rep(5e6, 1e6));"
        "cat(system.time(svyciprop(~x, d, method = 'beta'))[['elapsed']])"
    )
    command = shutil.which("Rscript")
    run = command and subprocess.run([command, "-e", script], capture_output=True, text=True, check=False)
    if run and run.returncode == 0:
        say("R, survey, one item", 1000 * float(run.stdout.split()[-1]))
    else:
        print("R with its package survey isn't installed: left out.")


def compare_reading(folder: Path, codebook: Codebook, cells: pd.DataFrame) -> None:
    """Time reading and checking a CSV file against pyarrow's own reading of it."""
    if installed("pyarrow") is None:
        return
    from pyarrow import csv

    file = folder / "responses.csv"
    cells.to_csv(file, index=False)
    own, checked = best(lambda: csv.read_csv(file), lambda: read_responses(file, codebook), tries=4)
    say("pyarrow reads a CSV file", own)
    say("nbsurvey reads and checks it", checked, 4 * own, own)


STREAM = """
import re, sys
import duckdb
from nbsurvey.codebook import read_codebook
from nbsurvey.counting import count_answers
codebook = read_codebook(sys.argv[1] + "/codebook.yaml")
frame = duckdb.connect(config={"memory_limit": "400MB"}).read_parquet(sys.argv[1] + "/responses.parquet")
table = count_answers(frame, codebook, list(codebook.items), by="region")
status = open("/proc/self/status").read()  # getrusage tells the peak of the parent if that is higher
peak = int(re.search("VmHWM:.*?([0-9]+)", status)[1]) // 1024
print(table["respondents"].sum() // len(codebook.items), peak)
"""


def stream(folder: Path, cells: pd.DataFrame, times: int) -> None:
    """Count a Parquet file of several times the respondents, in a process of its own; print its peak memory."""
    if installed("duckdb") is None or installed("pyarrow") is None:
        return
    import pyarrow
    from pyarrow import parquet

    part = pyarrow.Table.from_pandas(cells, preserve_index=False)
    with parquet.ParquetWriter(folder / "responses.parquet", part.schema) as file:
        for _ in range(times):
            file.write_table(part, row_group_size=100_000)
    start = time.perf_counter()
    command = [sys.executable, "-c", STREAM, str(folder)]
    respondents, peak = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[-2:]
    taken, verdict = time.perf_counter() - start, "met" if int(peak) < 1000 else "NOT MET"
    print(f"{int(respondents):,} respondents streamed: {taken:.1f} s, {peak} MB at the peak   aim 1000 MB: {verdict}")


def installed(name: str) -> Any:
    """Return a package; None, which is said, if it isn't installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"{name} isn't installed: left out.")
        return None


def main() -> None:
    """Print a row for each way of counting."""
    respondents = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with TemporaryDirectory() as name:
        codebook, cells = make(Path(name), respondents)
        compare_counting(codebook, cells)
        compare_reading(Path(name), codebook, cells)
        stream(Path(name), cells, 10)


if __name__ == "__main__":
    main()
