"""Before Quarto renders this project: compute what its pages show.

Quarto runs this with QUARTO_PROJECT_DIR set. `nbsurvey report` has computed everything already and says so.
"""

import os
import subprocess
import sys
from pathlib import Path

PYTHONS = (".venv/bin/python", ".venv/Scripts/python.exe")


def main() -> int:
    """Run `nbsurvey prepare` for the project, in the study's own environment."""
    if os.environ.get("NBSURVEY_PREPARED"):
        return 0
    project = Path(os.environ.get("QUARTO_PROJECT_DIR", Path(__file__).parents[2])).resolve()
    above = [project, *project.parents]
    pythons = (folder / name for folder in above for name in PYTHONS)
    python = next((path for path in pythons if path.is_file()), sys.executable)
    study = next((folder for folder in above if (folder / "analysis").is_dir()), None)
    if study is None:
        sys.stderr.write(f"There is no folder 'analysis' above {project}: nothing can be computed.\n")
        return 1
    command = [str(python), "-m", "nbsurvey", "prepare", str(project)]
    environment = os.environ | {"PYTHONUTF8": "1"}
    done = subprocess.run(
        command, cwd=study, env=environment, check=False, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    sys.stderr.write(done.stderr)
    if "No module named nbsurvey" in done.stderr:
        sys.stderr.write(f"Install nbsurvey for {python} first; in a clone of nbsurvey: make setup.\n")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
