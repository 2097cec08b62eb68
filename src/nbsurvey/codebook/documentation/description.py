"""What a page about the codebook says: headings, paragraphs and tables in one language."""

from collections.abc import Iterator

from nbsurvey.codebook import Background, Block, Codebook
from nbsurvey.codebook.documentation.pages import Page, Section, Table

_WORDS = {
    "nl": {
        "codebook": "Codeboek",
        "draft": "Concept: gemaakt uit een export en nog door niemand nagekeken.",
        "population": "Populatie",
        "column": "Kolom",
        "what": "Betekenis",
        "code": "Code",
        "label": "Antwoord",
        "counts": "Telt mee in het percentage",
        "base": "In de noemer",
        "yes": "ja",
        "no": "nee",
        "items": "Kolommen",
        "choices": "Antwoorden",
        "missing": "Ontbrekende antwoorden",
        "instead": "Cellen in plaats van een antwoord",
        "cell": "Cel",
        "reason": "Reden",
        "empty": "(leeg)",
        "background": "Achtergrond",
        "texts": "Open antwoorden",
        "asked": "Gevraagd aan",
        "asked_if": "Alleen na",
        "kind": "Soort vraag",
        "yes_no": "ja of nee",
        "single_choice": "één antwoord",
        "scale": "schaal",
        "multiple_response": "meer antwoorden",
        "respondent": "Respondent",
    },
    "en": {
        "codebook": "Codebook",
        "draft": "Draft: made from an export and not yet checked by anyone.",
        "population": "Population",
        "column": "Column",
        "what": "Meaning",
        "code": "Code",
        "label": "Answer",
        "counts": "Counts in the percentage",
        "base": "In the base",
        "yes": "yes",
        "no": "no",
        "items": "Columns",
        "choices": "Answers",
        "missing": "Missing answers",
        "instead": "Cells instead of an answer",
        "cell": "Cell",
        "reason": "Reason",
        "empty": "(empty)",
        "background": "Background",
        "texts": "Open answers",
        "asked": "Asked of",
        "asked_if": "Only after",
        "kind": "Kind of question",
        "yes_no": "yes or no",
        "single_choice": "one answer",
        "scale": "scale",
        "multiple_response": "several answers",
        "respondent": "Respondent",
    },
}


def describe(codebook: Codebook, language: str) -> Page:
    """Describe the codebook in one of its languages; what has no word in it is said in English.

    Parameters
    ----------
    codebook
        The questionnaire.
    language
        One of the study's languages.
    """
    words = _WORDS.get(language, _WORDS["en"])
    study = codebook.study
    return Page(
        language,
        f"{words['codebook']}: {study.title[language]}",
        (
            (words["population"], f"{study.population_label[language]} ({study.population})"),
            (words["respondent"], study.respondent),
        ),
        words["draft"] if study.draft else "",
        tuple(_sections(codebook, language, words)),
    )


def _sections(codebook: Codebook, language: str, words: dict[str, str]) -> Iterator[Section]:
    reasons = tuple(
        (value or words["empty"], reason.label[language]) for reason in codebook.missing for value in reason.values
    )
    yield Section(words["missing"], tables=(Table(words["instead"], (words["cell"], words["reason"]), reasons),))
    if codebook.background:
        tables = tuple(_choices(column, language, words) for column in codebook.background)
        yield Section(words["background"], tables=tables)
    for block in codebook.blocks:
        facts = [(words["asked"], block.asked[language]), (words["kind"], words[block.kind])]
        if block.asked_if:
            after = codebook.items[block.asked_if.item].label[language] if block.asked_if.item in codebook.items else ""
            facts.append((words["asked_if"], f"{after or block.asked_if.item}: {', '.join(block.asked_if.answers)}"))
        items = tuple((item.id, item.label[language]) for item in block.items)
        table = Table(words["items"], (words["column"], words["what"]), items)
        yield Section(
            block.title[language], block.wording[language], tuple(facts), (table, _choices(block, language, words))
        )
    if codebook.texts:
        rows = tuple((text.id, text.label[language]) for text in codebook.texts)
        yield Section(words["texts"], tables=(Table(words["items"], (words["column"], words["what"]), rows),))


def _choices(part: Background | Block, language: str, words: dict[str, str]) -> Table:
    if isinstance(part, Background):
        rows = tuple((choice.code, choice.label[language]) for choice in part.choices)
        return Table(f"{part.id}: {part.label[language]}", (words["code"], words["label"]), rows)
    says = {True: words["yes"], False: words["no"]}
    rows4 = tuple(
        (choice.code, choice.label[language], says[choice.code in part.counts], says[choice.code in part.base_codes])
        for choice in part.choices
    )
    return Table(words["choices"], (words["code"], words["label"], words["counts"], words["base"]), rows4)
