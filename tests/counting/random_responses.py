"""Responses of any answers to a questionnaire with every kind of question, and a plain count of them."""

from collections import Counter

import pandas as pd
import pytest
from hypothesis import strategies as st

from nbsurvey.codebook import Codebook, read_codebook

CODEBOOK = """\
study: {id: routes, title: {en: Routes}, population: 1000, population_label: {en: members}, languages: [en],
  respondent: respondent, suppress_below: 5}
missing:
  - {id: no_answer, label: {en: not answered}, values: ["", "-99"]}
  - {id: not_asked, label: {en: not asked}, values: ["NA!"]}
  - {id: do_not_know, label: {en: "don't know"}, values: ["?"]}
background:
  - {id: size, label: {en: size}, choices: [{code: a, label: {en: a}}, {code: b, label: {en: b}}]}
blocks:
  - WORDS
    id: scale
    kind: scale
    choices: [{code: "1", label: {en: "no"}}, {code: "3", label: {en: neutral}}, {code: "5", label: {en: "yes"}}]
    counts: ["5"]
    base: ["1", "5"]
    items: [{id: much, label: {en: much}}]
  - WORDS
    id: asked_of_all
    kind: yes_no
    choices: [{code: "no", label: {en: "no"}}, {code: "yes", label: {en: "yes"}}]
    counts: ["yes"]
    items: [{id: glad, label: {en: glad}}]
  - WORDS
    id: places
    kind: multiple_response
    choices: [{code: "1", label: {en: ticked}}, {code: "0", label: {en: not ticked}}]
    counts: ["1"]
    base: ["1", "0"]
    items: [{id: home, label: {en: home}}, {id: work, label: {en: work}}]
  - WORDS
    id: after_scale
    asked_if: {item: much, answers: ["3", "5"]}
    kind: yes_no
    choices: [{code: "no", label: {en: "no"}}, {code: "yes", label: {en: "yes"}}]
    counts: ["yes"]
    base: ["yes", "no"]
    items: [{id: really, label: {en: really}}]
  - WORDS
    id: after_really
    asked_if: {item: really, answers: ["yes"]}
    kind: multiple_response
    choices: [{code: "1", label: {en: ticked}}, {code: "0", label: {en: not ticked}}]
    counts: ["1"]
    base: ["1", "0"]
    items: [{id: morning, label: {en: morning}}, {id: evening, label: {en: evening}}]
  - WORDS
    id: after_box
    asked_if: {item: home, answers: ["1"]}
    kind: single_choice
    choices: [{code: "1", label: {en: never}}, {code: "3", label: {en: at times}}, {code: "5", label: {en: always}}]
    counts: ["3", "5"]
    items: [{id: often, label: {en: often}}]
""".replace(
    "WORDS",
    """title: {en: Title}
    wording: {en: "Is it?"}
    asked: {en: all}""",
)


def codebook_in(folder) -> Codebook:
    """Return the codebook of these responses."""
    (folder / "codebook.yaml").write_text(CODEBOOK)
    return read_codebook(folder / "codebook.yaml")


MISSING = ["", "-99", "NA!", "?"]


def rows(codebook, *, least=0, most=25):
    """Return a strategy of rows of a responses file, as dictionaries of cells."""
    codes = {column.id: column.codes for column in codebook.background}
    codes |= {item: block.codes for item, block in codebook.block_of.items()}
    cells = {column: st.sampled_from([*own, *MISSING]) for column, own in codes.items()}
    return st.lists(st.fixed_dictionaries(cells), min_size=least, max_size=most)


def cells_of(codebook, answers):
    columns = [column.id for column in codebook.background] + list(codebook.items)
    cells = pd.DataFrame(answers, columns=columns, dtype="str")
    return cells.assign(respondent=[f"r{number}" for number in range(len(cells))])


def arrow_of(cells):
    return pytest.importorskip("pyarrow").Table.from_pandas(cells, preserve_index=False)


def polars_of(cells):
    return pytest.importorskip("polars").from_arrow(arrow_of(cells))


def counted(table):
    keys = zip(table["group"], table["answer"], table["missing"], table["status"], strict=True)
    return +Counter(dict(zip(keys, table["respondents"], strict=True)))


def plain_count(codebook, rows, item, by=None):
    """Count one respondent after the other: how many have each group, answer, missing reason and status."""
    return Counter((_group(codebook, row, by), *_state(codebook, row, item)) for row in rows)


def _group(codebook, row, by):
    if by is None:
        return ""
    if by in codebook.block_of:
        return _state(codebook, row, by)[0] or "(missing)"
    return row[by] if _reason(codebook, row[by]) is None else "(missing)"


def _reason(codebook, cell):
    return next((reason.id for reason in codebook.missing if cell in reason.values), None)


def _state(codebook, row, item):
    block, reason = codebook.block_of[item], _reason(codebook, row[item])
    if reason is None:
        return row[item], "", "answered"
    boxes = block.items if block.kind == "multiple_response" else []
    if reason == "no_answer" and any(_reason(codebook, row[box.id]) is None for box in boxes):
        return "0", "", "left_empty"
    if _is_led_past(codebook, row, item):
        return "", "", "led_past"
    return "", reason, "missing"


def _is_led_past(codebook, row, item):
    route = codebook.block_of[item].asked_if
    if route is None:
        return False
    answer, _, status = _state(codebook, row, route.item)
    return (answer != "" and answer not in route.answers) or status == "led_past"
