"""What a page about the codebook says: in the words of its language, or of English where the package has none in it."""

import pytest

from nbsurvey.codebook import Codebook
from nbsurvey.codebook.documentation.description import describe


def codebook(language: str) -> Codebook:
    def texts_around(text: str) -> dict[str, str]:
        return {language: text}

    choices = [{"code": code, "label": texts_around(code)} for code in ("ja", "nee")]
    return Codebook.model_validate(
        {
            "study": {
                "id": "s",
                "title": texts_around("T"),
                "population": 17947684,
                "population_label": texts_around("P"),
                "languages": (language,),
                "respondent": "r",
                "suppress_below": 5,
            },
            "missing": ({"id": "no_answer", "label": texts_around("leeg"), "values": ("",)},),
            "background": (),
            "blocks": (
                {
                    "id": "b",
                    "title": texts_around("B"),
                    "wording": texts_around("W"),
                    "asked": texts_around("A"),
                    "kind": "yes_no",
                    "choices": tuple(choices),
                    "counts": ("ja",),
                    "items": ({"id": "i", "label": texts_around("I")},),
                },
            ),
        }
    )


@pytest.mark.parametrize(
    ("language", "title", "population", "kind"),
    [
        ("nl", "Codeboek: T", ("Populatie", "P (17.947.684)"), ("Soort vraag", "ja of nee")),
        ("de", "Codebuch: T", ("Grundgesamtheit", "P (17.947.684)"), ("Art der Frage", "ja oder nein")),
        ("zh", "Codebook: T", ("Population", "P (17,947,684)"), ("Kind of question", "yes or no")),
    ],
)
def test_headings_and_numbers_are_of_the_language(language, title, population, kind):
    page = describe(codebook(language), language)
    assert (page.language, page.title, page.facts[0]) == (language, title, population)
    missing, block = page.sections
    assert kind in block.facts
    assert missing.tables[0].rows == (({"nl": "(leeg)", "de": "(leer)", "zh": "(empty)"}[language], "leeg"),)


def test_an_answer_says_whether_it_counts():
    *_, choices = describe(codebook("nl"), "nl").sections[-1].tables
    assert choices.rows == (("ja", "ja", "ja", "ja"), ("nee", "nee", "nee", "ja"))
