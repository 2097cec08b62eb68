"""SurveyMonkey: questions above their boxes, rows or 'Response', as texts or as numbers, and all in one row."""

from pathlib import Path

import pytest
from drafted_exports import WAYS, drafted, save

from nbsurvey.exports.formats import read

SYSTEM = {
    "English": "Respondent ID;Collector ID;Start Date;End Date;IP Address;Email Address;First Name;Last Name;"
    "Custom Data 1",
    "French": "ID du répondant;ID du collecteur;Date de début;Date de fin;Adresse IP;Adresse e-mail;Prénom;Nom;"
    "Données personnalisées 1",
    "German": "Befragten-ID;Collector-ID;Startdatum;Enddatum;IP-Adresse;E-Mail-Adresse;Vorname;Nachname;"
    "Benutzerdefinierte Daten 1",
    "Dutch": "Respondent-ID;Verzamelaar-ID;Begindatum;Einddatum;IP-adres;E-mailadres;Voornaam;Achternaam;"
    "Aangepaste gegevens 1",
}
WORDS = {
    "English": ("Response", "Open-Ended Response", "Other (please specify)"),
    "French": ("Réponse", "Réponse ouverte", "Autre (veuillez préciser)"),
    "German": ("Antwort", "Beantwortung mit offenem Ende", "Sonstiges (bitte angeben)"),
    "Dutch": ("Antwoord", "Open antwoord", "Anders (geef nadere toelichting)"),
}
TRAVEL = ("Bicycle", "Car, or van", "Train - any")
STATIONS = ("Main", "South")


def table(language: str = "English", *, are_numbers: bool = False) -> list[list[str]]:
    """Return an export of 60 responses: one answer, boxes, a grid, a grid of boxes, open questions."""
    response, open_ended, other = WORDS[language]
    first = [*SYSTEM[language].split(";"), "Which colour?", "", "How do you travel?", "", "", ""]
    second = [""] * 9 + [response, other, *TRAVEL, other]
    first += ["How good is:", "", "Where and when?", "", "", "", "Why?", "Who are you?", ""]
    second += [*STATIONS, *(f"{where} - {when}" for where in STATIONS for when in ("day", "night"))]
    second += [open_ended, "Name", "Email Address"]
    rows = []
    for number in range(60):
        time = f"03/01/2026 09:{number:02}:11 AM"
        row = [f"1184{number:04}", "77", time, time, f"10.11.12.{number}", f"jan{number}@voorbeeld.nl", "Jan"]
        row += [f"Bezem{number}", f"klant {number}"]
        row += ["", f"paars {number}"] if number % 10 == 3 else [("red", "blue")[number % 2], ""]
        for place, way in enumerate(TRAVEL):
            ticked = number >> place & 1 and number % 9
            row.append((str(place + 1) if are_numbers else way) if ticked else "")
        row.append(f"mijn step {number}" if number % 12 == 5 else "")
        row += [("good", "bad")[number // 2 % 2], ("good", "bad")[number // 3 % 2]]
        row += [when if (number + place) % 3 else "" for place, when in enumerate(["day", "night"] * 2)]
        rows.append([*row, f"omdat {number % 3}", f"Jan Bezem{number}", f"jan{number}@voorbeeld.nl"])
    return [first, second, *rows]


@pytest.mark.parametrize(
    ("language", "way"), [*((one, "comma") for one in SYSTEM), *(("English", way) for way in WAYS)]
)
@pytest.mark.parametrize("are_numbers", [False, True])
def test_it_is_known_by_its_two_rows_and_every_count_is_right(language, way, are_numbers, tmp_path):
    rows = table(language, are_numbers=are_numbers)
    result = drafted(save(rows, tmp_path, way))
    assert result.export.recognised.startswith("SurveyMonkey, two header rows")
    cells = [row[11:15] for row in rows[2:]]
    base = sum(any(row) for row in cells)
    counts = {label: (sum(bool(row[place]) for row in cells), base) for place, label in enumerate(TRAVEL)}
    assert result.ticks("How do you travel?") == counts | {
        WORDS[language][2]: (sum(bool(row[3]) for row in cells), base)
    }
    assert result.answers("How good is: [Main]") == {"good": 30, "bad": 30}
    assert [item.column for item in result.block("How good is:").items] == [
        "How good is: [Main]",
        "How good is: [South]",
    ]


@pytest.mark.parametrize("way", WAYS)
def test_who_wrote_an_answer_of_their_own_has_one(way, tmp_path):
    result = drafted(save(table(), tmp_path, way))
    assert result.answers("Which colour?") == {"red": 30, "blue": 24, "Other (please specify)": 6}


def test_a_grid_of_boxes_has_a_question_for_each_row(tmp_path):
    rows = table()
    result = drafted(save(rows, tmp_path))
    cells = [row[17:19] for row in rows[2:]]
    base = sum(any(row) for row in cells)
    counts = {when: (sum(bool(row[place]) for row in cells), base) for place, when in enumerate(("day", "night"))}
    assert result.ticks("Where and when? [Main]") == counts


@pytest.mark.parametrize("way", WAYS)
def test_nobody_is_named_and_no_answer_of_ones_own_is_shown(way, tmp_path):
    result = drafted(save(table(), tmp_path, way))
    words = ("Bezem", "voorbeeld", "paars", "step", "omdat", "klant", "10.11.12", "09:0")
    assert not [word for word in words if word in result.shown]


def test_it_is_known_without_the_ids_too(tmp_path):
    rows = [row[9:] for row in table()]
    result = drafted(save(rows, tmp_path))
    assert result.export.recognised.startswith("SurveyMonkey, two header rows")
    assert result.answers("Which colour?")["Other (please specify)"] == 6


def test_all_answers_may_stand_in_one_column_below_one_row(tmp_path):
    first, _, *rows = table()
    labels = ("Bicycle", "Car", "Train")
    short = [
        [*row[:9], row[9], ", ".join(way for way, tick in zip(labels, row[11:14], strict=True) if tick)] for row in rows
    ]
    result = drafted(save([[*first[:10], "How do you travel?"], *short], tmp_path))
    assert result.export.recognised.startswith("SurveyMonkey, one header row")
    base = sum(bool(row[-1]) for row in short)
    assert result.ticks("How do you travel?") == {way: (sum(way in row[-1] for row in short), base) for way in labels}


@pytest.mark.parametrize(
    "rows",
    [
        ["Respondent ID,Vraag", "1,Response", "2,Response"],
        ["id,Vraag,", ",Antwoord een,Antwoord twee", "1,a,b"],
        ["a,b", "Response,", "1,2"],
    ],
)
def test_other_tables_are_none(rows, tmp_path):
    assert read(save([row.split(",") for row in rows], tmp_path)).format == "csv"


def test_the_file_that_was_tried(tmp_path):
    path = tmp_path / "export.csv"
    path.write_bytes((Path(__file__).parents[1] / "tried/surveymonkey_two_header_rows.csv").read_bytes())
    result = drafted(path)
    wording = "Which parts have you seen? Select all that apply."
    raw = result.export.cells[[f"{wording} [{part}]" for part in ("Part one", "Part two")]].astype(str) != ""
    ticks = result.ticks(wording)
    assert [ticks["Part one"][0], ticks["Part two"][0]] == raw.sum().tolist()
    assert {base for _, base in ticks.values()} == {int(raw.any(axis=1).sum())}
    seen = result.export.cells["Have you seen the film?"].astype(str)
    assert sorted(result.answers("Have you seen the film?").values()) == sorted(seen.value_counts())
    assert not [word for word in ("Anna", "@example") if word in result.shown]
