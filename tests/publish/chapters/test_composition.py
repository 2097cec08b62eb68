"""A report says who answered, beside the population where that is known, and of small groups nothing."""

from dataclasses import replace

import pandas as pd
from small_study import small_study

import nbsurvey
from nbsurvey.nonresponse.representativity import r_indicator
from nbsurvey.publish.chapters.composition import MOST_CATEGORIES, made_up
from nbsurvey.publish.chapters.response import response_chapter
from nbsurvey.study_files.origin import Origin

SIZES = ["north"] * 30 + ["south"] * 10


def study_of(sizes=SIZES, members=None, **options):
    members = members or {"north": 100, "south": 300}
    return small_study(
        {"tea": [True, False] * (len(sizes) // 2)}, sum(members.values()), size=sizes, members=members, **options
    )


def test_shares_stand_beside_those_of_the_population_with_the_indicator():
    even = r_indicator([30, 10], [100, 300])
    text = made_up(study_of(), "en")
    assert "- size: 75% ‘north’ (of all 25%) and 25% ‘south’ (of all 75%)." in text
    assert f"R-indicator {even.indicator:.2f} (adjusted for chance {even.adjusted:.2f};" in text
    assert response_chapter(study_of()).text("en").endswith(f"10%.\n\n{text}\n")


def test_without_sizes_only_the_respondents_are_told():
    study = replace(study_of(), population=study_of().population[:0])
    assert made_up(study, "en").endswith("- size: 75% ‘north’ and 25% ‘south’.")


def test_with_weights_that_change_a_share_it_stands_beside():
    people = pd.DataFrame({"tea": [True, False] * 20, "size": SIZES, "w": [1.0] * 30 + [3.0] * 10})
    people["age"] = ["young", "old"] * 20
    study = nbsurvey.from_frame(people, population=400, weight="w", background=["size", "age"])
    text = made_up(study, "en")
    assert "size: 75% ‘north’ (weighted 50%) and 25% ‘south’ (weighted 50%)." in text
    assert text.endswith("age: 50% ‘old’ and 50% ‘young’.")


def test_weights_stand_beside_the_population():
    people = pd.DataFrame({"tea": [True, False] * 20, "size": SIZES, "w": [1.0] * 30 + [3.0] * 10})
    sizes = {"size": {"north": 100, "south": 300}}
    study = nbsurvey.from_frame(people, population=sizes, weight="w", background="size")
    assert "75% ‘north’ (weighted 50%, of all 25%) and" in made_up(study, "en")


def test_small_and_many_groups_are_not_listed():
    assert made_up(study_of(suppress_below=11), "en").endswith(
        "- size: not shown, as too few of some group answered one of the questions."
    )
    members = {f"g{place}": 20 for place in range(MOST_CATEGORIES + 1)}
    text = made_up(study_of([*members] * 10, members), "en")
    assert "- size: too many groups to list. R-indicator 1.00" in text and "g3" not in text


def test_of_a_reconstruction_nothing_is_told():
    assert made_up(replace(study_of(), origin=Origin(kind="reconstruction", seed=1)), "en") == ""
