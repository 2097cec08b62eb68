"""Two exports of the same responses together know codes and texts, whichever of them is drafted from."""

import re
from pathlib import Path

import pandas as pd
import pytest
from made_questionnaires import qualtrics_export, redcap_export, text_of

from nbsurvey.errors import InvalidInputError

TRIED = Path(__file__).parents[3] / "shared/exports/tried"
NAMES = ("qualtrics_values.csv", "qualtrics_text.csv")
LABELS = {"Q1": ["North", "East", "South", "West"], "Q4": ["Yes", "No"]}


@pytest.fixture
def contents():
    if not TRIED.exists():
        pytest.skip("../shared/exports isn't there")
    return [(TRIED / name).read_bytes() for name in NAMES]


def raw(content):
    """Return the responses that count, as plain text."""
    table = pd.read_csv(pd.io.common.BytesIO(content), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    rows = table.iloc[2:]
    return rows[~rows["Status"].isin(["1", "Survey Preview"])]


def test_either_way_gives_the_same_questions_codes_and_labels(contents, drafted):
    values, texts = drafted(*contents), drafted(*reversed(contents))
    described = [
        [(block.wording, block.kind, [(choice.code, choice.label) for choice in block.choices], block.counts)
         for block in draft.codebook.blocks]
        for draft in (values, texts)
    ]  # fmt: skip
    assert described[0] == described[1]
    items = [[item.id for block in draft.codebook.blocks for item in block.items] for draft in (values, texts)]
    assert items[0] == items[1]


def test_either_way_gives_the_counts_of_the_raw_file(contents, drafted):
    rows = raw(contents[1])
    for draft in (drafted(*contents), drafted(*reversed(contents))):
        for block in draft.codebook.blocks:
            if block.kind == "multiple_response":
                continue
            if block.is_number:
                for item in block.items:
                    assert draft.responses[item.id].sum() == pd.to_numeric(rows[item.column], errors="coerce").sum()
                continue
            labels = {code: choice.label["en"] for code, choice in zip(block.codes, block.choices, strict=True)}
            if block.is_boolean:
                labels = {str(code in block.counts): label for code, label in labels.items()}
            for item in block.items:
                counts = draft.responses[item.id].astype("str").map(labels).value_counts().to_dict()
                expected = rows[item.column].str.strip().str.removesuffix(":").value_counts().to_dict()
                assert counts == {text: times for text, times in expected.items() if text}, item.id
        for item in draft.block("Video calls").items:
            label = item.label["en"]
            ticked = rows["Q6"].str.contains(re.escape(label)).sum()
            assert (draft.responses[item.id].astype("str") == "True").sum() == ticked, label


def test_a_code_that_few_chose_keeps_its_text_to_itself(drafted):
    values = [["ResponseId", "Q1"], *([f"R_{n}", "12"[n % 2]] for n in range(20)), ["R_20", "3"]]
    texts = [
        ["ResponseId", "Q1"],
        *([f"R_{n}", ["By bus", "By car"][n % 2]] for n in range(20)),
        ["R_20", "By balloon"],
    ]
    draft = drafted(text_of(values), text_of(texts))
    assert "By bus" in draft.text
    assert "balloon" not in draft.text
    assert draft.block("Q1").codes == ["1", "2", "3"]


def test_rows_in_another_order_are_matched_by_their_ids(drafted):
    export = qualtrics_export()
    lines = qualtrics_export(texts=True).splitlines(keepends=True)
    turned = b"".join([*lines[:3], *reversed(lines[3:])])
    assert drafted(export, turned).counts("Did you camp?") == {"Yes": 40, "No": 20}


def test_headings_that_are_texts_are_matched_by_their_place(drafted):
    texts = redcap_export().decode().splitlines()
    heading = "Record ID,Did you camp?,How did you travel?,Bread,Fruit,Soup,The rooms,The staff,Dry tent?,Nights"
    rows = [line.split(",") for line in texts[1:]]
    for row in rows:
        row[1] = {"1": "Indeed", "0": "Never did"}[row[1]]
        row[2] = {"1": "Train", "2": "Bicycle", "3": "On foot", "": ""}[row[2]]
    draft = drafted(redcap_export(), "\n".join([heading, *(",".join(row) for row in rows)]).encode())
    assert draft.counts("Did you camp?") == {"Never did": 20, "Indeed": 40}
    assert draft.block("How did you travel?").items[0].column == "travel"


def test_responses_that_are_only_in_one_are_told(drafted):
    lines = qualtrics_export(texts=True).splitlines(keepends=True)
    assert "Responses that are not in both: 10." in drafted(qualtrics_export(), b"".join(lines[:-10])).text


def test_nothing_that_somebody_wrote_comes_from_the_other_file(drafted):
    values = [["ResponseId", "Q1", "Q2"], *([f"R_{n}", "12"[n % 2], ""] for n in range(20))]
    texts = [
        ["ResponseId", "Q1", "Q2"],
        *([f"R_{n}", ["Bus", "Car"][n % 2], "jan@example.org"] for n in range(20)),
    ]
    text = drafted(text_of(values), text_of(texts)).text
    assert "jan" not in text
    assert "R_1" not in text


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ([["ResponseId", "Q1"], ["X_1", "Bus"]], "No response of this file is in the export."),
        ([["Q1", "Q2"], ["Bus", "Car"]], "The responses have no ids"),
    ],
)
def test_exports_of_other_responses_are_refused(drafted, texts, message):
    values = text_of([["ResponseId", "Q1"], ["R_1", "1"], ["R_2", "2"]])
    with pytest.raises(InvalidInputError, match=message):
        drafted(values, text_of(texts))


def test_an_id_that_stands_there_twice_matches_nothing(drafted):
    values = [["ResponseId", "Q1"], *([f"R_{n}", "12"[n % 2]] for n in range(20)), ["R_20", "1"], ["R_20", "2"]]
    texts = [["ResponseId", "Q1"], *([f"R_{n}", ["Bus", "Car"][n % 2]] for n in range(20)), ["R_20", "Car"]]
    draft = drafted(text_of(values), text_of([*texts, ["R_20", "Bus"]]))
    assert "Responses that are not in both: 2." in draft.text
    assert [*draft.export.columns[1].labels.values()] == ["Bus", "Car"]
