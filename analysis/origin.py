"""Chapter: what the responses are, in the words that the report uses."""

import pandas as pd

from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import percent
from nbsurvey.publish.chapter import Chapter, Facts
from nbsurvey.study import Study

TEXTS = {
    "collected": {
        "nl": {
            "title": "Wat u leest",
            "statement": "De cijfers in dit rapport zijn berekend uit de antwoorden die burgemeesters gaven. "
            "{disclosure}",
            "intervals": "Elk interval is berekend uit het aantal antwoorden op de vraag zelf.",
            "joint": (
                "Of het dezelfde burgemeesters zijn die iets deden en het wenselijk vinden, is in dit rapport niet "
                "onderzocht."
            ),
            "unknown": (
                "De antwoorden zijn die van de onderzoekers zelf; hoe de vragen luiden, staat in het codeboek van het"
                " onderzoek."
            ),
            "counts": "k/n: het aantal antwoorden dat telt, van alle antwoorden.",
        },
        "en": {
            "title": "What you are reading",
            "statement": "The figures in this report were computed from the answers that mayors gave. {disclosure}",
            "intervals": "Each interval is computed from the number of answers to the question itself.",
            "joint": "Whether those who did a thing are those who find it desirable isn't studied in this report.",
            "unknown": (
                "The answers are those that the researchers collected; how the questions read is in the study's "
                "codebook."
            ),
            "counts": "k/n: the number of answers that count, of all answers.",
        },
    },
    "reconstruction": {
        "nl": {
            "title": "Dit zijn nagebouwde antwoorden",
            "statement": (
                "De antwoorden van de burgemeesters zelf zijn niet openbaar. Dit rapport rekent met een "
                "reconstructie: verzonnen antwoorden die precies de gepubliceerde percentages opleveren. Alleen de "
                "percentages, het bereik van de respons en het aantal antwoorden bij de ervaringen komen uit de bron."
                " Verbanden tussen vragen of verschillen tussen groepen burgemeesters zijn er niet uit af te leiden, "
                "en staan daarom niet in dit rapport."
            ),
            "intervals": (
                "Van de meeste vragen is niet bekend hoeveel burgemeesters ze beantwoordden, alleen dat het er tussen"
                " {low} en {high} waren. Bij die vragen omvat het interval elk aantal dat bij het gedrukte percentage"
                " past; het is daardoor ruimer dan een interval uit de echte antwoorden zou zijn."
            ),
            "joint": (
                "Uit de gepubliceerde cijfers blijkt niet of het dezelfde burgemeesters zijn die iets deden en het "
                "wenselijk vinden."
            ),
            "unknown": (
                "Hoe de vragen precies luidden, welke antwoorden mogelijk waren, wanneer en hoe de vragenlijst is "
                "afgenomen, en (behalve bij de ervaringen, volgens de pers) hoeveel burgemeesters elke vraag "
                "beantwoordden, is niet gepubliceerd. Over drie percentages lopen de bronnen uiteen. "
                "{threat_officials} is in de infographic het meemaken van online bedreigingen van gezagsdragers, en "
                "in de pers ooit zelf online bedreigd zijn; {enough_powers} gaat over bevoegdheden of over "
                "instrumenten; {service_disruption} is verstoring van dienstverlening, of slachtoffer zijn van een "
                "online misdrijf. Dit rapport volgt de infographic. Dat {shared_images} ook geldt voor gedeelde "
                "beelden, is een lezing van een zin waarin het percentage één keer staat, achter drie soorten "
                "verstoringen."
            ),
            "counts": (
                "k/n zijn de aantallen in de reconstructie; waar de bron geen aantal antwoorden noemt, zijn ze door "
                "toeval gekozen uit wat bij het percentage past."
            ),
        },
        "en": {
            "title": "These are reconstructed answers",
            "statement": (
                "The answers of the mayors themselves are not public. This report computes with a reconstruction: "
                "made-up answers that give exactly the published percentages. Only the percentages, the range of the "
                "response and the number of answers on experiences come from the source. Nothing can be learned from "
                "it about associations between questions or differences between groups of mayors, and this report "
                "shows none."
            ),
            "intervals": (
                "For most questions it isn't known how many mayors answered, only that it was between {low} and "
                "{high}. For those questions the interval covers every number that fits the printed percentage, which"
                " makes it wider than an interval from the real answers would be."
            ),
            "joint": (
                "The published figures don't tell whether those who did a thing are those who find it desirable."
            ),
            "unknown": (
                "How the questions read, which answers were possible, when and how the questionnaire was held, and "
                "(but for the experiences, according to the press) how many mayors answered each question hasn't been"
                " published. On three percentages the sources differ. {threat_officials} is having dealt with online "
                "threats to office holders in the infographic, and having been threatened online oneself in the "
                "press; {enough_powers} is about powers or about instruments; {service_disruption} is disruption of "
                "services, or having been the victim of an online crime. This report follows the infographic. That "
                "{shared_images} holds for shared images too is a reading of a sentence in which the percentage "
                "stands once, after three kinds of disturbances."
            ),
            "counts": (
                "k/n are the counts in the reconstruction; where the source gives no number of answers, chance chose "
                "them from what fits the percentage."
            ),
        },
    },
}


def chapter(study: Study, estimates: pd.DataFrame) -> Chapter:
    """Say whether the responses are collected or a reconstruction."""
    bases = {"low": str(estimates["n_min"].min()), "high": str(estimates["n_max"].max())}
    texts = TEXTS[study.origin.kind]

    def facts(language: str) -> Facts:
        percents = {
            item: percent(value, language) for item, value in zip(estimates["item"], estimates["percent"], strict=True)
        }
        known = percents | bases | {"disclosure": words(language)[f"disclosure.{study.disclosure}"]}
        return {"origin": {name: text.format(**known) for name, text in texts[language].items()}}

    return Chapter(facts=facts)
