"""Every word that the package shows to a reader: one catalogue for each language, `LANGUAGE.yml` beside this module.

What a command says to whoever runs it (errors, help, progress) is another matter: that is English, and stands in code.
A language is added by adding its catalogue; numbers, lists and dates are written by babel in the `locale` it names.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

from nbsurvey.errors import InvalidInputError, Problem, UsageError

FOLDER = Path(__file__).parent

REFERENCE = "en"
"""The language whose keys and fields every other catalogue has too."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Words(dict[str, str]):
    """The texts of one language by dotted key, such as 'figure.withheld'; fields such as {level} are to be filled in.

    Parameters
    ----------
    file
        The catalogue, for messages.
    texts
        What it says.

    Examples
    --------
    >>> from nbsurvey.language.catalogue import Words
    >>> words = Words("en.yml", {"origin.collected": "collected", "origin.reconstruction": "reconstructed"})
    >>> words["origin.collected"]
    'collected'
    >>> words.below("origin")
    {'collected': 'collected', 'reconstruction': 'reconstructed'}
    >>> words["origin.guessed"]
    Traceback (most recent call last):
        ...
    nbsurvey.errors.InvalidInputError: en.yml, column 'origin.guessed': The catalogue has no such text. Add it.
    """

    def __init__(self, file: str, texts: Mapping[str, str]):
        super().__init__(texts)
        self.file = file
        self._sections: dict[str, Words] = {}

    def __missing__(self, key: str) -> str:
        """Raise an error that names the key and the catalogue."""
        raise InvalidInputError([Problem("The catalogue has no such text.", self.file, column=key, fix="Add it.")])

    def below(self, section: str) -> "Words":
        """Return the texts of a section by what follows its name in their keys."""
        if section not in self._sections:
            start = f"{section}."
            texts = {key.removeprefix(start): text for key, text in self.items() if key.startswith(start)}
            self._sections[section] = Words(f"{self.file}, {section}", texts)
        return self._sections[section]


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a catalogue.

    Examples
    --------
    >>> from nbsurvey.language.catalogue import languages
    >>> {"de", "en", "nl"} <= set(languages())
    True
    """
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yml")))


def has_words(language: str) -> bool:
    """Tell whether a language, such as 'de' or 'de-AT', has a catalogue.

    Examples
    --------
    >>> from nbsurvey.language.catalogue import has_words
    >>> has_words("de-AT"), has_words("zh")
    (True, False)
    """
    return _base(language) in languages()


@cache
def words(language: str) -> Words:
    """Return the words of a language; of 'de-AT' those of 'de'.

    Raises
    ------
    UsageError
        If the language has no catalogue.
    InvalidInputError
        With each text that its catalogue lacks, has beside those of the reference, or gives other fields.

    Examples
    --------
    >>> from nbsurvey.language.catalogue import words
    >>> words("nl")["figure.withheld"]
    'niet getoond'
    """
    if not has_words(language):
        what = f"There are no words in {language!r}; there are in {', '.join(languages())}."
        raise UsageError(what)
    name = _base(language)
    catalogue = read_catalogue(FOLDER / f"{name}.yml")
    if name != REFERENCE and (problems := list(differences(catalogue, words(REFERENCE)))):
        raise InvalidInputError(problems)
    return catalogue


def words_or_english(language: str) -> Words:
    """Return the words of a language, or those of English where it has no catalogue.

    Examples
    --------
    >>> from nbsurvey.language.catalogue import words_or_english
    >>> words_or_english("de")["draft.ticked"], words_or_english("zh")["draft.ticked"]
    ('angekreuzt', 'ticked')
    """
    return words(language if has_words(language) else REFERENCE)


def read_catalogue(file: Path) -> Words:
    r"""Read a catalogue.

    Raises
    ------
    InvalidInputError
        If something in it isn't a text.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.language.catalogue import read_catalogue
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "fy.yml")
    ...     _ = file.write_text("locale: fy\nlist:\n  and: '{first} en {last}'\n", encoding="utf-8")
    ...     read_catalogue(file)["list.and"]
    '{first} en {last}'
    """
    read = yaml.load(file.read_text("utf-8"), _LOADER)  # noqa: S506, a safe loader
    texts = {**dict(_flat(read)), "language": file.stem}
    shown = f"{file.parent.name}/{file.name}"
    if problems := [
        Problem("This isn't a text.", shown, column=key, value=str(text), fix="Put it between quotes.")
        for key, text in texts.items()
        if not isinstance(text, str)
    ]:
        raise InvalidInputError(problems)
    return Words(shown, texts)


def differences(catalogue: Words, reference: Words) -> Iterator[Problem]:
    """Tell of each text of a catalogue that is missing, is one too many, or has other fields than in the reference.

    Examples
    --------
    >>> from nbsurvey.language.catalogue import Words, differences
    >>> english = Words("en.yml", {"and": "{a} and {b}", "yes": "yes"})
    >>> frisian = Words("fy.yml", {"and": "{a} en", "no": "nee"})
    >>> for problem in differences(frisian, english):
    ...     print(problem)
    fy.yml, column 'yes': The catalogue lacks this text. Translate: yes
    fy.yml, column 'and', value '{a} en': The fields of this text differ. Expected: {a} {b}.
    fy.yml, column 'no': Nothing shows this text. It isn't in en.yml.
    """
    for key in sorted(reference.keys() - catalogue.keys()):
        fix = f"Translate: {reference[key]}"
        yield Problem("The catalogue lacks this text.", catalogue.file, column=key, fix=fix)
    for key, text in catalogue.items():
        if key not in reference:
            yield Problem("Nothing shows this text.", catalogue.file, column=key, fix=f"It isn't in {reference.file}.")
        elif fields(text) != fields(reference[key]):
            expected = " ".join(f"{{{name}}}" for name in sorted(fields(reference[key]))) or "no field"
            yield Problem("The fields of this text differ.", catalogue.file, None, key, text, expected)


def fields(text: str) -> set[str]:
    """Return the names of the fields of a text.

    Examples
    --------
    >>> from nbsurvey.language.catalogue import fields
    >>> fields("{level}%-interval")
    {'level'}
    """
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _base(language: str) -> str:
    return language.lower().split("-")[0]


def _flat(node: Mapping[Any, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in node.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value
