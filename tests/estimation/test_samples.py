"""What means and quantiles are made of."""

import pytest
from small_study import small_study

from nbsurvey.errors import UsageError
from nbsurvey.estimation.samples import measures, samples

BLOCKS = {
    "hours": {"kind": "number", "unit": {"en": "hours"}},
    "mood": {"kind": "scale", "choices": {"1": 1.0, "2": 2.0, "unsure": None}},
    "after": {"kind": "number", "asked_if": {"item": "glad", "answers": ["yes"]}},
}
ANSWERS = {
    "glad": [True, True, False, False],
    "hours": [1.0, 2.0, 3.0, None],
    "mood": ["1", "2", "2", "unsure"],
    "after": [5.0, None, None, None],
}


@pytest.fixture
def study():
    scale = {"id": "all", "items": ["hours", "mood"]}
    return small_study(ANSWERS, 10, blocks=BLOCKS, scales=[scale], disclosure="none")


def test_all_that_has_a_mean_is_found_and_what_has_none_is_refused(study):
    assert measures(study.codebook) == ["hours", "mood", "after", "all"]
    assert measures(study.codebook, ["all", "block_mood"]) == ["all", "mood"]
    with pytest.raises(UsageError, match="'glad' has no mean"):
        measures(study.codebook, ["mood", "glad"])
    with pytest.raises(UsageError, match="No block or item is called 'nobody'"):
        measures(study.codebook, "nobody")


def test_a_study_of_percentages_has_no_means():
    with pytest.raises(UsageError, match="Nothing has a mean"):
        measures(small_study({"glad": [True]}, 10).codebook)


def test_who_is_known_to_have_no_value_isnt_among_the_members_who_may(study):
    members = {sample.row["item"]: sample.members for sample in samples(study, None, None, None)}
    assert members == {"hours": 10, "mood": 9, "after": 8, "all": 10}  # one is unsure, two were led past 'after'


def test_a_reconstruction_has_no_means(study):
    from dataclasses import replace

    from nbsurvey.study_files.origin import Origin

    with pytest.raises(UsageError, match="A reconstruction has no means"):
        list(samples(replace(study, origin=Origin(kind="reconstruction")), "hours", None, None))
