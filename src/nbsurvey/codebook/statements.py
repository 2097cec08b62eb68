"""What a percentage says, in words: which answers it counts, and of whom it is."""

from collections.abc import Iterable, Sequence

import pandas as pd

from nbsurvey.codebook.model import Block, Codebook
from nbsurvey.language.catalogue import words_or_english
from nbsurvey.language.numbers import alternatives, enumeration

_MOST_IN_BASE = 3  # answers of a base that are named, where naming those outside it is shorter


def statements(codebook: Codebook, items: Iterable[str], language: str) -> dict[str, list[str]]:
    """Say of items what their percentages count and of whom they are: the columns `counted` and `base` of a table.

    Parameters
    ----------
    codebook
        The questionnaire.
    items
        The item of each row.
    language
        A language of the study; where the package has no words in it, those around its labels are English.

    Examples
    --------
    >>> from nbsurvey.codebook.statements import statements
    >>> study = nbsurvey.open_study("data")
    >>> statements(study.codebook, ["twitter"], "en")
    {'counted': ['yes'], 'base': ['of those who answered']}
    """
    rows = list(items)
    blocks = {item: codebook.block_of[item] for item in dict.fromkeys(rows)}
    answers = {item: counted(block, language) for item, block in blocks.items()}
    people = {item: base(codebook, block, language) for item, block in blocks.items()}
    return {"counted": [answers[item] for item in rows], "base": [people[item] for item in rows]}


def stated(table: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Return a table with a column `item` with what its percentages count and of whom, in each language of the study.

    Parameters
    ----------
    table
        One row for each item, or more.
    codebook
        The questionnaire.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.codebook.statements import stated
    >>> study = nbsurvey.open_study("data")
    >>> stated(pd.DataFrame({"item": ["twitter"]}), study.codebook)[["counted_nl", "base_en"]].to_dict("list")
    {'counted_nl': ['ja'], 'base_en': ['of those who answered']}
    """
    texts = {
        f"{name}_{language}": cells
        for language in codebook.study.languages
        for name, cells in statements(codebook, table["item"], language).items()
    }
    return table.assign(**texts)


def statement(table: pd.DataFrame, language: str) -> str:
    """Say what the percentages of a table are: once where that is the same in all rows, else with the labels of each.

    Parameters
    ----------
    table
        With `label`, `base` and, unless each row is of one answer, `counted` in the language.
    language
        The language.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.codebook.statements import statement
    >>> table = pd.DataFrame({"label": ["tea", "coffee"], "counted": "yes", "base": "of those who answered"})
    >>> statement(table, "en")
    "'yes', of those who answered"
    >>> statement(table.assign(counted=["yes", "often or always"]), "en")
    "'yes', of those who answered: tea; 'often or always', of those who answered: coffee"
    """
    texts = words_or_english(language)
    labels: dict[str, list[str]] = {}
    for row in table.to_dict("records"):
        text = texts["base.statement"].format_map(row) if "counted" in row else row["base"]
        labels.setdefault(text, []).append(row["label"])
    if len(labels) == 1:
        return next(iter(labels))
    return "; ".join(f"{text}: {enumeration(rows, texts['language'])}" for text, rows in labels.items())


def counted(block: Block, language: str) -> str:
    """Name the answers that a percentage of a block counts; empty where that is open or left out.

    Examples
    --------
    >>> from nbsurvey.codebook.statements import counted
    >>> codebook = nbsurvey.read_codebook("data/codebook.yaml")
    >>> counted(codebook.block_of["twitter"], "nl")
    'ja'
    """
    return _answers(block, block.counted_codes, language)


def base(codebook: Codebook, block: Block, language: str) -> str:
    """Say of whom a percentage of a block is: as its `base_label` has it, or else in words made of its labels.

    Examples
    --------
    >>> from nbsurvey.codebook.statements import base
    >>> codebook = nbsurvey.read_codebook("data/codebook.yaml")
    >>> background = codebook.block_of["twitter"].model_copy(update={"base": ("ja",)})
    >>> base(codebook, background, "en")
    'of those who answered yes'
    """
    if block.base_label:
        return block.base_label[language]
    texts = words_or_english(language).below("base")
    outside = block.outside_codes
    if block.kind == "multiple_response" and block.none_ticked == "not_ticked":
        people = texts["asked"]
    elif not outside:
        people = texts["answered"]
    elif len(block.base_codes) <= max(_MOST_IN_BASE, len(outside)):
        people = texts["among"].format(answers=_answers(block, block.base_codes, language))
    else:
        people = texts["without"].format(answers=_answers(block, outside, language))
    if block.asked_if is None:
        return people
    leading = codebook.block_of[block.asked_if.item]
    form = (
        "led_box" if leading.kind == "multiple_response" and block.asked_if.answers == leading.counted_codes else "led"
    )
    answers = _answers(leading, block.asked_if.answers, language)
    question = codebook.items[block.asked_if.item].label[language]
    return texts[form].format(people=people, answers=answers, question=question)


def _answers(block: Block, codes: Sequence[str], language: str) -> str:
    """Name some of the answers, in the order of the codebook."""
    labels = [choice.label[language] for choice in block.choices if choice.code in codes]
    return alternatives(labels, words_or_english(language)["language"]) if labels else ""
