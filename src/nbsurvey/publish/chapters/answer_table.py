"""The chapter of every answer: one table in which each stands below its question with how sure its percentage is."""

from collections.abc import Hashable
from typing import Any

import pandas as pd

from nbsurvey.codebook import Block
from nbsurvey.codebook.open_questions import decided_blocks
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import enumeration
from nbsurvey.publish.analysis import published
from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.chapters.answers import answers, counted_answers
from nbsurvey.publish.chapters.sentences import LAST_SIGNS, quoted
from nbsurvey.publish.group import Group
from nbsurvey.publish.interval_choices import choices_of_answers
from nbsurvey.publish.percentage_table import column_widths, percentage_table, shown_columns
from nbsurvey.publish.short_question import short_question
from nbsurvey.study import Study

NAME = "answers"
TOGETHER = ""
"""The category of answers that are counted together."""

Row = dict[Hashable, Any]
"""A row of the table, by column."""

_TIPPING = ["outcome", "tipping_min", "tipping_max"]
_ENDS = ["item", "category", "lower", "upper"]
_NOTHING = pd.DataFrame(columns=_ENDS)
_BOUNDS = ["worst_lower", "worst_upper"]
_HOW_SURE = ["lower", "upper", *_BOUNDS, *_TIPPING]


def every_answer(study: Study, group: Group | None = None) -> Chapter:
    """Return the chapter with one table of every answer to each question that has choices.

    Parameters
    ----------
    study
        A study whose responses people gave.
    group
        The group that the table sets beside all respondents; None: it is of all.

    Returns
    -------
    Chapter
        Its table has a heading for each question, and below it each answer, and those that are counted together. What
        `Study.publication` and `Study.tipping` say of how sure a percentage is, stands with the answers that count.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.chapters import every_answer
    >>> study = nbsurvey.from_frame(pd.DataFrame({"Tea": [True, False] * 20}), population=80)
    >>> every_answer(study).tables[0].texts("en").iloc[:, [0, 1, 2, 4, 5, 6]]
      Answer    % 95% interval Tipping point   k   n
    0    Tea
    1    yes  50%       39–61%           53%  20  40
    2     no  50%       39–61%                20  40
    """
    blocks = [block for block in study.codebook.blocks if not block.is_number]
    every = pd.concat([pd.DataFrame(), *(answers(study, block, group) for block in blocks)], ignore_index=True)
    together = _together(study, published(study), group)
    rows = _rows(study, every, together if group else _with_tipping(study, together))
    choices = {} if group or rows.empty else choices_of_answers(every)
    others = {
        choice: _with_intervals(rows, own, _together(study, published(study, **choice._asdict())))
        for choice, own in choices.items()
    }
    table = percentage_table(NAME, rows, others, "answer", group.label if group else {})
    return Chapter(tables=[] if rows.empty else [table], name=NAME, text=lambda language: _text(rows, study, language))


def _text(rows: pd.DataFrame, study: Study, language: str) -> str:
    """Explain the columns, say where the questions stand that have no percentages, and show the table."""
    texts, shown = words(language).below("chapter.every_answer"), shown_columns(rows)
    told = ["together"] if TOGETHER in {*rows.get("category", ())} else []
    told += [name for name in ("bounds", "tipping") if name in shown]
    told += ["only"] if _are_of_some(rows) else []
    told += ["k"] if "k" in shown else []
    parts = [" ".join(texts[name] for name in told), _elsewhere(study, language)]
    if not rows.empty:
        file, widths = f"_generated/tables/{NAME}.{language}.csv", column_widths(rows)
        caption = texts["interval" if "interval" in shown else "open"]
        parts.append(f'::: {{#tbl-{NAME} data="{file}" rows="grouped" tbl-colwidths="{widths}"}}\n{caption}\n:::')
    return "".join(f"{part}\n\n" for part in parts if part)


def _are_of_some(rows: pd.DataFrame) -> bool:
    """Tell whether answers have bounds or a tipping point, and others, which don't count, have none."""
    how_sure = (
        rows.loc[rows["n_min"].notna(), rows.columns.intersection([_BOUNDS[0], _TIPPING[0]])] if len(rows) else rows
    )
    return bool((how_sure.notna().any() & how_sure.isna().any()).any())


