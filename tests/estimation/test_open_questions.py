"""A study says what it leaves open."""

import pandas as pd

from nbsurvey.estimation.open_questions import SCHEMA
from nbsurvey.opening import open_study


def test_what_is_open_is_a_row_with_its_title_and_its_row_of_the_codebook(tea, damage, row_of):
    damage("codebook.yaml", "population: 40", 'population: "?"')
    damage("codebook.yaml", "counts: [groen]", 'counts: "?"')
    table = open_study(tea).open_questions(language="en")
    assert table[["key", "block", "title"]].to_numpy().tolist() == [
        ["population", "", "colleagues"],
        ["counts", "kinds", "Kinds"],
    ]
    assert list(table["row"]) == [row_of(tea / "codebook.yaml", text) for text in ("population:", 'counts: "?"')]
    pd.testing.assert_frame_equal(SCHEMA.validate(table), table)


def test_a_codebook_made_in_python_has_no_rows(tea, damage, colleagues):
    codebook = colleagues.codebook
    study = codebook.study.model_copy(update={"population": "?"})
    assert codebook.model_copy(update={"study": study}).rows == {}
    assert colleagues.open_questions().empty
