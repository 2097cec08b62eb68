"""What an unedited draft imports is what a plain count of the cells gives, answer by answer."""

from pathlib import Path

import pytest

from nbsurvey.codebook import read_codebook
from nbsurvey.drafting import draft_codebook
from nbsurvey.exports import formats
from nbsurvey.importing import KEPT, import_export

TRIED = Path(__file__).parents[1] / "tried"


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("survey.sav", {"single_choice": 3, "scale": 11, "yes_no": 3, "multiple_response": 5}),
        ("a_qualtrics.sav", {"scale": 3, "multiple_response": 3}),
        ("d_bracket.sav", {"scale": 3, "multiple_response": 3}),
        ("tickboxes_labelled_quoted.sav", {"multiple_response": 3}),
        ("endpoints_labelled_scale.csv", {"scale": 1}),
        ("one_rare_answer.csv", {"scale": 1, "yes_no": 1}),
        ("html_newline_heading.csv", {"scale": 1, "yes_no": 1}),
        ("float_codes.csv", {"scale": 1, "single_choice": 1}),
        ("r_na_cells.csv", {"scale": 1, "yes_no": 1, "single_choice": 1}),
        ("not_selected_or_label.csv", {"multiple_response": 3}),
        ("plain_boxes_1_or_empty.csv", {"multiple_response": 3}),
        ("qualtrics_legacy_boxes.csv", {"multiple_response": 8}),
    ],
)
def test_each_answer_is_given_as_often_as_its_cells_stand_there(name, kinds, tmp_path):
    if name.endswith(".sav"):
        pytest.importorskip("pyreadstat")
    export = formats.read(TRIED / name)
    path = tmp_path / "codebook.yaml"
    path.write_text(draft_codebook(export), encoding="utf-8")
    codebook = read_codebook(path)
    cells = import_export(TRIED / name, codebook, keep={*KEPT, "empty", "duplicate", "test", "partial"}).cells
    times: dict[str, int] = {}
    for item, block in codebook.block_of.items():
        times[block.kind] = times.get(block.kind, 0) + 1
        raw = export.cells[codebook.items[item].column].astype("str").value_counts().to_dict()
        listed = {
            choice.code: sum(raw.pop(cell, 0) for cell in {choice.code, *choice.export}) for choice in block.choices
        }
        for missing in [*block.missing.values(), ("",)]:
            for cell in missing:
                raw.pop(cell, 0)
        listed |= {choice.code: sum(raw.values()) for choice in block.choices if choice.any_text}
        assert listed == {choice.code: int((cells[item] == choice.code).sum()) for choice in block.choices}
    assert {kind: times.get(kind, 0) for kind in kinds} == kinds
