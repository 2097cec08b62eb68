"""The chapter of what changed says that something rose or fell only where that is shown."""

import re
from dataclasses import replace

import pytest
from small_study import small_study

from nbsurvey.comparisons.changes import changes
from nbsurvey.errors import InvalidInputError
from nbsurvey.language.catalogue import languages
from nbsurvey.opening import open_study
from nbsurvey.publish.chapters import change_chapter
from nbsurvey.study_files.waves import Waves


def answers(**yes):
    return {name: [True] * k + [False] * (100 - k) for name, k in yes.items()}


def chapter(earlier, last, samples="independent", same=(), population=2000):
    waves = Waves("2026", dict.fromkeys(earlier, "data"), samples, same)
    made = {name: small_study(answers(**yes), population) for name, yes in earlier.items()}
    return change_chapter(replace(small_study(answers(**last), population), waves=waves), made)


def test_levels_stand_beside_a_change_with_its_interval():
    made = chapter({"2024": {"tea": 30, "milk": 50}}, {"tea": 60, "milk": 52})
    table = changes(
        {"a": small_study(answers(tea=30), 2000), "b": small_study(answers(tea=60), 2000)}, samples="independent"
    )
    low, high = (int(table[name].iloc[0] + 0.5) for name in ("lower", "upper"))
    text = made.text("en")
    assert f"- ‘item tea’: 30% (2024), 60% (2026): rose by 30 percentage points (95% interval {low} to {high})." in text
    assert re.search(
        r"‘item milk’: 50% \(2024\), 52% \(2026\): no clear change \(95% interval −\d+ to \+\d+ perc", text
    )
    assert "‘yes’, of those who answered" in text
    assert made.finding("en") == "Higher than in 2024: ‘item tea’ (30%, now **60%**)."
    assert made.beside_group().text("en") == f"These are the changes of all together.\n\n{text}"


def test_what_fell_is_told_without_signs_and_what_did_not_is_not():
    made = chapter({"2024": {"tea": 60}}, {"tea": 30})
    assert re.search(r"fell by 30 percentage points \(95% interval \d+ to \d+\)", made.text("en"))
    assert "Lower than in 2024" in made.finding("en")
    assert chapter({"2024": {"tea": 50}}, {"tea": 51}).finding("en") == "No percentage clearly changed since 2024."


@pytest.mark.filterwarnings("ignore:no intervals")
@pytest.mark.parametrize(("samples", "population"), [("?", 2000), ("independent", "?")])
def test_as_long_as_something_is_open_there_are_levels_and_no_change(samples, population):
    last, before = small_study(answers(tea=60), 2000), small_study(answers(tea=30), 2000)
    survey = last.codebook.study.model_copy(update={"population": population})
    codebook = last.codebook.model_copy(update={"study": survey})
    waves = Waves("2026", {"2024": "data"}, samples)
    made = change_chapter(replace(last, codebook=codebook, waves=waves), {"2024": before})
    text = made.text("en")
    assert "‘yes’: 30% (2024), 60% (2026).\n" in text
    assert "still to be filled in" in text
    assert not re.search("rose by|no clear change|interval|fig-", text)
    assert (made.drawings, made.finding("en")) == ([], "")


def test_three_waves_are_told_from_the_one_before_and_from_the_first():
    made = chapter({"2022": {"tea": 20, "milk": 50}, "2024": {"tea": 55, "milk": 50}}, {"tea": 58, "milk": 50})
    text = made.text("en")
    assert "‘item tea’: 20% (2022), 55% (2024), 58% (2026). Since 2024: no clear change" in text
    assert re.search(r"Since 2022: rose by 38 percentage points \(95% interval \d+ to \d+\)\.", text)
    (drawing,) = made.drawings
    assert drawing.data["wave"].tolist() == ["2022", "2024", "2026"] * 2
    assert drawing.alt_text("en").startswith("Rose from 2022 to 2026: ‘item tea’ (20%, then 58%).")


