"""A draft asks which comes first of levels of education that aren't above each other."""

import pytest
from made_drafts import export_of

from nbsurvey.drafting import draft_codebook
from nbsurvey.drafting.education_levels import ONE_LEVEL
from nbsurvey.exports.export import ExportColumn

REST = (ExportColumn("Q1"), ["ja", "nee"] * 30)


def drafted(heading, labels):
    return draft_codebook(export_of((ExportColumn(heading), [*labels] * (60 // len(labels))), REST))


@pytest.mark.parametrize(
    "labels",
    [
        ["vmbo", "havo/vwo", "mbo", "hbo", "wo"],
        ["basisonderwijs", "mbo 2-4", "havo", "vwo", "hbo"],
        ["mavo", "middelbaar beroepsonderwijs", "havo", "hbo"],
    ],
)
def test_havo_and_vwo_beside_mbo_are_to_be_put_in_order(labels):
    background, question = drafted("Opleiding", labels), drafted("Welk niveau past bij deze functie?", labels)
    assert f"    # ? {ONE_LEVEL}" in background
    assert 'order: "?"' in question
    assert f"    # ? {ONE_LEVEL}" in question


@pytest.mark.parametrize("labels", [["vmbo", "havo/vwo/mbo", "hbo"], ["vmbo", "mbo", "hbo", "wo"]])
def test_other_lists_of_levels_are_in_order(labels):
    question = drafted("Welk niveau past bij deze functie?", labels)
    assert 'order: "?"' not in question
    assert ONE_LEVEL not in question
