"""What is gone or new in a wave is told with its row, and nothing that few respondents wrote."""

from pathlib import Path

import pytest
from waves import FIRST, decided_codebook, update, wave


@pytest.fixture
def codebook(tmp_path: Path) -> Path:
    return decided_codebook(tmp_path)


def test_columns_that_are_gone_and_answers_that_are_new_are_told_at_the_top_with_their_row(codebook, tmp_path):
    lines = update(codebook, wave(tmp_path, {"gender": FIRST["gender"], "tea": ["Never", "Always"]})).splitlines()
    gone = '# ? not in wave2.csv: happy (column "happy")'
    new = '# ? "Always" of 6 respondents in wave2.csv: another choice, `export` of one, or `missing`?'
    for told, what in ((gone, "happy_block: not in"), (new, 'tea_block: "Always" of 6')):
        row = next(at for at, line in enumerate(lines, 1) if line.strip() == told)
        assert any(line.startswith(f"#   row {row}: {what}") for line in lines)


def test_what_few_respondents_answered_and_what_tells_who_somebody_is_never_shows(codebook, tmp_path):
    cells = ["Never"] * 4 + ["Secretly"] * 2 + ["jan@example.org"] * 6
    text = update(codebook, wave(tmp_path, FIRST | {"tea": cells}))
    assert "Secretly" not in text and "jan@" not in text
    assert (
        "# ? answers of fewer than 5 respondents in wave2.csv that are no choice: 2" in text or "no choice: 2" in text
    )
