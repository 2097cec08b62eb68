"""What a page about the codebook says: headings, paragraphs and tables in one language."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from nbsurvey.codebook import OPEN, Background, Block, Codebook
from nbsurvey.codebook.design import Design
from nbsurvey.codebook.documentation.pages import Page, Section, Table
from nbsurvey.codebook.model import Survey
from nbsurvey.codebook.open_questions import open_questions
from nbsurvey.codebook.statements import base, counted
from nbsurvey.language.catalogue import Words, words_or_english
from nbsurvey.language.numbers import whole
from nbsurvey.language.units import unit_of


def describe(codebook: Codebook, language: str, origin: str = "", invented: Collection[str] = ()) -> Page:
    """Describe the codebook in one of its languages, with English headings where the package has no words in it.

    Parameters
    ----------
    codebook
        The questionnaire.
    language
        One of the study's languages.
    origin
        What the responses are: 'collected', 'reconstruction' or 'synthetic'; empty where that isn't said.
    invented
        The background columns of the responses that are made up.

    Examples
    --------
    >>> from nbsurvey.codebook.documentation.description import describe
    >>> study = nbsurvey.open_study("data")
    >>> page = describe(study.codebook, "en", study.origin.kind, study.origin.invented)
    >>> page.origin
    ('The responses', 'Reconstructed from the published percentages, not microdata.')
    >>> page.title, page.facts[:2]
    ('Codebook: No powers, yet responsible?', (('Population', 'mayors (355)'), ('Respondent', 'respondent')))
    """
    every_text = words_or_english(language)
    texts, study = every_text.below("codebook"), codebook.study
    return Page(
        language,
        f"{texts['codebook']}: {study.title[language]}",
        (
            (texts["population"], f"{study.population_label[language]} ({_number(study, language, texts)})"),
            (texts["respondent"], study.respondent),
            *(((texts["note"], study.note[language]),) if study.note else ()),
        ),
        texts["undecided"] if open_questions(codebook) else "",
        tuple(_sections(codebook, language, texts, origin, invented)),
        (texts["responses"], every_text[f"origin.{origin}"]) if origin else None,
    )


def _number(study: Survey, language: str, texts: Words) -> str:
    if study.members is not None:
        return whole(study.members, words_or_english(language)["language"])
    return texts["open"] if study.population == OPEN else texts["unknown"]


def _sections(
    codebook: Codebook, language: str, texts: Words, origin: str, invented: Collection[str]
) -> Iterator[Section]:
    yield _missing(codebook, language, texts, origin)
    if codebook.background:
        tables = tuple(_background(column, language, texts, invented) for column in codebook.background)
        yield Section(texts["background"], tables=tables)
    for block in codebook.blocks:
        yield _block(block, codebook, language, texts)
    if codebook.scales:
        yield Section(texts["scales"], tables=(_scales(codebook, language, texts),))
    if codebook.design:
        yield _design(codebook.design, texts)
    if codebook.texts:
        rows = tuple((text.id, text.label[language]) for text in codebook.texts)
        yield Section(texts["texts"], tables=(Table(texts["items"], (texts["column"], texts["what"]), rows),))


def _design(design: Design, texts: Words) -> Section:
    replicates = design.replicate_weights
    columns = {
        "weight": [design.weight],
        "strata": [design.strata],
        "cluster": design.cluster,
        "population_size": design.population_size,
        "replicate_weights": replicates.columns if replicates else (),
    }
    rows = tuple((name, texts[f"design.{key}"]) for key, names in columns.items() for name in names if name)
    return Section(texts["design.heading"], tables=(Table(texts["items"], (texts["column"], texts["what"]), rows),))


def _missing(codebook: Codebook, language: str, texts: Words, origin: str) -> Section:
    rows = tuple(
        (value or texts["empty"], reason.label[language]) for reason in codebook.missing for value in reason.values
    )
    facts = ((texts["note"], texts["not_answered"]),) if origin not in ("", "collected") else ()
    return Section(texts["missing"], "", facts, (Table(texts["instead"], (texts["cell"], texts["reason"]), rows),))


def _background(column: Background, language: str, texts: Words, invented: Collection[str]) -> Table:
    """Describe a background column; of one that is made up its caption says so."""
    table = _choices(column, language, texts)
    return replace(table, caption=texts["invented"].format(column=table.caption)) if column.id in invented else table


def _block(block: Block, codebook: Codebook, language: str, texts: Words) -> Section:
    facts = [(texts["asked"], block.asked[language]), (texts["kind"], texts[f"kinds.{block.kind}"])]
    facts += _number_facts(block, language, texts)
    if block.order == OPEN:
        facts.append((texts["order"], texts["open"]))
    if block.asked_if:
        item = codebook.items.get(block.asked_if.item)
        leading = (item.label[language] if item else "") or block.asked_if.item
        facts.append((texts["asked_if"], f"{leading}: {', '.join(block.asked_if.answers)}"))
    facts += _percentage(block, codebook, language, texts)
    rows = tuple((item.id, item.label[language]) for item in block.items)
    items = Table(texts["items"], (texts["column"], texts["what"]), rows)
    tables = (items,) if block.is_number else (items, _choices(block, language, texts))
    return Section(block.title[language], block.wording[language], tuple(facts), tables)


def _percentage(block: Block, codebook: Codebook, language: str, texts: Words) -> list[tuple[str, str]]:
    """Say what a percentage of a block counts and of whom it is; nothing of numbers, which have none."""
    phrases = filter(None, (counted(block, language), base(codebook, block, language)))
    return [] if block.is_number else [(texts["percentage"], ", ".join(phrases))]


def _number_facts(block: Block, language: str, texts: Words) -> list[tuple[str, str]]:
    facts = [(texts["unit"], unit_of(block.unit[language]))] if block.unit else []
    ends = (("least", block.least), ("most", block.most))
    return facts + [(texts[name], f"{end:g}") for name, end in ends if end is not None]


def _scales(codebook: Codebook, language: str, texts: Words) -> Table:
    rows = tuple(
        (
            scale.id,
            scale.label[language],
            ", ".join(scale.items),
            ", ".join(scale.reversed),
            str(scale.fewest),
        )
        for scale in codebook.scales
    )
    headings = (texts["column"], texts["what"], texts["items"], texts["reversed"], texts["least_answered"])
    return Table(texts["scales"], headings, rows)


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
    headings = (texts["code"], texts["label"], texts["counts"], texts["base"])
    if not part.values:
        return Table(texts["choices"], headings, rows4)
    values = ("" if choice.value is None else f"{choice.value:g}" for choice in part.choices)
    rows5 = tuple((*row, value) for row, value in zip(rows4, values, strict=True))
    return Table(texts["choices"], (*headings, texts["value"]), rows5)
