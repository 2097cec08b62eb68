"""A frame is the most particular kind of result whose columns it has."""

import pandas as pd
import pytest
from result_tables import FRAMES

from nbsurvey.tables.kinds import KINDS
from nbsurvey.tables.recognition import is_result, kind_of


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_frame_with_the_columns_of_a_kind_is_of_that_kind(kind):
    assert kind_of(pd.DataFrame(columns=list(kind.schema.columns))) is kind


@pytest.mark.parametrize("name", FRAMES)
def test_a_frame_is_recognised(name):
    assert kind_of(FRAMES[name]).name == name
    assert not is_result(FRAMES[name].iloc[:, :1])
