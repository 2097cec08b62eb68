"""A codebook that contradicts itself is refused, with every contradiction on its row."""

from pathlib import Path

import pytest

from nbsurvey.codebook import read_codebook
from nbsurvey.errors import InvalidInputError


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(InvalidInputError) as caught:
        read_codebook(folder / "codebook.yaml")
    return [str(problem).removeprefix(f"{folder / 'codebook.yaml'}, ") for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("old", "new", "at", "column", "what"),
    [
        ("counts: [groen]", "counts: [rood]", "counts: [rood]", "blocks.1.counts", "'rood' is not one of the choices"),
        ("base: [groen, zwart]", "base: [groen, x]", "base:", "blocks.1.base", "'x' is not one of the choices"),
        (
            "base: [groen, zwart]",
            "base: [groen]",
            "base: [groen]",
            "blocks.1.base",
            "Every answer in the base counts, so that the percentage is always 100",
        ),
        (
            "base: [groen, zwart]",
            "base: [zwart]",
            "counts: [groen]",
            "blocks.1.counts",
            "counts but is not in the base",
        ),
        (
            "{id: coffee",
            "{id: tea",
            "{id: tea, label: {nl: koffie",
            "blocks.0.items.1.id",
            "'tea' stands here for the second",
        ),
        (
            "{id: coffee",
            "{id: team",
            "{id: team, label: {nl: koffie",
            "blocks.0.items.1.id",
            "'team' stands here for the",
        ),
        ("{id: coffee", "{id: respondent", "{id: respondent", "blocks.0.items.1.id", "'respondent' stands here for"),
        ("id: tastes", "id: kinds", "id: kinds\n    title: {nl: Smaak", "blocks.2.id", "The block 'kinds' stands here"),
        ("{id: coffee", "{id: tea_missing", "{id: tea_missing", "blocks.0.items.1.id", "kept for missing reasons"),
        ("{id: coffee", "{id: kinds", "{id: kinds", "blocks.0.items.1.id", "'kinds' is also the name of a block"),
        (
            "{nl: koffie, en: coffee}",
            "{nl: koffie}",
            "{nl: koffie}",
            "blocks.0.items.1.label",
            "The text in 'en' is missing",
        ),
        ("{nl: koffie, en: coffee}", "{nl: koffie, en: ' '}", "{nl: koffie", "blocks.0.items.1.label", "'en' is empty"),
        (
            "{nl: koffie, en: coffee}",
            "{nl: k, en: c, fr: c}",
            "{nl: k,",
            "blocks.0.items.1.label",
            "'fr' is not a language",
        ),
        (
            "base: [groen, zwart]",
            "base_label: {nl: van theedrinkers}",
            "base_label",
            "blocks.1.base_label",
            "The text in 'en' is missing",
        ),
        (
            "{nl: koffie, en: coffee}",
            "{nl: k, en: c}, finding: {nl: drinkt koffie}",
            "finding",
            "blocks.0.items.1.finding",
            "The text in 'en' is missing",
        ),
        (
            "languages: [nl, en]",
            "languages: [nl, en, nl]",
            "languages",
            "study.languages",
            "The language 'nl' stands here",
        ),
        (
            "code: geen",
            "code: weet niet",
            "choices:\n      - {code: groen",
            "blocks.1.choices",
            "both a choice and a value",
        ),
        (
            "code: zuid",
            "code: niet gevraagd",
            "choices:\n      - {code: noord",
            "background.0.choices",
            "both a choice and",
        ),
        (
            "code: zuid",
            "code: noord",
            "{code: noord, label: {nl: zuid",
            "background.0.choices.1.code",
            "'noord' stands here",
        ),
        (
            "code: zwart",
            "code: groen",
            "{code: groen, label: {nl: zwart",
            "blocks.1.choices.1.code",
            "'groen' stands here",
        ),
        (
            "{id: not_asked",
            "{id: no_answer",
            "{id: no_answer, label: {nl: niet gevraagd",
            "missing.1.id",
            "missing reason",
        ),
        (
            '["weet niet"]',
            '["niet gevraagd"]',
            "  - {id: do_not_know",
            "missing.2.values",
            "'niet gevraagd' stands here",
        ),
        ('[""]', '["-"]', "missing:", "missing", 'No missing reason has the value ""'),
        (
            "counts: [ja]",
            "counts: [ja, nee]",
            "choices:\n      - {code: ja",
            "blocks.0.choices",
            "takes two choices, of which one",
        ),
        ("counts: [ja]", "counts: [ja]\n    base: [ja]", "base: [ja]", "blocks.0.base", "has both choices in the base"),
    ],
)
def test_a_contradiction_is_told_on_its_row(tea, damage, row_of, old, new, at, column, what):
    damage("codebook.yaml", old, new)
    problems = problems_of(tea)
    row = row_of(tea / "codebook.yaml", at)
    assert any(problem.startswith(f"row {row}, column '{column}': ") and what in problem for problem in problems), (
        problems
    )


