"""What a report says of means and scores of waves: sentences, a figure, a table and what was found."""

import re
from dataclasses import replace

import pytest
from rated_waves import FIRST, LAST, wave

from nbsurvey.language.catalogue import languages
from nbsurvey.publish.chapters import change_chapter
from nbsurvey.study_files.waves import Waves


def chapter(samples="independent", first=FIRST * 20, before=None, nps=("rating",), same=(), **options):
    earlier = before or {"2024": wave(first, 10**9, **options)}
    waves = Waves("2026", dict.fromkeys(earlier, "data"), samples, same, nps)
    return change_chapter(replace(wave(LAST * 20, 10**9, **options), waves=waves), earlier)


def plain(text):
    """Return Markdown without backslashes and no-break spaces."""
    return text.replace("\\", "").replace("\u00a0", " ")


def test_levels_and_changes_stand_in_sentences_figures_and_a_table():
    made = chapter()
    text = plain(made.text("en"))
    assert "6.40 years (2024), 8.45 years (2026): rose by 2.05 years (95% interval 1.64 to 2.47)." in text
    assert "**both:** The mean score of ‘grade’ and ‘other’. 6.40 (2024), 8.45 (2026): rose by 2.05 (" in text
    assert re.search(r"−20 \(2024\), \+45 \(2026\): rose by 65 points \(95% interval \d+ to \d+\)", text)
    figures = [drawing.name for drawing in made.drawings]
    assert figures == [
        "changes-mean-block_grade",
        "changes-mean-block_other",
        "changes-mean-both",
        "changes-nps-block_rating",
    ]
    assert all(f"{{#fig-{name}}}" in text for name in figures)
    data = made.drawings[0].data
    assert data["wave"].tolist() == ["2024", "2026"] and data["is_earlier"].tolist() == [True, False]
    told = [plain(drawing.message("en")) for drawing in made.drawings]
    assert told[0] == "Rose from 6.40 years (2024) to 8.45 years (2026)"
    assert told[3] == "Rose from −20 (2024) to +45 (2026)"
    notes = [plain(drawing.note["en"]) for drawing in made.drawings]
    assert "From the first wave to the last: rose by 2.05 years (95% interval 1.64 to 2.47)." in notes[0]
    assert "From the first wave to the last: rose by 65 points (" in notes[3]
    means, scores = made.tables
    assert means.texts("en").columns.tolist() == ["Item", "2024", "2026", "Change since 2024", "95% interval"]
    assert means.texts("en").iloc[0].tolist()[:4] == ["grade", "6.40\u00a0years", "8.45\u00a0years", "+2.05"]
    assert scores.texts("en").iloc[0].tolist()[:4] == ["rating", "−20", "+45", "+65"]


def test_what_was_found_names_means_and_scores():
    finding = plain(chapter().finding("en"))
    assert finding.startswith("Higher than in 2024: ‘grade’ (mean 6.40 years, now **8.45 years**)")
    assert "‘rating’ (NPS −20, now **+45**)" in finding
    same = chapter(first=LAST * 20)
    assert plain(same.drawings[0].message("en")) == "No clear change: 8.45 years (2024) and 8.45 years (2026)"
    assert same.finding("en") == "Nothing that was compared clearly changed since 2024."


@pytest.mark.parametrize("samples", ["?", "same people"])
def test_levels_alone_have_their_intervals_and_say_why(samples):
    made = chapter(samples)
    text = plain(made.text("en"))
    why = "still to be filled in" if samples == "?" else "only levels are told"
    assert text.count(why) == 1
    assert "6.40 years (2024; 95% interval 6.02 to 6.78)" in text
    assert not re.search("rose by|no clear change|@fig|how far it changed", text)
    assert (made.drawings, made.finding("en")) == ([], "")
    assert made.tables[0].texts("en").columns.tolist() == ["Item", "2024", "2026"]


def test_as_long_as_the_population_is_open_it_says_that_means_follow():
    first = wave(FIRST * 20, 10**9)
    survey = first.codebook.study.model_copy(update={"population": "?"})
    made = chapter(before={"2024": replace(first, codebook=first.codebook.model_copy(update={"study": survey}))})
    assert "‘grade’, ‘other’ and ‘both’: their means follow once it is filled in" in made.text("en")
    assert not made.tables and not made.drawings


def test_a_wave_with_too_few_shows_no_number_of_itself_anywhere():
    made = chapter(first=[3, 9], suppress_below=5)
    text = made.text("en")
    assert "not shown (2024)" in text and "the change isn’t shown" in text
    drawn = made.drawings[0].data.set_index("wave").loc["2024"]
    assert drawn[["n", "estimate", "lower", "upper"]].isna().all()
    assert made.drawings[0].message("en") == made.drawings[0].heading["en"]
    assert made.tables[0].texts("en").iloc[0].tolist()[3:] == ["not shown", ""]


def test_three_waves_are_told_from_the_one_before_and_from_the_first():
    before = {"2022": wave(FIRST * 20, 10**9), "2024": wave(LAST * 20, 10**9)}
    made = chapter(before=before)
    assert re.search(r"Since 2024: no clear change .*\. Since 2022: rose by 2\.05", plain(made.text("en")))
    assert made.tables[0].texts("en").columns.tolist()[:5] == ["Item", "2022", "2024", "2026", "Change since 2024"]


@pytest.mark.parametrize("language", languages())
def test_every_catalogue_says_it(language):
    def speaking(made):
        text = made.codebook.model_dump_json(exclude_defaults=True).replace('"en"', f'"{language}"')
        return replace(made, codebook=type(made.codebook).model_validate_json(text))

    for samples in ("independent", "overlapping", "?"):
        waves = Waves("2026", {"2024": "data"}, samples, (), ("rating",))
        made = change_chapter(
            replace(speaking(wave(LAST * 20, 10**9)), waves=waves), {"2024": speaking(wave(FIRST * 20, 10**9))}
        )
        text = made.text(language) + made.finding(language)
        assert "2024" in text and not re.search(r"[{](?!#|\w+})", re.sub(r"\{#\S+?[ }]|::: \{.*", "", text))
        for drawing in made.drawings:
            drawing.draw(language)
