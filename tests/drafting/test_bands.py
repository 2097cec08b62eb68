"""Bands of numbers stand in the order of their numbers, whatever the words and signs around these."""

import pytest

from nbsurvey.drafting.bands import bands_of


@pytest.mark.parametrize(
    "texts",
    [
        ["18-24", "25–34", "35 - 44", "65+"],
        ["18 t/m 24 jaar", "25 t/m 64 jaar", "65 jaar of ouder"],
        ["Under $25,000", "$25,000 - $49,999", "$50,000 to $99,999", "$100,000 or more"],
        ["€ 0 - € 1.000", "€ 1.001 - € 2.000", "> € 2.000"],
        ["less than 20k", "20k-50k", "50k+"],
        ["korter dan 2 jaar", "2 tot 5 jaar", "5 tot 10 jaar", "10 jaar of langer"],
        ["Geen kinderen", "1 kind", "2 kinderen", "3 of meer kinderen"],
        ["None", "Less than 1 year", "1-2 years", "More than 2 years"],
        ["Less than 6 months", "6 months to 1 year", "1 to 2 years", "More than 2 years"],
        ["0 days", "1 day", "2 days"],
        ["unter 18", "18 bis 29", "30 bis 49", "50 und älter"],
        ["moins de 25 ans", "25 à 34 ans", "35 ans et plus"],
        ["Voor 1970", "1970-1990", "Na 1990"],
        ["18-24", "25-34 jaar", "65+"],
    ],
)
def test_bands_from_low_to_high(texts):
    beginnings = bands_of(texts)
    assert beginnings == sorted(set(beginnings))
    assert bands_of(texts[::-1]) == beginnings[::-1]


@pytest.mark.parametrize(
    "texts",
    [
        [],
        ["1", "2", "3"],
        ["Locatie 1", "Locatie 2"],
        ["1 Nederland", "2 België"],
        ["18-30", "25-40"],
        ["65-18", "66+"],
        ["10:00-12:00", "12:00-14:00"],
        ["6 months", "1", "2 years"],
        ["auto", "fiets"],
    ],
)
def test_what_only_holds_numbers_is_no_band(texts):
    assert bands_of(texts) is None
