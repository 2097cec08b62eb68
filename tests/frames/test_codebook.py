"""A codebook that is made of columns is one that could have been written."""

from nbsurvey.codebook.contradictions import contradictions
from nbsurvey.frames.codebook import codebook_of
from nbsurvey.frames.columns import Column


def test_names_become_identifiers_of_their_own():
    names = ["Drinks tea", "drinks-tea", "2nd", "respondent", "why_missing", "drinks_tea_block"]
    columns = [Column(name, "yes_no", ("True", "False"), ("True",), is_boolean=True) for name in names]
    codebook = codebook_of(columns, ["2nd"], "de")
    assert list(contradictions(codebook)) == []
    assert list(codebook.items) == ["drinks_tea", "drinks_tea_2", "respondent_2", "why", "drinks_tea_block_2"]
    assert codebook.background[0].id == "column_2nd"
    assert [item.label["de"] for item in codebook.items.values()] == [name for name in names if name != "2nd"]
    assert codebook.blocks[0].choices[0].label == {"de": "ja"}


def test_the_kind_of_a_column_is_the_kind_of_its_block():
    codebook = codebook_of([Column("mood", "single_choice", ("1", "2", "3"), "?", is_number=True)], [], "en")
    assert (codebook.blocks[0].kind, codebook.blocks[0].counts) == ("single_choice", "?")
    assert codebook.blocks[0].values == {"1": 1, "2": 2, "3": 3}
    assert list(contradictions(codebook)) == []
