"""A number knows which form of a noun goes with it, in each language and in each text of the catalogue."""

import pickle
import re
from string import Formatter

import pytest

from nbsurvey.language.catalogue import languages, words
from nbsurvey.language.numbers import count_range, decimal, number_word, points_range, whole
from nbsurvey.language.numeral import Numeral

PLURALS = {
    "en": "respondents|people|persons|percentage points|points|percentages|invitations",
    "nl": "respondenten|mensen|personen|procentpunten|percentages|uitnodigingen",
    "de": "Befragten?|Menschen|Personen|Prozentpunkten?|Prozentwerte|Einladungen",
    "fr": "répondants|personnes|points|pourcentages|invitations",
}
DECIMALS = {"width", "widest"}  # written with a digit, beside which there is one form but in French
SEVERAL = {"population", "n_b"}  # of whom only some answered; beside another number


def forms(text):
    return [(name, form) for _, name, form, _ in Formatter().parse(text) if form]


def test_a_text_says_what_goes_with_a_number():
    text = "{n} {n:respondent|respondents}"
    told = [text.format(n=whole(number, "en")) for number in (0, 1, 2, 21)]
    assert told == ["0 respondents", "1 respondent", "2 respondents", "21 respondents"]
    assert f"{whole(1200, 'en'):>6}" == " 1,200"


@pytest.mark.parametrize(("language", "none", "fraction"), [("en", 1, 1), ("nl", 1, 1), ("de", 1, 1), ("fr", 0, 0)])
def test_a_language_has_its_own_rule_of_what_is_one(language, none, fraction):
    form = "{n:one|more}"
    expected = [["one", "more"][none], "one", "more", "more"]
    assert [form.format(n=whole(number, language)) for number in (0, 1, 2, 21)] == expected
    assert form.format(n=decimal(1.5, language)) == ["one", "more"][fraction]


def test_words_and_ranges_have_a_form_too():
    form = "{n} {n:point|points}"
    numbers = [number_word(1, "en"), number_word(2, "en"), count_range(1, 1, "en"), count_range(0, 1, "en")]
    assert [form.format(n=number) for number in numbers] == ["1 point", "two points", "1 point", "0–1 points"]
    ranges = [points_range(-1, 1, "en"), points_range(0.6, 1.2, "en"), points_range(-1.2, -0.6, "en")]
    assert [form.format(n=number) for number in ranges] == ["−1 to +1 points", "+1 point", "−1 point"]


def test_another_process_reads_the_same():
    again = pickle.loads(pickle.dumps(Numeral("1", is_one=True)))
    assert (again, f"{again:a|b}") == ("1", "a")


@pytest.mark.parametrize("language", languages())
def test_no_text_has_a_number_beside_a_noun_with_one_form(language):
    beside = re.compile(rf"\{{(\w+)\}} (?:{PLURALS[language]})\b")
    bare = [
        f"{key}: {match[0]}"
        for key, text in words(language).items()
        for match in beside.finditer(re.sub(r"\{\w+:(?:[^{}]|\{\w+\})*\}", "", text))
        if match[1] not in DECIMALS | SEVERAL
    ]
    assert bare == []


@pytest.mark.parametrize("language", languages())
def test_each_text_with_two_forms_reads_for_any_number(language):
    texts = {key: text for key, text in words(language).items() if forms(text)}
    assert len(texts) > 10
    for key, text in texts.items():
        fields = {name: "…" for _, name, _, _ in Formatter().parse(text) if name}
        for number in (0, 1, 2, 21):
            numbers = {name: whole(number, language) for name, _ in forms(text)}
            told = text.format(**fields | numbers)
            chosen = {name: form.split("|")[0 if whole(number, language).is_one else 1] for name, form in forms(text)}
            assert "|" not in told, key
            assert all(form.partition("{")[0] in told for form in chosen.values()), key
