"""The texts of a draft in each of its languages."""

from collections.abc import Callable, Iterable, Mapping

from nbsurvey.language.catalogue import words_or_english


class Translations:
    """Looks the texts of a draft up by how they stand in its first language.

    Parameters
    ----------
    language
        The first language: that of the columns of the export.
    others
        Of each other language the texts, by how they stand in the first.

    Examples
    --------
    >>> from nbsurvey.drafting.translations import Translations
    >>> texts = Translations("nl", {"en": {"Fiets": "Bicycle"}})
    >>> texts.language, texts.of("Fiets"), texts.of("Trein")
    ('nl', {'nl': 'Fiets', 'en': 'Bicycle'}, {'nl': 'Trein', 'en': 'Trein'})
    """

    def __init__(self, language: str, others: Mapping[str, Mapping[str, str]]):
        self.languages = (language, *others)
        self._untranslated = [other for other, texts in others.items() if not texts]
        words = words_or_english(language)
        keys = [key for key in words if key in ("yes", "no") or key.startswith("draft.")]
        self._others = {
            other: _own_words(words, words_or_english(other), keys) | dict(texts) for other, texts in others.items()
        }

    @property
    def untranslated(self) -> list[str]:
        """The languages in which there is none of the texts of the export.

        Examples
        --------
        >>> from nbsurvey.drafting.translations import Translations
        >>> Translations("nl", {"en": {"Fiets": "Bicycle"}, "de": {}}).untranslated
        ['de']
        """
        return list(self._untranslated)

    @property
    def language(self) -> str:
        """The first language."""
        return self.languages[0]

    def word(self, key: str) -> str:
        """Return a word of the package's own in the first language.

        Examples
        --------
        >>> from nbsurvey.drafting.translations import Translations
        >>> Translations("de", {}).word("draft.ticked")
        'angekreuzt'
        """
        return words_or_english(self.language)[key]

    def of(self, text: str) -> dict[str, str]:
        """Return a text in each language; as it stands where it isn't translated.

        Examples
        --------
        >>> from nbsurvey.drafting.translations import Translations
        >>> Translations("de", {"fr": {}}).of("angekreuzt")
        {'de': 'angekreuzt', 'fr': 'coché'}
        """
        return {self.language: text} | {other: texts.get(text, text) for other, texts in self._others.items()}

    def filled_in(self, key: str, fields: Callable[[str], Mapping[str, str]]) -> dict[str, str]:
        """Return a sentence of the package's own in each language.

        Parameters
        ----------
        key
            Its key in the catalogues.
        fields
            What its fields hold in a language.

        Examples
        --------
        >>> from nbsurvey.drafting.translations import Translations
        >>> Translations("en", {}).filled_in("draft.code", lambda language: {"cell": "99"})
        {'en': 'code 99'}
        """
        return {one: words_or_english(one)[key].format(**fields(one)) for one in self.languages}


def _own_words(words: Mapping[str, str], others: Mapping[str, str], keys: Iterable[str]) -> dict[str, str]:
    """Return the package's own words with those of another language; yes and no also as an export writes them."""
    written = {words[key].capitalize(): others[key].capitalize() for key in ("yes", "no")}
    return written | {words[key]: others[key] for key in keys}
