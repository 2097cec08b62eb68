"""In which language an export's questions are, and in which its respondents answered."""

import re
from collections import Counter
from collections.abc import Iterator

from nbsurvey.drafting.shared_texts import FEWEST_GIVERS
from nbsurvey.drafting.words import plain
from nbsurvey.exports.export import Export
from nbsurvey.exports.tools import language_of
from nbsurvey.language.catalogue import REFERENCE, has_words, languages, words

_CODE = re.compile(r"([a-z]{2})\b.*", re.DOTALL)
_FEWEST_WORDS = 2
_MOST_TEXTS = 12  # different cells of a column whose cells are looked at: with more of them it may be an open question


def language_of_export(export: Export) -> str:
    """Return the language of the questions of an export.

    Parameters
    ----------
    export
        Any export.

    Returns
    -------
    str
        That which it tells, see `told_language`; else English.

    Examples
    --------
    >>> from nbsurvey.drafting.languages import language_of_export
    >>> from nbsurvey.exports.formats import read
    >>> language_of_export(read("data/responses.csv"))  # its headings are English, most of its answers are Dutch
    'nl'
    """
    return told_language(export) or REFERENCE


def told_language(export: Export) -> str:
    """Return the language that an export tells its questions to be in; empty where nothing in it does.

    Parameters
    ----------
    export
        Any export.

    Returns
    -------
    str
        A code such as 'nl': by the words of headings, labels and answers. Where these don't tell, the language in which
        most responses began, else that of the headings of its tool.

    Examples
    --------
    >>> from nbsurvey.drafting.languages import told_language
    >>> from nbsurvey.exports.formats import read
    >>> told_language(read("data/responses.csv"))
    'nl'

    Notes
    -----
    The headings that a tool writes itself are in the language of who made the export. Where most responses began in a
    language of which no words are known here, the texts are taken to be in it.
    """
    begun = _begun(export)
    most = begun.most_common(1)[0][0] if begun else ""
    if most and not has_words(most):
        return most
    hits = _hits(export)
    first, second = hits.most_common(2)
    told = first[0] if first[1] > second[1] else ""
    if told and first[1] >= _FEWEST_WORDS:
        return told
    headings = (heading for column in export.columns for heading in (column.name, column.text))
    return most or language_of(headings) or told


def answered_in(export: Export) -> list[str]:
    """Return the languages in which respondents answered, where the export says it; those of a few aren't named.

    Parameters
    ----------
    export
        Any export.

    Returns
    -------
    list of str
        Codes, the language of most respondents first.

    Examples
    --------
    >>> from nbsurvey.drafting.languages import answered_in
    >>> from nbsurvey.exports.formats import read
    >>> answered_in(read("data/responses.csv"))
    []
    """
    return [language for language, times in _begun(export).most_common() if times >= FEWEST_GIVERS]


def _begun(export: Export) -> Counter[str]:
    """Count the responses by the language in which they began."""
    begun: Counter[str] = Counter()
    for column in export.columns:
        if column.role == "language":
            for cell, times in export.cells[column.name].value_counts().items():
                if times and (match := _CODE.match(str(cell).strip().lower())):
                    begun[match[1]] += int(times)
    return begun


def _hits(export: Export) -> Counter[str]:
    """Count the words of each language in the different texts of an export."""
    written = Counter(word for text in set(_texts(export)) for word in plain(text.replace("/", " ")).split())
    telling = {language: words(language)["telling_words"].split() for language in languages()}
    return Counter({language: sum(written[word] for word in own) for language, own in telling.items()})


def _texts(export: Export) -> Iterator[str]:
    """Go through the texts that are in the language of the questionnaire: a code such as 'Q1' is none."""
    for column in export.columns:
        if not column.role:
            yield from (re.sub(r"_|'|\u2019", " ", text) for text in (column.name, column.text, column.part))
            yield from column.labels.values()
            cells = export.cells[column.name].cat.categories
            if len(cells) <= _MOST_TEXTS:
                yield from map(str, cells)
