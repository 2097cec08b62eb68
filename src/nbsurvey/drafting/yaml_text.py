"""Values as a codebook writes them: on one line, in quotes where YAML would read something else in them."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

import yaml

_SIMPLE = re.compile(r"[ -!#-\[\]-~]*")  # YAML would write nothing of it otherwise, and needs long for that


def quoted(text: str) -> str:
    r"""Return a text in double quotes, on one line.

    Examples
    --------
    >>> from nbsurvey.drafting.yaml_text import quoted
    >>> print(quoted('Do you drink "tea"?'))
    "Do you drink \"tea\"?"
    """
    if _SIMPLE.fullmatch(text):
        return f'"{text}"'
    return yaml.dump(text, default_style='"', allow_unicode=True, width=2**31).rstrip("\n")


@cache
def plain_word(text: str) -> str:
    """Return a word without quotes, unless YAML would read something else in it.

    Examples
    --------
    >>> from nbsurvey.drafting.yaml_text import plain_word
    >>> print(plain_word("nl"), plain_word("no"))  # Norwegian, and not false
    nl "no"
    """
    return text if yaml.safe_load(text) == text else quoted(text)


def flow_list(texts: Iterable[str]) -> str:
    """Return texts as a list on one line.

    Examples
    --------
    >>> from nbsurvey.drafting.yaml_text import flow_list
    >>> print(flow_list(["1", "Yes"]))
    ["1", "Yes"]
    """
    return f"[{', '.join(map(quoted, texts))}]"


def by_language(texts: Mapping[str, str]) -> str:
    """Return a text in each of its languages.

    Examples
    --------
    >>> from nbsurvey.drafting.yaml_text import by_language
    >>> print(by_language({"nl": "Ja", "en": "Yes"}))
    {nl: "Ja", en: "Yes"}
    """
    return f"{{{', '.join(f'{plain_word(language)}: {quoted(text)}' for language, text in texts.items())}}}"


def comment(text: str) -> str:
    r"""Return a text as it can stand in a comment: on one line, without signs but those of a sentence.

    Examples
    --------
    >>> from nbsurvey.drafting.yaml_text import comment
    >>> comment("one row;\n# comma")
    'one row; comma'
    """
    return " ".join(re.sub(r"[^\w .,;:()'-]", " ", text).split())
