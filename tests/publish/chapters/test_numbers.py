"""The mean and the median of numbers in words; nothing of either where the population is open or too few answered."""

from dataclasses import replace

import pandas as pd
from small_study import small_study

import nbsurvey
from nbsurvey.publish.chapters.numbers import number_chapter

HOURS = {"kind": "number", "unit": {"en": "hours"}}


def test_a_chapter_says_and_draws_the_mean_and_the_median():
    study = small_study({"work": [10.0, 20.0, 30.0] * 10}, 90, blocks={"work": HOURS})
    chapter = number_chapter(study, study.codebook.blocks[0], {"en": "How long?"})
    assert chapter.text("en").startswith("The mean is 20\\.0\u00a0hours (95% interval")
    assert "At least half of those who answered gave 20\u00a0hours or less" in chapter.text("en")
    assert "{#fig-block_work}" in chapter.text("en")
    assert chapter.drawings[0].data["value"].tolist() == [20.0, 20.0]
    assert (
        chapter.finding("en")
        == "[**20\\.0\u00a0hours**]{.key-number} is the average answer to *work* (n\u00a0=\u00a030, @fig-block_work)"
    )
    interval = str(chapter.drawings[0].data["interval_text_en"].iloc[0])
    assert interval.startswith("1") and chapter.certainty("en") == f"95% interval {interval}"


def test_a_mean_that_is_sure_has_as_many_decimals_as_tell_it_from_its_limits():
    study = small_study({"days": [0.0, 1.0, 2.0, 2.0] * 120}, 900, blocks={"days": {"kind": "number"}})
    chapter = number_chapter(study, study.codebook.blocks[0], {"en": "How many days?"})
    assert "The mean is 1\\.25 (95% interval 1.20 to 1.30)." in chapter.text("en")
    assert "gave 1 or less (95% interval 1 to 2)" in chapter.text("en")


def test_a_weighted_study_has_its_median_too():
    """Of which (10 + 20 + 4 * 30) / 6 is the mean, and 30 is given by two thirds of the weights."""
    people = pd.DataFrame({"work": [10.0, 20.0, 30.0] * 10, "w": [1.0, 1.0, 4.0] * 10})
    study = nbsurvey.from_frame(people, population=90, weight="w")
    chapter = number_chapter(study, study.codebook.blocks[0], {"en": "How long?"})
    assert chapter.text("en").startswith("The mean is 25")
    assert "At least half of those who answered gave 30 or less" in chapter.text("en")
    assert chapter.drawings[0].note["en"].endswith("Weighted.")


def test_several_numbers_are_told_apart():
    answers = {"work": [10.0, 20.0, 30.0] * 10, "sleep": [6.0, 7.0, 8.0] * 10}
    study = small_study(answers, 90, blocks=dict.fromkeys(answers, HOURS))
    first, second = study.codebook.blocks
    block = first.model_copy(update={"items": first.items + second.items})
    study = replace(study, codebook=study.codebook.model_copy(update={"blocks": (block,)}))
    chapter = number_chapter(study, block, {"en": "How long?"})
    assert chapter.text("en").startswith("work: The mean is 20\\.0\u00a0hours")
    assert " sleep: The mean is 7\\.0\u00a0hours" in chapter.text("en")
    assert (
        chapter.finding("en") == "[**20\\.0\u00a0hours**]{.key-number} is the average answer to "
        "*work: work* (n\u00a0=\u00a030, @fig-block_work)"
    )


def test_while_the_population_is_open_it_is_told_that_the_mean_follows():
    study = small_study({"work": [10.0, 20.0, 30.0] * 10}, 90, blocks={"work": HOURS})
    survey = study.codebook.study.model_copy(update={"population": "?"})
    study = replace(study, codebook=study.codebook.model_copy(update={"study": survey}))
    chapter = number_chapter(study, study.codebook.blocks[0], {"en": "How long?"})
    follows = "The mean and the median stand here once it is filled in how many people could have answered."
    assert (chapter.text("en"), chapter.drawings) == (f"{follows} Asked of work; all 30 respondents answered.\n", ())


def test_numbers_of_too_few_are_not_told():
    study = small_study({"work": [10.0, 20.0]}, 90, blocks={"work": HOURS}, suppress_below=5, disclosure="sample")
    chapter = number_chapter(study, study.codebook.blocks[0], {"en": "How long?"})
    assert chapter.text("en") == "not shown\n\nAsked of work; all 2 respondents answered.\n"
