"""Every notebook of the analysis runs from top to bottom, ends in a figure, and says what may be concluded."""

import ast
import json
from pathlib import Path

import pytest
from matplotlib.figure import Figure

from nbsurvey.figures.result_figure import ResultFigure

NOTEBOOKS = sorted((Path(__file__).parent.parent / "analysis/notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_runs_and_is_committed_without_output(notebook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(notebook.parent)
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    assert "## What may be concluded" in "".join(cells[-1]["source"])
    namespace: dict[str, object] = {}
    shown: list[object] = []
    for cell in cells:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == [] and cell["execution_count"] is None
            shown.append(value_of("".join(cell["source"]), namespace))
    assert isinstance(shown[-1], Figure | ResultFigure)


def test_notebooks_stand_in_one_folder():
    assert NOTEBOOKS and sorted((Path(__file__).parent.parent / "analysis").rglob("*.ipynb")) == NOTEBOOKS


def value_of(source: str, namespace: dict[str, object]) -> object:
    """Run a cell, and return what a notebook would show of it: the value of a last expression."""
    lines = ast.parse(source).body
    last = lines.pop() if isinstance(lines[-1], ast.Expr) else None
    exec(compile(ast.Module(lines, []), "cell", "exec"), namespace)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), namespace) if last else None
