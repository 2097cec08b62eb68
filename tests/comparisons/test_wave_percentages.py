"""What a wave tells of its items and groups."""

from small_study import small_study

from nbsurvey.comparisons.wave_percentages import wave_percentages

YES, NO, NONE = True, False, None


def test_groups_have_their_sizes_and_those_without_a_group_none():
    study = small_study({"a": [YES, NO, NO, NONE, YES]}, 20, size=["small"] * 3 + ["large", None])
    groups = wave_percentages(study, ["a"], "size")
    assert {group: (one.counts, one.members, one.most) for (_, group), one in groups.items()} == {
        "small": ([(1, 3)], 10, 10),
        "large": ([], 10, 10),
    }


def test_a_group_of_unknown_size_has_at_most_all_members():
    study = small_study({"a": [YES, NO, NO], "b": [YES, YES, NO]}, 20)
    assert [(one.members, one.most) for one in wave_percentages(study, ["a"], "b").values()] == [(None, 20)] * 2
