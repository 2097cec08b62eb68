"""A questionnaire with every kind of question, and routing."""

import pytest
from random_responses import codebook_in

from nbsurvey.codebook import Codebook


@pytest.fixture(scope="package")
def codebook(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    """Return the codebook of `random_responses`."""
    return codebook_in(tmp_path_factory.mktemp("routes"))
