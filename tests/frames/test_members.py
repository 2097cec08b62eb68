"""The members of a population are a number, the sizes of categories, or unknown."""

import pytest

from nbsurvey.errors import UsageError
from nbsurvey.frames.members import members_of, sizes_of


def test_several_columns_add_up_to_one_population(questionnaire):
    sizes = {"team": {"noord": 25, "zuid": 15}}
    assert members_of(sizes) == 40
    assert sizes_of(sizes, questionnaire)["count"].tolist() == [25, 15]
    assert len(sizes_of(40, questionnaire)) == len(sizes_of(None, questionnaire)) == 0
    with pytest.raises(UsageError, match="add up to different populations: team 40, age 41"):
        members_of({**sizes, "age": {"old": 41}})


def test_sizes_are_whole_numbers():
    for wrong in (True, 2.5, -1, {"team": {"a": 2.5, "b": 1}}):
        with pytest.raises(UsageError, match="A population is a whole number of people"):
            members_of(wrong)
