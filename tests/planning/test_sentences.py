"""A plan in sentences: every language says the same numbers."""

import re

import pytest

import nbsurvey
from nbsurvey.language.catalogue import languages
from nbsurvey.planning.sentences import difference_sentence, size_sentences


def test_what_is_at_most_is_never_rounded_down():
    plan = nbsurvey.sample_size(width=10, percent=30, population=355)
    assert round(plan["widest"].item(), 3) == 10.986
    assert "at most 11.0 whatever" in size_sentences(plan, "en")[0]
    plan["widest"] = 16.01
    assert "at most 16.1 whatever" in size_sentences(plan, "en")[0]


def test_each_group_has_sentences_that_begin_with_its_name():
    plan = nbsurvey.sample_size(width=20, percent=12.5, groups={"small": 81, "large": 274}, response_rate=0.4)
    lines = size_sentences(plan, "en")
    assert [line.partition(":")[0] for line in lines[2:]] == ["small", "small", "large", "large"]
    assert "if 12.5% would say yes" in lines[0]
    assert "even all 81 members are too few to invite; about 32 would answer" in lines[3]


@pytest.mark.parametrize("language", languages())
def test_every_language_gives_the_same_numbers(language):
    plan = nbsurvey.sample_size(width=20, percent=30, groups={"small": 81, "large": 274}, response_rate=0.4)

    def numbers(language: str) -> list[list[str]]:
        return [sorted(re.findall(r"\d+", line)) for line in size_sentences(plan, language)]

    assert numbers(language) == numbers("en")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("both", [None, 25])
def test_a_difference_is_told_with_the_same_numbers_in_every_language(both, language):
    plan = nbsurvey.power(30, 40, n=50, population=355, both=both)

    def numbers(language: str) -> list[str]:
        return sorted(re.findall(r"\d+", difference_sentence(plan, language)))

    assert numbers(language) == numbers("en")
    assert {"30", "40", "50", "5"} <= set(numbers(language))
