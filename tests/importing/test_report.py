"""The report of an import, as data and in no more lines than somebody reads."""

import pytest
from made_exports import CELLS

from nbsurvey.importing import RefusedImportError


def test_a_million_wrong_cells_are_told_in_few_lines(importing, codebook):
    many = {name: [values[0]] * 30_000 for name, values in CELLS.items()}
    many["tea"] = [f"x{number}" for number in range(30_000)]
    with pytest.raises(RefusedImportError) as caught:
        importing(many, codebook.model_copy(update={"study": codebook.study.model_copy(update={"population": 50_000})}))
    assert "30,000 cells fit nothing, with 30,000 different values." in str(caught.value.problems[0])
    assert len(caught.value.problems) == 1001
    assert sum(1 for _ in caught.value.report.failures()) == 30_000
