"""What differs between two codebooks, and whether a comparison is refused for it."""

import pytest

from nbsurvey import open_study
from nbsurvey.codebook import AskedIf, Choice
from nbsurvey.comparisons.same_question import differences


@pytest.fixture(scope="module")
def codebook(data):
    return open_study(data).codebook


def with_block(codebook, **changes):
    """Return the codebook with its social media block changed."""
    blocks = [block.model_copy(update=changes if block.id == "social_media" else {}) for block in codebook.blocks]
    return codebook.model_copy(update={"blocks": tuple(blocks)})


def with_choices(codebook, choices):
    return with_block(codebook, choices=tuple(Choice(code=code, label=label) for code, label in choices))


def found(a, b, item="twitter"):
    table = differences(a, b)
    return [tuple(row) for row in table.loc[table["item"] == item, ["what", "language", "effect"]].to_numpy()]


YES, NO = ("ja", {"nl": "ja", "en": "yes"}), ("nee", {"nl": "nee", "en": "no"})


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"kind": "single_choice"}, "kind"),
        ({"counts": ("nee",)}, "counts"),
        ({"base": ("ja",)}, "base"),
        ({"asked_if": AskedIf(item="enough_powers", answers=("ja",))}, "routing"),
    ],
)
def test_what_makes_a_percentage_another_one_is_refused(codebook, change, what):
    assert found(codebook, with_block(codebook, **change)) == [(what, "", "refused")]


def test_other_values_are_refused_for_means_only(codebook):
    choices = [choice.model_copy(update={"value": 1.0}) for choice in codebook.block_of["twitter"].choices]
    assert found(codebook, with_block(codebook, choices=tuple(choices))) == [("values", "", "refused for means")]


def test_other_codes_are_refused_and_another_order_is_for_a_person_to_judge(codebook):
    assert found(codebook, with_choices(codebook, [YES, NO, ("?", {"nl": "?", "en": "?"})])) == [
        ("choices", "", "refused"),
    ]
    assert found(codebook, with_choices(codebook, [NO, YES])) == [("order", "", "refused unless named")]


def test_another_label_of_a_choice_is_for_a_person_to_judge(codebook):
    changed = with_choices(codebook, [("ja", {"nl": "ja, zeker", "en": "yes"}), NO])
    assert found(codebook, changed) == [("choice label", "nl", "refused unless named")]


@pytest.mark.parametrize(
    ("a", "b", "what"),
    [
        ("Do you use it?", "do you  use “it”", "spelling"),
        ("Well-being", "Well\u2013being.", "spelling"),
        ("1.5 hours", "15 hours", "wording"),
        ("< 20", "> 20", "wording"),
        ("Do you use it?", "Do you like it?", "wording"),
    ],
)
def test_texts_with_the_same_words_are_the_same(codebook, a, b, what):
    effect = "allowed" if what == "spelling" else "refused unless named"
    pair = (with_block(codebook, wording={"en": words}) for words in (a, b))
    assert found(*pair) == [(what, "en", effect)]


def test_languages_that_only_one_has_are_not_compared_unless_that_leaves_none(codebook):
    one = with_block(codebook, title={"en": "a"}, wording={"en": "b"}, asked={"en": "c"})
    assert found(codebook, one)[0][1] in ("en", "nl") and all(what != "language" for what, *_ in found(codebook, one))
    item = codebook.items["twitter"].model_copy(update={"label": {"fr": "x"}})
    choices = (Choice(code="ja", label={"fr": "oui"}), Choice(code="nee", label={"fr": "non"}))
    french = with_block(
        codebook, title={"fr": "a"}, wording={"fr": "b"}, asked={"fr": "c"}, items=(item,), choices=choices
    )
    assert found(codebook, french) == [("language", "", "refused unless named")]


def test_what_only_one_has_is_absent(codebook):
    without = codebook.model_copy(update={"background": ()})
    assert found(codebook, without, "size_class") == [("absent", "", "absent")]
    row = differences(without, codebook).iloc[0]
    assert (row["a"], row["b"]) == ("", "size_class")


def test_groups_with_other_limits_are_refused(codebook):
    column = codebook.background[0]
    changed = column.model_copy(update={"choices": column.choices[1:]})
    other = codebook.model_copy(update={"background": (changed,)})
    assert found(codebook, other, "size_class") == [("choices", "", "refused")]
