"""What a page about the codebook says: headings, paragraphs and tables in one language."""

from collections.abc import Iterator

from nbsurvey.codebook import OPEN, Background, Block, Codebook
from nbsurvey.codebook.documentation.pages import Page, Section, Table
from nbsurvey.codebook.model import Survey
from nbsurvey.codebook.open_questions import open_questions
from nbsurvey.codebook.statements import base, counted
from nbsurvey.language.catalogue import Words, words_or_english
from nbsurvey.language.numbers import whole


def describe(codebook: Codebook, language: str) -> Page:
    """Describe the codebook in one of its languages, with English headings where the package has no words in it.

    Parameters
    ----------
    codebook
        The questionnaire.
    language
        One of the study's languages.

    Examples
    --------
    >>> from nbsurvey.codebook.documentation.description import describe
    >>> study = nbsurvey.open_study("data")
    >>> page = describe(study.codebook, "en")
    >>> page.title, page.facts
    ('Codebook: No powers, yet responsible?', (('Population', 'mayors (355)'), ('Respondent', 'respondent')))
    """
    texts = words_or_english(language).below("codebook")
    study = codebook.study
    return Page(
        language,
        f"{texts['codebook']}: {study.title[language]}",
        (
            (texts["population"], f"{study.population_label[language]} ({_number(study, language, texts)})"),
            (texts["respondent"], study.respondent),
        ),
        texts["undecided"] if open_questions(codebook) else "",
        tuple(_sections(codebook, language, texts)),
    )


def _number(study: Survey, language: str, texts: Words) -> str:
    if study.members is not None:
        return whole(study.members, words_or_english(language)["language"])
    return texts["open"] if study.population == OPEN else texts["unknown"]


def _sections(codebook: Codebook, language: str, texts: Words) -> Iterator[Section]:
    yield _missing(codebook, language, texts)
    if codebook.background:
        tables = tuple(_choices(column, language, texts) for column in codebook.background)
        yield Section(texts["background"], tables=tables)
    for block in codebook.blocks:
        yield _block(block, codebook, language, texts)
    if codebook.texts:
        rows = tuple((text.id, text.label[language]) for text in codebook.texts)
        yield Section(texts["texts"], tables=(Table(texts["items"], (texts["column"], texts["what"]), rows),))


def _missing(codebook: Codebook, language: str, texts: Words) -> Section:
    rows = tuple(
        (value or texts["empty"], reason.label[language]) for reason in codebook.missing for value in reason.values
    )
    return Section(texts["missing"], tables=(Table(texts["instead"], (texts["cell"], texts["reason"]), rows),))


def _block(block: Block, codebook: Codebook, language: str, texts: Words) -> Section:
    facts = [(texts["asked"], block.asked[language]), (texts["kind"], texts[f"kinds.{block.kind}"])]
    if block.order == OPEN:
        facts.append((texts["order"], texts["open"]))
    if block.asked_if:
        item = codebook.items.get(block.asked_if.item)
        leading = (item.label[language] if item else "") or block.asked_if.item
        facts.append((texts["asked_if"], f"{leading}: {', '.join(block.asked_if.answers)}"))
    facts.append(
        (texts["percentage"], ", ".join(filter(None, (counted(block, language), base(codebook, block, language)))))
    )
    rows = tuple((item.id, item.label[language]) for item in block.items)
    items = Table(texts["items"], (texts["column"], texts["what"]), rows)
    choices = _choices(block, language, texts)
    return Section(block.title[language], block.wording[language], tuple(facts), (items, choices))


def _choices(part: Background | Block, language: str, texts: Words) -> Table:
    if isinstance(part, Background):
        rows = tuple((choice.code, choice.label[language]) for choice in part.choices)
        return Table(f"{part.id}: {part.label[language]}", (texts["code"], texts["label"]), rows)
    answers = words_or_english(language)
    says = {True: answers["yes"], False: answers["no"]}
    rows4 = tuple(
        (
            choice.code,
            choice.label[language],
            texts["open"] if part.counts == OPEN else says[choice.code in part.counted_codes],
            says[choice.code in part.base_codes],
        )
        for choice in part.choices
    )
    return Table(texts["choices"], (texts["code"], texts["label"], texts["counts"], texts["base"]), rows4)
