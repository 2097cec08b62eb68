"""What a percentage says, in words: which answers it counts, and of whom it is."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from nbsurvey.codebook.documents import Text
from nbsurvey.codebook.model import Background, Block, Codebook
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
    '‘yes’, of those who answered'
    >>> statement(table.assign(counted=["yes", "often or always"]), "en")
    '‘yes’, of those who answered: tea; ‘often or always’, of those who answered: coffee'
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
    leading, question = codebook.block_of[block.asked_if.item], codebook.items[block.asked_if.item]
    return _led(people, leading, block.asked_if.answers, question.label[language], language)


def base_in_part(codebook: Codebook, block: Block, conditions: Mapping[str, Sequence[str]]) -> Text:
    """Say of whom a percentage of a block is in a part of the respondents, in each language of the study.

    Parameters
    ----------
    codebook, block
        The questionnaire, and the block, as they are of all respondents.
    conditions
        The answers that make the part, by item or background column.

    Examples
    --------
    >>> from nbsurvey.codebook.statements import base_in_part
    >>> codebook = nbsurvey.read_codebook("data/codebook.yaml")
    >>> base_in_part(codebook, codebook.block_of["twitter"], {"size_class": ["<20000"]})["en"]
    'of those who answered, among those who answered under 20,000 to ‘municipality size (inhabitants)’'
    """
    columns = {column.id: column for column in codebook.background}
    people = {}
    for language in codebook.study.languages:
        text = base(codebook, block, language)
        for name, codes in conditions.items():
            asked = columns.get(name) or codebook.block_of[name]
            label = columns[name].label if name in columns else codebook.items[name].label
            text = _led(text, asked, codes, label[language], language)
        people[language] = text
    return people


def _led(people: str, asked: Block | Background, codes: Sequence[str], question: str, language: str) -> str:
    """Narrow a base to those who gave some answers to a question."""
    is_ticked = isinstance(asked, Block) and asked.kind == "multiple_response" and list(codes) == [*asked.counted_codes]
    form = words_or_english(language).below("base")["led_box" if is_ticked else "led"]
    return form.format(people=people, answers=_answers(asked, codes, language), question=question)


def _answers(block: Block | Background, codes: Sequence[str], language: str) -> str:
    """Name some of the answers, in the order of the codebook."""
    labels = [choice.label[language] for choice in block.choices if choice.code in codes]
    return alternatives(labels, words_or_english(language)["language"]) if labels else ""
