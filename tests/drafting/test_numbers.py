"""Columns of many different numbers are questions, unless they may tell who somebody is."""

import pandas as pd
import pytest
import yaml

from nbsurvey.codebook import Codebook, read_codebook
from nbsurvey.drafting import draft_codebook
from nbsurvey.exports.formats import read
from nbsurvey.importing import import_export

MANY = [at % 37 + (at % 4) / 4 for at in range(120)]


def drafted(tmp_path, heading, cells):
    file = tmp_path / "export.csv"
    pd.DataFrame({"tea": ["yes", "no"] * 60, heading: cells}).to_csv(file, index=False, sep=";")
    return file, draft_codebook(read(file), population=500)


def kinds(text):
    draft = yaml.safe_load(text)
    return {item["column"]: block["kind"] for block in draft["blocks"] for item in block["items"]}


@pytest.mark.parametrize(
    "cells", [MANY, [f"{cell:.2f}".replace(".", ",") for cell in MANY], [at % 60 for at in range(120)]]
)
def test_numbers_are_a_question_that_imports_at_once(tmp_path, cells):
    file, text = drafted(tmp_path, "hours", cells)
    assert kinds(text) == {"tea": "yes_no", "hours": "number"}
    (tmp_path / "codebook.yaml").write_text(text, "utf-8")
    codebook: Codebook = read_codebook(tmp_path / "codebook.yaml")
    assert codebook.block_of["hours"].is_number
    expected = [float(str(cell).replace(",", ".")) for cell in cells]
    assert sorted(import_export(file, codebook).responses["hours"]) == sorted(expected)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("How many minutes do you wait?", [2, 5, 10, 15] * 30),
        ("How many times?", [at % 26 for at in range(120)]),
        ("How many visits?", [1 + at % 26 for at in range(120)]),
        ("Visits", [at % 26 for at in range(120)]),
    ],
)
def test_few_numbers_are_one_too_where_how_many_is_asked_or_they_begin_at_nought(tmp_path, heading, cells):
    _, text = drafted(tmp_path, heading, cells)
    assert kinds(text)[heading] == "number"


@pytest.mark.parametrize(
    ("heading", "cells"),
    [("Which province?", [1 + at % 12 for at in range(120)]), ("How many stars?", [1 + at % 5 for at in range(120)])],
)
def test_codes_of_choices_are_no_numbers(tmp_path, heading, cells):
    _, text = drafted(tmp_path, heading, cells)
    assert kinds(text)[heading] != "number"


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("How old are you?", [20 + at % 50 for at in range(120)]),
        ("since", [1960 + at % 50 for at in range(120)]),
        ("number", [1000 + at for at in range(120)]),
        ("amount", [f"{at % 40 + 1}.{at % 3}00" for at in range(120)]),  # 1.100 may be 1100
        ("where", [f"52.{1000 + at % 90}" for at in range(120)]),
        ("few", [at % 3 * 40 + 0.5 for at in range(120)]),
        ("other", ["nan", "inf", *MANY[2:]]),
    ],
)
def test_ages_years_numbers_of_persons_and_what_is_unclear_are_left_out(tmp_path, heading, cells):
    _, text = drafted(tmp_path, heading, cells)
    assert heading not in kinds(text)
