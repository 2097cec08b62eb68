"""How much a study withholds: what its codebook says, or else what follows from who took part."""

from nbsurvey.codebook.model import DisclosureSetting, Survey

SMALL_FRACTION = 0.1
"""The sampling fraction from which respondents aren't lost among the others who could have taken part."""


SAID = {
    "population": {
        "nl": "Wat over enkelen gaat, of daaruit af te leiden is, wordt per groep niet getoond.",
        "en": "By group nothing is shown that is about few, or from which that could be worked out.",
    },
    "sample": {
        "nl": "Groepen met te weinig antwoorden worden niet getoond.",
        "en": "Groups with too few answers are not shown.",
    },
    "none": {
        "nl": "Niets is achtergehouden: niet voor publicatie.",
        "en": "Nothing is withheld: not for publication.",
    },
}
"""What a publication says of each setting."""


def setting(survey: Survey, respondents: int) -> DisclosureSetting:
    """Return what a study withholds: what its codebook says; without a word `population` from a fraction of 10% up.

    Parameters
    ----------
    survey
        What the codebook says of the study.
    respondents
        How many took part.
    """
    if survey.disclosure:
        return survey.disclosure
    return "sample" if is_small_fraction(survey, respondents) else "population"


def is_small_fraction(survey: Survey, respondents: int) -> bool:
    """Tell whether under 10% of the population took part."""
    return respondents < SMALL_FRACTION * survey.population
