"""How much a study withholds: what its codebook says, or else what follows from who took part."""

from nbsurvey.codebook.model import DisclosureSetting, Survey

SMALL_FRACTION = 0.1
"""The sampling fraction from which respondents aren't lost among the others who could have taken part."""


def setting(survey: Survey, respondents: int) -> DisclosureSetting:
    """Return what a study withholds: what its codebook says; else `sample` if it is known that under 10% took part.

    Parameters
    ----------
    survey
        What the codebook says of the study.
    respondents
        How many took part.

    Examples
    --------
    >>> from nbsurvey.disclosure import setting
    >>> survey = nbsurvey.open_study("data").codebook.study
    >>> survey.population
    355
    >>> setting(survey, respondents=35), setting(survey, respondents=36)
    ('sample', 'population')
    """
    if survey.disclosure:
        return survey.disclosure
    return "sample" if is_small_fraction(survey, respondents) else "population"


def is_small_fraction(survey: Survey, respondents: int) -> bool:
    """Tell whether under 10% of the population took part, as far as is known.

    Examples
    --------
    >>> from nbsurvey.disclosure import is_small_fraction
    >>> survey = nbsurvey.open_study("data").codebook.study
    >>> is_small_fraction(survey, respondents=35), is_small_fraction(survey, respondents=36)
    (True, False)
    """
    return survey.members is not None and respondents < SMALL_FRACTION * survey.members
