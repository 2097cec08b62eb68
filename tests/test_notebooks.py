"""Every notebook of the analysis runs from top to bottom."""

import json
from pathlib import Path

import pytest

ANALYSIS = Path(__file__).parent.parent / "analysis"


@pytest.mark.parametrize("notebook", sorted(ANALYSIS.glob("*.ipynb")), ids=lambda path: path.name)
def test_a_notebook_runs_and_is_committed_without_output(notebook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ANALYSIS)
    cells = [cell for cell in json.loads(notebook.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    namespace: dict[str, object] = {}
    for cell in cells:
        exec("".join(cell["source"]), namespace)
        assert cell["outputs"] == []
