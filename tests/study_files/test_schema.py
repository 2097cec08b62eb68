"""What responses look like in their file and once they are read, as the codebook says."""

import pandas as pd
import pandera.errors
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbsurvey.codebook import MISSING_SUFFIX
from nbsurvey.study_files.schema import _positions, allowed_cells, answer_dtype, file_schema, responses_schema, typed


def cells_of(codebook, **changed):
    """Return the cells of two respondents: with cells that each column may hold."""
    columns = {codebook.study.respondent: ["r1", "r2"]}
    columns |= {column: [min(cells), max(cells)] for column, cells in allowed_cells(codebook).items()}
    return pd.DataFrame(columns | changed, dtype="str")


def test_a_cell_holds_a_code_or_a_value_of_a_missing_reason(questionnaire):
    allowed = allowed_cells(questionnaire)
    assert set(allowed) == {"team", *questionnaire.items}
    values = [value for reason in questionnaire.missing for value in reason.values]
    assert list(allowed["tea"]) == ["ja", "nee", *values]


@pytest.mark.parametrize(
    "changed",
    [{"tea": ["ja", "perhaps"]}, {"respondent": ["r1", "r1"]}, {"respondent": ["r1", ""]}, {"unknown": ["x", "y"]}],
)
def test_the_schema_of_the_file_refuses_what_does_not_fit(questionnaire, changed):
    file_schema(questionnaire).validate(cells_of(questionnaire))
    with pytest.raises((pandera.errors.SchemaError, pandera.errors.SchemaErrors)):
        file_schema(questionnaire).validate(cells_of(questionnaire, **changed))


def test_answers_have_the_type_of_their_question(questionnaire):
    assert answer_dtype(questionnaire.block_of["tea"]) == pd.BooleanDtype()
    scale, choice = (answer_dtype(questionnaire.block_of[item]) for item in ("taste", "favourite"))
    assert scale.ordered and not choice.ordered
    assert tuple(scale.categories) == tuple(questionnaire.block_of["taste"].codes)
    assert not answer_dtype(questionnaire.block_of["taste"].model_copy(update={"order": "?"})).ordered


@settings(max_examples=25)
@given(data=st.data())
def test_every_cell_that_fits_is_an_answer_or_has_the_reason_why_there_is_none(questionnaire, data):
    allowed = allowed_cells(questionnaire)
    rows = [[data.draw(st.sampled_from(list(cells))) for cells in allowed.values()] for _ in range(4)]
    cells = pd.DataFrame(rows, columns=list(allowed), dtype="str")
    cells.insert(0, questionnaire.study.respondent, [f"r{number}" for number in range(4)])
    responses = responses_schema(questionnaire).validate(typed(cells, questionnaire))
    reason_of = {value: reason.id for reason in questionnaire.missing for value in reason.values}
    for item, block in questionnaire.block_of.items():
        for cell, answer, reason in zip(cells[item], responses[item], responses[item + MISSING_SUFFIX], strict=True):
            if cell in block.codes:
                assert answer == ((cell in block.counts) if block.is_boolean else cell)
                assert pd.isna(reason)
            else:
                assert pd.isna(answer)
                assert reason == reason_of[cell]


@pytest.mark.parametrize("count", [1, 127, 128, 129, 300])
def test_any_number_of_answers_is_told_apart(count):
    position_of = {f"c{number}": number for number in range(count)}
    cells = pd.Series([*position_of, "?"], dtype="category")
    assert _positions(cells, position_of).tolist() == [*range(count), -1]
