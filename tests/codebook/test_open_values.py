"""A "?" stands for what isn't decided, 'unknown' for a population whose size nobody knows; all else is told."""

import pytest

from nbsurvey.codebook import OPEN, UNKNOWN, read_codebook
from nbsurvey.errors import InvalidInputError


def test_what_is_open_is_read_as_such(tea, damage):
    damage("codebook.yaml", "population: 40", 'population: "?"')
    damage("codebook.yaml", "counts: [groen]", "counts: '?'\n    order: '?'")
    study, kinds = (codebook := read_codebook(tea / "codebook.yaml")).study, codebook.block_of["favourite"]
    assert (study.population, study.members) == (OPEN, None)
    assert (kinds.counts, kinds.counted_codes, kinds.order) == (OPEN, (), OPEN)


def test_an_unknown_population_is_an_answer_and_counts_may_be_left_out(tea, damage):
    damage("codebook.yaml", "population: 40", "population: unknown")
    damage("codebook.yaml", "    counts: [groen]\n", "")
    codebook = read_codebook(tea / "codebook.yaml")
    assert (codebook.study.population, codebook.study.members) == (UNKNOWN, None)
    assert codebook.block_of["favourite"].counts == ()


def test_a_choice_may_have_the_code_of_what_is_open(tea, damage):
    for text in ("code: groen", "counts: [groen", "base: [groen"):
        damage("codebook.yaml", text, text.replace("groen", '"?"'))
    assert read_codebook(tea / "codebook.yaml").block_of["favourite"].counted_codes == ("?",)


@pytest.mark.parametrize(
    ("old", "new", "column", "what"),
    [
        ("population: 40", "population: many", "study.population", 'a whole number of people, unknown, or "?"'),
        ("population: 40", "population: 1.5", "study.population", 'a whole number of people, unknown, or "?"'),
        ("population: 40", "population: true", "study.population", 'a whole number of people, unknown, or "?"'),
        ("population: 40", "population:", "study.population", "value '': Input should be a whole number of people"),
        ("population: 40", "population: -1", "study.population", "greater than 0"),
        ("population: 40", "population: 40\n  draft: true", "study.draft", "Such a draft filled in by itself how many"),
        ("counts: [groen]", "counts: groen", "blocks.1.counts", 'a list of codes, or "?"'),
        ("counts: [groen]", "counts:", "blocks.1.counts", 'a list of codes, or "?"'),
        ("counts: [groen]", "counts:\n    - ?", "blocks.1.counts.0", 'Put the question mark in quotes: "?"'),
        ("counts: [groen]", "counts:\n      ?", "blocks.1.counts", 'Put the question mark in quotes: "?"'),
        ("base: [groen, zwart]", 'base: "?"', "blocks.1.base", "This isn't a list. Expected: [..., ...]"),
        ("counts: [groen]", "counts: [groen, 1]", "blocks.1.counts.1", "This isn't text."),
        ("counts: [groen]", "counts: [groen]\n    order: yes", "blocks.1.order", "'?'"),
        ("counts: [ja]", 'counts: "?"', "blocks.0.choices", "The kind yes_no takes two choices, of which one counts."),
        ("counts: [ja]", "", "blocks.0.choices", "The kind yes_no takes two choices, of which one counts."),
    ],
)
def test_what_is_no_value_is_told_once(tea, damage, row_of, old, new, column, what):
    damage("codebook.yaml", old, new)
    with pytest.raises(InvalidInputError) as caught:
        read_codebook(tea / "codebook.yaml")
    (problem,) = caught.value.problems
    assert problem.column == column
    assert what in str(problem)


def test_one_answer_in_the_base_is_refused_also_where_none_counts_yet(tea, damage):
    damage("codebook.yaml", "counts: [groen]\n    base: [groen, zwart]", 'counts: "?"\n    base: [groen]')
    with pytest.raises(InvalidInputError, match="so that the percentage is always 100"):
        read_codebook(tea / "codebook.yaml")


@pytest.mark.parametrize(
    "written",
    [
        "population: ?",
        "population: ? # how many",
        "population: ?   ",
        "population: ?\r",
        "population_label: {nl: x, en: ?}",
        "population_label: [?]",
    ],
)
def test_a_question_mark_without_quotes_is_told_on_its_row(tea, damage, row_of, written):
    damage("codebook.yaml", "population: 40" if "label" not in written else "{nl: collega's, en: colleagues}", written)
    with pytest.raises(InvalidInputError, match='Put the question mark in quotes: "\\?"') as caught:
        read_codebook(tea / "codebook.yaml")
    assert caught.value.problems[0].row == row_of(tea / "codebook.yaml", "?")


@pytest.mark.parametrize("written", ["0400", "1:30", "0x190"])
def test_a_number_is_the_one_that_people_read(tea, damage, row_of, written):
    damage("codebook.yaml", "population: 40", f"population: {written}")
    with pytest.raises(InvalidInputError, match="write a number in plain digits") as caught:
        read_codebook(tea / "codebook.yaml")
    assert {problem.row for problem in caught.value.problems} == {row_of(tea / "codebook.yaml", "population:")}
