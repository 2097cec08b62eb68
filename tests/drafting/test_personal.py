"""A heading that asks who somebody is makes no question, unless the answers show that it asks something else."""

import pytest
from made_drafts import only_block

from nbsurvey.exports.export import ExportColumn
from nbsurvey.exports.system_columns import role_of


@pytest.mark.parametrize(
    "heading",
    ["Naam invuller", "Wat is uw naam?", "In welke gemeente werkt u?", "Leerlingnummer", "Quel est votre nom ?"],
)
@pytest.mark.parametrize("cells", [["Jansen", "Assen"], ["A1", "A2"]])
def test_a_heading_that_asks_who_somebody_is_makes_no_question_however_many_share_an_answer(draft, heading, cells):
    codebook = draft((ExportColumn("Q1"), ["1", "2"] * 10), (ExportColumn("Q2", heading), cells * 10))
    assert codebook.export.leave_out == ("Q2",)
    labels = {"1": "Jansen", "2": "Bakker"}
    few = draft((ExportColumn("Q1"), ["1", "2"]), (ExportColumn("Q2", heading, labels=labels), ["1", "2"]))
    assert few.export.leave_out == ("Q2",)


def test_the_numbers_of_a_scale_are_no_names_and_may_be_those_of_places(draft):
    headings = ["Hoe goed kent u de naam van uw wijkagent?", "In welke gemeente werkt u?"]
    codebook = draft(*((ExportColumn(f"Q{n}", wording), ["1", "2", "5"] * 4) for n, wording in enumerate(headings)))
    assert (list(codebook.items), codebook.export.leave_out) == (["q0"], ("Q1",))


@pytest.mark.parametrize(
    ("cells", "labels"),
    [
        (["ja", "nee"], {}),
        (["1", "5"], {"1": "zeer slecht", "5": "zeer goed"}),
        (["Zeer tevreden", "Tevreden"], {}),
        (["Helemaal niet", "weet niet"], {}),
    ],
)
def test_answers_that_show_that_a_heading_asks_for_something_else_are_choices(draft, cells, labels):
    column = ExportColumn("Q1", "Kent u de naam van uw wijkagent?", labels=labels)
    assert list(draft((column, cells * 6)).items) == ["q1"]


@pytest.mark.parametrize("heading", ["In welke gemeente woont u?", "Naam van uw docent", "Wat is uw adres?"])
def test_labels_of_people_and_places_are_no_choices_however_many_share_them(draft, heading):
    labels = {"1": "Zeist", "2": "Utrecht", "3": "Anna de Jong"}
    person = (ExportColumn("v1", heading, labels=labels), ["1", "2", "3"] * 20)
    codebook = draft(person, (ExportColumn("q"), ["1", "2", "3"] * 20))
    assert (list(codebook.items), codebook.export.leave_out) == (["q"], ("v1",))


@pytest.mark.parametrize(
    "heading",
    ["enumerator", "_submitted_by", "Medewerker", "Ingevoerd door", "contact", "Interviewer ID", "Kontakt", "Contact"],
)
@pytest.mark.parametrize("labels", [{}, {"Jan": "Jan de Vries", "Piet": "Piet Jansen"}])
def test_who_typed_it_in_and_whom_to_contact_are_no_choices(draft, heading, labels):
    column = ExportColumn(heading, labels=labels, role=role_of(heading))
    codebook = draft((column, ["Jan", "Piet"] * 20), (ExportColumn("Q1", "Rookt u?"), ["ja", "nee"] * 20))
    assert [item.column for item in codebook.items.values()] == ["Q1"]
    assert "Piet" not in repr(codebook)


@pytest.mark.parametrize(
    ("heading", "answers"),
    [
        ("contact", ["ja", "nee"]),
        ("contact", ["nooit", "soms", "vaak"]),
        ("Medewerker", ["ja", "nee"]),
        ("Bent u medewerker of leidinggevende?", ["medewerker", "leidinggevende"]),
        ("contact_frequency", ["weekly", "monthly"]),
        ("Interviewer was friendly", ["yes", "no"]),
        ("Do you have contact with your neighbours?", ["every day", "at weekends"]),
        ("Tolk", ["ja", "nee"]),
    ],
)
def test_a_question_about_contact_or_employees_stays_one(draft, heading, answers):
    codebook = draft((ExportColumn(heading), answers * 20))
    assert [item.column for item in codebook.items.values()] == [heading]


