"""Commands that compute: what they print, and what they return."""

import json
from io import StringIO

import pandas as pd
import pytest

from nbsurvey.cli import main
from nbsurvey.intervals import METHODS as INTERVAL_METHODS
from nbsurvey.intervals.methods import METHODS
from nbsurvey.opening import open_study


def parsed(text: str, form: str) -> pd.DataFrame:
    if form == "csv":
        return pd.read_csv(StringIO(text), keep_default_na=False, na_values=[""])
    return pd.DataFrame(json.loads(text))


def test_interval_prints_the_interval_of_k_out_of_n(run):
    code, out, err = run("interval", 42, 107, "--population", 355)
    assert (code, err) == (0, "")
    head = f"k n Population Percentage 95% interval {'-' * 45}"
    assert " ".join(out.split()) == f"{head} 42 107 355 39.25% 31.55–47.61% Method: exact"


@pytest.mark.parametrize("form", ["csv", "json"])
def test_interval_is_for_machines_too(run, form):
    _, out, _ = run("interval", 1, 9, "--method", "wilson", "--level", 0.9, "--format", form)
    row = parsed(out, form).iloc[0]
    assert (row["k"], row["n"], row["level"], row["method"]) == (1, 9, 0.9, "wilson")
    assert row["percent"] == pytest.approx(100 / 9, abs=1e-12)
    assert pd.isna(row["population"])


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((10, 5), "nbsurvey: k lies between 0 and n.\n"),
        ((-1, 5), "nbsurvey: k lies between 0 and n.\n"),
        ((0, 0), "nbsurvey: n is at least 1: without respondents there is no proportion.\n"),
        ((1, 9, "--population", 5), "nbsurvey: n is at most the population.\n"),
    ],
)
def test_counts_without_an_interval_are_wrong_usage_told_in_one_sentence(run, arguments, sentence):
    assert run("interval", *arguments) == (2, "", sentence)


def test_the_command_line_offers_the_methods_that_there_are():
    assert METHODS == INTERVAL_METHODS


def test_validate_counts_what_fits(run, tea):
    code, out, err = run("validate", "--study", tea)
    assert (code, err) == (0, "")
    assert out == "12 respondents of 40, 6 items with 9 to 12 answers each: everything fits the codebook.\n"


def test_validate_lists_what_is_open_and_finds_nothing_wrong_in_that(run, tea):
    file = tea / "codebook.yaml"
    text = file.read_text(encoding="utf-8").replace("population: 40", 'population: "?"')
    text = text.replace("counts: [goed, uitstekend]", 'counts: "?"')
    file.write_text(text, encoding="utf-8")
    code, out, err = run("validate", "--study", tea)
    assert (code, err) == (0, "")
    population, counts = (at for at, line in enumerate(text.split("\n"), start=1) if line.endswith(': "?"'))
    assert out.splitlines()[1:] == [
        'To decide, where the codebook says "?": 2.',
        f"{file}, row {population}: population, how many people could have answered",
        f"{file}, row {counts}: counts of tastes: which answers a percentage counts; "
        "without this line each is shown by itself",
    ]


