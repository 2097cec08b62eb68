"""The first notebook of a study runs in its folder, and holds no output."""

import json
import subprocess
import sys
from pathlib import Path

from nbsurvey.publish.skeleton import new_study
from nbsurvey.publish.skeleton.notebook import notebook


def test_its_cells_run_where_it_stands(tmp_path):
    new_study(tmp_path / "study", Path("tests/tried/survey.sav"), population=2000)
    cells = json.loads(notebook())["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    for folder in (tmp_path / "study", tmp_path / "study" / "notebooks"):
        done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    assert not any(cell.get("outputs") for cell in cells)
