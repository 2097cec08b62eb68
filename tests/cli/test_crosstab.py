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


def test_groups_of_a_reconstruction_are_refused(run, data):
    code, out, err = run("crosstab", "twitter", "--by", "size_class", "--study", data)
    assert (code, out) == (2, "") and "Groups of a reconstruction" in err
