"""Time and peak memory of importing a large CSV: 1,000,000 respondents x 30 items, right or with a million wrong cells.

Each also as a multiple of the time in which pyarrow reads the file (aim for the right one: 5).

Run from the top folder: .venv/bin/python benchmarks/imports.py [RESPONDENTS]
"""

import os
import resource
import sys
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from large_codebook import codebook_text
from pyarrow import csv

ITEMS = 30


def write_export(path: Path, respondents: int, *, wrong: bool) -> None:
    """Write an export with random answers; if it is to be wrong, with a different one in each row of the first item."""
    random = Random(355)
    lines = [",".join(random.choices(["yes", "no", "", "unknown"], k=ITEMS - 1)) for _ in range(10_000)]
    with path.open("w") as file:
        file.write(",".join(["respondent", *(f"item{number}" for number in range(ITEMS))]) + "\n")
        for number in range(respondents):
            file.write(f"p{number},{f'wrong{number}' if wrong else 'yes'},{lines[number % len(lines)]}\n")


def reading(path: Path) -> float:
    """Return the least time of three that pyarrow takes to read the file."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        csv.read_csv(path)
        times.append(time.perf_counter() - start)
    return min(times)


def measure(folder: Path, name: str) -> None:
    """Import in a process of its own, and print its time and its peak memory."""
    start, before = time.perf_counter(), os.times()
    child = os.fork()
    if child == 0:
        from nbsurvey.cli import main

        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
            arguments = [str(folder / f"{name}.csv"), "--codebook", str(folder / "codebook.yaml")]
            os._exit(main(["import", *arguments, "--out", str(folder / "responses.csv")]))
    os.waitpid(child, 0)
    after = os.times()
    busy = after.children_user + after.children_system - before.children_user - before.children_system
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    taken = time.perf_counter() - start
    ratio = taken / reading(folder / f"{name}.csv")
    print(f"{name:<8}{taken:>8.1f} s, {busy:>6.1f} s of processor, {peak:>6.0f} MB at most, {ratio:>6.1f} x pyarrow")


def main() -> None:
    """Print a line for each export."""
    respondents = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    items = [f"item{number}" for number in range(ITEMS)]
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "codebook.yaml").write_text(codebook_text(respondents, items))
        for wrong in (False, True):
            export = "wrong" if wrong else "right"
            write_export(folder / f"{export}.csv", respondents, wrong=wrong)
            measure(folder, export)


if __name__ == "__main__":
    main()
