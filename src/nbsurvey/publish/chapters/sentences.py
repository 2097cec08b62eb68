"""Sentences about answers, as Markdown: what readers learn without opening a figure."""

from collections.abc import Sequence

import pandas as pd

from nbsurvey.figures.row_texts import Record, value_text
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import clauses, enumeration, number_word, percent_or_range
from nbsurvey.language.plain_text import markdown_of

MOST_LISTED = 6
"""How many answers a sentence lists; of more it names the most and the least common."""

LAST_SIGNS = ("?", "!", ".", ":", "…")
"""How a text ends after which no colon comes."""

_ENDS = 3

Share = tuple[str, str]
"""A label and what is said of it, such as its percentage."""


def quoted(text: str, language: str) -> str:
    """Return the Markdown of a text between the quotation marks of a language.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.sentences import quoted
    >>> quoted("Tea", "en"), quoted("Tee", "de")
    ('‘Tea’', '„Tee“')
    """
    return words(language)["chapter.quoted"].format(text=markdown_of(text))


def said(record: Record, language: str) -> str:
    """Write the percentage of a row within brackets, and after that of a group the one of all respondents.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.sentences import said
    >>> said({"percent": 60}, "en"), said({"percent": 60, "total_percent": 40}, "en")
    ('60%', '60%; overall 40%')
    """
    return beside(value_text(record, language), total_text(record, language), language)


def strongly_said(record: Record, language: str) -> str:
    """Write the percentage of a row so that it stands out, and after that of a group the one of all respondents.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.sentences import strongly_said
    >>> strongly_said({"percent": 60}, "en"), strongly_said({"percent": 60, "total_percent": 40}, "en")
    ('[**60%**]{.key-number}', '[**60%**]{.key-number} (overall 40%)')
    """
    return beside(key_number(value_text(record, language)), total_text(record, language), language, "after")


def key_number(text: str) -> str:
    """Return the Markdown of the number with which a finding begins, which pages set apart.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.sentences import key_number
    >>> key_number("60%")
    '[**60%**]{.key-number}'
    """
    return f"[**{text}**]{{.key-number}}"


def total_text(record: Record, language: str) -> str:
    """Write the percentage of all respondents in a row of a group; nothing in another row.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.sentences import total_text
    >>> total_text({"percent": 60, "total_percent": 40}, "en"), total_text({"percent": 60}, "en")
    ('40%', '')
    """
    return value_text({"percent": record["total_percent"]}, language) if "total_percent" in record else ""


def beside(text: str, total: str, language: str, form: str = "within") -> str:
    """Return a text with what is so of all respondents after it, if anything is.

    Parameters
    ----------
    text, total
        What is said of a group, and of all.
    language
        The language.
    form
        Whether they stand `within` brackets, or the other is put in brackets `after` the text.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.sentences import beside
    >>> beside("3.5", "3.1", "en"), beside("3.5", "", "en")
    ('3.5; overall 3.1', '3.5')
    """
    return words(language)[f"chapter.beside.{form}"].format(value=text, total=total) if total else text


def ranking(shares: Sequence[Share], form: str, language: str, **fields: str) -> str:
    """List what was answered from most to least, or the three that were answered most and least where there are many.

    Parameters
    ----------
    shares
        Labels with their percentages, from most to least.
    form
        Which sentence of the catalogue: 'answers', 'boxes' or 'counted'.
    language
        The language.
    fields
        What else the sentence says.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.sentences import ranking
    >>> ranking([("tea", "60%"), ("coffee", "40%")], "answers", "en")
    'From most to least common: ‘tea’ (60%) and ‘coffee’ (40%).'
    >>> ranking([(str(i), f"{90 - i}%") for i in range(9)], "boxes", "en")
    'Chosen most often: ‘0’ (90%), ‘1’ (89%) and ‘2’ (88%). Least often: ‘6’ (84%), ‘7’ (83%) and ‘8’ (82%).'
    """
    texts = words(language).below(f"chapter.{form}")

    def listed(part: Sequence[Share]) -> str:
        return enumeration([f"{quoted(label, language)} ({value})" for label, value in part], language)

    if len(shares) <= MOST_LISTED:
        return texts["all"].format(shares=listed(shares), **fields)
    return texts["ends"].format(most=listed(shares[:_ENDS]), least=listed(shares[-_ENDS:]), **fields)


