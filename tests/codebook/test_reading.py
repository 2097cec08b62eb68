"""A codebook is read whole, or what is wrong in its file is told."""

from pathlib import Path

import pytest

from nbsurvey.codebook import read_codebook
from nbsurvey.errors import InvalidInputError


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(InvalidInputError) as caught:
        read_codebook(folder / "codebook.yaml")
    return [str(problem).removeprefix(f"{folder / 'codebook.yaml'}, ") for problem in caught.value.problems]


def test_the_codebook_of_the_mayors_holds_26_items_in_5_blocks(mayors):
    codebook = mayors.codebook
    assert [block.id for block in codebook.blocks] == [
        "experience",
        "communication",
        "opinion",
        "social_media",
        "mandate",
    ]
    assert [len(block.items) for block in codebook.blocks] == [12, 4, 4, 4, 2]
    assert codebook.study.population == 355


@pytest.mark.parametrize(
    ("old", "new", "column", "what"),
    [
        ("population: 40", "populaton: 40", "study.populaton", "Did you mean 'population'?"),
        (
            "population: 40",
            "population: 40\n  design: {weight: w}",
            "study.design",
            "Put 'design' at the top level: at the start of a row",
        ),
        ("population: 40", "", "study.population", "The key 'population' is missing."),
        ("population: 40", "population: 0", "study.population", "greater than 0"),
        (
            "kind: scale",
            "kind: scael",
            "blocks.2.kind",
            "'yes_no', 'single_choice', 'scale', 'multiple_response' or 'number'",
        ),
        ("id: tastes", "id: Tastes", "blocks.2.id", "pattern"),
        ("    counts: [goed, uitstekend]", "    counts: []", "blocks.2.counts", "Nothing stands here."),
        ("- {id: taste, label: {nl: smaak, en: taste}}", "[]", "blocks.2.items", "Nothing stands here."),
        ("code: ja", "code: yes", "blocks.0.choices.0.code", "Put it in quotes."),
    ],
)
def test_a_key_or_value_that_is_wrong_is_told(tea, damage, old, new, column, what):
    damage("codebook.yaml", old, new)
    (problem,) = [problem for problem in problems_of(tea) if f"column '{column}'" in problem]
    assert what in problem
