"""The first notebook of a new study."""

import json
from typing import Any


def notebook() -> str:
    """Return a notebook that opens the study and looks at its answers, without outputs.

    Examples
    --------
    >>> import json
    >>> from nbsurvey.publish.skeleton.notebook import notebook
    >>> [cell["cell_type"] for cell in json.loads(notebook())["cells"]][:2]
    ['markdown', 'code']
    """
    cells: list[dict[str, Any]] = [
        {"cell_type": kind, "id": f"cell-{i}", "metadata": {}, "source": text.splitlines(keepends=True)}
        | ({"execution_count": None, "outputs": []} if kind == "code" else {})
        for i, (kind, text) in enumerate(_CELLS)
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, indent=1) + "\n"


_CELLS = (
    (
        "markdown",
        "# Your own questions\n\nThe study that this folder holds. What people answered stays here: let no output with "
        "answers of single respondents go into version control.",
    ),
    (
        "code",
        'from pathlib import Path\n\nimport nbsurvey\n\nfolder = Path("data")\nstudy = nbsurvey.open_study('
        'folder if folder.is_dir() else Path("..") / folder)\nstudy',
    ),
    ("markdown", "What is still to be decided in `data/codebook.yaml`:"),
    ("code", "study.open_questions()"),
    ("markdown", "Every answer to every question with choices, and the figure of the first one."),
    ("code", "answers = study.distribution()\nanswers"),
    (
        "code",
        'first = answers[answers["item"] == answers["item"].iloc[0]]\nnbsurvey.figure(first, '
        "language=study.codebook.study.languages[0])",
    ),
)
