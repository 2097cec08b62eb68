"""A number of a question as a sentence that can be printed as it stands."""

from nbsurvey.codebook import Block
from nbsurvey.figures.row_texts import Record
from nbsurvey.language.catalogue import words
from nbsurvey.language.plain_text import markdown_of, one_line
from nbsurvey.publish.chapters.sentences import quoted


def press_sentence(block: Block, row: Record, language: str) -> str:
    """Say a percentage or a mean in a sentence of its own, as Markdown, with the number in bold.

    An item whose codebook says what those do, have or think whom its percentage counts (`finding`) is told so; of
    another it says what was answered.

    Parameters
    ----------
    block
        The question.
    row
        A row of `press_rows`.
    language
        A language of the study.

    Examples
    --------
    >>> from nbsurvey.publish.release.press_sentences import press_sentence
    >>> study = nbsurvey.open_study("data")
    >>> row = {"item": "twitter", "is_counted": True, "base": "of those who answered", "value": "75%", "interval": ""}
    >>> press_sentence(study.codebook.block_of["twitter"], row, "en")
    'Of those who answered, **75%** use Twitter.'
    """
    (item,) = (item for item in block.items if item.id == row["item"])
    finding = item.finding if row["is_counted"] else None
    sentence = words(language)[f"release.press.sentence.{'finding' if finding else _form(block)}"]
    interval = f" ({_plain(row['interval'])})" if row["interval"] else ""
    text = sentence.format(
        base=_plain(row["base"]),
        value=f"**{_plain(row['value'])}**{interval}",
        finding=_plain(finding[language]) if finding else "",
        answer=quoted(one_line(row.get("answer", "")), language),
        item=quoted(one_line(row.get("item_label", "")), language),
    )
    return f"{text[:1].upper()}{text[1:]}"


def _form(block: Block) -> str:
    """Name the sentence that tells of a question of this kind, with the item where there are several."""
    if block.kind == "multiple_response":
        return "box"
    if block.is_number:
        return "mean_item" if len(block.items) > 1 else "mean"
    return "item" if len(block.items) > 1 else "one"


def _plain(text: str) -> str:
    return markdown_of(one_line(text))
