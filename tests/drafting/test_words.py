"""Words for yes, a tick and no answer are known in four languages, and not found within others."""

import pytest

from nbsurvey.drafting import words


@pytest.mark.parametrize(
    "text", ["Checked", "Aangevinkt", "quoted", "Genoemd", "cité", "1", "Ja", "Gewählt", "✓", "☑", " X"]
)
def test_a_tick_in_words(text):
    assert words.says_ticked(text) is True


@pytest.mark.parametrize(
    "text",
    ["not quoted", "Not checked", "Unchecked", "Deselected", "non coché", "niet genoemd", "nicht gewählt", "0", "Nee"],
)
def test_no_tick_in_words(text):
    assert words.says_ticked(text) is False


@pytest.mark.parametrize("text", ["thuis", "", "notitie", "2"])
def test_what_says_neither(text):
    assert words.says_ticked(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Weet niet", "do_not_know"),
        ("(NSP)", "do_not_know"),
        ("Can't choose", "do_not_know"),
        ("n.v.t.", "not_asked"),
        ("nicht gesehen", "not_asked"),
        ("Prefer not to say", "refused"),
        ("Ne se prononce pas", "refused"),
        ("Möchte ich nicht sagen", "refused"),
        ("fehlender Wert", "no_answer"),
        ("k.A.", "no_answer"),
        ("k. A.", "no_answer"),
        ("Kann ich nicht beurteilen", "no_basis"),
        ("goed", ""),
        ("NSPCC", ""),
        ("entfällt", "not_asked"),
        ("Geen idee", "do_not_know"),
        ("Kassel", ""),
        ("liever niet", ""),
    ],
)
def test_a_reason_in_words(text, reason):
    assert words.reason_in(text) == reason
    assert words.is_no_opinion(text) == bool(reason)


def test_a_sentence_that_begins_like_a_reason_is_an_opinion():
    assert not words.is_no_opinion("Weet niet waar ik moet zijn als ik hulp nodig heb")
    assert words.is_other("Anders, namelijk:")
    assert not words.is_other("Anderszins")
