"""A file of responses is read by its name: .parquet, or else CSV."""

import pandas as pd
import pytest

from nbsurvey.cli import main
from nbsurvey.exports.responses import read_responses


@pytest.mark.parametrize("name", ["x.parquet", "responses.parquet", "X.PARQUET"])
def test_responses_in_parquet_are_those_in_csv(name, tea, questionnaire, colleagues, capsys):
    pytest.importorskip("pyarrow")
    cells = pd.read_csv(tea / "responses.csv", sep=";", dtype="str", keep_default_na=False)
    cells.to_parquet(tea / name, index=False)
    pd.testing.assert_frame_equal(read_responses(tea / name, questionnaire), colleagues.responses)
    assert main(["validate", str(tea / name), "--study", str(tea)]) == 0
    assert capsys.readouterr().out.startswith("12 respondents of")
