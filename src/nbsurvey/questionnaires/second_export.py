"""The same responses exported twice, as codes and as texts: each code gets the text that stands in its place."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from nbsurvey.drafting.codes import is_code, place_of
from nbsurvey.drafting.shared_texts import FEWEST_GIVERS, is_personal, tells_of_nobody
from nbsurvey.drafting.sorts import MOST_CHOICES
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports.export import Export, ExportColumn
from nbsurvey.exports.tools import is_other
from nbsurvey.files import unmasked
from nbsurvey.questionnaires.questionnaire import Field, Option, Questionnaire

_SEPARATORS = (",", ";", " ")
_LONGEST = 2000

Pairs = Counter[tuple[str, str]]
"""How often a code stands beside a text, or codes with something between them beside texts."""


@dataclass(frozen=True)
class _Learnt:
    """The text of each code, why some have none, and what stands between those of several boxes in a cell."""

    texts: Mapping[str, str]
    separator: str = ""
    note: str = ""


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
    pairs = _paired(export, other)
    own, others = export.cells.loc[own_rows], other.cells.loc[other_rows]
    counts = {column.name: _counts(own[column.name], others[its.name]) for column, its in pairs if not column.is_box}
    holds_codes = sum(map(_are_codes, counts.values())) >= sum(_are_codes(_turned(one)) for one in counts.values())
    if not holds_codes:
        counts = {name: _turned(one) for name, one in counts.items()}
    notes = []
    if left := len(export.cells) - len(own_rows):
        notes.append(f"Responses that are not in both: {left}.")
    fields = []
    for question in _questions(pairs):
        learnt = _learnt(sum((counts.get(column.name, Counter()) for column, _ in question), Counter()))
        if learnt.note:
            notes.append(f"{', '.join(column.name for column, _ in question)}: {learnt.note}")
        fields += [_field(column, its, learnt, language) for column, its in question]
    words = f"the same responses as {'texts' if holds_codes else 'codes'}"
    return Questionnaire(other.source.name, words, (language,), tuple(fields), tuple(notes))


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


def _paired(export: Export, other: Export) -> list[tuple[ExportColumn, ExportColumn]]:
    """Return the columns of both by their names; by their places where few names are the same."""
    others = {column.name: column for column in other.columns}
    pairs = [(column, others[column.name]) for column in export.columns if column.name in others]
    if 2 * len(pairs) < len(export.columns) == len(other.columns):
        pairs = list(zip(export.columns, other.columns, strict=True))
    return [(column, its) for column, its in pairs if not column.role and not its.role]


def _questions(pairs: Sequence[tuple[ExportColumn, ExportColumn]]) -> list[list[tuple[ExportColumn, ExportColumn]]]:
    """Return the columns of one question together: their codes mean the same."""
    questions: dict[str, list[tuple[ExportColumn, ExportColumn]]] = {}
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


def _turned(pairs: Pairs) -> Pairs:
    return Counter({(text, code): times for (code, text), times in pairs.items()})


def _are_codes(pairs: Pairs) -> bool:
    """Tell whether the first of each pair is a code, or several, and the second isn't always the same."""
    return any(code != text for code, text in pairs) and all(
        any(all(map(_may_be_code, code.split(separator))) for separator in _SEPARATORS) for code, _ in pairs
    )


def _may_be_code(text: str) -> bool:
    return is_code(text) or bool(re.fullmatch(r"-?\d{1,4}", text))


def _learnt(pairs: Pairs) -> _Learnt:
    if all(code == text for code, text in pairs):
        return _Learnt({})
    separator = next((one for one in _SEPARATORS if _are_boxes(pairs, one)), "")
    texts = _texts_of_boxes(pairs, separator) if separator else _texts_of_codes(pairs)
    if texts is None:
        return _Learnt({}, note="a code stands beside several texts, so none is taken.")
    if len(texts) > MOST_CHOICES or (not separator and any(is_personal(text) for text in texts.values())):
        return _Learnt({}, note="more texts than a question has choices, or texts that tell who somebody is.")
    givers = {code: _givers(code, pairs, separator) for code in texts}
    kept = {code: text for code, text in texts.items() if givers[code] >= FEWEST_GIVERS or tells_of_nobody(text)}
    few = len(texts) - len(kept)
    note = f"texts of {few} codes are left out, which fewer than {FEWEST_GIVERS} respondents chose." if few else ""
    return _Learnt({code: kept[code] for code in sorted(kept, key=place_of)}, separator, note)


def _texts_of_codes(pairs: Pairs) -> dict[str, str] | None:
    """Return the text of each code; None where one has several."""
    texts: dict[str, str] = {}
    return texts if all(texts.setdefault(code, text) == text for code, text in pairs) else None


def _are_boxes(pairs: Pairs, separator: str) -> bool:
    """Tell whether the codes of several boxes stand in a cell, each once, and their texts with the same between."""
    cells = [code.split(separator) for code, _ in pairs]
    several = [(codes, text) for codes, (_, text) in zip(cells, pairs, strict=True) if len(codes) > 1]
    return (
        bool(several)
        and all(len(set(codes)) == len(codes) and all(map(_may_be_code, codes)) for codes in cells)
        and all(text.count(separator) >= len(codes) - 1 for codes, text in several)
    )


def _texts_of_boxes(pairs: Pairs, separator: str) -> dict[str, str] | None:
    """Return the text of each box: from cells in which it is the only one without a text; None where they contradict.

    A text may hold the separator itself.
    """
    texts: dict[str, str] = {}
    cells = sorted(((code.split(separator), text) for code, text in pairs), key=lambda pair: len(pair[0]))
    learnt = -1
    while learnt < len(texts):
        learnt = len(texts)
        for codes, text in cells:
            unknown = [code for code in codes if code not in texts]
            if len(unknown) == 1 and len(text) <= _LONGEST:
                parts = [re.escape(texts[code]) if code in texts else "(.+)" for code in codes]
                if not (match := re.fullmatch(re.escape(separator).join(parts), text, re.DOTALL)):
                    return None
                texts[unknown[0]] = match[1].strip()
    agree = all(separator.join(texts.get(code, "") for code in codes) == text for codes, text in cells)
    return texts if agree else None


def _givers(code: str, pairs: Pairs, separator: str) -> int:
    return sum(
        times for (codes, _), times in pairs.items() if code in (codes.split(separator) if separator else [codes])
    )


def _field(column: ExportColumn, its: ExportColumn, learnt: _Learnt, language: str) -> Field:
    heading = its.text or (its.name if its.name != column.name else "")
    text = {language: heading} if heading and not column.text else {}
    part = {language: its.part} if its.part and not column.part else {}
    options = tuple(Option(code, {language: label}) for code, label in learnt.texts.items() if not is_other(code))
    if column.is_box or its.is_box:
        return Field((column.name,), "box", text, part, column.question or its.question, code=column.name)
    if not options:
        return Field((column.name,), "unchanged", text, part, column.question)
    field = Field((column.name,), "choice", text, part, column.question, options)
    return replace(field, kind="boxes", separator=learnt.separator) if learnt.separator else field
