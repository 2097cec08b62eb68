"""Microsoft Forms: each answer to a question with several is followed by a semicolon."""

from pathlib import Path

import pytest
from drafted_exports import WAYS, drafted, save

from nbsurvey.exports.formats import read

HEADINGS = {
    "English": "ID;Start time;Completion time;Email;Name;Last modified time",
    "Dutch": "ID;Begintijd;Tijd van voltooien;E-mail;Naam;Tijd van laatste wijziging",
    "German": "ID;Startzeit;Fertigstellungszeit;E-Mail;Name;Uhrzeit der letzten Änderung",
    "French": "ID;Heure de début;Heure de fin;Adresse de messagerie;Nom;Heure de la dernière modification",
}
TOPICS = ("Zorg", "Wonen; ook huur", "Veiligheid, overlast")


def table(language: str = "English", *, quiz: bool = False) -> list[list[str]]:
    """Return an export of 60 responses; every seventh ticks nothing, every eleventh writes an answer of their own."""
    headings = [*HEADINGS[language].split(";"), "Welke onderwerpen?", "Hoe vaak?", "Wie bent u?"]
    rows = []
    for number in range(60):
        topics = [topic for place, topic in enumerate(TOPICS) if number + place and not (number + place) % (place + 2)]
        topics += ["iets van mezelf"[: 9 + number // 11]] if number % 11 == 3 else []
        ticks = "".join(f"{topic};" for topic in topics) if number % 7 else ""
        time = f"2026-03-01 09:{number:02}:11"
        times = [str(number + 1), time, time.replace("09", "10", 1), f"jan{number}@voorbeeld.nl", f"Jan Bezem{number}"]
        rows.append([*times, "", ticks, ("nooit", "soms", "vaak")[number % 3], f"Mevrouw Bezem{number}"])
    if quiz:
        headings = [*headings[:6], "Total points", "Quiz feedback", *headings[6:], "Points - Hoe vaak?"]
        headings += ["Feedback - Hoe vaak?", "Points - of view"]
        rows = [[*row[:6], "2", "", *row[6:], "1", "heel goed, Jan", "ja"] for row in rows]
    return [headings, *rows]


@pytest.mark.parametrize("language", HEADINGS)
@pytest.mark.parametrize("way", WAYS)
def test_it_is_known_by_its_first_headings_and_each_box_is_counted(language, way, tmp_path):
    rows = table(language)
    result = drafted(save(rows, tmp_path, way))
    assert result.export.recognised.startswith(f"Microsoft Forms, {language}")
    cells = [row[6] for row in rows[1:]]
    base = sum(map(bool, cells))
    ticks = result.ticks("Welke onderwerpen?")
    assert ticks["Zorg"] == (sum("Zorg;" in cell for cell in cells), base)
    assert ticks["Veiligheid, overlast"] == (sum("Veiligheid, overlast;" in cell for cell in cells), base)
    assert ticks["Wonen; ook huur"] == (sum("Wonen; ook huur;" in cell for cell in cells), base)
    assert result.answers("Hoe vaak?") == {"nooit": 20, "soms": 20, "vaak": 20}


@pytest.mark.parametrize("way", WAYS)
def test_nobody_is_named_and_no_answer_of_ones_own_is_shown(way, tmp_path):
    result = drafted(save(table(quiz=True), tmp_path, way))
    assert not [word for word in ("Bezem", "jan", "mezelf", "09:0", "goed") if word in result.shown]
    assert [column.name for column in result.export.columns if column.role == "marking"] == [
        "Total points",
        "Quiz feedback",
        "Points - Hoe vaak?",
        "Feedback - Hoe vaak?",
    ]


@pytest.mark.parametrize("language", HEADINGS)
def test_its_own_columns_are_no_questions_where_nobody_is_named(language, tmp_path):
    rows = table(language)
    rows = [rows[0], *([*row[:3], "anonymous", "", *row[5:]] for row in rows[1:])]
    result = drafted(save(rows, tmp_path))
    assert [column.role for column in result.export.columns][:5] == [
        "record_id",
        "started",
        "ended" if language == "French" else "submitted",
        "administration",
        "name",
    ]
    assert "anonymous" not in result.shown


def test_an_answer_of_ones_own_is_a_tick_at_the_last_box(tmp_path):
    rows = table()
    result = drafted(save(rows, tmp_path))
    own = sum("iets van" in row[6] for row in rows[1:])
    assert own > 1
    assert result.ticks("Welke onderwerpen?").popitem()[1] == (own, sum(bool(row[6]) for row in rows[1:]))
    assert "were given by fewer than 5 respondents each: the last box counts them." in result.text


def test_an_order_of_all_answers_is_no_ticks(tmp_path):
    orders = ("a;b;c;", "b;a;c;", "c;a;b;")
    rows = [[*row, orders[number % 3]] for number, row in enumerate(table()[1:])]
    result = drafted(save([[*table()[0], "Wat eerst?"], *rows], tmp_path))
    assert result.codebook.export.leave_out == ("Wie bent u?", "Wat eerst?")
    assert "All answers in an order of the respondent's own" in result.text


@pytest.mark.parametrize(
    "heading", ["ID;Start time;Email", "Nr;Start time;Completion time", "ID;Begintijd;Heure de fin"]
)
def test_other_tables_are_none(heading, tmp_path):
    rows = [heading.split(";"), ["1", "2", "3"], ["2", "3", "4"]]
    assert not read(save(rows, tmp_path)).recognised.startswith("Microsoft")


def test_a_separator_alone_is_nothing_ticked_and_an_empty_cell_is_no_answer(tmp_path):
    cells = ["Bus;Trein;", "Trein;", ";", "", "Bus;", "Trein;"] * 10
    rows = [["ID", "Begintijd", "Tijd van voltooien", "Waarmee reist u?", "Hoe?"]]
    rows += [[str(number), "1-3-26 10:00:00", "1-3-26 10:05:00", cell, "ja"] for number, cell in enumerate(cells)]
    result = drafted(save(rows, tmp_path))
    assert result.ticks("Waarmee reist u?") == {"Trein": (30, 50), "Bus": (20, 50)}
    assert "none_ticked" not in result.text


@pytest.mark.parametrize("name", ["ms_forms.xlsx", "ms_forms_trailing_semicolon.csv"])
def test_files_that_were_tried(name, tmp_path):
    path = tmp_path / name
    path.write_bytes((Path(__file__).parents[1] / "tried" / name).read_bytes())
    result = drafted(path)
    wording = "Welke onderwerpen? (meerdere)"
    cells = result.export.cells[wording].astype(str)
    base = int((cells != "").sum())
    for box in ("Zorg", "Wonen", "Veiligheid"):
        assert result.ticks(wording)[box] == (int(cells.str.contains(f"{box};").sum()), base)
    assert "Naam 1" not in result.shown
