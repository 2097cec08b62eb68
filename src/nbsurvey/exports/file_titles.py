"""What a questionnaire is called by the name that its tool gave the file of an export."""

import re

_NAMES = tuple(
    map(
        re.compile,
        (
            r"(.+?) ?\((?:responses|reacties|antworten|réponses)\).*",  # Google Forms
            r"(.+?) ?\(\d+-\d+\)(?: ?\(\d+\))?",  # Microsoft Forms
            r"(.+?) - (?:all versions|latest version) - .+",  # Kobo
            r"(.+?)_[a-z]+[ +]\d{1,2},?[ +]\d{4}_\d{2}\.\d{2}.*",  # Qualtrics
        ),
        [re.IGNORECASE] * 4,
    )
)


def title_of_file(stem: str) -> str:
    """Return what a questionnaire is called by the name of an export, as tools make that; else nothing.

    Parameters
    ----------
    stem
        The name of the file, without its ending.

    Examples
    --------
    >>> from nbsurvey.exports.file_titles import title_of_file
    >>> title_of_file("Tea at work(1-80)"), title_of_file("Tea+at+work_March 5, 2026_10.15"), title_of_file("export")
    ('Tea at work', 'Tea at work', '')
    """
    matches = (name.fullmatch(stem) for name in _NAMES)
    return next((" ".join(re.split(r"[+\s]+", match[1])).strip() for match in matches if match), "")
