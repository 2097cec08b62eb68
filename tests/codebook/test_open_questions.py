"""What is open in what was asked for is told all at once, each with its row."""

import pytest

from nbsurvey.codebook import OpenQuestion, open_questions, read_codebook
from nbsurvey.codebook.open_questions import (
    check_population_decided,
    decided_items,
    known_population,
    population_problems,
    undecided_places,
)
from nbsurvey.errors import InvalidInputError


@pytest.fixture
def undecided(damage):
    """Leave something open in two blocks, and say of a third that nothing counts."""
    damage("codebook.yaml", "counts: [groen]", 'counts: "?"')
    damage("codebook.yaml", "    counts: [goed", '    order: "?"\n    counts: [goed')


def test_open_questions_stand_in_the_order_of_the_codebook_with_their_rows(tea, damage, undecided, row_of):
    damage("codebook.yaml", "population: 40", 'population: "?"')
    path = tea / "codebook.yaml"
    assert open_questions(read_codebook(path)) == [
        OpenQuestion("population", "", row_of(path, "population:")),
        OpenQuestion("counts", "kinds", row_of(path, 'counts: "?"')),
        OpenQuestion("order", "tastes", row_of(path, "order:")),
    ]
    assert undecided_places(read_codebook(path)) == [
        ("study", "population"),
        ("blocks", 1, "counts"),
        ("blocks", 2, "order"),
    ]


def test_all_that_is_open_in_what_was_asked_for_is_told_at_once(tea, damage, undecided, row_of):
    path = tea / "codebook.yaml"
    codebook = read_codebook(path)
    assert decided_items(codebook, ["drinks", "at_work"]) == (["tea", "coffee", "at_work"], [])
    with pytest.raises(InvalidInputError) as caught:
        decided_items(codebook, ["taste", "tea", "kinds"])
    counts, order = caught.value.problems
    row, row_of_order = row_of(path, 'counts: "?"'), row_of(path, "order:")
    assert str(counts) == (
        f"{path}, row {row}, column 'kinds.counts', value '?': Which answers a percentage "
        "counts isn't decided. Fill in codes: groen, zwart."
    )
    assert str(order) == (
        f"{path}, row {row_of_order}, column 'tastes.order', value '?': The order of the choices isn't "
        "certain. Put them in order, from least to most, and remove this line."
    )


def test_without_names_what_is_open_is_left_out_and_told(tea, damage, undecided):
    items, left_out = decided_items(read_codebook(tea / "codebook.yaml"))
    assert items == ["tea", "coffee", "at_home", "at_work"]
    assert [problem.column for problem in left_out] == ["kinds.counts", "tastes.order"]


def test_a_block_in_which_nothing_counts_has_no_percentage(tea, damage, row_of):
    damage("codebook.yaml", "    counts: [groen]\n", "")
    path = tea / "codebook.yaml"
    codebook = read_codebook(path)
    assert open_questions(codebook) == []
    assert "favourite" not in decided_items(codebook)[0]
    with pytest.raises(InvalidInputError, match=r"No answer counts in this block.*Ask for its distribution") as caught:
        decided_items(codebook, "kinds")
    assert caught.value.problems[0].row == row_of(path, "- id: kinds")


def test_an_open_population_leaves_nothing_decided_and_is_told_with_the_rest(tea, damage, undecided):
    damage("codebook.yaml", "population: 40", 'population: "?"')
    codebook = read_codebook(tea / "codebook.yaml")
    for names, columns in (("drinks", ["study.population"]), ("kinds", ["study.population", "kinds.counts"])):
        with pytest.raises(InvalidInputError) as caught:
            decided_items(codebook, names)
        assert [problem.column for problem in caught.value.problems] == columns
    with pytest.raises(InvalidInputError, match="Fill in their number, or `unknown`"):
        check_population_decided(codebook)
    assert len(population_problems(codebook)) == 1


def test_nothing_is_left_where_all_is_open(tea, damage):
    damage("codebook.yaml", "counts: [groen]", 'counts: "?"')
    codebook = read_codebook(tea / "codebook.yaml")
    only = codebook.model_copy(update={"blocks": codebook.blocks[1:2]})
    with pytest.raises(InvalidInputError, match="kinds"):
        decided_items(only)


def test_a_number_that_needs_a_known_population_says_so(tea, damage, row_of):
    assert known_population(read_codebook(tea / "codebook.yaml"), "a rate") == 40
    damage("codebook.yaml", "population: 40", "population: unknown")
    path = tea / "codebook.yaml"
    codebook = read_codebook(path)
    check_population_decided(codebook)
    assert decided_items(codebook, "drinks")[0] == ["tea", "coffee"]
    with pytest.raises(InvalidInputError, match="The population is unknown: a rate can't be computed") as caught:
        known_population(codebook, "a rate")
    assert caught.value.problems[0].row == row_of(path, "population:")
