"""Every answer stands once, in one table, below its question, with how sure its percentage is where that is known."""

from dataclasses import replace
from math import ceil
from pathlib import Path

import pytest
from design_studies import study_of
from small_study import small_study

from nbsurvey.codebook import Codebook
from nbsurvey.language.numbers import percent_range
from nbsurvey.publish.chapters.answer_table import every_answer
from nbsurvey.study_files.waves import Waves

SCALE = {"kind": "scale", "choices": ["never", "often", "always"], "counts": ["often", "always"]}
TEA = {"tea": ["never"] * 5 + ["often"] * 3 + ["always"] * 2}
NUMBER = {"kind": "number"}


def texts_of(study, language="en"):
    (table,) = every_answer(study).tables
    return table.texts(language)


def changed(study, **survey):
    settings = study.codebook.study.model_copy(update=survey)
    return replace(study, codebook=study.codebook.model_copy(update={"study": settings}))


def test_each_question_is_the_heading_of_its_answers():
    study = small_study({"tea": [True, False, False]} | {"often": ["never", "often", None]}, 3, blocks={"often": SCALE})
    texts = texts_of(study)
    assert list(texts) == ["Answer", "%", "95% interval", "Worst-case bounds", "Tipping point", "k", "n"]
    assert texts["Answer"].tolist() == ["Did you?", "yes", "no", "often", "never", "often", "always", "often or always"]
    assert texts.loc[[0, 3]].iloc[:, 1:].eq("").all(axis=None)
    assert texts.iloc[1].tolist() == ["yes", "33%", "33–33%", "33–33%", "in no case", "1", "3"]


def test_a_percentage_is_as_sure_as_the_rest_of_the_report_says():
    study = small_study(TEA, 40, blocks={"tea": SCALE})
    own, point = study.publication().iloc[0], study.tipping().iloc[0]
    *answers, together = texts_of(study).iloc[1:].to_numpy().tolist()
    assert together == [
        "often or always",
        "50%",
        percent_range(own["lower"], own["upper"], "en"),
        percent_range(own["worst_lower"], own["worst_upper"], "en"),
        f"{ceil(point['tipping_min'])}%",
        *("5", "10"),
    ]
    limits = study.distribution()[["lower", "upper"]].to_numpy()
    assert [row[2] for row in answers] == [percent_range(*ends, "en") for ends in limits]
    assert [row[3:5] for row in answers] == [["", ""]] * 3
    assert [row[5:] for row in answers] == [["5", "10"], ["3", "10"], ["2", "10"]]


def test_an_answer_that_alone_counts_has_the_interval_of_its_estimate():
    block = {"choices": ["yes", "no", "unsure"], "base": ["yes", "no"], "counts": ["yes"]}
    study = small_study({"ill": ["yes"] * 4 + ["no"] * 5 + ["unsure"] * 3}, 90, blocks={"ill": block})
    table, own = every_answer(study).tables[0], study.publication()
    assert table.texts("en")["Answer"].tolist() == ["ill", "yes", "no"]
    assert table.data.loc[1, ["lower", "upper"]].tolist() == own.loc[0, ["lower", "upper"]].tolist()
    assert own["upper"].iloc[0] > study.distribution()["upper"].iloc[0]
    for (level, method), rows in table.choices.items():
        other = study.publication(level=level, method=method)
        assert rows.loc[1, ["lower", "upper"]].tolist() == other.loc[0, ["lower", "upper"]].tolist()


def test_every_choice_has_the_rows_of_the_table():
    study = small_study(TEA | {"milk": [True, False] * 5}, 40, blocks={"tea": SCALE})
    table = every_answer(study).tables[0]
    assert len(table.choices) == 12
    for (level, method), rows in table.choices.items():
        assert rows["label_en"].tolist() == table.data["label_en"].tolist()
        own = study.publication("tea", level=level, method=method)
        assert rows.loc[rows["label_en"] == "often or always", "lower"].tolist() == own["lower"].tolist()
        shown = rows.loc[rows["category"] == "never", "upper"].iloc[0]
        answers = study.distribution("tea", level=level, method=method)
        assert shown == pytest.approx(answers["upper"].iloc[0])


