"""Time of drafting a codebook from exports of ever more columns, of several kinds: it grows as the columns do.

Run from the top folder: .venv/bin/python benchmarks/drafts.py [MOST_COLUMNS]
"""

import sys
import time
from collections.abc import Callable
from random import Random

from nbsurvey.drafting import draft_codebook
from nbsurvey.exports.export import Source
from nbsurvey.exports.text import read

RESPONDENTS = 60
AGREEMENT = ["Strongly agree", "Agree", "Neutral", "Disagree", "Strongly disagree"]
KINDS: dict[str, Callable[[int], tuple[str, list[str]]]] = {
    "one grid": lambda number: (f"How much do you agree? [item {number}]", AGREEMENT),
    "many grids": lambda number: (f"Question {number // 10}: do you agree? [item {number}]", AGREEMENT),
    "tick boxes": lambda number: (f"Which do you use? {number // 10} [box {number}]", ["Yes", ""]),
    "codes": lambda number: (f"v{number}", ["1", "2", "3", "4", "5"]),
    "choices": lambda number: (f"Which of set {number}?", [f"alpha{number}", f"beta{number}", f"gamma{number}"]),
    "texts": lambda number: (f"Why {number}?", [f"because {number} {reason}" for reason in range(RESPONDENTS)]),
}


def export_of(kind: str, columns: int) -> bytes:
    """Make an export with random answers, and one question that the draft can't do without."""
    random = Random(355)
    questions = [("respondent", [str(number) for number in range(RESPONDENTS)]), ("Is it so?", ["Yes", "No"])]
    questions += [KINDS[kind](number) for number in range(columns)]
    cells = [random.choices(answers, k=RESPONDENTS) for _, answers in questions]
    rows = [[heading for heading, _ in questions], *map(list, zip(*cells, strict=True))]
    return "".join(";".join(row) + "\n" for row in rows).encode()


def main() -> None:
    """Print a row for each kind: the seconds of reading and drafting, for ever more columns."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
    sizes = [most // 8, most // 4, most // 2, most]
    print(f"{'columns':<14}" + "".join(f"{size:>10,}" for size in sizes))
    for kind in KINDS:
        taken = []
        for size in sizes:
            content = export_of(kind, size)
            start = time.perf_counter()
            draft_codebook(read(Source("export.csv", content), "csv"))
            taken.append(time.perf_counter() - start)
        print(f"{kind:<14}" + "".join(f"{seconds:>8.1f} s" for seconds in taken), flush=True)


if __name__ == "__main__":
    main()
