"""Every kind of result is known by its columns, of which its module says what they mean."""

import pytest

from nbsurvey.estimation.columns import SHARED
from nbsurvey.language.catalogue import languages, words
from nbsurvey.tables.kinds import KINDS


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_is_shown_and_needed_is_in_the_schema(kind):
    assert set(kind.needs) <= set(kind.schema.columns)
    for column in kind.columns:
        assert set(column.sources) <= set(SHARED) | {name for kind in KINDS for name in kind.schema.columns}
        assert all(words(language)[f"table.{column.head}"] for language in languages())
