"""The same responses exported twice, as codes and as texts: each code gets the text that stands in its place."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports.export import Export, ExportColumn
from nbsurvey.exports.tools import is_other
from nbsurvey.files import unmasked
from nbsurvey.questionnaires.code_texts import CodeTexts, Pairs, are_codes, texts_of
from nbsurvey.questionnaires.questionnaire import Field, Option, Questionnaire

Pair = tuple[ExportColumn, ExportColumn]
"""A column of an export, and that of the other one in its place."""


def read(export: Export, other: Export, language: str) -> Questionnaire:
    r"""Learn from two exports of the same responses what the codes of one mean.

    Parameters
    ----------
    export
        The export of which a codebook is drafted.
    other
        The other one. Of its answers nothing is kept but texts that `FEWEST_GIVERS` respondents share, or that tell of
        nobody.
    language
        The language of the texts.

    Raises
    ------
    InvalidInputError
        If the responses have no ids, or others.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.questionnaires.second_export import read as read_second
    >>> with TemporaryDirectory() as folder:
    ...     values, texts = Path(folder, "values.csv"), Path(folder, "texts.csv")
    ...     _ = values.write_text("record_id,smoke\n" + "".join(f"{n},{n % 2}\n" for n in range(12)))
    ...     _ = texts.write_text("record_id,smoke\n" + "".join(f"{n},{'no yes'.split()[n % 2]}\n" for n in range(12)))
    ...     read_second(read(values), read(texts), "en").fields[0].options
    (Option(code='0', label={'en': 'no'}), Option(code='1', label={'en': 'yes'}))
    """
    own_rows, other_rows = _matched_rows(export, other)
    own, others = export.cells.loc[own_rows], other.cells.loc[other_rows]
    pairs = _paired(export, other)
    cells = {column.name: _counts(own[column.name], others[its.name]) for column, its in pairs}
    holds_codes = _columns_of_codes(cells.values(), 0) >= _columns_of_codes(cells.values(), 1)
    if not holds_codes:
        cells = {name: Counter({(text, code): n for (code, text), n in one.items()}) for name, one in cells.items()}
    left = len(export.cells) - len(own_rows)
    notes = [f"Responses that are not in both: {left}."] if left else []
    fields = []
    for question in _questions(pairs):
        learnt = texts_of(sum((cells[column.name] for column, _ in question), Counter()))
        if learnt.note:
            notes.append(f"{', '.join(column.name for column, _ in question)}: {learnt.note}")
        fields += [_field(column, its, learnt, language) for column, its in question]
    words = f"the same responses as {'texts' if holds_codes else 'codes'}"
    return Questionnaire(other.source.name, words, (language,), tuple(fields), tuple(notes), is_ordered=False)


def _columns_of_codes(cells: Iterable[Pairs], side: int) -> int:
    """Return how many columns of one side hold codes where the other has something else."""
    differing = [pairs for pairs in cells if any(code != text for code, text in pairs)]
    return sum(are_codes([pair[side] for pair in pairs]) for pairs in differing)


def _matched_rows(export: Export, other: Export) -> tuple[list[int], list[int]]:
    """Return the rows of the responses that are in both, in the same order."""
    fix = "Export both with the id of the response, from the same survey."
    own, others = list(_ids(export)), dict(_ids(other))
    if not own or not others:
        what = "The responses have no ids by which the two exports can be matched."
        raise InvalidInputError([Problem(what, (other if own else export).source.name, fix=fix)])
    both = [(row, others[id]) for id, row in own if id in others]
    if not both:
        what = "No response of this file is in the export."
        raise InvalidInputError([Problem(what, other.source.name, fix=fix)])
    return [row for row, _ in both], [row for _, row in both]


def _ids(export: Export) -> Iterator[tuple[str, int]]:
    """Go through the ids of the responses with their rows; an id that stands there twice matches nothing."""
    for column in export.columns:
        if column.role == "record_id":
            ids = export.cells[column.name].astype("str").str.strip()
            ids = ids[(ids != "") & ~ids.duplicated(keep=False)]
            if len(ids):
                yield from zip(ids.tolist(), (int(row) for row in ids.index), strict=True)
                return


def _paired(export: Export, other: Export) -> list[Pair]:
    """Return the columns of both by their names; by their places where few names are the same."""
    others = {column.name: column for column in other.columns}
    pairs = [(column, others[column.name]) for column in export.columns if column.name in others]
    if 2 * len(pairs) < len(export.columns) == len(other.columns):
        pairs = list(zip(export.columns, other.columns, strict=True))
    return [(column, its) for column, its in pairs if not column.role and not its.role]


def _questions(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Return the columns of one question together: their codes mean the same."""
    questions: dict[str, list[Pair]] = {}
    for column, its in pairs:
        questions.setdefault(column.question or f"/{column.name}", []).append((column, its))
    return list(questions.values())


def _counts(own: pd.Series, others: pd.Series) -> Pairs:
    pairs: Pairs = Counter()
    width = len(others.cat.categories)
    both = own.cat.codes.to_numpy().astype("int64") * width + others.cat.codes.to_numpy()
    for place, times in zip(*np.unique(both, return_counts=True), strict=True):
        code, text = own.cat.categories[place // width], others.cat.categories[place % width]
        if all(pair := (unmasked(str(code).strip()), unmasked(str(text).strip()))):
            pairs[pair] += int(times)
    return pairs


def _field(column: ExportColumn, its: ExportColumn, learnt: CodeTexts, language: str) -> Field:
    heading = its.text or (its.name if its.name != column.name else "")
    text, part = "" if column.text else heading, "" if column.part else its.part
    field = Field((column.name,), "unchanged", _in(language, text), _in(language, part), column.question)
    if column.is_box or its.is_box:
        return replace(field, kind="box", question=column.question or its.question, code=column.name)
    options = tuple(Option(code, {language: label}) for code, label in learnt.texts.items() if not is_other(code))
    if not options:
        return field
    return replace(field, kind="boxes" if learnt.separator else "choice", options=options, separator=learnt.separator)


def _in(language: str, text: str) -> dict[str, str]:
    return {language: text} if text else {}
