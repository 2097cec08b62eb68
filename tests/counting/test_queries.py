"""Of a frame that isn't in memory only counts are collected."""

import pytest
from random_responses import cells_of, polars_of

from nbsurvey.counting import EVERYBODY, ResponseCounts, count_answers


@pytest.fixture
def collected(monkeypatch):
    """Return how many rows each query collected."""
    import narwhals as nw

    sizes = []
    collect = nw.LazyFrame.collect

    def watched(self, *arguments, **options):
        frame = collect(self, *arguments, **options)
        sizes.append(len(frame))
        return frame

    monkeypatch.setattr(nw.LazyFrame, "collect", watched)
    return sizes


def test_one_query_collects_no_more_rows_than_there_are_counts(codebook, collected):
    rows = [{"size": "ab"[at % 2], "much": "135"[at % 3], "home": "01"[at % 2]} for at in range(600)]
    frame = polars_of(cells_of(codebook, rows)).lazy()
    table = count_answers(frame, codebook, ["much", "home"], by="size")
    assert collected == [len(table[table["respondents"] > 0])] == [8]


def test_what_has_been_counted_is_not_counted_again(codebook, collected):
    counts = ResponseCounts(polars_of(cells_of(codebook, [{"size": "a", "much": "5"}])).lazy(), codebook)
    counts.make([("size", "much"), (EVERYBODY, "much")])
    assert counts.cross("size", "much").sum() == counts.respondents == 1
    assert len(collected) == 2  # the second for the number of respondents
