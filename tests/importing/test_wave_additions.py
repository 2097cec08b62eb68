"""What is new in a wave stands at its place, in each language of the codebook."""

from pathlib import Path

import pytest
from waves import FIRST, are_all_in, decided_codebook, update, wave, without_list

from nbsurvey.codebook import read_codebook
from nbsurvey.drafting import draft_codebook
from nbsurvey.exports.formats import read
from nbsurvey.importing import import_export


@pytest.fixture
def codebook(tmp_path: Path) -> Path:
    return decided_codebook(tmp_path)


def test_new_questions_stand_at_their_place_and_the_result_imports(codebook, tmp_path):
    export = wave(
        tmp_path,
        {
            "gender": FIRST["gender"],
            "happy": FIRST["happy"],
            "coffee": ["yes", "no"],
            "tea": FIRST["tea"],
            "region": ["North", "South"],
        },
    )
    before = codebook.read_text("utf-8")
    after = update(codebook, export)
    updated = read_codebook(codebook)
    assert [block.items[0].column for block in updated.blocks] == ["happy", "coffee", "tea"]
    assert [column.column for column in updated.background] == ["gender", "region"]
    assert "  - id: coffee_block # new in wave2.csv\n" in after
    assert "# Updated from wave2.csv: " in after
    assert are_all_in(without_list(before), without_list(after))
    assert len(import_export(export, updated).responses) == 12


def test_a_further_row_of_a_grid_joins_it(tmp_path):
    def grid(*rows: str) -> str:
        return ",".join(["id", *(f"Q1[{row}]" for row in rows)]) + "\n"

    answers = ["Never", "Sometimes", "Often"]
    lines = [[answers[(row + column) % 3] for column in range(3)] for row in range(15)]
    first, second = tmp_path / "wave1.csv", tmp_path / "wave2.csv"
    heads = "Response ID,Date submitted,Last page,Start language"
    for file, rows in ((first, ("SQ001", "SQ002")), (second, ("SQ001", "SQ002", "SQ003"))):
        body = [f"{at},2024-01-01 10:00:00,1,en,{','.join(line[: len(rows)])}" for at, line in enumerate(lines)]
        file.write_text("\n".join([grid(*rows).strip().replace("id", heads, 1), *body]) + "\n", "utf-8")
    codebook = tmp_path / "codebook.yaml"
    codebook.write_text(draft_codebook(read(first)), "utf-8")
    assert len(read_codebook(codebook).blocks) == 1
    text = update(codebook, second)
    (block,) = read_codebook(codebook).blocks
    assert [item.column for item in block.items] == ["Q1[SQ001]", "Q1[SQ002]", "Q1[SQ003]"]
    assert text.count("# new in wave2.csv") == 1


def test_line_ends_a_byte_order_mark_and_other_languages_stay(codebook, tmp_path):
    text = codebook.read_text("utf-8").replace("languages: [en]", "languages: [en, nl]")
    text = text.replace('{en: "', '{nl: "x", en: "').replace("\n", "\r\n")
    codebook.write_bytes(b"\xef\xbb\xbf" + text.encode())
    after = update(codebook, wave(tmp_path, FIRST | {"coffee": ["yes", "no"]}))
    assert after.startswith("\ufeff#") and after.count("\r\n") == after.count("\n")
    coffee = read_codebook(codebook).blocks[-1]
    assert set(coffee.title) == {"en", "nl"} and coffee.choices[0].label == {"en": "yes", "nl": "ja"}


def test_each_of_several_new_questions_stands_behind_the_one_before_it_in_the_export(codebook, tmp_path):
    yes_no = FIRST["happy"]
    columns = {"happy": yes_no, "coffee": yes_no, "milk": yes_no, "tea": FIRST["tea"], "water": yes_no}
    update(codebook, wave(tmp_path, columns))
    assert [block.items[0].column for block in read_codebook(codebook).blocks] == list(columns)


GRID = {"Opinion [rain]": ["Agree", "Disagree"], "Opinion [snow]": ["Disagree", "Agree"]}


@pytest.mark.parametrize("are_in_brackets", [False, True])
def test_a_row_whose_heading_begins_as_others_belongs_to_their_block(tmp_path, are_in_brackets):
    codebook = tmp_path / "codebook.yaml"
    text = draft_codebook(read(wave(tmp_path, GRID, "wave1.csv")))
    if are_in_brackets:
        start, rows = text.split("    items:\n")
        rows = ", ".join(row.strip().removeprefix("- ") for row in rows.strip().split("\n"))
        text = f"{start}    items: [{rows}, # so far\n    ]\n"
    codebook.write_text(text, "utf-8")
    update(codebook, wave(tmp_path, GRID | {"Opinion [sun]": ["Agree", "Disagree"]}))
    (block,) = read_codebook(codebook).blocks
    assert [item.label["en"] for item in block.items] == ["rain", "snow", "sun"]
    assert ("so far" if are_in_brackets else "# new in wave2.csv") in codebook.read_text("utf-8")


def test_a_row_joins_its_grid_though_another_row_was_not_asked_again(tmp_path):
    codebook = tmp_path / "codebook.yaml"
    codebook.write_text(draft_codebook(read(wave(tmp_path, GRID, "wave1.csv"))), "utf-8")
    update(codebook, wave(tmp_path, {"Opinion [rain]": GRID["Opinion [rain]"], "Opinion [sun]": ["Agree", "Disagree"]}))
    assert [[item.label["en"] for item in block.items] for block in read_codebook(codebook).blocks] == [
        ["rain", "snow", "sun"]
    ]


def test_a_question_with_the_choices_of_the_only_other_one_is_no_row_of_it(tmp_path):
    codebook = tmp_path / "codebook.yaml"
    first = {"happy": ["yes", "no"]}
    codebook.write_text(draft_codebook(read(wave(tmp_path, first, "wave1.csv"))), "utf-8")
    update(codebook, wave(tmp_path, first | {"coffee": ["yes", "no"]}))
    assert [[item.id for item in block.items] for block in read_codebook(codebook).blocks] == [["happy"], ["coffee"]]


def test_rows_of_another_question_with_the_same_choices_are_a_block_of_their_own(tmp_path):
    codebook = tmp_path / "codebook.yaml"
    codebook.write_text(draft_codebook(read(wave(tmp_path, GRID, "wave1.csv"))), "utf-8")
    update(
        codebook,
        wave(tmp_path, GRID | {"Trust [police]": ["Agree", "Disagree"], "Trust [army]": ["Disagree", "Agree"]}),
    )
    blocks = read_codebook(codebook).blocks
    assert [[item.label["en"] for item in block.items] for block in blocks] == [["rain", "snow"], ["police", "army"]]
