"""An item is compared with the waves in which it was the same question, and for each other one there is a reason."""

from dataclasses import replace

from small_study import small_study

from nbsurvey.publish.chapters.comparable import compared_waves, decided, reasons

ASKED = {"kind": "single_choice", "choices": ["never", "often"], "counts": ["often"]}


def study(*names, **changed):
    blocks = {name: ASKED | changed.get(name, {}) for name in names}
    return small_study({name: ["often", "never"] * 10 for name in names}, 40, blocks=blocks)


def test_a_chain_of_waves_is_cut_where_the_question_was_another():
    waves = {
        "1": study("tea", "milk", "rum"),
        "2": study("tea", "milk", rum={}, milk={"wording": {"en": "Milk at all?"}}),
        "3": study("tea", "milk", "rum"),
    }
    assert compared_waves(waves) == {"tea": ("1", "2", "3")}
    assert compared_waves(waves, ["milk"]) == {"tea": ("1", "2", "3"), "milk": ("1", "2", "3")}
    assert compared_waves({"2": waves["2"], "3": waves["3"]}) == {"tea": ("2", "3")}


def test_waves_before_a_change_are_left_out_and_those_behind_it_are_not():
    reworded = {"wording": {"en": "Tea at all?"}}
    waves = {"1": study("tea"), "2": study("tea", tea=reworded), "3": study("tea", tea=reworded)}
    assert compared_waves(waves) == {"tea": ("2", "3")}


def test_each_item_that_is_not_compared_has_a_reason():
    before = study("tea", "milk", "rum", "beer", rum={"counts": "?"}, beer={"choices": ["often", "never"]})
    last = study("tea", "milk", "cola", "beer", "rum", milk={"wording": {"en": "Milk at all?"}})
    given = reasons(before, last, compared_waves({"1": before, "2": last}))
    assert {reason.item: reason.why for reason in given} == {
        "milk": "wording",
        "cola": "new",
        "beer": "order",
        "rum": "counts",
    }
    assert given[0].texts == {"en": ("milk", "Milk at all?")}
    assert [reason.why for reason in reasons(last, before, ["tea", "milk", "rum", "beer"])] == ["gone"]


def test_what_is_open_in_both_waves_is_undecided():
    open_study = study("tea", "rum", rum={"counts": "?"})
    assert decided(open_study) == ["tea"]
    assert [(reason.item, reason.why) for reason in reasons(open_study, replace(open_study), ["tea"])] == [
        ("rum", "undecided")
    ]
