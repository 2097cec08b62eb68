"""What may and may not be said of a study: generated from its estimates, for whoever writes about it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from nbsurvey.codebook import Block
from nbsurvey.comparisons.ranks import possibly_among_top
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import count_range, enumeration, level_percent
from nbsurvey.language.plain_text import markdown_of, one_line
from nbsurvey.publish.chapters.asked import is_of_part
from nbsurvey.publish.chapters.sentences import quoted
from nbsurvey.publish.citing import cite
from nbsurvey.publish.figure_data import members
from nbsurvey.publish.pandoc import convert_to_bytes
from nbsurvey.publish.release.press_rows import press_rows
from nbsurvey.publish.release.press_sentences import press_sentence
from nbsurvey.publish.word_styles import reference_document
from nbsurvey.study import Study

_STYLES = "styles.docx"
_HALF = 50

Numbers = Mapping[str, pd.DataFrame]
"""By the id of a block what `press_rows` returns."""


def press_text(study: Study, estimates: pd.DataFrame, language: str) -> str:
    """Return the text as Markdown, without its title.

    Parameters
    ----------
    study, estimates
        The study and what may be published of it, as `Study.publication` returns it.
    language
        A language of the study.

    Examples
    --------
    >>> from nbsurvey.publish.release.press_text import press_text
    >>> study = nbsurvey.open_study("data")
    >>> text = press_text(study, study.publication("mandate"), "en")
    >>> next(line for line in text.splitlines() if line.startswith("- "))
    '- Of those who answered, **68%** (59–76%) say they have enough powers.'
    """
    texts = words(language).below("release.press")
    numbers = {} if study.origin.is_synthetic else _numbers(study, estimates, language)
    lines = [
        words(language)[f"origin.{study.origin.kind}"],
        "",
        *([markdown_of(study.codebook.study.note[language]), ""] if study.codebook.study.note else []),
        texts["cite"].format(cite=markdown_of(one_line(cite(study.codebook, language)))),
        "",
        *([f"## {texts['may']}", ""] if numbers else []),
        *_may(study, numbers, language),
        f"## {texts['may_not']}",
        "",
        *(f"- {line}" for line in _may_not(study, estimates, numbers, language)),
        "",
    ]
    return "\n".join(lines)


def _numbers(study: Study, estimates: pd.DataFrame, language: str) -> Numbers:
    """Return the numbers of each question that has any, by its id."""
    tables = {block.id: press_rows(study, estimates, block, language) for block in study.codebook.blocks}
    return {name: rows for name, rows in tables.items() if not rows.empty}


def _may(study: Study, numbers: Numbers, language: str) -> Iterator[str]:
    for block in study.codebook.blocks:
        if block.id in numbers:
            rows = numbers[block.id]
            yield from (f"### {markdown_of(one_line(block.wording[language]))}", "")
            yield from (_of(study, block, rows, language), "")
            yield from (f"- {press_sentence(block, row, language)}" for row in rows.to_dict("records"))
            yield ""


def _of(study: Study, block: Block, rows: pd.DataFrame, language: str) -> str:
    """Say how many answered a question, and what the intervals of its numbers are."""
    texts, has_intervals = words(language).below("release.press"), rows["lower"].notna().any()
    form = "numbers_alone" if not has_intervals else "numbers_of_part" if is_of_part(block, language) else "numbers"
    return texts[form].format(
        n=count_range(rows["n_min"].min(), rows["n_max"].max(), language),
        members=_everybody(study, language),
        level=level_percent(rows["level"].iloc[0], language),
    )


def _everybody(study: Study, language: str) -> str:
    """Name the population, with its number where that is known."""
    survey = study.codebook.study
    label = survey.population_label[language]
    return markdown_of(label if survey.members is None else members(study.codebook, language))


def _may_not(study: Study, estimates: pd.DataFrame, numbers: Numbers, language: str) -> Iterator[str]:
    texts = words(language).below("release.press")
    if study.origin.is_synthetic:
        yield texts["synthetic"]
        return
    everybody = _everybody(study, language)
    yield texts["base"].format(members=everybody)
    if estimates["worst_lower"].max() <= _HALF:
        yield texts["majority"].format(members=everybody)
    blocks = {block.id: block for block in study.codebook.blocks}
    for name, rows in numbers.items():
        for part, labels in _perhaps_first(study, blocks[name], rows):
            if len(labels) > 1:
                listed = enumeration([quoted(one_line(label), language) for label in labels], language)
                about = quoted(one_line(part or blocks[name].title[language]), language)
                yield texts["first"].format(about=about, labels=listed)
    if study.origin.is_reconstruction:
        yield texts["reconstruction"]
    yield texts["cause"]
    yield texts["single"].format(disclosure=words(language)[f"disclosure.{study.disclosure}"])


def _perhaps_first(study: Study, block: Block, rows: pd.DataFrame) -> Iterator[tuple[str, list[str]]]:
    """Yield the parts of a question, each with the labels of what may be the most common in it, the highest first.

    Items that rank are those of a chart of ranks; elsewhere it is the intervals that say so.
    """
    rows = rows.dropna(subset=["lower", "upper"])
    if len(rows) > 1 and len(block.items) > 1 and (rows["part"] == "").all() and not study.codebook.design:
        first = possibly_among_top(study.rank([*rows["item"]]), 1)
        labels = rows.set_index("item")["label"]
        yield "", [labels[item] for item in first]
        return
    for name, part in rows.groupby("part", sort=False):
        ranked = part.sort_values("estimate", ascending=False, kind="stable")
        yield str(name), list(ranked.loc[ranked["upper"] >= ranked["lower"].max(), "label"])


def press_document(study: Study, estimates: pd.DataFrame, language: str) -> bytes:
    """Return the text as a Word document, in the styles of the publication.

    Parameters
    ----------
    study, estimates, language
        As for `press_text`.

    Examples
    --------
    >>> from nbsurvey.publish.release.press_text import press_document
    >>> study = nbsurvey.open_study("data")
    >>> press_document(study, study.publication("mandate"), "en")[:2]
    b'PK'
    """
    with TemporaryDirectory() as folder:
        Path(folder, _STYLES).write_bytes(reference_document())
        metadata = [f"--metadata={name}={text}" for name, text in _properties(study, language)]
        arguments = ["--from=markdown", "--to=docx", "--shift-heading-level-by=-1", f"--reference-doc={_STYLES}"]
        arguments += metadata
        return convert_to_bytes(press_text(study, estimates, language), arguments, Path(folder), "press")[0]


def _properties(study: Study, language: str) -> list[tuple[str, str]]:
    """Return what the document says of itself; its title stands above it."""
    survey, texts = study.codebook.study, words(language)
    title = texts["release.press.title"].format(title=one_line(survey.title[language]))
    authors = [("author", author.full_name) for author in survey.citation.authors]
    return [("title", title), ("lang", language), ("description", texts[f"origin.{study.origin.kind}"]), *authors]
