"""What a researcher has to decide in a codebook that was drafted: a list at its top, with the row of each."""

import re
from collections.abc import Iterator

from nbsurvey.codebook.assumptions import assumptions_in, ids_by_line
from nbsurvey.codebook.open_questions import MEANING

HEAD = "# To decide:"

TO_DECIDE = "# ? "
"""What a comment begins with that says what a researcher has to decide or to confirm."""

_LINE = "#   row {row}: {what}"
_OLD_LINE = re.compile(r"#   row \d+: .*")
_OPEN = re.compile(r'\s+(?:- )?(population|counts|order): ["\']\?["\'].*')
_LONGEST = 100


def with_decisions(text: str) -> str:
    r"""Put a list of what is to be decided at the top of a codebook, in place of the one that is there.

    Parameters
    ----------
    text
        A `codebook.yaml` as a draft lays it out. What isn't decided is "?" in it, and what has to be confirmed stands
        in a comment that begins with "?".

    Returns
    -------
    str
        The text with the list below its first comments; nothing else in it is changed.

    Examples
    --------
    >>> from nbsurvey.drafting.to_decide import with_decisions
    >>> text = '# Drafted from CSV.\nstudy:\n  population: "?"\nblocks:\n  - id: q1\n    counts: "?"\n'
    >>> print(with_decisions(text))
    # Drafted from CSV.
    # To decide:
    #   row 6: population, how many people could have answered
    #   row 9: counts of q1: which answers a percentage counts; without this line each is shown by itself
    study:
      population: "?"
    blocks:
      - id: q1
        counts: "?"
    <BLANKLINE>
    """
    lines = _without_list(text.split("\n"))
    top = next((at for at, line in enumerate(lines) if not line.startswith("#")), len(lines))
    decisions = list(_decisions(lines))
    if not decisions:
        return "\n".join(lines)
    above = top + 1 + len(decisions)  # lines before the first that isn't a comment
    listed = [_LINE.format(row=above + 1 + at - top, what=what) for at, what in decisions]
    return "\n".join([*lines[:top], HEAD, *listed, *lines[top:]])


def listed_decisions(text: str) -> list[str]:
    r"""Return what the list at the top of a codebook says that is to be decided or confirmed, each with its row.

    Examples
    --------
    >>> from nbsurvey.drafting.to_decide import listed_decisions
    >>> listed_decisions("# Drafted from CSV.\n# To decide:\n#   row 6: population\nstudy:\n")
    ['row 6: population']
    """
    top = text[: text.find("\nstudy:")].split("\n")
    return [line.removeprefix("#").strip() for line in top if _OLD_LINE.fullmatch(line)]


def _without_list(lines: list[str]) -> list[str]:
    if HEAD not in lines:
        return lines
    start = lines.index(HEAD)
    end = next((at for at in range(start + 1, len(lines)) if not _OLD_LINE.fullmatch(lines[at])), len(lines))
    return lines[:start] + lines[end:]


def _decisions(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Go through what is to be decided: the place of its line, and what it is."""
    assumed = {assumption.row - 1: assumption.words for assumption in assumptions_in("\n".join(lines))}
    for at, (line, id) in enumerate(ids_by_line(lines)):
        if match := _OPEN.fullmatch(line):
            yield at, MEANING[match[1]].format(id=id)
        elif at in assumed:
            yield at, _shortened(assumed[at])


def _shortened(text: str) -> str:
    """Return a text in one line: its whole sentences that fit, or how it begins."""
    if len(text) <= _LONGEST:
        return text
    sentences, stop, _ = text[:_LONGEST].rpartition(". ")
    clauses, _, _ = text[:_LONGEST].rpartition("; ")
    return sentences + "." if stop else (clauses or text[:_LONGEST].rpartition(" ")[0]) + " …"
