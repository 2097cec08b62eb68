"""The command crosstab."""

from io import StringIO

import pandas as pd


def test_answers_are_set_out_against_groups(run, tea):
    code, out, _ = run("crosstab", "tea", "--by", "team", "--study", tea, "--format", "csv")
    table = pd.read_csv(StringIO(out), keep_default_na=False)
    assert code == 0 and set(table["by"]) == {"", "team"} and set(table["test"]) > {""}
    asked = ("--percentages", "row", "--no-test", "--no-letters", "--study", tea, "--format", "csv")
    code, out, _ = run("crosstab", "tea", "--by", "team", *asked)
    table = pd.read_csv(StringIO(out), keep_default_na=False)
    assert code == 0 and set(table["percentages"]) == {"row"} and set(table["test"]) == {""}


def test_a_terminal_shows_the_groups_beside_each_other(run, tea):
    asked = ("crosstab", "tea", "--by", "team", "--counts", "--intervals", "--study", tea, "--language", "en")
    code, out, _ = run(*asked)
    lines = out.splitlines()
    assert code == 0 and max(map(len, lines)) <= 100
    assert any(line.startswith("  n ") for line in lines) and "(A)" in out


def test_groups_of_a_reconstruction_are_refused(run, data):
    code, out, err = run("crosstab", "twitter", "--by", "size_class", "--study", data)
    assert (code, out) == (2, "") and "Groups of a reconstruction" in err