def with_last_sign(text: str) -> str:
    """Return a text after which a sentence follows, as plain text: with a sign at its end.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.sentences import with_last_sign
    >>> with_last_sign("Do you drink tea?"), with_last_sign("Tea")
    ('Do you drink tea?', 'Tea.')
    """
    return text if text.rstrip().endswith(LAST_SIGNS) else f"{text}."


def as_lead(text: str) -> str:
    """Return the Markdown of a text after which a sentence follows.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.sentences import as_lead
    >>> as_lead("Do you drink tea?"), as_lead("Tea")
    ('Do you drink tea?', 'Tea:')
    """
    return markdown_of(text) + ("" if text.rstrip().endswith(LAST_SIGNS) else ":")


def most_common(records: Sequence[Record], language: str) -> str:
    """Say of each item which answer is the most common, items with the same one together; of many the clearest three.

    Parameters
    ----------
    records
        A row for each item and answer: `label`, `category_label`, `percent`.
    language
        The language.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.sentences import most_common
    >>> often = {"label": "tea", "category_label": "often", "percent": 60}
    >>> rows = [often, often | {"category_label": "never", "percent": 40}]
    >>> most_common(rows, "en")
    'The most common answer is ‘often’ for ‘tea’ (60%).'
    """
    texts, by_item = words(language).below("chapter"), dict[str, list[Record]]()
    for record in records:
        if pd.notna(record["percent"]):
            by_item.setdefault(str(record["label"]), []).append(record)
    leaders = {label: highest(rows) for label, rows in by_item.items()}
    form = "common"
    if len(leaders) > MOST_LISTED:
        clearest = sorted(leaders, key=lambda label: -leaders[label][0]["percent"])[:_ENDS]
        leaders, form = {label: leaders[label] for label in clearest}, "common_some"
    by_answer: dict[tuple[str, ...], list[str]] = {}
    for label, first in leaders.items():
        item = f"{quoted(label, language)} ({said(first[0], language)})"
        by_answer.setdefault(tuple(str(row["category_label"]) for row in first), []).append(item)
    parts = [
        texts["common_for"].format(answer=_alike(answers, language), items=enumeration(items, language))
        for answers, items in by_answer.items()
    ]
    return texts[form].format(answers=clauses(parts, language))


def _alike(answers: Sequence[str], language: str) -> str:
    """Name the answer that was given most, or those that were given equally often."""
    listed = enumeration([quoted(answer, language) for answer in answers], language)
    return listed if len(answers) == 1 else words(language)["chapter.common_tied"].format(answers=listed)


def highest(records: Sequence[Record]) -> list[Record]:
    """Return the row with the highest percentage, or those that share it.

    Parameters
    ----------
    records
        Rows with `percent`.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.sentences import highest
    >>> highest([{"label": "tea", "percent": 40}, {"label": "milk", "percent": 20}, {"label": "water", "percent": 40}])
    [{'label': 'tea', 'percent': 40}, {'label': 'water', 'percent': 40}]
    """
    most = max((record["percent"] for record in records if pd.notna(record["percent"])), default=None)
    return [record for record in records if record["percent"] == most] or [*records[:1]]


def contenders(records: Sequence[Record]) -> list[Record]:
    """Return the rows that may be the highest among all: those whose interval reaches that of the highest.

    Parameters
    ----------
    records
        Rows with `percent`, and `lower` and `upper` where there are intervals.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.sentences import contenders
    >>> tea, milk = {"percent": 40, "lower": 30, "upper": 50}, {"percent": 35, "lower": 25, "upper": 45}
    >>> contenders([tea, milk, {"percent": 9, "lower": 4, "upper": 15}]) == [tea, milk]
    True
    """
    first = highest(records)
    lower = min((record.get("lower", float("nan")) for record in first), default=float("nan"))
    return [record for record in records if record in first or record.get("upper", float("nan")) >= lower]


def is_unclear(records: Sequence[Record], form: str) -> bool:
    """Tell whether so many answers may be the most common among all that naming one of them says nothing.

    Parameters
    ----------
    records, form
        As for `leading`.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.sentences import is_unclear
    >>> alike = [{"label": label, "percent": 25, "lower": 18, "upper": 33} for label in ("tea", "milk", "rum", "gin")]
    >>> is_unclear(alike, "common"), is_unclear(alike[:3], "common"), is_unclear(alike, "share")
    (True, False, False)
    """
    return form in ("common", "most_chosen") and len(contenders(records)) > _ENDS


