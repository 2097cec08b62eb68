"""Before Quarto renders this project: compute what its pages show.

Quarto runs this with QUARTO_PROJECT_DIR set. `nbsurvey report` has computed everything already and says so.
"""

import os
import subprocess
import sys
from pathlib import Path


def main() -> int:
    """Run `nbsurvey prepare` for the project, in the study's own environment."""
    if os.environ.get("NBSURVEY_PREPARED"):
        return 0
    project = Path(os.environ.get("QUARTO_PROJECT_DIR", Path(__file__).parent)).resolve()
    above = [project, *project.parents]
    python = next((path for folder in above if (path := folder / ".venv/bin/python").is_file()), sys.executable)
    study = next((folder for folder in above if (folder / "analysis").is_dir()), None)
    if study is None:
        sys.stderr.write(f"There is no folder 'analysis' above {project}: nothing can be computed.\n")
        return 1
    command = [str(python), "-m", "nbsurvey", "prepare", str(project)]
    done = subprocess.run(command, cwd=study, check=False, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    sys.stderr.write(done.stderr)
    if "No module named nbsurvey" in done.stderr:
        sys.stderr.write(f"Run 'make setup' in {study} first.\n")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
