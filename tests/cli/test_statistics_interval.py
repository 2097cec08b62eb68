"""`nbsurvey interval`: every method by name, or all of them."""

import json

import pytest

from nbsurvey.cli import main
from nbsurvey.intervals import needs_population
from nbsurvey.intervals.methods import METHODS


def rows(capsys, *arguments):
    assert main(["interval", *arguments, "--format", "json"]) == 0
    printed = capsys.readouterr()
    return json.loads(printed.out), printed.err


def test_all_prints_one_row_for_each_method(capsys):
    table, notes = rows(capsys, "42", "107", "--population", "355", "--method", "all")
    assert tuple(row["method"] for row in table) == METHODS
    assert notes.startswith("Note: The Wald interval covers less than its level")
    assert "cli.py" not in notes


def test_all_without_a_population_says_what_is_missing(capsys):
    table, notes = rows(capsys, "42", "107", "--method", "all")
    assert [row["method"] for row in table] == [name for name in METHODS if not needs_population(name)]
    assert "Note: shortest isn't defined without a population." in notes


def test_all_leaves_out_a_method_that_would_take_too_long(capsys):
    table, notes = rows(capsys, "30", "60", "--population", "20000000", "--method", "all")
    assert tuple(row["method"] for row in table) == tuple(name for name in METHODS if name != "shortest")
    assert "Note: shortest takes a population of at most 10,000,000." in notes


def test_one_method_that_is_not_defined_is_an_error(capsys):
    assert main(["interval", "42", "107", "--method", "shortest"]) == 2
    assert "give the population" in capsys.readouterr().err


@pytest.mark.parametrize("method", [method for method in METHODS if method != "wald"])
def test_no_method_but_wald_leaves_a_note(capsys, method):
    table, notes = rows(capsys, "0", "107", "--population", "355", "--method", method)
    assert (table[0]["lower"], notes) == (0, "")
