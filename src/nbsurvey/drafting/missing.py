"""Which cells say why there is no answer: by the export's own word, a mark of a tool or program, or below zero."""

from collections.abc import Iterator, Mapping, Sequence

from nbsurvey.codebook.identifiers import identifier
from nbsurvey.drafting import words
from nbsurvey.drafting.codes import NUMBER, is_code
from nbsurvey.exports.export import ExportColumn, Habits
from nbsurvey.exports.tools import is_not_shown, is_unanswered
from nbsurvey.language.catalogue import words_or_english
from nbsurvey.language.plain_text import single_spaced

Reason = tuple[str, str]
"""The id and the label of a missing reason."""

_NOTHING = {"NA", "N/A", "n/a", "N.A.", "n.a.", "<NA>", "#N/A", "#NA", "NaN", "nan", "-nan", "NULL", "Null", "null",
            "(null)", "#NULL!", "\\N", ".", "..", "-", "--", "\N{EN DASH}", "\N{EM DASH}"}  # fmt: skip
"""What R, SQL, spreadsheets, statistical packages and people write into a cell that holds nothing."""


_MAYBE_NOT_APPLICABLE = {"N/A", "n/a", "N.A.", "n.a."}


def may_be_not_applicable(cell: str) -> bool:
    """Tell whether a mark for nothing may as well say 'not asked', or be the answer 'not applicable'.

    Examples
    --------
    >>> from nbsurvey.drafting.missing import may_be_not_applicable
    >>> may_be_not_applicable("N/A"), may_be_not_applicable("NA")
    (True, False)
    """
    return cell in _MAYBE_NOT_APPLICABLE


def is_nothing(cell: str) -> bool:
    """Tell whether a cell holds a mark for nothing; 'None' and the Dutch 'na' may be answers.

    Examples
    --------
    >>> from nbsurvey.drafting.missing import is_nothing
    >>> is_nothing("NA"), is_nothing("#N/A"), is_nothing("None"), is_nothing("na")
    (True, True, False, False)
    """
    return cell in _NOTHING


def reasons_of(
    column: ExportColumn, labels: Mapping[str, str], cells: Sequence[str], habits: Habits, language: str
) -> dict[str, Reason]:
    """Return the missing reason of each cell that gives one.

    Parameters
    ----------
    column
        A column of an export.
    labels
        The labels of its cells, without those of missing ones.
    cells
        Its different cells, without empty ones.
    habits
        What is peculiar to the tool of the export.
    language
        The language of the reasons that the export has no label for.

    Examples
    --------
    >>> from nbsurvey.drafting.missing import reasons_of
    >>> from nbsurvey.exports.export import ExportColumn, Habits
    >>> reasons_of(ExportColumn("Q1", missing={"99": "don't know"}), {}, ["1", "2", "99"], Habits(), "en")
    {'99': ('do_not_know', "don't know")}
    """
    reasons = dict(_marked_by_the_export(column, language))
    reasons |= _marked_by_tools([cell for cell in cells if cell not in reasons and cell not in labels], language)
    if habits.negative and not labels:
        left = [cell for cell in cells if cell not in reasons]
        reasons |= dict.fromkeys(_below_zero(left), _reason(habits.negative, language))
    return reasons


def _marked_by_the_export(column: ExportColumn, language: str) -> Iterator[tuple[str, Reason]]:
    for cell, own_label in column.missing.items():
        label = own_label or column.labels.get(cell, "")
        id = "no_answer" if not label.strip() and is_unanswered(cell) else words.reason_in(label)
        text = single_spaced(label) or words_or_english(language)["draft.code"].format(cell=cell)
        yield cell, _reason(id, language) if id else (identifier(text, "code"), text)


def _marked_by_tools(cells: Sequence[str], language: str) -> dict[str, Reason]:
    has_plus = any(cell.startswith("+") for cell in cells)  # then '-' is an answer
    nothing = [cell for cell in cells if is_nothing(cell) and not (has_plus and cell.startswith("-"))]
    unanswered = dict.fromkeys([*nothing, *filter(is_unanswered, cells)], _reason("no_answer", language))
    not_shown = [cell for cell in cells if is_not_shown(cell) and cell not in unanswered]
    return unanswered | dict.fromkeys(not_shown, _reason("not_asked", language))


def _below_zero(cells: Sequence[str]) -> list[str]:
    """Return the codes below zero, unless they belong to a scale: one with a nought, or one that ends as far above."""
    numbers = {cell: int(cell) for cell in cells if NUMBER.fullmatch(cell)}
    if not numbers or not all(map(is_code, cells)) or 0 in numbers.values():
        return []
    is_scale = min(numbers.values()) == -max(numbers.values())
    return [cell for cell, number in numbers.items() if number < 0 and not is_scale]


def _reason(id: str, language: str) -> Reason:
    return id, words_or_english(language)[f"draft.missing.{id}"]
