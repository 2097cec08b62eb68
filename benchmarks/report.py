"""Time and peak memory of `nbsurvey report`: from nothing, when the prose of a page has changed, and when nothing has.

Run from the top folder: .venv/bin/python benchmarks/report.py
"""

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PAGE = "report/report.nl.qmd"


def main() -> None:
    """Build a copy of the study three times from nothing, and after that with other prose and with the same."""
    command = [str(Path(sys.executable).parent / "nbsurvey"), "report", "--engine", "embedded"]
    print(f"{'run':<18}{'seconds':>8}")
    for run in range(1, 4):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("data", "analysis", "report"):
                shutil.copytree(name, Path(folder, name))
            for name in ("from nothing", "prose changed", "nothing changed"):
                if name == "prose changed":
                    with Path(folder, PAGE).open("a", encoding="utf-8") as page:
                        page.write("\nNog een zin.\n")
                start = time.perf_counter()
                subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
                print(f"{f'{name} {run}':<18}{time.perf_counter() - start:>8.2f}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory of one process: {peak:.0f} MB")


if __name__ == "__main__":
    main()
