"""Which waves are compared, and on which questions."""

import pytest
from small_study import small_study

from nbsurvey import InvalidInputError
from nbsurvey.comparisons.waves import common_items, question_problems, wave_pairs

YES, NO = True, False


def relabelled(study, label):
    """Return the study with another label of its first item."""
    block = study.codebook.blocks[0]
    items = (block.items[0].model_copy(update={"label": {"en": label}}), *block.items[1:])
    codebook = study.codebook.model_copy(update={"blocks": (block.model_copy(update={"items": items}),)})
    return type(study)(codebook, study.responses, study.origin, study.population, study.published)


@pytest.fixture
def waves():
    first = small_study({"a": [YES, NO], "b": [YES, NO], "old": [YES, NO]}, 10)
    last = small_study({"a": [YES, NO], "b": [YES, NO], "new": [YES, NO]}, 10)
    return {"2024": first, "2026": relabelled(last, "item A!")}


def test_two_waves_are_one_pair_and_more_have_their_ends_compared_too():
    assert wave_pairs(["a", "b"]) == [("a", "b")]
    assert wave_pairs(["a", "b", "c"]) == [("a", "b"), ("b", "c"), ("a", "c")]


def test_without_names_what_both_ask_is_compared_and_the_rest_is_told(waves):
    waves["2026"] = relabelled(waves["2026"], "another item")
    with pytest.warns(UserWarning) as told:
        assert common_items(waves) == ["b"]
    assert [("'a'" in str(note.message), "'new'" in str(note.message)) for note in told] == [
        (True, False),
        (False, True),
    ]


def test_a_named_item_that_is_not_the_same_question_is_refused_with_both_texts(waves):
    waves["2026"] = relabelled(waves["2026"], "another item")
    with pytest.raises(
        InvalidInputError, match=r"value 'another item'.*2024 and 2026: label. Expected: item a. .*--same a"
    ):
        common_items(waves, ["a", "b"])
    assert common_items(waves, ["a", "b"], same=["a"]) == ["a", "b"]


def test_all_that_is_wrong_is_told_at_once(waves):
    waves["2026"] = relabelled(waves["2026"], "another item")
    with pytest.raises(InvalidInputError) as error:
        common_items(waves, ["a", "new"])
    assert [problem.column for problem in error.value.problems] == ["a", "new"]
    assert "isn't in wave 2024" in error.value.problems[1].what


def test_a_difference_with_the_wave_before_counts_though_the_ends_agree(waves):
    first = waves["2024"]
    three = {"2022": first, "2024": relabelled(first, "another item"), "2026": first}
    assert len(list(question_problems(three, ["a"]))) == 2


def test_waves_without_a_question_in_common_are_refused():
    waves = {"2024": small_study({"a": [YES, NO]}, 10), "2026": small_study({"b": [YES, NO]}, 10)}
    with pytest.raises(InvalidInputError, match="isn't in wave 2024"):
        common_items(waves)
