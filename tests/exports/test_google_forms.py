"""Google Forms: the time first, ticks with a comma and a space between them, and grids as 'question [row]'."""

import pytest
from drafted_exports import WAYS, drafted, save

from nbsurvey.exports.formats import read

HEADINGS = {
    "English": "Timestamp;Email Address;Score",
    "Dutch": "Tijdstempel;E-mailadres;Score",
    "German": "Zeitstempel;E-Mail-Adresse;Punkte",
    "French": "Horodateur;Adresse e-mail;Score",
}
TRAVEL = ("Fiets", "Auto, ook elektrisch", "Trein (ook HSL, IC)")
ROWS = ("Het water", "De lucht")
GRID = ("Goed", "Matig", "Slecht")


def table(language: str = "English", time: str = "2026/03/01 9:{:02}:11 AM GMT+1") -> list[list[str]]:
    """Return an export of 60 responses: ticks, a grid, a grid of boxes, and who answered."""
    headings = [*HEADINGS[language].split(";"), "Hoe reist u?", *(f"Wat vindt u van [{row}]" for row in ROWS)]
    headings += [*(f"Wanneer komt u? [{day}]" for day in ("ma", "di")), "Uw naam", "Inkomen"]
    rows = []
    for number in range(60):
        travel = [way for place, way in enumerate(TRAVEL) if not (number + place) % (place + 2)]
        travel += [f"Op mijn step {number}"] if number % 13 == 5 else []
        days = [", ".join(part for part in ("'s ochtends", "'s avonds")[: number % 3]), "'s ochtends"]
        grid = [GRID[number % 3], GRID[number // 2 % 3]]
        income = ("$25,000 - $49,999", "$50,000 or more")[number % 2]
        rows.append([time.format(number), f"jan{number}@voorbeeld.nl", f"{number % 5} / 5", ", ".join(travel), *grid])
        rows[-1] += [*days, f"Jan Bezem{number}", income]
    return [headings, *rows]


@pytest.mark.parametrize("language", HEADINGS)
@pytest.mark.parametrize("way", WAYS)
def test_it_is_known_by_its_first_heading_and_every_count_is_right(language, way, tmp_path):
    rows = table(language)
    result = drafted(save(rows, tmp_path, way))
    assert result.export.recognised.startswith(f"Google Forms, {language}")
    travel = [row[3] for row in rows[1:]]
    base = sum(map(bool, travel))
    counts = {way: (sum(way in cell for cell in travel), base) for way in TRAVEL}
    ticks = result.ticks("Hoe reist u?")
    own = ticks.popitem()
    assert ticks == counts
    assert own[1] == (sum("step" in cell for cell in travel), base)
    for place, row in enumerate(ROWS, start=4):
        cells = [cells[place] for cells in rows[1:]]
        assert result.answers(f"Wat vindt u van [{row}]") == {answer: cells.count(answer) for answer in GRID}
    assert [item.column for item in result.block("Wat vindt u van").items] == [
        f"Wat vindt u van [{row}]" for row in ROWS
    ]
    assert result.answers("Inkomen") == {"$25,000 - $49,999": 30, "$50,000 or more": 30}


def test_a_grid_of_boxes_has_a_question_for_each_row(tmp_path):
    rows = table()
    result = drafted(save(rows, tmp_path))
    block = result.block("Wanneer komt u? [ma]")
    assert {item.column for item in block.items} == {"'s ochtends", "'s avonds"}


@pytest.mark.parametrize("way", WAYS)
def test_nobody_is_named_and_no_answer_of_ones_own_is_shown(way, tmp_path):
    result = drafted(save(table(), tmp_path, way))
    assert not [word for word in ("Bezem", "voorbeeld", "step", "9:0") if word in result.shown]
    assert result.column("Score").role == "marking"


@pytest.mark.parametrize("time", ["01-03-2026 9:{:02}:11", "3/1/2026 9:{:02}:11", "01/03/2026 09:{:02}:11"])
def test_the_time_may_be_written_as_the_country_does(time, tmp_path):
    assert read(save(table(time=time), tmp_path)).format == "google-forms"


@pytest.mark.parametrize(
    "rows", [["Timestamp,Q", "een,2"], ["Q,Timestamp", "1,2026-03-01 09:30"], ["Timestamp,Q", ","]]
)
def test_other_tables_are_none(rows, tmp_path):
    path = save([row.split(",") for row in [*rows, "3,4"]], tmp_path)
    assert read(path).format == "csv"
