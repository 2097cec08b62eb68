"""Who somebody is goes under `background`, and nothing that they think, in four languages."""

from dataclasses import replace

import pytest

from nbsurvey.codebook import read_codebook
from nbsurvey.codebook.model import Kind
from nbsurvey.drafting import draft_codebook
from nbsurvey.drafting.answers import Answer
from nbsurvey.drafting.background import MOST_CATEGORIES, is_background, without_background
from nbsurvey.drafting.question import Question, Route
from nbsurvey.exports.export import ExportColumn
from nbsurvey.exports.formats import read
from nbsurvey.importing import import_export


def question(*columns: ExportColumn, labels: tuple[str, ...] = ("Noord", "Zuid"), kind: Kind = "single_choice"):
    answers = tuple(Answer(str(code), label) for code, label in enumerate(labels, 1))
    return Question(columns, kind, answers, "", (), ())


def asked(heading: str, *labels: str) -> bool:
    return is_background(question(ExportColumn("Q1", heading), labels=labels or ("A-groep", "B-groep", "C-groep")))


@pytest.mark.parametrize(
    "heading",
    [
        "Wat is uw geslacht?", "Wat is uw leeftijd?", "Leeftijdscategorie", "In welke provincie woont u?",
        "Wat is uw hoogst afgeronde opleiding?", "Hoeveel inwoners heeft uw gemeente?", "Gemeentegrootte",
        "Wat is uw functie?", "In welke sector werkt u?", "Hoe is uw huishouden samengesteld?",
        "Wat is het netto inkomen van uw huishouden per jaar?", "In welke regio ligt uw gemeente?",
        "What is your gender?", "Gender", "demo/age_group", "How old are you?", "In which region do you work?",
        "Which of these age groups do you belong to?", "What is the highest level of education you have completed?",
        "In which sector do you work?", "What is your job title?", "Household income", "D3. Highest degree",
        "Number of employees in your organisation", "What is your marital status?",
        "Geschlecht", "Wie alt sind Sie?", "In welchem Bundesland wohnen Sie?", "Höchster Schulabschluss",
        "Was ist Ihr höchster Bildungsabschluss?", "In welcher Branche arbeiten Sie?", "Haushaltsgröße",
        "Sexe", "Quel est votre âge ?", "Dans quelle région habitez-vous ?", "Quel est votre niveau d'études ?",
        "Dans quel secteur travaillez-vous ?", "Tranche d’âge", "Taille de la commune",
        "In welke wijk woont u?", "Stadsdeel", "Neighbourhood", "Stadtteil", "Dans quel quartier habitez-vous ?",
    ],
)  # fmt: skip
def test_a_heading_that_asks_who_somebody_is(heading):
    assert asked(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "Which region is cared for best?", "Wie is verantwoordelijk voor de veiligheid in uw regio?",
        "Wat vindt u van uw functie?", "How satisfied are you with your job?", "What should the municipality do?",
        "Welke opleiding zou u aanraden?", "Who takes care of the children at home?", "Q7", "", "Wat is het?",
        "Which sector causes most problems?", "Warum haben Sie Ihren Beruf gewählt?",
        "Que pensez-vous de votre région ?",
        "Who decides on education?", "Which team would you like to work with most?",
        "Do women earn less in your sector?",
    ],
)  # fmt: skip
def test_a_heading_that_asks_for_an_opinion_or_for_nothing_known(heading):
    assert not asked(heading)


def test_answers_to_how_much_are_opinions_whatever_the_heading():
    assert not asked("Region", "Very satisfied", "Neutral", "Very dissatisfied")
    assert not asked("Onderwijs en opleiding", "belangrijk", "onbelangrijk")


def test_men_and_women_are_a_background_where_the_heading_is_only_a_label():
    assert asked("labeled", "Male", "Female")
    assert asked("labeled answer", "Male", "Female")
    assert not asked("labeled answer here", "Male", "Female")
    assert asked("Bent u een man of een vrouw?", "Man", "Vrouw", "Anders")
    assert not asked("Who takes decisions faster in a crisis?", "Men", "Women")


def test_grids_boxes_yes_and_no_numbers_and_long_lists_are_questions():
    region = ExportColumn("Q1", "Region")
    assert is_background(question(region))
    assert is_background(question(ExportColumn("demo/region")))
    assert not is_background(question(region, ExportColumn("Q2", "Region")))
    assert not is_background(question(region, kind="multiple_response"))
    assert not is_background(question(region, kind="yes_no"))
    assert not is_background(question(region, labels=("1", "2", "3")))
    assert not is_background(question(region, labels=("Noord",)))
    many = tuple(f"deel {letter}" for letter in "abcdefghijklmnopq")
    assert not is_background(question(region, labels=many))
    assert is_background(question(region, labels=many[:MOST_CATEGORIES]))


def test_what_other_questions_depend_on_stays_a_question():
    job, why = question(ExportColumn("Q1", "Employment")), question(ExportColumn("Q2", "Why?"))
    assert without_background([job, why]) == ([why], [job])
    routed = replace(why, route=Route("Q1", job.answers[:1], "Employment"))
    assert without_background([job, routed]) == ([job, routed], [])


def test_a_draft_needs_a_question_beside_the_background():
    region = question(ExportColumn("Q1", "Region"))
    assert without_background([region]) == ([region], [])


REGIONS = {"1": "North", "2": "South"}
REGION = ExportColumn("Q1", "In which region do you work?", labels=REGIONS, missing={"9": "don't know"})


def test_a_draft_places_the_background_first_and_imports_it(draft):
    codebook = draft((ExportColumn("Q0"), ["yes", "no", "no"]), (REGION, ["1", "2", "9"]))
    (region,) = codebook.background
    assert (region.id, region.column, region.codes) == ("q1", "Q1", ["1", "2"])
    assert region.missing == {"do_not_know": ("9",)}
    assert [block.items[0].column for block in codebook.blocks] == ["Q0"]


def test_an_import_says_how_far_respondents_stand_out_by_it(tmp_path):
    export = tmp_path / "export.csv"
    export.write_text("gender,happy\n" + "male,yes\n" * 7 + "female,no\n" * 5, "utf-8")
    codebook = tmp_path / "codebook.yaml"
    codebook.write_text(draft_codebook(read(export)), "utf-8")
    anonymity = import_export(export, read_codebook(codebook)).report.anonymity
    assert anonymity and (anonymity.columns, anonymity.k) == (("gender",), 5)


@pytest.mark.parametrize(
    ("heading", "labels"),
    [
        ("F1: Geschlecht der Befragten", ("männlich", "weiblich")),
        ("Leeftijd in 4 klassen", ("18 t/m 29 jaar", "30 t/m 44 jaar", "45 t/m 64 jaar", "65 jaar en ouder")),
        ("Opleiding in CBS-categorieën", ("basisonderwijs", "vmbo", "havo/vwo", "mbo", "hbo", "wo")),
        ("Bundesland", tuple(f"Land {letter}" for letter in "abcdefghijklmnop")),
    ],
)
def test_labels_of_panels_and_telephone_surveys_describe_the_respondent(heading, labels):
    assert is_background(question(ExportColumn("v1", heading), labels=labels))
