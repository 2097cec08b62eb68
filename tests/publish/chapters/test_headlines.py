"""A figure says above it how the answers that count rank, or which part gave them, and of which group."""

import pandas as pd
from small_study import small_study

from nbsurvey.publish.chapters.headlines import ranking_headline, share_headline
from nbsurvey.publish.group import Group

NORTH = Group("size", "n", {"en": "North"}, {})
SHARES = pd.DataFrame({"percent": [80.0, 20.0], "label_en": ["tea", "milk"], "lower": 0.0, "upper": 100.0})


def test_of_a_group_the_headline_begins_with_its_name():
    share = pd.DataFrame({"percent": [60.0], "counted_en": ["yes"]})
    assert share_headline(share, NORTH, ["en"]) == {"en": "North: 60% answered ‘yes’"}
    block = small_study({"tea": [True], "milk": [False]}, 9).codebook.blocks[0]
    assert ranking_headline(SHARES, block, NORTH, ["en"])["en"].startswith("North: ‘tea’ (80%) and ‘milk’ (20%)")


def test_what_is_not_shown_has_no_headline():
    block = small_study({"tea": [True], "milk": [False]}, 9).codebook.blocks[0]
    assert ranking_headline(SHARES.assign(percent=float("nan")), block, None, ["en"]) == {}
    assert share_headline(pd.DataFrame({"percent": [float("nan")], "counted_en": ["yes"]}), None, ["en"]) == {}
