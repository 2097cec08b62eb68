"""Commands that say what may be concluded: what they print, and what they refuse."""

import json
from io import StringIO

import pandas as pd
import pytest

from nbsurvey.cli import arguments
from nbsurvey.comparisons.multiplicity import ADJUSTMENTS


def parsed(text: str, form: str) -> pd.DataFrame:
    if form == "csv":
        return pd.read_csv(StringIO(text), keep_default_na=False, na_values=[""])
    return pd.DataFrame(json.loads(text))


@pytest.mark.parametrize(
    ("arguments", "columns"),
    [
        (("envelopes", "--level", 0.9), {"item", "k_min", "k_max", "origin"}),
        (("envelopes", "--impossible"), {"block", "possible", "impossible"}),
        (("ranks", "social_media"), {"item", "rank_lower", "rank_upper", "origin"}),
        (("compare", "twitter", "facebook"), {"family", "item_a", "p_value_adjusted", "origin"}),
        (("tipping", "mandate", "--share", "2/3"), {"outcome", "tipping_min", "origin"}),
        (("tipping", "mandate", "--above"), {"outcome", "reversal_min", "origin"}),
        (("withheld", "--by", "size_class"), {"item", "group", "reason", "detail"}),
    ],
)
def test_what_may_be_concluded_is_told_in_a_table(run, data, arguments, columns):
    code, out, _ = run(*arguments, "--study", data, "--format", "csv")
    assert code == 0
    table = parsed(out, "csv")
    assert columns <= set(table) and len(table) > 0


@pytest.mark.parametrize("command", [("envelopes",), ("ranks", "social_media"), ("audit",), ("estimate",)])
def test_the_labels_of_a_table_are_in_the_language_asked_for(run, data, command):
    dutch, english = (
        parsed(run(*command, *language, "--study", data, "--format", "csv")[1], "csv")
        for language in ((), ("--language", "en"))
    )
    assert (dutch["item"] == english["item"]).all() and (dutch["label"] != english["label"]).any()
    assert "The study has no language 'xx'" in run(*command, "--language", "xx", "--study", data)[2]


def test_a_conclusion_from_printed_figures_says_so(run, data, tea):
    for command in (("ranks", "mandate"), ("compare", "mandate"), ("tipping", "mandate")):
        assert "what the published figures support" in run(*command, "--study", data)[2]
    assert run("ranks", "drinks", "--study", tea)[2] == ""


def test_comparisons_take_an_adjustment(run, tea):
    asked = ("--adjustment", "benjamini-hochberg", "--study", tea, "--format", "csv")
    code, out, _ = run("compare", "drinks", *asked)
    assert code == 0
    row = parsed(out, "csv").iloc[0]
    assert (row["method"], row["adjustment"]) == ("none: too few respondents", "benjamini-hochberg")
    assert tuple(ADJUSTMENTS) == arguments.ADJUSTMENTS


def test_what_an_invented_column_would_say_is_refused(run, data):
    for command in ("weighted", "representativity"):
        code, out, err = run(command, "--on", "size_class", "--study", data)
        assert (code, out) == (2, "") and "is invented" in err


def test_groups_are_compared_on_items_of_collected_answers(run, tea, data):
    code, out, _ = run("compare", "tea", "--by", "team", "--study", tea, "--format", "csv")
    assert code == 0 and parsed(out, "csv")["item_a"].tolist() == ["tea"]
    code, out, _ = run("compare", "tea", "coffee", "--by", "team", "--study", tea, "--format", "csv")
    assert code == 0 and len(out.splitlines()) == 3
    code, _, err = run("compare", "twitter", "--by", "size_class", "--study", data)
    assert code == 2 and "Groups of a reconstruction can't be compared" in err


@pytest.mark.parametrize(
    "arguments", [("compare", "twitter"), ("compare", "twitter", "twitter"), ("tipping", "twitter", "--above")]
)
def test_one_item_is_not_compared(run, data, arguments):
    code, out, err = run(*arguments, "--study", data)
    assert (code, out) == (2, "") and "name at least two items" in err


def test_a_family_without_a_name_is_refused(run, data):
    code, _, err = run("compare", "mandate", "--family", "", "--study", data)
    assert code == 2 and "family" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("tipping", "mandate", "--above", "--share", "1/3"), "not allowed with argument"),
        (("outcome-rates", "none.csv", "--eligible", "2"), "not the eligible share"),
        (("tipping", "mandate", "--share", "2"), "write 1/2 or 0.5 for a majority"),
    ],
)
def test_usage_says_what_is_wrong_with_it(run, arguments, words):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "") and words in err


def test_outcome_rates_come_from_a_table_of_dispositions(run, tmp_path):
    file = tmp_path / "dispositions.csv"
    file.write_text("code,count\nI,107\nP,4\nNC,200\nUO,44\n")
    code, out, _ = run("outcome-rates", file, "--eligible", "0.5", "--format", "csv")
    rates = parsed(out, "csv").set_index("rate")["percent"]
    assert code == 0 and rates["RR3"] == pytest.approx(100 * 107 / (311 + 22))
    assert run("outcome-rates", file)[0] == 1  # nothing says how many of the unknown are eligible
    assert run("outcome-rates", file, "--eligible", "3")[0] == 2


def test_every_problem_with_dispositions_is_told(run, tmp_path):
    file = tmp_path / "dispositions.csv"
    file.write_text("code;count\nI;many\nQ;4\nI;1\n")
    code, out, err = run("outcome-rates", file)
    assert (code, out) == (1, "")
    assert "3 problems" in err and "row 2" in err and "row 3" in err and "second time" in err
    file.write_text("what;count\nI;1\n")
    assert "The columns differ. Expected: code, count." in run("outcome-rates", file)[2]
    assert "The file doesn't exist." in run("outcome-rates", tmp_path / "none.csv")[2]


@pytest.mark.parametrize("options", [[], ["--impossible"]])
def test_a_study_without_published_figures_has_no_envelopes_and_that_is_no_fault(run, tea, options):
    for path in tea.glob("published.csv"):
        path.unlink()
    code, out, err = run("envelopes", "--study", tea, "--format", "json", *options)
    assert (code, parsed(out, "json").empty) == (0, True), err