def test_a_figure_has_the_waves_that_all_its_items_have():
    made = chapter({"2022": {"tea": 20}, "2024": {"tea": 55, "milk": 50}}, {"tea": 58, "milk": 50})
    (drawing,) = made.drawings
    assert set(drawing.data["wave"]) == {"2024", "2026"}
    drawing.draw("en")
    assert "change" in drawing.alt_text("en")


def test_what_is_not_compared_is_told_with_the_reason():
    made = chapter({"2024": {"tea": 30, "rum": 9}}, {"tea": 60, "cola": 8})
    assert "Not compared with 2024:\n\n- ‘item cola’: not asked then.\n- ‘item rum’: no longer asked.\n" in made.text(
        "en"
    )
    assert "Nothing can be compared with 2024." in chapter({"2024": {"rum": 9}}, {"tea": 60}).text("en")


def test_other_words_are_told_with_both():
    before, last = small_study(answers(tea=30), 2000), small_study(answers(tea=60), 2000)
    block = last.codebook.blocks[0].model_copy(update={"wording": {"en": "Did you *ever*?"}})
    codebook = last.codebook.model_copy(update={"blocks": (block,)})
    waves = Waves("2026", {"2024": "data"}, "independent")
    text = change_chapter(replace(last, codebook=codebook, waves=waves), {"2024": before}).text("en")
    assert r"worded differently, ‘Did you?’ before and ‘Did you \*ever\*?’ now." in text
    same = replace(waves, same=("tea",))
    assert "rose by" in change_chapter(replace(last, codebook=codebook, waves=same), {"2024": before}).text("en")


def test_a_wave_that_withholds_nothing_is_not_published():
    waves = Waves("2026", {"2024": "data"}, "independent")
    last = replace(small_study(answers(tea=60), 2000), waves=waves)
    with pytest.raises(InvalidInputError, match="This study withholds nothing"):
        change_chapter(last, {"2024": small_study(answers(tea=30), 2000, disclosure="none")})


def test_what_was_reconstructed_is_said_in_the_figure():
    study = open_study("data")
    last = replace(study, waves=Waves("2020", {"2018": "data"}, "overlapping"))
    made = change_chapter(last, {"2018": study})
    assert made.drawings[0].note["en"].endswith("Reconstructed from the published percentages, not microdata.")
    assert "rose by" not in made.text("en")


@pytest.mark.parametrize("language", languages())
def test_every_catalogue_says_it(language):
    last, before = small_study(answers(tea=60, milk=50), 2000), small_study(answers(tea=30, milk=50), 2000)

    def speaking(made):
        text = made.codebook.model_dump_json().replace('"en"', f'"{language}"')
        return replace(made, codebook=type(made.codebook).model_validate_json(text))

    for samples in ("independent", "overlapping", "?"):
        waves = Waves("2026", {"2024": "data"}, samples)
        made = change_chapter(replace(speaking(last), waves=waves), {"2024": speaking(before)})
        text = made.text(language) + made.finding(language)
        assert "2024" in text and not re.search(r"[{}](?!#)", text.replace("{#fig-changes-block}", ""))


def test_boxes_are_said_to_be_chosen():
    made = {name: with_boxes(small_study(answers(tea=k, milk=50), 2000)) for name, k in (("2024", 30), ("2026", 60))}
    waves = Waves("2026", {"2024": "data"}, "independent")
    changed = change_chapter(replace(made["2026"], waves=waves), {"2024": made["2024"]})
    text = changed.text("en")
    assert "Chosen, of those who answered." in text
    assert changed.drawings[0].note["en"].startswith("Point: percentage who chose it, of those who answered. Line:")
    assert "‘yes’" not in text


def with_boxes(study):
    blocks = tuple(block.model_copy(update={"kind": "multiple_response"}) for block in study.codebook.blocks)
    return replace(study, codebook=study.codebook.model_copy(update={"blocks": blocks}))
