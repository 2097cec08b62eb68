"""Whatever tool saved a questionnaire: with it, an export gives a codebook in which codes have their labels."""

import pytest
from made_questionnaires import FOOD, ROWS, SATISFIED, TEXTS, TOOLS, TRAVEL, answers

from nbsurvey.questionnaires.markup import plain_text

BOTH = sorted(name for name in TOOLS if name != "redcap")


@pytest.fixture(params=sorted(TOOLS))
def stay(request, drafted):
    return drafted(*TOOLS[request.param]())


def expected(column, labels):
    times = answers()[column].value_counts()
    return {label: int(times.get(code, 0)) for code, (label, _) in labels.items()}


def test_each_answer_is_counted_under_its_label(stay):
    assert stay.counts(plain_text(TEXTS["travel"][0])) == expected("travel", TRAVEL)
    assert stay.counts(ROWS["1"][0]) == expected("hotel1", SATISFIED)
    assert stay.counts(ROWS["2"][0]) == expected("hotel2", SATISFIED)
    camp = {label.casefold(): times for label, times in stay.counts(TEXTS["camp"][0]).items()}
    assert camp == {"yes": 40, "no": 20}


def test_each_tick_is_counted_under_its_box(stay):
    for code, (label, _) in FOOD.items():
        ticked = int(answers()["food"].str.contains(code).sum())
        counts = stay.counts(label)
        assert counts["ticked"] == ticked
        block = stay.block(label)
        assert block.kind == "multiple_response"
        assert [item.label["en"] for item in block.items][: len(FOOD)] == [text for text, _ in FOOD.values()]


def test_who_did_not_camp_was_not_asked_about_the_tent(stay):
    block = stay.block(TEXTS["tent"][0])
    assert block.asked_if
    assert block.asked_if.item == stay.block(TEXTS["camp"][0]).items[0].id
    missing = stay.responses[f"{block.items[0].id}_missing"].astype("str")
    assert (missing == "not_asked").sum() == (answers()["camp"] == "n").sum()


def test_the_rows_of_a_grid_are_one_block_with_a_scale_in_the_order_of_the_questionnaire(stay):
    block = stay.block(ROWS["1"][0])
    assert block.kind == "scale"
    assert [choice.label["en"] for choice in block.choices] == [label for label, _ in SATISFIED.values()]


def test_a_number_that_was_filled_in_is_a_number_however_few_different_ones_there_are(stay):
    assert stay.block(TEXTS["nights"][0]).kind == "number"
    assert stay.codebook.export.not_shown == ()


@pytest.mark.parametrize("tool", BOTH)
def test_the_study_is_called_after_the_questionnaire(tool, drafted):
    assert drafted(*TOOLS[tool]()).codebook.study.title["en"] == "Your holiday"


@pytest.mark.parametrize("tool", BOTH)
def test_every_text_stands_there_in_both_languages(tool, drafted):
    stay = drafted(*TOOLS[tool]())
    assert stay.codebook.study.languages == ("en", "nl")
    travel = stay.block("How did you travel?")
    assert travel.wording["nl"] == "Hoe hebt u gereisd?"
    assert [choice.label["nl"] for choice in travel.choices] == [label for _, label in TRAVEL.values()]
    assert stay.block(TEXTS["tent"][0]).asked["nl"].casefold() == "wie ‘ja’ antwoordde op ‘hebt u gekampeerd?’"
    assert [item.label["nl"] for item in stay.block(FOOD["a"][0]).items][:3] == [label for _, label in FOOD.values()]


@pytest.mark.parametrize("tool", BOTH)
def test_the_draft_is_in_the_language_that_is_asked_for(tool, drafted):
    stay = drafted(*TOOLS[tool](), "nl")
    assert stay.codebook.study.languages == ("nl", "en")
    assert stay.block("Hoe hebt u gereisd?").wording["en"] == "How did you travel?"
