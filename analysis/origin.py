"""Chapter: what the responses are, in the words that the report uses."""

from nbsurvey.publish.chapter import Chapter, Facts
from nbsurvey.study import Study

TEXTS = {
    "collected": {
        "nl": {
            "title": "Wat u leest",
            "statement": "De cijfers in dit rapport zijn berekend uit de antwoorden die burgemeesters gaven.",
            "intervals": "Elk interval is berekend uit het aantal antwoorden op de vraag zelf.",
            "counts": "k van n: het aantal antwoorden dat telt, van alle antwoorden.",
        },
        "en": {
            "title": "What you are reading",
            "statement": "The figures in this report were computed from the answers that mayors gave.",
            "intervals": "Each interval is computed from the number of answers to the question itself.",
            "counts": "k of n: the number of answers that count, of all answers.",
        },
    },
    "reconstruction": {
        "nl": {
            "title": "Dit zijn nagebouwde antwoorden",
            "statement": "De antwoorden van de burgemeesters zelf zijn niet openbaar. Dit rapport rekent met een "
            "reconstructie: verzonnen antwoorden die precies de gepubliceerde percentages opleveren. Alleen de "
            "percentages, het bereik van de respons en het aantal antwoorden bij de ervaringen komen uit de bron. "
            "Verbanden tussen vragen of verschillen tussen groepen burgemeesters zijn er niet uit af te leiden, en "
            "staan daarom niet in dit rapport.",
            "intervals": "Van de meeste vragen is niet bekend hoeveel burgemeesters ze beantwoordden, alleen dat het "
            "er tussen {low} en {high} waren. Bij die vragen omvat het interval elk aantal dat bij het gedrukte "
            "percentage past; het is daardoor ruimer dan een interval uit de echte antwoorden zou zijn.",
            "counts": "k van n zijn de aantallen in de reconstructie; waar de bron geen aantal antwoorden noemt, zijn "
            "ze door toeval gekozen uit wat bij het percentage past.",
        },
        "en": {
            "title": "These are reconstructed answers",
            "statement": "The answers of the mayors themselves are not public. This report computes with a "
            "reconstruction: made-up answers that give exactly the published percentages. Only the percentages, the "
            "range of the response and the number of answers on experiences come from the source. Nothing can be "
            "learned from it about associations between questions or differences between groups of mayors, and "
            "this report shows none.",
            "intervals": "For most questions it isn't known how many mayors answered, only that it was between {low} "
            "and {high}. For those questions the interval covers every number that fits the printed percentage, which "
            "makes it wider than an interval from the real answers would be.",
            "counts": "k of n are the counts in the reconstruction; where the source gives no number of answers, "
            "chance chose them from what fits the percentage.",
        },
    },
}


def chapter(study: Study) -> Chapter:
    """Say whether the responses are collected or a reconstruction."""
    estimates = study.publication()
    counts = {"low": estimates["n_min"].min(), "high": estimates["n_max"].max()}
    texts = TEXTS[study.origin.kind]

    def facts(language: str) -> Facts:
        return {"origin": {name: text.format(**counts) for name, text in texts[language].items()}}

    return Chapter(estimates.iloc[:0], facts=facts)
