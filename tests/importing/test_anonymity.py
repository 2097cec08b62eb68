"""Respondents get ids that mean nothing, and it is said how many share their background."""

from hashlib import sha256

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_exports import CELLS

from nbsurvey.exports.export import Source
from nbsurvey.importing.anonymity import anonymity, new_ids, new_order


@given(st.integers(min_value=0, max_value=300), st.binary(min_size=32, max_size=32))
def test_the_new_order_holds_each_response_once_and_depends_on_the_export_alone(count, secret):
    order = new_order(count, secret)
    assert sorted(order) == list(range(count))
    assert np.array_equal(order, new_order(count, secret))


def test_another_export_gives_another_order():
    orders = {tuple(new_order(20, bytes([number]))) for number in range(50)}
    assert len(orders) == 50


def test_the_order_can_not_be_made_from_the_sha256_of_the_export():
    source = Source("export.csv", b"a,b\n1,2\n")
    digest = sha256(source.content)
    assert source.secret not in (digest.digest(), digest.hexdigest().encode())


def test_ids_are_as_wide_as_they_have_to_be():
    assert new_ids(2).tolist() == ["r001", "r002"]
    assert new_ids(1000).tolist()[::999] == ["r0001", "r1000"]


@pytest.mark.parametrize("count", [0, 1, 999, 1001, 12_345, 1_000_000])
def test_ids_count_up(count):
    width = max(3, len(str(count)))
    assert new_ids(count).tolist() == [f"r{number:0{width}d}" for number in range(1, count + 1)]


def test_the_ids_of_an_export_are_gone(importing, codebook):
    imported = importing(CELLS | {"id": ["4711", "4712", "4713"], "token": ["abc", "def", "ghi"]}, codebook)
    text = imported.cells.to_csv()
    assert not any(cell in text for cell in ("4711", "4712", "4713", "abc", "def", "ghi"))
    assert imported.responses.index.tolist() == ["r001", "r002", "r003"]


def test_respondents_are_counted_by_their_whole_background(codebook_with):
    codebook = codebook_with(
        (
            "background:",
            "background:\n  - id: sex\n    label: {nl: x, en: x}\n    choices: [{code: m, label: {nl: m, en: m}}]",
        )
    )
    cells = pd.DataFrame({"team": ["noord"] * 4 + ["zuid", ""], "sex": ["m"] * 3 + [""] * 3}).astype("category")
    result = anonymity(cells, codebook)
    assert result.columns == ("sex", "team")
    assert (result.k, result.unique, result.below, result.threshold) == (1, 3, 3, 2)
