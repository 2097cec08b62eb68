"""A new wave isn't called after the year of the older one."""

from dataclasses import replace

import pytest

from nbsurvey.codebook import read_codebook
from nbsurvey.codebook.assumptions import assumptions_in
from nbsurvey.exports.formats import read
from nbsurvey.importing.wave_title import with_title

CODEBOOK = read_codebook("data/codebook.yaml")
EXPORT = read("data/responses.csv")


def titled(title, own="", before="2024", now="2026"):
    """Return the lines below the id of a study of a new wave."""
    text = f'study:\n  id: tea\n  title: "{title}" # ours\n  population: 90\n'
    survey = CODEBOOK.study.model_copy(update={"title": {"en": title}, "languages": ("en",)})
    export = replace(EXPORT, title={"": own} if own else {})
    made = with_title(text, CODEBOOK.model_copy(update={"study": survey}), export, before, now)
    assert [line for line in made.split("\n") if "population" in line] == ["  population: 90"]
    return [line.strip() for line in made.split("\n")[2:-2]], assumptions_in(made)


def test_a_title_without_a_year_is_that_of_every_wave():
    assert titled("Tea") == (['title: "Tea" # ours'], [])
    assert titled("Tea", "Other tea") == (['title: "Tea" # ours'], [])


def test_the_year_of_the_older_wave_becomes_that_of_the_new_one_and_is_to_be_confirmed():
    lines, (assumption,) = titled("Tea in 2024")
    assert lines[1] == 'title: {en: "Tea in 2026"} # ours'
    assert (assumption.subject, assumption.row) == ("title", 3)
    assert "2024 was made 2026" in assumption.comment


@pytest.mark.parametrize(("before", "now"), [("2024", "autumn"), ("spring", "2026"), ("spring", "autumn")])
def test_a_year_that_cannot_be_replaced_is_to_be_decided(before, now):
    lines, (assumption,) = titled("Tea in 2024" if before == "2024" else "Tea until 2030", before=before, now=now)
    assert lines[1].startswith('title: "Tea')
    assert (assumption.subject, "which names 20" in assumption.comment) == ("title", True)


@pytest.mark.parametrize("old", ["Tea in 2024", "Tea"])
def test_the_title_of_the_export_goes_before_where_a_year_is_named(old):
    lines, (assumption,) = titled(old, "All about tea, 2026")
    assert lines[1] == 'title: {en: "All about tea, 2026"} # ours'
    assert f'it was {{en: "{old}"}}' in assumption.comment
    assert titled("Tea in 2024", "tea in 2024!", before="2024", now="x")[0][1] == 'title: "Tea in 2024" # ours'
