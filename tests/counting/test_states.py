"""The states of a column number the places in its counts."""

from nbsurvey.counting.states import UNKNOWN, states_of


def test_each_state_has_a_place_of_its_own(codebook):
    states = states_of(codebook, "home")
    numbers = [*range(2), *map(states.reason, states.reasons), states.led_past, states.left_empty, UNKNOWN]
    assert sorted(number % len(states) for number in numbers) == list(range(len(states)))


def test_a_place_says_which_answer_or_reason_it_counts(codebook):
    states = states_of(codebook, "home")
    assert [states.answers[number] for number in (0, 1, states.left_empty)] == ["1", "0", "0"]
    assert [states.missing[states.reason(reason)] for reason in states.reasons] == list(states.reasons)
    assert sum(answer != "" for answer in states.answers) == 3 and sum(map(bool, states.missing)) == 3


def test_a_box_left_empty_is_among_those_not_ticked(codebook):
    states = states_of(codebook, "home")
    assert states.among(["0"]).nonzero()[0].tolist() == [1, len(states) + states.left_empty]
    assert not states_of(codebook, "much").among(["1", "3", "5"])[3:].any()


def test_who_was_led_past_a_question_was_not_asked_it(codebook):
    states = states_of(codebook, "really")
    assert {state - len(states) for state in states.not_asked.nonzero()[0]} == {
        states.led_past,
        states.reason("not_asked"),
    }
