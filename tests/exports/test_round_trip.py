"""What any tool writes of any questionnaire is read back as the same responses, and nobody's name comes with it."""

import json
from collections import Counter
from pathlib import Path
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_studies import NOT_ASKED, Made, Row, make
from tools import SILENT, TOOLS, WIDE
from written import Written

from nbsurvey.codebook import Codebook
from nbsurvey.exports.responses import read_responses
from nbsurvey.importing import Import, import_export
from nbsurvey.importing.page import page
from nbsurvey.importing.writing import responses_csv

pytest.importorskip("pyreadstat")
pytest.importorskip("openpyxl")
pytest.importorskip("pyarrow")


def written_by(tool: str, random: Random) -> Written:
    return TOOLS[tool](make(random, wide=tool in WIDE), random)


def imported(written: Written, folder: Path) -> Import:
    path = folder / f"mijn-export{written.suffix}"
    path.write_bytes(written.content)
    return import_export(path, written.codebook)


def counted(rows: list[Row]) -> Counter[tuple[tuple[str, str], ...]]:
    return Counter(tuple(sorted(row.items())) for row in rows)


def responses(result: Import) -> list[Row]:
    cells = result.cells.drop(columns=result.cells.columns[0]).astype(str)
    return [{str(name): cell for name, cell in row.items()} for row in cells.to_dict("records")]


def check(written: Written, folder: Path) -> None:
    assert counted(written.understood(written.rows)) >= counted(written.told)
    result = imported(written, folder)
    assert counted(responses(result)) == counted(written.told)
    report = result.report
    assert (report.read, report.kept) == (len(written.rows), len(written.told))
    assert {rule["id"]: rule["count"] for rule in report.rules} == written.counts
    assert set(report.used) == {column.id for column in written.columns if column.id}
    assert len(report.dropped) == sum(not column.id for column in written.columns)
    for item in report.items:
        cells = [row[item.item] for row in written.told]
        assert item.missing == {
            "no_answer": cells.count(""),
            "not_asked": cells.count("niet gevraagd"),
            "do_not_know": cells.count("weet niet"),
        }
        assert item.answered + sum(item.missing.values()) == len(cells)
    out = responses_csv(result.cells).decode() + report.json() + page(report)
    assert not [cell for cell in written.identifying if cell in out]


def read_back(result: Import, codebook: Codebook, folder: Path) -> pd.DataFrame:
    path = folder / "responses.csv"
    path.write_bytes(responses_csv(result.cells))
    return read_responses(path, codebook)


SLOW = {"spss", "stata"}
"""The tools whose files are read in a process of its own."""


@pytest.mark.parametrize("tool", sorted(TOOLS.keys() - SLOW))
@given(random=st.randoms(use_true_random=False))
def test_the_same_responses_come_back(tool, tmp_path, random):
    check(written_by(tool, random), tmp_path)


@pytest.mark.parametrize("tool", sorted(SLOW))
@settings(max_examples=12)
@given(random=st.randoms(use_true_random=False))
def test_the_same_responses_come_back_from_a_statistical_package(tool, tmp_path, random):
    check(written_by(tool, random), tmp_path)


def four(none_ticked: str = "not_answered") -> Made:
    """Return boxes of which one is ticked, boxes not answered and not shown, and an answer that isn't known."""
    document = make(Random(0), texts=False).codebook.model_dump(mode="json")
    text = {"nl": "Welke?", "en": "Which?"}
    labels = {"Y": {"nl": "eens", "en": "agree"}, "N": {"nl": "oneens", "en": "disagree"}}
    both = [{"code": code, "label": label} for code, label in labels.items()]
    block = {"title": text, "asked": text, "choices": both, "counts": ["Y"]}
    items = [{"id": name, "label": {"nl": f"vak {name}", "en": f"box {name}"}} for name in ("one", "two")]
    question = [{"id": "known", "label": {"nl": "bekend", "en": "known"}}]
    other = {"nl": "Kent u dit?", "en": "Known?"}
    document |= {
        "background": [],
        "blocks": [
            block
            | {"id": "boxes", "wording": text, "kind": "multiple_response", "items": items}
            | {"none_ticked": none_ticked},
            block | {"id": "questions", "wording": other, "kind": "yes_no", "choices": both, "items": question},
            block
            | {
                "id": "more",
                "wording": {"nl": "En dit?", "en": "This?"},
                "kind": "scale",
                "items": [{"id": "scaled", "label": {"nl": "schaal", "en": "scale"}}],
            },
        ],
    }
    codebook = Codebook.model_validate_json(json.dumps(document))
    cells = [("Y", "N"), ("N", "Y"), ("", ""), (NOT_ASKED, NOT_ASKED)]
    scaled = ["Y", "N", "weet niet", ""]
    return Made(
        codebook, [{"one": a, "two": b, "known": "Y", "scaled": c} for (a, b), c in zip(cells, scaled, strict=True)]
    )


@pytest.mark.parametrize("tool", sorted(TOOLS.keys() - SILENT))
@pytest.mark.parametrize("seed", range(3))
def test_not_ticked_not_shown_not_answered_and_not_known_stay_apart(tool, seed, tmp_path):
    made = four()
    written = TOOLS[tool](made, Random(seed))
    assert counted(written.told) == counted(made.rows)
    assert counted(responses(imported(written, tmp_path))) == counted(made.rows)


@given(random=st.randoms(use_true_random=False))
def test_the_responses_file_holds_what_was_imported(tmp_path, random):
    written = written_by(random.choice(sorted(TOOLS.keys() - SLOW)), random)
    result = imported(written, tmp_path)
    pd.testing.assert_frame_equal(read_back(result, written.codebook, tmp_path), result.responses)


def test_new_ids_and_the_new_order_say_nothing_of_the_old(tmp_path):
    codebook = four().codebook
    path, correlations = tmp_path / "export.csv", []
    wide = codebook.model_dump(mode="json")
    wide["background"] = [
        {
            "id": "came",
            "label": {"nl": "kwam", "en": "came"},
            "choices": [{"code": f"c{n}", "label": {"nl": f"kwam {n}", "en": f"came {n}"}} for n in range(200)],
        }
    ]
    codebook = Codebook.model_validate_json(json.dumps(wide))
    for round in range(10):
        rows = [f"{1000 + n}{round},c{n},Y,N,Y,Y" for n in range(200)]
        path.write_text("\n".join(["respondent,came,one,two,known,scaled", *rows]))
        cells = import_export(path, codebook).cells
        assert cells["respondent"].tolist() == [f"r{n:03}" for n in range(1, 201)]
        came = cells["came"].astype(str).str[1:].astype(int)
        assert sorted(came) == list(range(200))
        correlations.append(np.corrcoef(came, range(200))[0, 1])
    assert max(map(abs, correlations)) < 0.25  # 3.5 standard errors
    assert len(set(correlations)) == 10