def _together(study: Study, estimates: pd.DataFrame, group: Group | None = None) -> pd.DataFrame:
    """Return the percentage of what counts of each item, by its `category` if that is one; bounds only of all."""
    blocks = decided_blocks(study.codebook)
    rows = pd.concat([_NOTHING, *(counted_answers(study, estimates, block, group) for block in blocks)])
    codes = [study.codebook.block_of[item].counted_codes for item in rows["item"]]
    rows = rows.assign(category=[code[0] if len(code) == 1 else TOGETHER for code in codes])
    return rows.drop(columns=_BOUNDS, errors="ignore") if group else rows


def _with_intervals(rows: pd.DataFrame, every: pd.DataFrame, together: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the table with other intervals; those that are withheld aren't among them."""
    others = pd.concat([every[_ENDS], together[_ENDS]]).drop_duplicates(["item", "category"], keep="last")
    return rows.drop(columns=["lower", "upper"]).merge(others, on=["item", "category"], how="left", validate="m:1")


def _with_tipping(study: Study, together: pd.DataFrame) -> pd.DataFrame:
    """Return what counts of each item with its tipping point, of a known population and without weights."""
    if together.empty or study.codebook.design or study.codebook.study.members is None:
        return together
    return together.join(study.tipping([*together["item"]]).set_index("item")[_TIPPING], on="item")


def _rows(study: Study, every: pd.DataFrame, together: pd.DataFrame) -> pd.DataFrame:
    """Return a heading for each question, and below it its answers and what is counted together; nothing withheld."""
    codebook, languages = study.codebook, study.codebook.study.languages
    asked = _by_item(_labelled(every.assign(k_min=every.get("k"), k_max=every.get("k")), "category_label", study))
    counted = _by_item(_labelled(together, "counted", study))
    rows: list[Row] = []
    for block in codebook.blocks:
        pairs = ((asked.get(item.id, []), counted.get(item.id, [])) for item in block.items)
        if own := [row for pair in pairs for row in _of_item(*pair)]:
            rows += [{f"label_{language}": short_question(block, language) for language in languages}, *own]
    return pd.DataFrame(rows).drop(columns=["k_min", "k_max"] if rows and codebook.design else [])


def _of_item(asked: list[Row], counted: list[Row]) -> list[Row]:
    """Return the answers to an item, with how sure it is what counts, and last those that are counted together."""
    sure = {row["category"]: {name: row[name] for name in _HOW_SURE if name in row} for row in counted}
    rows = [row | sure.pop(row["category"], {}) for row in asked]
    rows += [row for row in counted if row["category"] in sure]
    # A row without numbers would be a heading.
    return [row for row in rows if pd.notna(row["n_min"]) or pd.notna(row.get("total_percent"))]


def _labelled(rows: pd.DataFrame, answer: str, study: Study) -> pd.DataFrame:
    """Return rows that are labelled by their answer, after their item where a question has several; boxes by these."""
    blocks = [study.codebook.block_of[item] for item in rows.get("item", ())]
    labels = {}
    for language in study.codebook.study.languages if blocks else ():
        names = zip(blocks, rows[f"label_{language}"], rows[f"{answer}_{language}"], strict=True)
        labels[f"label_{language}"] = [_label(*name, language) for name in names]
    return rows.assign(**labels)


def _label(block: Block, item: str, answer: str, language: str) -> str:
    if block.kind == "multiple_response":
        return item
    if len(block.items) == 1:
        return answer
    form = "{head} {value}" if item.endswith(LAST_SIGNS) else words(language)["table.said"]
    return form.format(head=item, value=answer)


def _by_item(rows: pd.DataFrame) -> dict[str, list[Row]]:
    made: dict[str, list[Row]] = {}
    for row in rows.to_dict("records"):
        made.setdefault(row["item"], []).append(row)
    return made


def _elsewhere(study: Study, language: str) -> str:
    """Say where the questions stand that have no percentages, and what changed since earlier waves."""
    texts = words(language).below("chapter.every_answer")
    numbers = [quoted(short_question(block, language), language) for block in study.codebook.blocks if block.is_number]
    told = [texts["numbers"].format(questions=enumeration(numbers, language))] if numbers else []
    told += [texts["changes"]] if study.waves else []
    return " ".join(told)
