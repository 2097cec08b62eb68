"""A study: its data, and a table of contents of what can be asked of it."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd
from narwhals.typing import IntoFrame

from nbsurvey.codebook import Codebook
from nbsurvey.comparisons.association import association
from nbsurvey.comparisons.crosstab import crosstab
from nbsurvey.comparisons.groups import compare_groups
from nbsurvey.comparisons.items import compare
from nbsurvey.comparisons.net_promoter import nps
from nbsurvey.comparisons.ranks import rank
from nbsurvey.counting import ResponseCounts
from nbsurvey.disclosure import Withheld, setting
from nbsurvey.disclosure.filtering import filter
from nbsurvey.disclosure.parts import WithheldInPart
from nbsurvey.disclosure.record import withheld
from nbsurvey.estimation.distributions import distribution
from nbsurvey.estimation.estimates import estimate
from nbsurvey.estimation.means import means
from nbsurvey.estimation.open_questions import open_questions
from nbsurvey.estimation.quantiles import quantiles
from nbsurvey.estimation.reliability import reliability
from nbsurvey.estimation.weighted_estimates import weighted
from nbsurvey.nonresponse.representativity import representativity
from nbsurvey.nonresponse.response_rates import response_rates
from nbsurvey.nonresponse.reversals import reversals
from nbsurvey.nonresponse.tipping import tipping
from nbsurvey.printed_figures.audit import audit
from nbsurvey.printed_figures.bases import impossible_bases
from nbsurvey.printed_figures.publication import envelopes, publication
from nbsurvey.study_files.origin import Origin
from nbsurvey.study_files.waves import Waves
from nbsurvey.summary import as_html, as_text


@dataclass(frozen=True, eq=False, repr=False)
class Study:
    """A study that has been read and checked.

    It shows itself without any answer of anybody, and is equal to itself only. Its methods are the functions of the
    rooms that they come from, with the study as the first argument.

    Parameters
    ----------
    codebook
        The questionnaire.
    responses
        As `read_responses` returns them, or a frame of the cells of a responses file, on any engine.
    origin
        Where the responses come from.
    population
        As `read_population` returns it.
    published
        As `read_published` returns it.
    links
        Keyed digests of who is who, by respondent, as `nbsurvey.study_files.links.read_links` returns them; None: none.
    part
        What is withheld of the part of a study that `filter` made; None of a whole study.
    waves
        The earlier waves of the survey, and how they go together; None: there are none, or it is a part.

    Examples
    --------
    >>> study = nbsurvey.open_study("data")
    >>> study.publication("mandate")[["item", "percent", "lower", "upper"]].round(1)
                    item  percent  lower  upper
    0      enough_powers     68.0   58.9   76.3
    1  feels_responsible     71.0   62.0   78.9
    >>> study.disclosure
    'population'
    """

    codebook: Codebook
    responses: IntoFrame
    origin: Origin
    population: pd.DataFrame
    published: pd.DataFrame
    links: pd.Series | None = None
    part: WithheldInPart | None = None
    waves: Waves | None = None

    # Of some respondents
    filter = filter

    # Percentages, and what may be published of them
    estimate = estimate
    distribution = distribution
    weighted = weighted
    publication = publication

    # Numbers and scores
    means = means
    quantiles = quantiles
    nps = nps
    reliability = reliability

    # Comparisons
    compare = compare
    compare_groups = compare_groups
    association = association
    crosstab = crosstab
    rank = rank

    # Who didn't answer
    response_rates = response_rates
    representativity = representativity
    tipping = tipping
    reversals = reversals

    # Percentages in print
    audit = audit
    envelopes = envelopes
    impossible_bases = impossible_bases

    # What isn't decided
    open_questions = open_questions

    # What isn't shown
    withheld = withheld

    __repr__ = as_text
    _repr_html_ = as_html

    @property
    def disclosure(self) -> str:
        """What is withheld, 'population', 'sample' or 'none': see `nbsurvey.disclosure`."""
        return setting(self.codebook.study, self.counts.respondents)

    @cached_property
    def counts(self) -> ResponseCounts:
        """The counts of the responses: each is made once, for all tables.

        Examples
        --------
        >>> study = nbsurvey.open_study("data")
        >>> study.counts.states("twitter").codes, study.counts.count("twitter")[:2].tolist()
        (('ja', 'nee'), [73, 24])
        """
        domain = (self.part.counts, self.part.conditions) if self.part else None
        return ResponseCounts(self.responses, self.codebook, domain)

    @cached_property
    def suppression(self) -> Withheld | WithheldInPart:
        """What is withheld: decided once, for all tables.

        Examples
        --------
        >>> study = nbsurvey.open_study("data")
        >>> "twitter" in study.suppression.items("size_class")
        True
        """
        return self.part or Withheld(self.counts, self.population)