def test_all_contradictions_come_at_once(tea, damage):
    damage("codebook.yaml", "counts: [groen]", "counts: [rood]")
    damage("codebook.yaml", "{id: coffee", "{id: tea")
    damage("codebook.yaml", "{nl: smaak, en: taste}", "{nl: smaak}")
    damage("codebook.yaml", '[""]', '["-"]')
    assert len(problems_of(tea)) == 4


@pytest.mark.parametrize(
    ("old", "new", "column", "what"),
    [
        (
            "kind: scale",
            "kind: scale\n    asked_if: {item: x, answers: [ja]}",
            "asked_if.item",
            "No item is called 'x'",
        ),
        (
            "kind: scale",
            "kind: scale\n    asked_if: {item: tea, answers: [x]}",
            "asked_if.answers",
            "'x' is not one of",
        ),
        (
            "kind: scale",
            "kind: scale\n    asked_if: {item: taste, answers: [goed]}",
            "blocks.2.asked_if",
            "The block depends on itself: tastes <- tastes.",
        ),
        ("{code: ja,", "{code: ja, any_text: true,", "blocks.0.choices", "Text is no answer of the kind yes_no"),
        (
            "{code: groen, label: {nl: groen, en: green}}",
            "{code: groen, label: {nl: groen, en: green}, any_text: true}\n"
            "      - {code: rood, label: {nl: rood, en: red}, any_text: true}",
            "blocks.1.choices.1.any_text",
            "One choice counts all answers",
        ),
        ("counts: [groen]", 'counts: [groen]\n    missing: {x: ["9"]}', "blocks.1.missing.x", "'x' is not a missing"),
        ("code: zwart,", "code: zwart, export: [groen],", "choices.1.export", "The cell of an export 'groen' stands"),
        (
            "{id: coffee, label: {nl: koffie, en: coffee}}",
            "{id: coffee, label: {nl: k, en: c}, column: Q1}\n      - {id: x, label: {nl: x, en: x}, column: Q1}",
            "blocks.0.items.2.column",
            "The column of an export 'Q1' stands here for the second time.",
        ),
        ("blocks:", "export: {leave_out: [Q1, Q1]}\nblocks:", "export.leave_out.1", "The column of an export 'Q1'"),
        (
            "blocks:",
            "export: {fieldwork: {first: 2019-06-01, last: 2019-05-31}}\nblocks:",
            "export.fieldwork",
            "The first day, 2019-06-01, is after the last, 2019-05-31.",
        ),
    ],
)
def test_what_an_import_could_not_follow_is_told(tea, damage, old, new, column, what):
    damage("codebook.yaml", old, new)
    (problem,) = problems_of(tea)
    assert f"{column}': " in problem
    assert what in problem


def test_blocks_that_lead_to_each_other_are_each_told(tea, damage):
    damage("codebook.yaml", "kind: scale", "kind: scale\n    asked_if: {item: favourite, answers: [groen]}")
    damage("codebook.yaml", "kind: single_choice", "kind: single_choice\n    asked_if: {item: taste, answers: [goed]}")
    kinds, tastes = problems_of(tea)
    assert "kinds <- tastes <- kinds" in kinds
    assert "tastes <- kinds <- tastes" in tastes
