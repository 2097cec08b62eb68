"""A codebook updated from a new wave has what is new in it, and every line that was there."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from waves import FIRST, are_all_in, decided_codebook, update, wave, without_list

from nbsurvey.codebook import read_codebook
from nbsurvey.drafting import draft_codebook
from nbsurvey.errors import InvalidInputError
from nbsurvey.exports.formats import read
from nbsurvey.importing.update import updated_codebook

TRIED = Path(__file__).parents[1] / "tried"


@pytest.fixture
def codebook(tmp_path: Path) -> Path:
    return decided_codebook(tmp_path)


def test_nothing_new_changes_nothing(codebook, tmp_path):
    before = codebook.read_text("utf-8")
    assert update(codebook, wave(tmp_path, FIRST)) == before


def test_an_update_that_is_done_again_adds_nothing(codebook, tmp_path):
    export = wave(
        tmp_path,
        {"tea": ["Never", "Always"], "coffee": ["a little", "quite a lot"], "open": [f"text {i}" for i in range(12)]},
    )
    once = update(codebook, export)
    assert update(codebook, export) == once


def test_blocks_between_brackets_are_refused_and_a_codebook_that_is_none_too(codebook, tmp_path):
    export = wave(tmp_path, FIRST | {"coffee": ["yes", "no"]})
    codebook.write_text(yaml.safe_dump(yaml.safe_load(codebook.read_text("utf-8")), default_flow_style=True), "utf-8")
    with pytest.raises(InvalidInputError, match="stand between brackets, where no lines can be added"):
        updated_codebook(codebook, read(export))
    codebook.write_text("study: {}\n", "utf-8")
    with pytest.raises(InvalidInputError):
        updated_codebook(codebook, read(export))


COLUMNS = st.dictionaries(
    st.sampled_from(["gender", "happy", "tea", "coffee", "region", "days", "q1", "q2", "weet niet", "weight"]),
    st.lists(
        st.sampled_from(["yes", "no", "1", "2", "N/A", "weet niet", "Never", "Often", "-99", "not answered", ""]),
        min_size=2,
        max_size=4,
        unique=True,
    ),
    min_size=2,
    max_size=6,
)


@given(COLUMNS, COLUMNS, st.data())
def test_every_line_that_was_there_stays_and_the_result_reads(tmp_path, first, second, data):
    try:
        text = draft_codebook(read(wave(tmp_path, first, "wave1.csv")))
    except InvalidInputError:
        return
    lines = text.splitlines()
    at = data.draw(st.integers(lines.index("study:"), len(lines)))
    text = "\n".join([*lines[:at], "# mine", *lines[at:]]) + "\n"
    codebook = tmp_path / "codebook.yaml"
    codebook.write_text(text, "utf-8")
    export = wave(tmp_path, second)
    after = update(codebook, export)
    old = [line for line in without_list(text) if not line.startswith("background: []")]
    assert are_all_in(old, without_list(after))
    read_codebook(codebook)
    assert update(codebook, export) == after


@pytest.mark.parametrize("file", sorted(TRIED.glob("*.[cxs]*")), ids=lambda file: file.name)
def test_the_draft_of_an_export_has_nothing_to_learn_from_it(file, tmp_path):
    try:
        export = read(file)
        draft = draft_codebook(export)
    except InvalidInputError:
        pytest.skip("it isn't drafted")
    codebook = tmp_path / "codebook.yaml"
    codebook.write_bytes(draft.encode())
    assert updated_codebook(codebook, export) == draft