def test_of_several_items_each_answer_says_whose_it_is():
    study = small_study({"tea": [True, False], "milk": [True, True]}, 40)
    labels = texts_of(study)["Answer"].tolist()
    assert labels == ["Did you?", "item tea: yes", "item tea: no", "item milk: yes", "item milk: no"]
    asked = study.codebook.model_dump()
    asked["blocks"][0]["items"][0]["label"] = {"en": "Tea?"}
    labels = texts_of(replace(study, codebook=Codebook.model_validate(asked)))["Answer"].tolist()
    assert labels[1:4] == ["Tea? yes", "Tea? no", "item milk: yes"]


def test_boxes_are_called_by_their_names():
    study = small_study({"tea": [True, False], "milk": [True, False]}, 40)
    asked = study.codebook.model_dump()
    asked["blocks"][0]["kind"] = "multiple_response"
    texts = texts_of(replace(study, codebook=Codebook.model_validate(asked)))
    assert texts["Answer"].tolist() == ["Did you?", "item tea", "item milk"]
    assert (texts.loc[1:] != "").all(axis=None)


@pytest.mark.filterwarnings("ignore:no intervals")
def test_without_a_population_nothing_is_said_of_how_sure_it_is():
    study = small_study(TEA, 40, blocks={"tea": SCALE})
    texts = texts_of(changed(study, population="?"))
    assert list(texts) == ["Answer", "%", "k", "n"]
    assert texts.iloc[-1].tolist() == ["often or always", "50%", "5", "10"]
    assert every_answer(changed(study, population="?")).tables[0].choices == {}
    unknown = texts_of(changed(study, population="unknown"))
    assert list(unknown) == ["Answer", "%", "95% interval", "k", "n"]


def test_a_weighted_percentage_has_no_count_and_no_bounds():
    table = every_answer(study_of("apistrat_weights")).tables[0]
    assert list(table.texts("en")) == ["Answer", "%", "95% interval", "n"]
    assert table.choices == {}


def test_what_is_open_has_no_row_of_its_own():
    study = small_study(TEA, 40, blocks={"tea": SCALE | {"counts": "?"}})
    texts = texts_of(study)
    assert texts["Answer"].tolist() == ["tea", "never", "often", "always"]
    assert list(texts) == ["Answer", "%", "95% interval", "k", "n"]
    assert "counted together" not in every_answer(study).text("en")


def test_what_too_few_answered_has_no_row():
    answers = {"tea": [True, False] * 3, "milk": [True] * 2 + [None] * 4}
    assert "item milk: yes" not in texts_of(small_study(answers, 60, suppress_below=5))["Answer"].tolist()


def test_the_text_explains_the_columns_that_there_are():
    text = every_answer(small_study(TEA, 40, blocks={"tea": SCALE})).text("en")
    assert text.startswith("Answers that are counted together have a row of their own. *Worst-case bounds*: ")
    assert '\n\n::: {#tbl-answers data="_generated/tables/answers.en.csv" rows="grouped" tbl-colwidths="[' in text
    undecided = small_study(TEA, 40, blocks={"tea": SCALE | {"counts": "?"}})
    assert every_answer(undecided).text("en").startswith("k: how many gave it; n: how many answered.")


def test_the_text_says_where_numbers_and_changes_stand():
    study = small_study(TEA | {"hours": [1.0] * 10}, 40, blocks={"tea": SCALE, "hours": NUMBER})
    told = "their mean and median stand in the section of their question: ‘hours’."
    assert told in every_answer(study).text("en")
    alone = every_answer(small_study({"hours": [1.0]}, 3, blocks={"hours": NUMBER}))
    assert list(alone.tables) == []
    assert alone.text("en").strip().endswith(told)
    assert "earlier waves" not in every_answer(study).text("en")
    assert "earlier waves" in every_answer(replace(study, waves=Waves("2026", {"2024": Path("2024")}))).text("en")


def test_it_is_told_why_answers_that_do_not_count_have_no_bounds():
    told = "They are given only for the answers that a percentage counts."
    assert told in every_answer(small_study(TEA, 40, blocks={"tea": SCALE})).text("en")
    assert told not in every_answer(small_study(TEA, 40, blocks={"tea": SCALE | {"counts": "?"}})).text("en")
    boxes = {"kind": "multiple_response", "choices": ["yes", "no"], "counts": ["yes"]}
    assert told not in every_answer(small_study({"tea": [True] * 5 + [False] * 5}, 40, blocks={"tea": boxes})).text(
        "en"
    )
