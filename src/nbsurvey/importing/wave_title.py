"""The title of a new wave: that of the wave before it, unless it names a year."""

from nbsurvey.codebook import Codebook
from nbsurvey.codebook.documents import Text
from nbsurvey.drafting.codebook_edit import note, replace_value
from nbsurvey.drafting.yaml_text import by_language
from nbsurvey.exports.export import Export
from nbsurvey.language.plain_text import plain_words
from nbsurvey.study_files.waves import years_in

_OF_EXPORT = "? title: that of the new export; it was {title}"
_OTHER_YEAR = "? title: that of the older wave, of which {before} was made {now}"
_OLD_YEAR = "? title: that of the older wave, which names {before}"


def with_title(text: str, codebook: Codebook, export: Export, before: str = "", now: str = "") -> str:
    r"""Return the text of a codebook with the title of a new wave, and a comment that asks to confirm another one.

    Parameters
    ----------
    text
        The codebook of the older wave.
    codebook
        What it says.
    export
        The export of the new wave.
    before, now
        What the older and the new wave are called.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.wave_title import with_title
    >>> codebook = nbsurvey.read_codebook("data/codebook.yaml")
    >>> survey = codebook.study.model_copy(update={"title": {"en": "Tea in 2024"}})
    >>> text = 'study:\n  id: tea\n  title: "Tea in 2024"\n'
    >>> study = codebook.model_copy(update={"study": survey})
    >>> print(with_title(text, study, read("data/responses.csv"), "2024", "2026"))
    study:
      id: tea
      # ? title: that of the older wave, of which 2024 was made 2026
      title: {en: "Tea in 2026"}
    <BLANKLINE>
    """
    old = codebook.study.title
    is_open = any(assumption.subject == "title" for assumption in codebook.assumptions)

    def titled(title: Text, told: str) -> str:
        changed = replace_value(text, ("study", "title"), by_language(title)) if title != old else text
        return changed if is_open else note(changed, ("study",), "title", [told])

    years = dict.fromkeys(year for title in old.values() for year in years_in(title))
    own = _own_title(export, old)
    if own and (years or any(map(years_in, own.values()))):
        return titled(own, _OF_EXPORT.format(title=by_language(old)))
    if not years:
        return text
    if before in years and years_in(now) == [now]:
        new = {language: title.replace(before, now) for language, title in old.items()}
        return titled(new, _OTHER_YEAR.format(before=before, now=now))
    return titled(old, _OLD_YEAR.format(before=" and ".join(years)))


def _own_title(export: Export, old: Text) -> Text:
    """Return the title that the export has in the languages of the codebook, if it is another one; else nothing."""
    first = export.title.get("") or next(iter(export.title.values()), "")
    own = {language: export.title.get(language, first) for language in old}
    return own if first and any(plain_words(own[language]) != plain_words(old[language]) for language in old) else {}
