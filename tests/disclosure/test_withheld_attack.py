"""Everything that a study says of its respondents, taken together, gives away nothing that one table withholds."""

from dataclasses import replace
from random import Random

import pytest
from joint_attacker import drawn_mixed_study, drawn_study, everything_read, known_too_well, small_cells_found
from small_study import small_study

THRESHOLD = 5


@pytest.mark.parametrize("seed", range(12))
def test_all_tables_and_comparisons_of_a_study_together_give_no_withheld_count_away(seed):
    attacker, totals = everything_read(drawn_study(Random(seed)))
    assert known_too_well(attacker) == []
    assert set(small_cells_found(attacker, THRESHOLD)) <= set(small_cells_found(totals, THRESHOLD))


@pytest.mark.parametrize("seed", range(12))
def test_neither_nested_columns_nor_routing_nor_answers_outside_the_base_give_a_withheld_count_away(seed):
    attacker, totals = everything_read(drawn_mixed_study(Random(seed)))
    assert [leak for by in attacker.backgrounds for leak in known_too_well(attacker, by)] == []
    assert set(small_cells_found(attacker, THRESHOLD)) <= set(small_cells_found(totals, THRESHOLD))


def test_the_attacker_finds_what_a_careless_comparison_shows():
    answers = {"a": [True] * 3 + [False] * 17 + [True] * 20 + [False] * 20}
    study = small_study(answers, 100, size=["small"] * 20 + ["large"] * 40, suppress_below=5)
    attacker, _ = everything_read(study)
    assert small_cells_found(attacker, THRESHOLD) == []
    attacker.learn(attacker.row("large", a=("yes",)), 20)  # as a table without complementary suppression has it
    assert ("size", "small", "a", "yes", 3) in small_cells_found(attacker, THRESHOLD)


def test_a_table_of_two_items_does_not_give_away_those_who_left_one_open():
    pairs = [(True, True)] * 17 + [(True, False)] * 14 + [(False, True)] * 6 + [(False, False)] * 6
    pairs += [(None, True)] * 3 + [(None, False)] * 4
    study = small_study({"b": [b for b, _ in pairs], "c": [c for _, c in pairs]}, 100, suppress_below=5)
    assert study.estimate("c", by="b")["withheld"].all()  # three of those who left b open said yes to c
    assert study.estimate("b", by="c")["withheld"].all()  # though none of its own counts is small
    assert study.distribution("b", by="c")["withheld"].all()
    assert study.compare_groups("b", by="c", family="sides")["withheld"].all()


def test_the_other_side_of_a_table_of_two_items_gives_nothing_away():
    pairs = [("5", True)] * 3 + [("4", True)] * 17 + [("4", False)] * 9 + [("5", False)] * 8
    pairs += [("1", True)] * 6 + [("1", False)] * 6
    scale = {"choices": ["1", "4", "5"], "counts": ["4", "5"]}
    answers = {"c": [c for _, c in pairs], "b": [b for b, _ in pairs]}
    study = small_study(answers, 100, suppress_below=5, blocks={"b": scale})
    by_b, by_c = study.estimate("c", by="b"), study.estimate("b", by="c")
    assert by_b["withheld"].all()  # three of those who chose 5 said yes to c
    assert by_c["withheld"].all()  # though none of its own counts is small
    assert set(study.withheld("c").query("item == 'b'")["group"]) == {"yes", "no"}
    assert study.distribution("b", by="c")["withheld"].all()
    assert study.compare_groups("b", by="c", family="sides")["withheld"].all()


def test_a_table_of_two_items_without_small_counts_is_shown_from_both_sides():
    pairs = [(True, True)] * 17 + [(True, False)] * 14 + [(False, True)] * 6 + [(False, False)] * 6
    study = small_study({"b": [b for b, _ in pairs], "c": [c for _, c in pairs]}, 100, suppress_below=5)
    assert not study.estimate("c", by="b")["withheld"].any()
    assert not study.estimate("b", by="c")["withheld"].any()


@pytest.mark.parametrize("counts", [["4"], []])
def test_a_table_by_a_scale_does_not_give_away_who_left_the_other_open_by_each_answer(counts):
    pairs = [("1", None)] * 3 + [("2", None)] * 5 + [("4", None)] * 6
    pairs += [(code, answer) for code in "124" for answer in (True, False)] * 8
    scale = {"choices": ["1", "2", "4"]} | ({"counts": counts} if counts else {})
    answers = {"c": [c for _, c in pairs], "b": [b for b, _ in pairs]}
    study = small_study(answers, 100, suppress_below=5, blocks={"b": scale})
    by_b = study.estimate("c", by="b")
    given = study.distribution("b")["k"].to_numpy()
    assert (given - [16, 16, 16]).tolist() == [3, 5, 6]  # so three of those who chose 1 left c open
    assert by_b["withheld"].all()


@pytest.mark.parametrize("seed", range(12))
def test_what_is_open_or_unknown_shows_nothing_more(seed):
    decided = drawn_mixed_study(Random(seed))
    codebook = decided.codebook
    blocks = [block.model_copy(update={"counts": "?"} if block.id == "block_s" else {}) for block in codebook.blocks]
    survey = codebook.study.model_copy(update={"population": "unknown"})
    sizes = decided.population.iloc[:0]
    unknown = replace(decided, codebook=codebook.model_copy(update={"study": survey}), population=sizes)
    undecided = replace(decided, codebook=codebook.model_copy(update={"blocks": tuple(blocks)}))
    by_number = replace(decided, population=sizes)
    for by in [*(column.id for column in codebook.background), *codebook.items]:
        assert unknown.suppression.rows(by) == by_number.suppression.rows(by)
        assert unknown.suppression.distributions(by) == by_number.suppression.distributions(by)
        if by in codebook.items:
            hidden = {row for row in decided.suppression.rows(by) if row[0] != "s"}
            assert hidden <= undecided.suppression.rows(by)
