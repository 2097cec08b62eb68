"""Why a column of an export is no question with choices, by what stands above it and how its cells look."""

import re
from collections import Counter

from nbsurvey.drafting import words
from nbsurvey.drafting.choices import FEWEST_GIVERS
from nbsurvey.drafting.columns import NUMBER, QUALTRICS, Column, Sort
from nbsurvey.drafting.scales import places_of
from nbsurvey.exports.system_columns import asks_for

EMPTY = "Nobody answered these."
NUMBERS = "Numbers that may be an age, an amount or a year rather than the code of a choice."
TEXTS = (
    f"Free text, names, dates, or answers of which some were given by fewer than {FEWEST_GIVERS} respondents: in a "
    "small file that is most questions in words. An export with answer codes shows them."
)
ONE_EACH = "(Nearly) every cell differs: numbers or names of the respondents themselves."
PERSONAL = "The heading asks for something that tells who somebody is."
BESIDE = "What respondents wrote beside their answer ('other, namely', comments)."
LISTS = "Several answers in one cell: write a block of the kind multiple_response with `column` and `separator`."

_BESIDE = re.compile(
    r".*(\[|_|\d)(other|\w*comment)\]?|.*\[(opmerking|commentaar|kommentar|commentaire)\]", re.IGNORECASE
)
_OPEN = re.compile(
    r"opmerking|\bopm\b|toelichting|licht .*\btoe\b|namelijk|remark|comment|suggest|namely|please specify|explain|"
    r"anmerkung|bemerkung|erläuter|nämlich|remarque|précisez|expliquez"
)
_TEXT_BESIDE = re.compile(r".*_TEXT(_\d+)?")
OTHER_PARTS = {"other", "anders", "anders:", "overig", "overige", "sonstiges", "sonstige", "autre", "andere"}

_COMMA = re.compile(r",(?! )")
_SCORE = re.compile(r"(^SC\d+$)|score", re.IGNORECASE)
_LIMESURVEY = "limesurvey"


def why_not(column: Column, sort: Sort, format: str) -> str:
    """Return why a column is no question by what stands above it, or an empty text."""
    export, is_limesurvey = column.export, format.startswith(_LIMESURVEY)
    is_open = sort != "box" and (sort == "texts" or not column.labels)
    is_beside = bool(_BESIDE.fullmatch(export.name)) or (is_limesurvey and export.part.casefold() in OTHER_PARTS)
    if is_open and _TEXT_BESIDE.fullmatch(export.name):
        return BESIDE
    if is_open and is_beside and not export.question and (sort == "texts" or (is_limesurvey and sort != "yes_no")):
        return BESIDE
    if sort == "texts" and _OPEN.search(f"{export.name} {export.text} {export.part}".casefold()):
        return TEXTS
    return PERSONAL if _asks_for_person(column, sort) else ""


def _asks_for_person(column: Column, sort: Sort) -> bool:
    """Say whether the heading asks for what tells who somebody is, and the answers don't show that it doesn't.

    Yes and no, boxes, answers of a known scale and, of names, the numbers of a scale show that: 'Kent u de naam van uw
    wijkagent?' So do labels that respondents share, unless the heading asks for a name, an address or a municipality.
    """
    if sort in ("box", "yes_no", "empty"):
        return False
    export = column.export
    heading = export.name.replace(f"[{export.part}]", "") if export.part else export.name
    role = asks_for(heading, export.text)
    of_row = not role and bool(asks_for(export.part))
    if not role and not of_row:
        return False
    if column.labels and sort != "texts" and role not in ("name", "email", "address", "municipality", "field_staff"):
        return sum(column.times.values()) < FEWEST_GIVERS * len(column.times)
    if sort == "codes" and (of_row or role in ("name", "email", "field_staff")):
        return not all(map(NUMBER.fullmatch, column.cells))
    texts = column.labels.values() if column.labels else column.cells
    return places_of(text for text in texts if not words.is_no_opinion(text)) is None


def ticks_in_cells(column: Column, format: str) -> tuple[str, ...]:
    """Return the codes of tick boxes that stand in one cell, as Qualtrics writes '1,3'; none where that isn't so.

    A score such as '1,5' with a decimal comma looks the same, and has a name or a nought that tells.
    """
    cells = [cell.split(",") for cell in column.cells]
    if format != QUALTRICS or column.labels or column.export.is_box or _SCORE.search(column.export.name):
        return ()
    codes = {code for parts in cells for code in parts}
    if not any(len(parts) > 1 for parts in cells) or not all(re.fullmatch(r"[1-9]\d?", code) for code in codes):
        return ()
    return tuple(sorted(codes, key=int)) if all(len(set(parts)) == len(parts) for parts in cells) else ()


def is_list(column: Column, sort: Sort) -> bool:
    """Say whether cells hold several answers with commas between them, each of which is a cell or comes back."""
    if sort not in ("texts", "numbers") or column.labels:
        return False
    pieces = [_COMMA.split(cell) for cell in column.cells]
    several = [parts for parts in pieces if len(parts) > 1 and not re.fullmatch(r"-?\d+,\d+", ",".join(parts))]
    often = Counter(piece for parts in pieces for piece in set(parts))
    return bool(several) and 2 * sum(any(often[piece] > 1 for piece in parts) for parts in several) > len(several)
