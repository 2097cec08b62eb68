"""How often is told by a number of times and a unit of time, in any of four languages."""

import pytest

from nbsurvey.drafting.frequencies import frequencies_of


@pytest.mark.parametrize(
    "texts",
    [
        ["Never", "Less than once a month", "Once a month", "2-3 times a month", "Once a week", "Daily"],
        ["Never", "Once a year or less", "Once a month or less", "Every day"],
        ["Nooit", "Minder dan eens per maand", "Eens per maand", "Een paar keer per maand", "Meerdere keren per week"],
        ["nie", "seltener", "1-2 mal pro Monat", "mehrmals pro Woche", "täglich"],
        ["jamais", "une fois par an", "une fois par mois", "2-3 fois par semaine", "tous les jours"],
        ["monthly", "every 2 weeks", "weekly", "3-4 days a week", "almost every day", "several times a day"],
    ],
)
def test_answers_from_seldom_to_often(texts):
    frequencies = frequencies_of(texts)
    assert frequencies == sorted(set(frequencies))


@pytest.mark.parametrize(
    "texts", [[], ["Never", "In spring"], ["Never"], ["day shift", "night shift"], ["Once", "Twice"]]
)
def test_answers_without_a_unit_of_time_do_not_say_how_often(texts):
    assert frequencies_of(texts) is None