def test_validate_checks_another_file_against_the_codebook(run, tea, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text((tea / "responses.csv").read_text().replace("r03;noord", "r03;oost"))
    code, out, err = run("validate", other, "--study", tea)
    assert (code, out) == (1, "")
    assert err.splitlines()[0] == "nbsurvey: 1 problem; nothing was written."
    assert f"{other}, row 4, column 'team', value 'oost': This is not one of the choices." in err


def test_validate_writes_every_problem_to_a_table(run, tea, damage, tmp_path):
    damage("responses.csv", "coffee", "=cofee()")
    damage("responses.csv", "r03;noord;nee", "r03;noord;=1+1")
    failures = tmp_path / "new" / "failures.csv"
    assert run("validate", "--study", tea, "--failures", failures)[0] == 1
    table = pd.read_csv(failures)
    assert list(table) == ["file", "row", "column", "value", "rule", "expected", "fix"]
    assert table["row"].tolist() == [1, 1, 4]
    assert table["column"].tolist() == ["coffee", "'=cofee()", "tea"]
    assert table["value"].tolist()[2] == "'=1+1"


def test_validate_writes_an_empty_table_where_nothing_is_wrong(run, tea, tmp_path):
    (tmp_path / "failures.csv").write_text("of yesterday")
    assert run("validate", "--study", tea, "--failures", tmp_path / "failures.csv")[0] == 0
    assert len(pd.read_csv(tmp_path / "failures.csv")) == 0


@pytest.mark.parametrize("form", ["csv", "json"])
@pytest.mark.parametrize("by", [[], ["--by", "team"]])
def test_estimate_prints_the_numbers_of_the_table(run, tea, form, by):
    code, out, _ = run("estimate", "--study", tea, "--method", "jeffreys", "--level", 0.9, "--format", form, *by)
    assert code == 0
    printed, table = (
        parsed(out, form),
        open_study(tea).estimate(by=by[-1] if by else None, level=0.9, method="jeffreys"),
    )
    assert list(printed) == list(table)
    for column in table:
        if pd.api.types.is_numeric_dtype(table[column]):
            expected = table[column].astype("float64")
            assert printed[column].astype("float64").tolist() == pytest.approx(
                expected.tolist(), abs=1e-12, nan_ok=True
            )
        else:
            assert [cell if isinstance(cell, str) else "" for cell in printed[column]] == table[column].tolist()


def test_estimate_takes_blocks_and_items_by_name(run, tea):
    code, out, _ = run("estimate", "drinks", "taste", "--study", tea, "--format", "csv")
    assert code == 0
    assert parsed(out, "csv")["item"].tolist() == ["tea", "coffee", "taste"]


def test_estimate_counts_the_answers_that_are_named(run, tea):
    _, out, _ = run("estimate", "--study", tea, "taste", "--counts", "slecht", "--counts", "matig", "--format", "csv")
    assert parsed(out, "csv")[["counted", "base", "k", "n"]].to_numpy().tolist() == [
        ["slecht of matig", "van wie antwoordde", 4, 9]
    ]
    code, _, err = run("estimate", "--study", tea, "taste", "--counts", "zuur")
    assert code == 2
    assert "slecht, matig, goed, uitstekend, not all: not zuur" in err


def test_estimate_prints_a_table_for_people(run, tea):
    _, out, err = run("estimate", "--study", tea, "drinks", "taste", "--language", "en")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert lines[0].startswith("Item Percentage 95% interval n Worst-case bounds")
    assert lines[2].startswith("tea 58% 33–80% 12 18–88%")
    assert [line.split()[0] for line in lines[2:5]] == ["tea", "coffee", "taste"]
    assert "Method: exact" in lines
    assert err == ""


def test_a_table_is_written_to_a_file_whose_name_tells_the_format(run, tea, tmp_path):
    out = tmp_path / "drinks.csv"
    assert run("estimate", "drinks", "--study", tea, "--out", out) == (0, "", "")
    assert parsed(out.read_text("utf-8"), "csv")["item"].tolist() == ["tea", "coffee"]
    assert run("estimate", "drinks", "--study", tea, "--format", "table", "--out", out)[0] == 0
    assert out.read_text("utf-8").startswith("Vraag")


def test_a_table_is_not_written_over_what_was_read(run, tea):
    before = (tea / "responses.csv").read_bytes()
    code, _, err = run("estimate", "--study", tea, "--out", tea / "responses.csv")
    assert code == 2 and "would be written over" in err
    assert (tea / "responses.csv").read_bytes() == before


def test_a_table_leaves_what_is_not_known_blank(run, tea):
    _, out, _ = run("estimate", "--study", tea, "tea", "--by", "team")
    assert "NA" not in out and "nan" not in out and "None" not in out


def test_a_box_left_empty_beside_a_ticked_one_is_a_group(run, tea):
    _, _, err = run("estimate", "--study", tea, "tea", "--by", "at_work")
    assert "respondents without a group in 'at_work' have no row: 1 of them." in err


def test_estimate_says_what_is_withheld(run, tea):
    _, _, err = run("estimate", "--study", tea, "tea", "--by", "team")
    assert err == "Note: respondents without a group in 'team' have no row: 1 of them.\n"
    codebook = tea / "codebook.yaml"
    codebook.write_text(codebook.read_text().replace("suppress_below: 2", "suppress_below: 5"))
    _, _, err = run("estimate", "--study", tea, "tea", "--by", "team")
    assert err.splitlines()[0] == (
        "Note: 2 rows are withheld (disclosure: population), so that nobody can work out a group of fewer than 5 "
        "respondents."
    )


def test_estimate_says_that_responses_and_groups_are_invented(run, data):
    _, _, err = run("estimate", "--study", data, "twitter", "--by", "size_class")
    assert "Note: the column 'size_class' is invented; differences between its groups mean nothing." in err
    assert "Note: these responses are a reconstruction, not the answers that people gave." in err
    _, _, err = run("estimate", "--study", data, "twitter")
    assert "invented" not in err and "reconstruction" in err and "groups" not in err
    _, out, err = run("estimate", "--study", data, "twitter", "--by", "facebook", "--format", "csv")
    assert "Note: the published figures support no difference between groups." in err
    assert set(parsed(out, "csv")["origin"]) == {"reconstruction"}


@pytest.mark.parametrize(
    ("option", "words"),
    [
        (("drink",), "No block or item is called 'drink'."),
        (("teas",), "No block or item is called 'teas'."),
        (("--by", "teem"), "No column is called 'teem'; group by one of team"),
        (("--language", "fr"), "The study has no language 'fr'; it has nl, en."),
    ],
)
def test_estimate_refuses_an_unknown_name_as_wrong_usage(run, tea, option, words):
    code, out, err = run("estimate", "--study", tea, *option)
    assert (code, out) == (2, "")
    assert words in err and err.count("\n") == 1


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_audit_agrees_with_the_mayors_publication(run, data, form):
    code, out, err = run("audit", "--study", data, "--format", form)
    assert code == 0
    assert err == "26 of 26 published percentages agree with the responses.\n"
    if form != "table":
        table = parsed(out, form)
        assert table["agrees"].all()
        assert table["printed"].tolist() == table["recomputed"].tolist()


def test_audit_fails_on_a_percentage_that_differs(run, tea, damage):
    damage("published.csv", "coffee,55,11,11", "coffee,58,12,12")
    code, out, err = run("audit", "--study", tea, "--format", "csv")
    assert code == 1
    assert err == "3 of 4 published percentages agree with the responses.\n"
    assert parsed(out, "csv").set_index("item")["agrees"].to_dict() == {
        "tea": True,
        "coffee": False,
        "favourite": True,
        "taste": True,
    }


def test_distributions_are_those_of_the_study(run, tea):
    code, out, err = run("distribution", "taste", "--simultaneous", "--study", tea, "--format", "csv")
    table = parsed(out, "csv")
    assert (code, err) == (0, "")
    expected = open_study(tea).distribution("taste", simultaneous=True)
    assert table["k"].tolist() == expected["k"].tolist()
    assert table["upper"].tolist() == pytest.approx(expected["upper"].tolist())
    codebook = tea / "codebook.yaml"
    codebook.write_text(codebook.read_text().replace("suppress_below: 2", "suppress_below: 5"))
    assert "rows are withheld" in run("distribution", "tea", "--by", "team", "--study", tea)[2]


def test_by_may_be_repeated_and_each_column_has_its_table(run, tea):
    code, out, err = run("estimate", "coffee", "--by", "team", "--by", "tea", "--study", tea, "--format", "json")
    assert code == 0
    rows = json.loads(out)
    assert list(dict.fromkeys(row["by"] for row in rows)) == ["team", "tea"]
    assert len([row for row in rows if row["by"] == "tea"]) == 2
    assert "respondents without a group in 'team' have no row: 1 of them." in err
    assert "without a group in 'tea'" not in err


def test_estimate_leaves_out_what_is_open_and_stops_where_it_was_asked_for(tea, damage, capsys):
    damage("codebook.yaml", "counts: [groen]", 'counts: "?"')
    assert main(["estimate", "--study", str(tea)]) == 0
    out, err = capsys.readouterr()
    assert "koffie" in out and "lievelingsthee" not in out
    assert err.startswith("Note: left out: ") and "column 'kinds.counts', value '?'" in err
    assert main(["estimate", "--study", str(tea), "tea", "kinds"]) == 1
    out, err = capsys.readouterr()
    assert out == "" and "nbsurvey: 1 problem; nothing was written." in err
    assert main(["distribution", "--study", str(tea), "kinds"]) == 0
    assert main(["tipping", "--study", str(tea)]) == 0
    assert "Note: left out: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("population", "number"), [("unknown", "an unknown number"), ('"?"', "a number to be filled in")]
)
def test_validate_says_that_the_number_of_members_is_not_known(tea, damage, capsys, population, number):
    damage("codebook.yaml", "population: 40", f"population: {population}")
    (tea / "population.csv").unlink()
    assert main(["validate", "--study", str(tea)]) == 0
    assert capsys.readouterr().out.startswith(f"12 respondents of {number}, 6 items with 9 to 12 answers each")
