"""Time and peak memory of `nbsurvey report`: from nothing, and when nothing has changed.

Run from the top folder: .venv/bin/python benchmarks/report.py
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    """Build into a temporary folder, three times from nothing and three times again."""
    command = [str(Path(sys.executable).parent / "nbsurvey"), "report", "--engine", "embedded", "--out"]
    print(f"{'run':<18}{'seconds':>8}")
    for run in range(1, 4):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("from nothing", "nothing changed"):
                start = time.perf_counter()
                subprocess.run([*command, f"{folder}/build"], check=True, stdout=subprocess.DEVNULL)
                print(f"{f'{name} {run}':<18}{time.perf_counter() - start:>8.2f}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory of one process: {peak:.0f} MB")


if __name__ == "__main__":
    main()
