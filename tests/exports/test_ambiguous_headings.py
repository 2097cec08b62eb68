"""A column 'Email' holds addresses, or only mentions one; 'Status' is what a tool says, or a question."""

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


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Status", ["ja", "nee"]),
        ("Status", ["1", "2"]),
        ("Statut", ["étudiant", "salarié"]),
        ("Status", ["Complete", "Not started"]),
        ("Duur", ["te kort", "precies goed"]),
        ("Progress", ["good", "poor"]),
    ],
)
def test_cells_that_no_tool_writes_show_that_a_column_is_a_question(tmp_path, heading, cells):
    assert role(tmp_path, heading, [*cells, ""] * 6) == ""


@pytest.mark.parametrize(
    ("heading", "cells", "expected"),
    [
        ("Status", ["IP Address", "Survey Preview"], "status"),
        ("Status", ["Completed", "Partial", "Disqualified"], "status"),
        ("Status", ["0", "IP Address"], "status"),
        ("Status", [""], "status"),
        ("Durée", ["61.5", "1200"], "duration"),
        ("Duration", ["00:12:31", "3 min"], "duration"),
        ("Progress", ["100", "37%"], "progress"),
    ],
)
def test_cells_that_tools_write_do_not(tmp_path, heading, cells, expected):
    assert role(tmp_path, heading, [*cells, ""] * 6) == expected


def test_numbers_are_a_kind_of_response_beside_what_else_a_tool_tells_of_one(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text("Status,Progress,q1\n" + "0,100,1\n1,40,2\n" * 6, encoding="utf-8")
    assert [column.role for column in formats.read(path).columns] == ["status", "progress", ""]


@pytest.mark.parametrize(
    ("heading", "cells", "expected"),
    [
        ("E-mailadres", ["Jan", "Piet"], "email"),
        ("Telefoonnummer", ["often", "never"], "phone"),
        ("E-mailadres", ["1", ""], ""),
        ("E-mailadres", ["ja", "nee"], ""),
        ("Location", ["Zeist", "Utrecht"], ""),
        ("Location", ["52.09", "5.12"], "location"),
    ],
)
def test_a_heading_that_asks_for_an_address_is_believed_unless_there_are_ticks_below(
    tmp_path, heading, cells, expected
):
    assert role(tmp_path, heading, cells * 9) == expected