def test_a_question_under_a_name_that_may_be_a_person_stays_one(draft):
    column = ExportColumn("contact", "With whom do you talk most?", labels={"1": "family", "2": "friends"})
    assert list(only_block(draft((column, ["1", "2"] * 20))).wording.values()) == ["With whom do you talk most?"]
    asked = ExportColumn("q5", "Contact", labels={"1": "Jan", "2": "Piet"})
    assert draft((asked, ["1", "2"] * 20), (ExportColumn("Q1"), ["ja", "nee"] * 20)).items.keys() == {"q1"}


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("LinkedIn", ["1", ""]),
        ("Email", ["Email", ""]),
        ("Hoe contact? [Telefoon]", ["Telefoon", ""]),
        ("LinkedIn", ["dagelijks", "zelden", "nooit"]),
        ("Instagram", ["1", "2", "3"]),
        ("Facebook profile", ["yes", "no"]),
    ],
)
def test_what_only_mentions_a_means_of_contact_is_a_question(draft, heading, cells):
    assert list(draft((ExportColumn(heading), cells * 6)).items)


@pytest.mark.parametrize("heading", ["LinkedIn", "Email", "Instagram-Konto", "Telefoon"])
@pytest.mark.parametrize("cells", [["jan_de_boer", "pietp"], ["jan@example.org", "piet@example.org"], ["0612345678"]])
def test_what_may_be_an_address_or_an_account_is_none(draft, heading, cells):
    codebook = draft((ExportColumn("Q1"), ["1", "2"] * 4), (ExportColumn(heading), [*cells, *[""] * (8 - len(cells))]))
    assert heading in codebook.export.leave_out


def test_one_account_among_answers_that_many_share_makes_it_no_question(draft):
    codebook = draft(
        (ExportColumn("Q1"), ["1", "2"] * 8), (ExportColumn("LinkedIn"), [*["nee"] * 8, *["ja"] * 7, "jdb"])
    )
    assert "LinkedIn" in codebook.export.leave_out


@pytest.mark.parametrize("heading", ["E-mailadres", "Wat is uw telefoonnummer?", "Your email address"])
@pytest.mark.parametrize("cells", [["Jan", "Piet"], ["kort", "lang"], ["1", "2"]])
def test_a_heading_that_asks_for_an_address_or_a_number_makes_no_question_whatever_stands_below(draft, heading, cells):
    column = ExportColumn(heading, role=role_of(heading))
    codebook = draft((column, cells * 20), (ExportColumn("Q1"), ["ja", "nee"] * 20))
    assert [item.column for item in codebook.items.values()] == ["Q1"]


@pytest.mark.parametrize("heading", ["Wijk", "In welke buurt woont u?", "Location", "Stadtteil"])
def test_a_few_parts_of_a_town_are_a_background_without_those_that_few_named(draft, heading):
    cells = ["Noord", "Zuid", "West"] * 20
    codebook = draft((ExportColumn(heading), [*cells, "Kleinwijk"]), (ExportColumn("Q1"), ["ja"] * 31 + ["nee"] * 30))
    (place,) = codebook.background
    assert [*(choice.code for choice in place.choices)] == ["Noord", "West", "Zuid", "other_answers"]
    assert "Kleinwijk" not in repr(codebook)


@pytest.mark.parametrize("cells", [[f"wijk {n}" for n in range(17)], ["3511 AB", "3512 AC"]])
def test_many_parts_of_a_town_and_postcodes_are_none(draft, cells):
    codebook = draft((ExportColumn("Wijk"), cells * 20), (ExportColumn("Q1"), ["ja", "nee"] * (10 * len(cells))))
    assert codebook.export.leave_out == ("Wijk",)


@pytest.mark.parametrize(
    "heading", ["Stedelijkheid van de woonplaats", "Grootte van uw woonplaats", "Taille de votre commune"]
)
def test_how_large_a_place_is_describes_the_respondent(draft, heading):
    column = (ExportColumn(heading), ["sterk", "matig", "niet"] * 20)
    assert len(draft(column, (ExportColumn("Q1"), ["ja", "nee"] * 30)).background) == 1