def leading(records: Sequence[Record], form: str, language: str) -> str:
    """Say in a few words what has the highest percentage; what shares it is named too.

    Where too many answers may be the most common, it says between which two the percentages lie.

    Parameters
    ----------
    records
        Rows with `label`, `percent` and what else the words say, such as `counted`.
    form
        Which words of the catalogue: 'share', which ranks nothing, 'most', 'most_chosen' or 'common'.
    language
        The language.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.sentences import leading
    >>> tea, water = {"label": "tea", "percent": 40}, {"label": "water", "percent": 40}
    >>> leading([tea, water, {"label": "milk", "percent": 20}], "common", "en")
    '[**40%**]{.key-number} answered ‘tea’ and ‘water’, equally often among those who answered'
    >>> leading([tea | {"lower": 30}, {"label": "milk", "percent": 20, "upper": 25}], "most_chosen", "en")
    '[**40%**]{.key-number} chose ‘tea’, the most common choice'
    """
    texts, first = words(language).below("chapter.finding"), highest(records)
    if is_unclear(records, form):
        return _unclear(records, language)
    labels = enumeration([quoted(str(record.get("label", "")), language) for record in first], language)
    counted = quoted(str(first[0].get("counted", "")), language)
    name = form if len(first) == 1 else f"{form}_tied"
    finding = texts[name].format(label=labels, percent=strongly_said(first[0], language), counted=counted)
    if form == "share" or (pd.notna(first[0].get("lower")) and len(contenders(records)) == len(first)):
        return finding
    return texts["respondents" + _in_group(first[0])].format(finding=finding)


def _unclear(records: Sequence[Record], language: str) -> str:
    """Say between which two answers the percentages lie."""
    shown = sorted((record for record in records if pd.notna(record["percent"])), key=lambda record: record["percent"])
    least, most = shown[0], shown[-1]
    return words(language)["chapter.finding.unclear"].format(
        range=key_number(percent_or_range(least["percent"], most["percent"], language)),
        label=quoted(str(most["label"]), language),
        last=quoted(str(least["label"]), language),
    )


def also_leading(records: Sequence[Record], form: str, language: str) -> str:
    """Say what may be as common among all as what has the highest percentage; nothing where there is no such thing.

    Parameters
    ----------
    records, form, language
        As for `leading`.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.sentences import also_leading
    >>> tea, milk = {"label": "tea", "percent": 40, "lower": 30}, {"label": "milk", "percent": 35, "upper": 45}
    >>> also_leading([tea, milk], "most", "en"), also_leading([tea, milk], "share", "en")
    ('among all, ‘milk’ (35%) may be as common', '')
    """
    first = highest(records)
    others = [record for record in contenders(records) if record not in first]
    if form == "share" or is_unclear(records, form) or not others:
        return ""
    sentence = words(language)["chapter.finding.perhaps" + _in_group(first[0])]
    return sentence.format(others=_others(others, language))


def asked_for(finding: str, question: str, form: str, language: str) -> str:
    """Say to which question a finding is the answer: Markdown, with the question in italics.

    Parameters
    ----------
    finding
        As `leading` returns it.
    question
        The question, as Markdown.
    form, language
        As for `leading`.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.sentences import asked_for
    >>> asked_for("60% answered ‘yes’", "Do you drink tea?", "share", "en")
    '60% answered ‘yes’ [when asked]{.asked} *Do you drink tea?*'
    """
    asked = words(language)["chapter.finding.asked"]
    # A share goes on into its question; the others have a part between commas. A factsheet leaves out what is `.asked`.
    lead = f" [{asked}]{{.asked}}" if form == "share" else f"[, {asked}]{{.asked}}"
    return f"{finding}{lead} *{question}*"


def _in_group(record: Record) -> str:
    return "_in_group" if "total_percent" in record else ""


def _others(records: Sequence[Record], language: str) -> str:
    """Name a few rows, or say how many they are."""
    if len(records) > _ENDS:
        return words(language)["chapter.finding.others"].format(number=number_word(len(records), language))
    return enumeration(
        [f"{quoted(str(record['label']), language)} ({said(record, language)})" for record in records], language
    )


def figure_markdown(name: str, caption: str, language: str) -> str:
    """Return the Markdown of a figure with its caption, to which `@fig-NAME` refers.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.sentences import figure_markdown
    >>> figure_markdown("tea", "Who drinks what.", "en")
    '![Who drinks what.](_generated/figures/tea.en.svg){#fig-tea}'
    """
    return f"![{markdown_of(caption)}](_generated/figures/{name}.{language}.svg){{#fig-{name}}}"
