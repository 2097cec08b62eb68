"""Unedited drafts of exports that are hard to understand count what a plain count of each file does."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest
import real_exports

from nbsurvey import open_study
from nbsurvey.codebook import Codebook, open_questions, read_codebook
from nbsurvey.counting import ResponseCounts
from nbsurvey.drafting import draft_codebook
from nbsurvey.exports import formats
from nbsurvey.importing import import_export
from nbsurvey.importing.writing import write_import
from nbsurvey.language.plain_text import single_spaced

pyreadstat = pytest.importorskip("pyreadstat")
pytest.importorskip("openpyxl")

TRIED = Path(__file__).parent / "tried"

EVERY_RESPONSE = {"test", "empty", "partial", "duplicate", "outside"}

Answers = dict[str, int]
"""By the label of an answer how many gave it; of a tick box only 'ticked'."""


class Truth(NamedTuple):
    """What an export holds.

    `answers` is by column of the export, or by what stands in a cell for a box of which the ticks share a cell;
    `together` are those of one question, where there is more than one; `outside` are texts that no draft and no
    response may hold, `order` the answers of scales from least to most.
    """

    answers: dict[str, Answers]
    together: tuple[set[str], ...] = ()
    outside: tuple[str, ...] = ()
    order: tuple[tuple[str, ...], ...] = ()


def table(name: str, **options: object) -> pd.DataFrame:
    as_text = {"dtype": str, "keep_default_na": False} | options
    if name.endswith(".xlsx"):
        return pd.read_excel(TRIED / name, engine="openpyxl", **as_text)
    return pd.read_csv(TRIED / name, **as_text)


def choices(cells: pd.Series, missing: tuple[str, ...] = ()) -> Answers:
    """Count the cells that hold an answer, without the colon that ends "Other, namely:"."""
    counts = Counter(str(cell).strip().removesuffix(":") for cell in cells)
    return {cell: times for cell, times in counts.items() if cell and cell not in missing}


def ticks(cells: pd.Series, tick: str) -> Answers:
    return {"ticked": int((cells == tick).sum())}


def boxes_in_cells(cells: pd.Series, boxes: list[str], separator: str) -> dict[str, Answers]:
    """Count in how many cells each box stands; no box may be a part of another."""
    padded = separator + cells.str.rstrip(separator) + separator
    return {box: {"ticked": int(padded.str.contains(separator + box + separator, regex=False).sum())} for box in boxes}


def spss(name: str, folder: Path = TRIED) -> tuple[pd.DataFrame, dict[str, dict[float, str]]]:
    cells, described = pyreadstat.read_sav(folder / name)
    return cells, described.variable_value_labels


def labelled(cells: pd.DataFrame, labels: dict[str, dict[float, str]], columns: list[str]) -> dict[str, Answers]:
    return {column: choices(cells[column].map(labels[column]).fillna("")) for column in columns}


def plain_boxes() -> Truth:
    raw = table("plain_boxes_1_or_empty.csv")
    boxes = ["Q5_police", "Q5_fire", "Q5_health"]
    return Truth({box: ticks(raw[box], "1") for box in boxes}, (set(boxes),))


def qualtrics_legacy_boxes() -> Truth:
    raw = table("qualtrics_legacy_boxes.csv").iloc[1:]
    sides, colours = [f"Q11#2_{row}_{box}" for row in (1, 2) for box in (1, 2)], ["blue", "red"]
    rows = [{f"{colour}_{box}" for box in (1, 2)} for colour in colours]
    together = (set(sides[:2]), set(sides[2:]), *rows)
    return Truth({box: ticks(raw[box], "1") for box in [*sides, *sorted(set.union(*rows))]}, together)


def r_na_cells() -> Truth:
    raw = table("r_na_cells.csv")
    answers = {column: choices(raw[column], ("NA",)) for column in ("q1", "q2", "q3")}
    assert answers["q2"]["Yes"] == 31
    return Truth(answers, order=(("Never", "Often"),))


def not_selected() -> Truth:
    raw, boxes = table("not_selected_or_label.csv"), ["q4_1", "q4_2", "q4_3"]
    return Truth(
        {box: ticks(raw[box] != "Not selected", True) for box in boxes},  # type: ignore[arg-type]
        (set(boxes),),
    )


def quoted() -> Truth:
    cells, _ = spss("tickboxes_labelled_quoted.sav")
    return Truth({box: {"ticked": int((cells[box] == 1).sum())} for box in cells}, (set(cells),))


def redcap() -> Truth:
    raw = table("redcap_label_export.csv")
    boxes = [f"Which instruments? (choice={name})" for name in ("Guitar", "Ukulele")]
    return Truth({box: ticks(raw[box], "Checked") for box in boxes} | {"Happy?": choices(raw["Happy?"])}, (set(boxes),))


def kobo() -> Truth:
    raw = table("kobo.csv", sep=";")
    boxes = ["needs/water", "needs/food", "needs/shelter"]
    backgrounds = {column: choices(raw[column]) for column in ("demo/gender", "demo/age_group")}
    outside = ("enum1", "user0", "0612345678", "52.1", "u-0", "collect:")
    return Truth({box: ticks(raw[box], "1") for box in boxes} | backgrounds, (set(boxes),), outside)


def surveymonkey() -> Truth:
    raw = table("surveymonkey_two_header_rows.csv", header=None).iloc[2:]
    seen, liked = "Which parts have you seen? Select all that apply.", "How favourable are you of:"
    parts = {f"{seen} [{part}]": ticks(raw[place], part) for place, part in ((6, "Part one"), (7, "Part two"))}
    parts[f"{seen} [Other (please specify)]"] = {"ticked": int((raw[8] != "").sum())}
    people = {f"{liked} [Hero]": choices(raw[9]), f"{liked} [Villain]": choices(raw[10])}
    film = {"Have you seen the film?": choices(raw[5])}
    return Truth(film | parts | people, (set(parts), set(people)), ("Anna0", "p0@example.org"))


def microsoft_forms() -> Truth:
    raw = table("ms_forms.xlsx")
    topics = boxes_in_cells(raw["Welke onderwerpen? (meerdere)"], ["Zorg", "Veiligheid", "Wonen"], ";")
    single = {column: choices(raw[column]) for column in ("Wat is uw functie?", "Hoe tevreden bent u?")}
    return Truth(topics | single, (set(topics),), ("Naam 0", "anonymous"))


def microsoft_forms_text() -> Truth:
    topics = boxes_in_cells(
        table("ms_forms_trailing_semicolon.csv")["Welke onderwerpen? (meerdere)"], ["Zorg", "Veiligheid", "Wonen"], ";"
    )
    return Truth({box: ticked for box, ticked in topics.items() if ticked["ticked"]}, (set(topics),))


def apostrophe_plus() -> Truth:
    return Truth({"a": choices(table("apostrophe_plus.csv")["a"].str.lstrip("'"))})


def float_codes() -> Truth:
    raw = table("float_codes.csv")
    return Truth({column: choices(raw[column].str.replace(r"[.,]0$", "", regex=True)) for column in ("q1", "q2")})


def accounts() -> Truth:
    return Truth({"Q1": choices(table("accounts.csv")["Q1"])}, (), ("Jansen", "Pietersen", "Jan J.", "enum_jan", "jj"))


def html_newline_heading() -> Truth:
    raw = table("html_newline_heading.csv")
    return Truth({column: choices(raw[column]) for column in raw.columns[1:]})


def endpoints_labelled_scale() -> Truth:
    order = ("0 - Mostly me", "1", "2", "3", "4", "5 - Mostly others")
    return Truth({"use": choices(table("endpoints_labelled_scale.csv")["use"])}, order=(order,))


def qualtrics_status_twice() -> Truth:
    return Truth({"Q1": choices(table("qualtrics_status_twice.csv", header=None).iloc[3:][3])})


def bom_sep_line() -> Truth:
    raw = table("bom_sep_line.csv", sep=";", skiprows=1)
    return Truth({"tevreden": choices(raw["tevreden"])})


def trailing_total_row() -> Truth:
    raw = table("trailing_total_row.csv").iloc[:-1]
    return Truth({column: choices(raw[column]) for column in ("Q1", "Q2")})


def title_row() -> Truth:
    raw = table("title_row.xlsx", header=2)
    return Truth({column: choices(raw[column]) for column in ("Tevreden", "Functie")})


def amounts() -> Truth:
    raw = table("amounts_with_thousands_comma.csv")
    order = ("$0 - $24,999", "$25,000 - $49,999", "$50,000 - $99,999")
    return Truth({column: choices(raw[column]) for column in ("income", "happy")}, order=(order,))


def row_names_column() -> Truth:
    raw = table("row_names_column.csv")
    return Truth({column: choices(raw[column]) for column in ("gender", "satisfied")})


def one_rare_answer() -> Truth:
    raw, travel = table("one_rare_answer.csv"), "How often do you travel?"
    answers = choices(raw[travel])
    answers["other answers"] = answers.pop("Every day")
    order = ("Never", "Once a year or less", "Once a month or less", "other answers")
    return Truth({travel: answers, "ok": choices(raw["ok"])}, (), ("Every day",), (order,))


def excel_date() -> Truth:
    raw = table("excel_date_coerced.xlsx")
    return Truth({"tevreden": choices(raw["tevreden"])})


def grid_and_boxes(name: str) -> Callable[[], Truth]:
    def truth() -> Truth:
        cells, labels = spss(name)
        grid, boxes = [f"Q7_{row}" for row in (1, 2, 3)], [f"Q6_{box}" for box in (1, 2, 3)]
        ticked = {box: {"ticked": int((cells[box] == 1).sum())} for box in boxes}
        order = ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")
        return Truth(labelled(cells, labels, grid) | ticked, (set(grid), set(boxes)), order=(order,))

    return truth


AGREEMENT = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")
SATISFACTION = ("Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied")


def survey() -> Truth:
    cells, labels = spss("survey.sav")
    grid, boxes = [f"Q7_{row}" for row in range(1, 9)], [f"Q6_{box}" for box in range(1, 6)]
    single = [f"Q{number}" for number in (1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13, 14)]
    ticked = {box: {"ticked": int((cells[box] == 1).sum())} for box in boxes}
    answers = labelled(cells, labels, [*single, *grid]) | ticked
    return Truth(
        answers,
        (set(grid), set(boxes)),
        ("jan@example.org", "Better chairs"),
        (AGREEMENT, SATISFACTION, ("18-29", "30-44", "45-59", "60+"), tuple(str(number) for number in range(11))),
    )


def qualtrics_text() -> Truth:
    raw = table("qualtrics_text.csv").iloc[2:]
    grid, boxes = (
        [f"Q7_{row}" for row in range(1, 9)],
        ["Email", "Chat (Teams, Slack)", "Video calls", "Phone", "None of these"],
    )
    single = [f"Q{number}" for number in (1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13, 14)]
    ticked = {box: {"ticked": int(raw["Q6"].str.contains(box, regex=False).sum())} for box in boxes}
    return Truth(
        {column: choices(raw[column]) for column in [*single, *grid]} | ticked,
        (set(grid), set(boxes)),
        ("jan@example.org", "Better chairs", "192.0.2"),
        (AGREEMENT, SATISFACTION, ("18-29", "30-44", "45-59", "60+"), tuple(str(number) for number in range(11))),
    )


def qualtrics_values() -> Truth:
    raw = table("qualtrics_values.csv").iloc[2:]
    grid, boxes = [f"Q7_{row}" for row in range(1, 9)], ["1", "2", "3", "4", "5"]
    single = [f"Q{number}" for number in (1, 3, 4, 5, 8, 9, 10, 11, 12, 13, 14)]
    return Truth(
        {column: choices(raw[column]) for column in [*single, *grid]} | boxes_in_cells(raw["Q6"], boxes, ","),
        (set(grid), set(boxes)),
        ("jan@example.org", "Better chairs", "192.0.2"),
    )


TRUTHS: dict[str, Callable[[], Truth]] = {
    "a_qualtrics.sav": grid_and_boxes("a_qualtrics.sav"),
    "accounts.csv": accounts,
    "amounts_with_thousands_comma.csv": amounts,
    "apostrophe_plus.csv": apostrophe_plus,
    "bom_sep_line.csv": bom_sep_line,
    "d_bracket.sav": grid_and_boxes("d_bracket.sav"),
    "endpoints_labelled_scale.csv": endpoints_labelled_scale,
    "excel_date_coerced.xlsx": excel_date,
    "float_codes.csv": float_codes,
    "html_newline_heading.csv": html_newline_heading,
    "kobo.csv": kobo,
    "ms_forms.xlsx": microsoft_forms,
    "ms_forms_trailing_semicolon.csv": microsoft_forms_text,
    "not_selected_or_label.csv": not_selected,
    "one_rare_answer.csv": one_rare_answer,
    "plain_boxes_1_or_empty.csv": plain_boxes,
    "qualtrics_legacy_boxes.csv": qualtrics_legacy_boxes,
    "qualtrics_status_twice.csv": qualtrics_status_twice,
    "qualtrics_text.csv": qualtrics_text,
    "qualtrics_values.csv": qualtrics_values,
    "r_na_cells.csv": r_na_cells,
    "redcap_label_export.csv": redcap,
    "row_names_column.csv": row_names_column,
    "survey.sav": survey,
    "surveymonkey_two_header_rows.csv": surveymonkey,
    "tickboxes_labelled_quoted.sav": quoted,
    "title_row.xlsx": title_row,
    "trailing_total_row.csv": trailing_total_row,
}


def drafted(path: Path, folder: Path) -> tuple[str, Codebook, pd.DataFrame]:
    """Draft a codebook, and import the file with it as it is; every response is kept."""
    file = folder / "codebook.yaml"
    file.write_text(draft_codebook(formats.read(path)), encoding="utf-8")
    codebook = read_codebook(file)
    imported = import_export(path, codebook, keep=EVERY_RESPONSE)
    return file.read_text(encoding="utf-8"), codebook, imported.cells


def counted(codebook: Codebook, cells: pd.DataFrame) -> dict[str, Answers]:
    """Count the responses by column of the export and label of the answer."""
    table = ResponseCounts(cells, codebook).table([*codebook.items])
    language = codebook.study.languages[0]
    answers: dict[str, Answers] = {}
    for item, block in codebook.block_of.items():
        if block.is_number:
            continue
        labels = {choice.code: choice.label[language] for choice in block.choices}
        own = table[(table["item"] == item) & (table["answer"] != "") & (table["respondents"] > 0)]
        by_label = {labels[code]: int(n) for code, n in zip(own["answer"], own["respondents"], strict=True)}
        if block.kind == "multiple_response":
            by_label = {"ticked": sum(n for label, n in by_label.items() if label in _counted(block.counts, labels))}
        answers[codebook.items[item].column or item] = by_label
    for background in codebook.background:
        labels = {choice.code: choice.label[language] for choice in background.choices}
        own_cells = cells[background.id].astype(str)
        by_label = {label: int((own_cells == code).sum()) for code, label in labels.items()}
        answers[background.column or background.id] = {label: n for label, n in by_label.items() if n}
    return answers


def _counted(codes: tuple[str, ...], labels: dict[str, str]) -> set[str]:
    return {labels[code] for code in codes}


def labels_of(codebook: Codebook) -> list[str]:
    texts = [text for block in codebook.blocks for text in (block.title, block.wording)]
    texts += [item.label for item in codebook.items.values()]
    return [text for by_language in texts for text in by_language.values()]


def folded(answers: dict[str, Answers]) -> dict[str, Answers]:
    return {column: {label.casefold(): n for label, n in own.items()} for column, own in answers.items()}


def test_each_file_has_a_truth():
    assert {path.name for path in TRIED.iterdir()} - {"README.md"} == set(TRUTHS)


@pytest.mark.parametrize("name", TRUTHS)
def test_an_unedited_draft_counts_what_a_plain_count_of_the_file_does(name, tmp_path):
    truth = TRUTHS[name]()
    text, codebook, cells = drafted(TRIED / name, tmp_path)
    assert folded(counted(codebook, cells)) == folded(truth.answers)
    columns = [{item.column or item.id for item in block.items} for block in codebook.blocks]
    assert [block for block in columns if len(block) > 1] == [*truth.together] or sorted(
        map(sorted, (block for block in columns if len(block) > 1))
    ) == sorted(map(sorted, truth.together))
    written = text + cells.to_csv(index=False)
    assert not [part for part in truth.outside if part in written]
    language = codebook.study.languages[0]
    asked = [*codebook.blocks, *codebook.background]
    orders = [tuple(choice.label[language] for choice in question.choices) for question in asked]
    assert not [text for text in labels_of(codebook) if "<" in text or "&amp;" in text or "\n" in text]
    missing = [order for order in truth.order if order not in orders and order[::-1] not in orders]
    assert not missing, orders


@pytest.mark.parametrize("name", TRUTHS)
def test_every_block_that_is_not_open_is_estimated_as_a_plain_count_of_the_file_says(name, tmp_path):
    answers = folded(TRUTHS[name]().answers)
    file = tmp_path / "codebook.yaml"
    drafted_text = draft_codebook(formats.read(TRIED / name))
    file.write_text(drafted_text.replace('population: "?"', "population: unknown"), encoding="utf-8")
    codebook = read_codebook(file)
    imported = import_export(TRIED / name, codebook, keep=EVERY_RESPONSE)
    write_import(imported, tmp_path / "responses.csv")
    still_open = {question.block for question in open_questions(codebook)}
    whole = [block.id for block in codebook.blocks if block.id not in still_open and not block.is_number]
    estimates = open_study(tmp_path).estimate(whole) if whole else pd.DataFrame()
    for row in estimates.to_dict("records"):
        block, item = codebook.block_of[row["item"]], codebook.items[row["item"]]
        labels = {choice.code: next(iter(choice.label.values())).casefold() for choice in block.choices}
        own = answers[item.column or item.id]
        if block.kind == "multiple_response":
            assert row["k"] == own["ticked"]
        else:
            assert row["k"] == sum(own.get(labels[code], 0) for code in block.counts)
            assert row["n"] == sum(own.get(labels[code], 0) for code in block.base_codes)
        assert row["percent"] == pytest.approx(100 * row["k"] / row["n"])
    assert [*estimates.get("item", [])] == [item for item in codebook.items if codebook.block_of[item].id in whole]
    for item, block in codebook.block_of.items():
        if block.is_number:
            own = pd.Series(formats.read(TRIED / name).cells[codebook.items[item].column].astype(str))
            assert imported.responses[item].sum() == pd.to_numeric(own, errors="coerce").sum()


REAL_FILES = [
    "limesurvey_full_headings.csv",
    "qualtrics_sample.csv",
    "qualtrics_sample_legacy.csv",
    "sample_missing.sav",
    "simple_alltypes.sav",
]


def cells_of(path: Path) -> pd.DataFrame:
    """Read the cells of a real export as they stand there, by column."""
    if path.suffix == ".sav":
        return pyreadstat.read_sav(path, user_missing=True)[0].map(_written)
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")


def _written(value: object) -> str:
    if isinstance(value, float):
        return "" if pd.isna(value) else f"{value:g}"
    return str(value)


@real_exports.needed
@pytest.mark.parametrize("name", REAL_FILES)
def test_a_draft_of_a_real_export_counts_what_a_plain_count_of_the_file_does(name, tmp_path):
    _, codebook, cells = drafted(real_exports.FOLDER / name, tmp_path)
    raw = cells_of(real_exports.FOLDER / name).iloc[-len(cells) :].rename(columns=single_spaced)
    counts = {single_spaced(column): own for column, own in counted(codebook, cells).items()}
    for item, block in codebook.block_of.items():
        column = single_spaced(codebook.items[item].column or item)
        language = codebook.study.languages[0]
        stands_for = {choice.label[language]: {choice.code, *choice.export} for choice in block.choices}
        ticked = [choice.label[language] for choice in block.choices if choice.code in block.counts]
        plain = {label: int(raw[column].str.strip().isin(own | {label}).sum()) for label, own in stands_for.items()}
        if block.kind == "multiple_response":
            plain = {"ticked": sum(plain[label] for label in ticked)}
        assert counts[column] == {label: n for label, n in plain.items() if n or label == "ticked"}
    assert counts
