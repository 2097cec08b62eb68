"""The chapter on whether the published percentages agree with the answers."""

from analysis import audit


def test_every_published_per_cent_agrees(mayors, estimates):
    assert audit.chapter(mayors, estimates).facts("en") == {
        "audit": {"agreeing": "26", "published": "26", "percentage": "‘yes’, of those who answered"}
    }


def test_no_table_shows_the_counts_of_a_reconstruction(mayors, estimates):
    assert not audit.chapter(mayors, estimates).tables
