"""The estimates that the chapters of the report are made of."""

import pandas as pd
import pytest

from nbsurvey.study import Study


@pytest.fixture(scope="session")
def estimates(mayors: Study) -> pd.DataFrame:
    return mayors.publication()
