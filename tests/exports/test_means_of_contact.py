"""A column 'Email' holds addresses, or only mentions one."""

import pytest

from nbsurvey.exports import formats


def role(tmp_path, heading, cells):
    path = tmp_path / "export.csv"
    path.write_text("\n".join([f"q1,{heading}", *(f"{row % 3},{cell}" for row, cell in enumerate(cells))]) + "\n")
    return formats.read(path).columns[1].role


@pytest.mark.parametrize("heading", ["Email", "Telefoon", "Which? [Phone]", "E-Mail", "téléphone"])
def test_answers_that_come_back_show_that_a_heading_only_mentions_a_means_of_contact(tmp_path, heading):
    assert role(tmp_path, heading, ["often", "never", ""] * 4) == ""
    assert role(tmp_path, heading, ["1", ""] * 4) == ""


@pytest.mark.parametrize("heading", ["Email", "Telefoon", "Which? [Phone]", "E-Mail", "téléphone"])
@pytest.mark.parametrize(
    "cells",
    [
        ["a@example.org", *["b@example.org"] * 9],
        ["0612345678"] * 9,
        ["030 - 12 34 56"] * 9,
        ["jan", "piet", "kees", ""],
        [""] * 9,
    ],
)
def test_what_looks_like_one_or_comes_back_never_is_one(tmp_path, heading, cells):
    assert role(tmp_path, heading, cells) in ("email", "phone")


def test_names_that_come_back_are_names_all_the_same(tmp_path):
    assert role(tmp_path, "Naam", ["Jansen", "Pietersen"] * 9) == "name"
