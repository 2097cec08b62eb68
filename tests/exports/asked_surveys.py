"""Surveys that nobody asked, as the file that each tool would save, with what was answered in each column."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Literal

import old_workbooks
import pandas as pd

_LABELS = {
    "agree": ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"),
    "often": ("nooit", "soms", "vaak", "altijd"),
    "odd": ("'+x", "=1+1", "@home", "50% of meer"),
    "names": ("Łódź", "l'été", "naïef – of niet", "{brace}"),
    "numbers": ("1", "2", "3", "4", "5"),
    "money": ("$0 - $24999", "$25000 - $49999", "$50000 or more"),
}
_BOXES = ("Bicycle", "Bus 22", "Own 'car'", "Train (IC)", "1")


@dataclass(frozen=True)
class Question:
    """A question with the answer of each respondent: a label, the labels that were ticked, or nothing."""

    code: str
    text: str
    kind: Literal["choice", "boxes", "open"]
    labels: tuple[str, ...]
    answers: list[Any]


Survey = list[Question]


@dataclass
class Table:
    """Columns of an export under their headings; `answered` holds what was answered, by the name of the column.

    A cell that was answered is a text, a tick is True and a box that was left open False, and several answers in one
    cell are a tuple.
    """

    headings: list[tuple[str, ...]] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    answered: dict[str, list[Any]] = field(default_factory=dict)

    def add(self, heading: tuple[str, ...] | str, cells: list[str], name: str = "", answered: Any = None) -> None:
        self.headings.append((heading,) if isinstance(heading, str) else heading)
        self.cells.append(cells)
        if name:
            self.answered[name] = cells if answered is None else answered

    def rows(self) -> list[list[str]]:
        return [*map(list, zip(*self.headings, strict=True)), *map(list, zip(*self.cells, strict=True))]

    def text(self, delimiter: str = ",", encoding: str = "utf-8", line_end: str = "\n") -> bytes:
        written = io.StringIO(newline="")
        csv.writer(written, delimiter=delimiter, lineterminator=line_end).writerows(self.rows())
        return written.getvalue().encode(encoding)


def asked(random: Random) -> Survey:
    """Ask yes or no, and some more questions; each answer is given by at least five of forty or more."""
    n = random.randint(40, 70)
    questions = [Question("q1", "Is it so?", "choice", ("Yes", "No"), _dealt(random, ("Yes", "No"), n))]
    for number in range(2, random.randint(3, 6)):
        kind = random.choice(["choice", "boxes", "open"])
        code, text = f"q{number}", f"Question {number}, or so?"
        if kind == "choice":
            labels = random.choice(list(_LABELS.values()))
            questions.append(Question(code, text, kind, labels, _dealt(random, labels, n)))
        elif kind == "boxes":
            labels = _BOXES[: random.randint(3, 5)]
            sets = [tuple(label for label in labels if random.random() < 0.5) for _ in range(n)]
            questions.append(Question(code, text, kind, labels, sets))
        else:
            questions.append(Question(code, f"Why {number}?", kind, (), [f"'+ my own words {at}" for at in range(n)]))
    return questions


def _dealt(random: Random, labels: tuple[str, ...], n: int) -> list[str]:
    answers = [labels[at % len(labels)] for at in range(n)]
    for at in random.sample(range(n), random.choice([0, 0, 5])):
        answers[at] = ""
    random.shuffle(answers)
    return answers


def _people(survey: Survey) -> range:
    return range(len(survey[0].answers))


def _codes(question: Question) -> list[str]:
    return [str(question.labels.index(answer) + 1) if answer else "" for answer in question.answers]


def _flags(question: Question, label: str, yes: str, no: str) -> tuple[list[str], list[bool]]:
    ticked = [label in answer for answer in question.answers]
    return [yes if tick else no for tick in ticked], ticked


def _joined(table: Table, question: Question, heading: str, between: str, end: str = "") -> None:
    cells = [between.join(answer) + end * bool(answer) for answer in question.answers]
    table.add(heading, cells, heading, question.answers)


def _simple(survey: Survey, random: Random, *, yes: str = "1", no: str = "0") -> Table:
    """Lay a survey out with a row of headings, and a column for each box."""
    table, as_codes = Table(), random.random() < 0.5
    table.add("id", [str(at + 1) for at in _people(survey)])
    for question in survey:
        if question.kind == "boxes":
            for at, label in enumerate(question.labels, start=1):
                name = f"{question.code}_{at}"
                table.add(name, *_named(name, _flags(question, label, yes, no)))
        elif question.kind == "choice" and as_codes:
            table.add(question.code, _codes(question), question.code)
        else:
            table.add(question.code, question.answers, question.code)
    return table


def _named(name: str, flags: tuple[list[str], list[bool]]) -> tuple[list[str], str, list[bool]]:
    return flags[0], name, flags[1]


def plain(survey: Survey, random: Random) -> tuple[bytes, str, Table]:
    table = _simple(survey, random, no=random.choice(["0", ""]))
    encoding = random.choice(["utf-8", "utf-8-sig", "utf-16"])
    return table.text(random.choice(",;\t"), encoding, random.choice(["\n", "\r\n"])), ".csv", table


def excel(survey: Survey, random: Random) -> tuple[bytes, str, Table]:
    import openpyxl

    table, book, out = _simple(survey, random), openpyxl.Workbook(), io.BytesIO()
    for row, cells in enumerate(table.rows(), start=1):
        for column, text in enumerate(cells, start=1):
            cell = book.active.cell(row, column, int(text) if text.isdigit() else text or None)
            if text and not text.isdigit():
                cell.data_type = "s"
    book.save(out)
    return out.getvalue(), ".xlsx", table


def _old_workbook(survey: Survey, random: Random, write: Callable[..., bytes], suffix: str) -> tuple[bytes, str, Table]:
    table = _simple(survey, random)
    rows = [[int(cell) if cell.isdigit() else cell or None for cell in row] for row in table.rows()]
    return write({"Sheet1": rows}), suffix, table


def ods(survey: Survey, random: Random) -> tuple[bytes, str, Table]:
    return _old_workbook(survey, random, old_workbooks.ods, ".ods")


def xls(survey: Survey, random: Random) -> tuple[bytes, str, Table]:
    return _old_workbook(survey, random, old_workbooks.xls, ".xls")


def parquet(survey: Survey, random: Random) -> tuple[bytes, str, Table]:
    table, out = _simple(survey, random), io.BytesIO()
    frame = {
        heading: [cell or None for cell in cells] for (heading,), cells in zip(table.headings, table.cells, strict=True)
    }
    pd.DataFrame(frame).to_parquet(out, index=False)
    return out.getvalue(), ".parquet", table


def _statistical(survey: Survey, folder: Path, write: Callable[..., None], suffix: str) -> tuple[bytes, str, Table]:
    table, labels, texts = Table(), {}, {}
    for question in survey:
        if question.kind == "boxes":
            for at, label in enumerate(question.labels, start=1):
                name = f"{question.code}_{at}"
                table.add(name, *_named(name, _flags(question, label, "1", "0")))
                labels[name], texts[name] = {0.0: "No", 1.0: "Yes"}, f"{question.text} - {label}"
        elif question.kind == "choice":
            table.add(question.code, _codes(question), question.code)
            labels[question.code] = {float(at): label for at, label in enumerate(question.labels, start=1)}
            texts[question.code] = question.text
        else:
            table.add(question.code, question.answers, question.code)
    frame = pd.DataFrame({heading: cells for (heading,), cells in zip(table.headings, table.cells, strict=True)})
    for name in labels:
        frame[name] = pd.to_numeric(frame[name])
    path = folder / f"written{suffix}"
    write(frame, path, column_labels=texts, variable_value_labels=labels)
    return path.read_bytes(), suffix, table


def spss(survey: Survey, random: Random, folder: Path) -> tuple[bytes, str, Table]:
    import pyreadstat

    return _statistical(survey, folder, pyreadstat.write_sav, ".sav")


def stata(survey: Survey, random: Random, folder: Path) -> tuple[bytes, str, Table]:
    import pyreadstat

    return _statistical(survey, folder, pyreadstat.write_dta, ".dta")


LIMESURVEY = {
    "code": ("id", "submitdate", "lastpage", "startlanguage"),
    "text": ("Response ID", "Date submitted", "Last page", "Start language"),
    "both": ("id. Response ID", "submitdate. Date submitted", "lastpage. Last page", "startlanguage. Start language"),
}


def limesurvey(survey: Survey, random: Random) -> tuple[bytes, str, Table]:
    table, style, as_words = Table(), random.choice(list(LIMESURVEY)), random.random() < 0.5
    system = [[str(at + 1), "2026-03-01 10:00:00", "3", "en"] for at in _people(survey)]
    for heading, cells in zip(LIMESURVEY[style], zip(*system, strict=True), strict=True):
        table.add(heading, list(cells))
    for question in survey:
        shown = {"code": question.code, "text": question.text, "both": f"{question.code}. {question.text}"}[style]
        if question.kind == "boxes":
            for at, label in enumerate(question.labels, start=1):
                row = {"code": f"SQ{at}", "text": label, "both": label}[style]
                heading = (
                    f"{question.code}[SQ{at}]. {question.text} [{label}]" if style == "both" else f"{shown} [{row}]"
                )
                heading = heading.replace(" [", "[") if style == "code" else heading
                cells, ticked = _flags(question, label, "Yes" if as_words else "Y", "No" if as_words else "")
                name = heading.partition(". ")[0] if style == "both" else heading
                table.add(heading, cells, name, ticked)
        elif question.kind == "choice" and not as_words:
            table.add(
                shown,
                [f"A{code}" if code else "" for code in _codes(question)],
                question.code if style != "text" else shown,
            )
        else:
            table.add(shown, question.answers, question.code if style != "text" else shown)
    return table.text(), ".csv", table


def limesurvey_vv(survey: Survey, random: Random) -> tuple[bytes, str, Table]:
    table = Table()
    for heading, cell in (
        ("id", ""),
        ("submitdate", "2026-03-01 10:00:00"),
        ("lastpage", "3"),
        ("startlanguage", "en"),
    ):
        table.add((heading, heading), [cell or str(at + 1) for at in _people(survey)])
    for question in survey:
        if question.kind == "boxes":
            for at, label in enumerate(question.labels, start=1):
                cells, ticked = _flags(question, label, "Y", "")
                table.add(
                    (f"{question.text} [{label}]", f"{question.code}_SQ{at}"), cells, f"{question.code}_SQ{at}", ticked
                )
        else:
            cells = [f"A{code}" if code else "" for code in _codes(question)] if question.labels else question.answers
            table.add((question.text, question.code), cells, question.code)
    return "".join("\t".join(row) + "\n" for row in table.rows()).encode(), ".txt", table


def qualtrics(survey: Survey, random: Random) -> tuple[bytes, str, Table]:
    table, as_words = Table(), random.random() < 0.5
    for name, text, id in (
        ("StartDate", "Start Date", "startDate"), ("Status", "Response Type", "status"),
        ("Finished", "Finished", "finished"), ("ResponseId", "Response ID", "_recordId"),
    ):  # fmt: skip
        cells = {"Status": "IP Address", "Finished": "True", "StartDate": "2026-03-01 10:00:00"}
        table.add((name, text, f'{{"ImportId":"{id}"}}'), [cells.get(name, f"R_{at}") for at in _people(survey)])
    for question in survey:
        id = question.code.replace("q", "QID")
        if question.kind == "boxes":
            for at, label in enumerate(question.labels, start=1):
                cells, ticked = _flags(question, label, label if as_words else "1", "")
                heading = (
                    f"{question.code}_{at}",
                    f"{question.text} - {label}",
                    f'{{"ImportId":"{id}","choiceId":"{at}"}}',
                )
                table.add(heading, cells, heading[0], ticked)
        else:
            cells = question.answers if as_words or not question.labels else _codes(question)
            table.add((question.code, question.text, f'{{"ImportId":"{id}"}}'), cells, question.code)
    return table.text(random.choice(",\t")), ".csv", table


def kobo(survey: Survey, random: Random) -> tuple[bytes, str, Table]:
    table, between = Table(), random.choice("/.")
    table.add("start", ["2026-03-01T10:00:00.000+01:00" for _ in _people(survey)])
    for question in survey:
        if question.kind == "boxes":
            names = [f"box{at}" for at, _ in enumerate(question.labels, start=1)]
            ticked = [" ".join(name for name, label in zip(names, question.labels, strict=True) if label in answer)
                      for answer in question.answers]  # fmt: skip
            table.add(question.code, ticked)
            for name, label in zip(names, question.labels, strict=True):
                heading = f"{question.code}{between}{name}"
                table.add(heading, *_named(heading, _flags(question, label, "1", "0")))
        else:
            cells = [f"c{code}" if code else "" for code in _codes(question)] if question.labels else question.answers
            table.add(question.code, cells, question.code)
    for heading in (
        "_id",
        "_uuid",
        "_submission_time",
        "_validation_status",
        "_notes",
        "_status",
        "__version__",
        "_index",
    ):
        table.add(heading, [f"{heading}{at}" for at in _people(survey)])
    return table.text(random.choice(",;")), ".csv", table


def redcap(survey: Survey, random: Random) -> tuple[bytes, str, Table]:
    table, as_labels = Table(), random.random() < 0.5
    table.add("Record ID" if as_labels else "record_id", [str(at + 1) for at in _people(survey)])
    for question in survey:
        if question.kind == "boxes":
            for at, label in enumerate(question.labels, start=1):
                heading = f"{question.text} (choice={label})" if as_labels else f"{question.code}___{at}"
                yes, no = ("Checked", "Unchecked") if as_labels else ("1", "0")
                table.add(heading, *_named(heading, _flags(question, label, yes, no)))
        else:
            heading = question.text if as_labels else question.code
            cells = question.answers if as_labels or not question.labels else _codes(question)
            table.add(heading, cells, heading)
    table.add(
        "Complete?" if as_labels else "survey_complete", ["Complete" if as_labels else "2" for _ in _people(survey)]
    )
    return table.text(), ".csv", table


def surveymonkey(survey: Survey, random: Random) -> tuple[bytes, str, Table]:
    table = Table()
    for heading in ("Respondent ID", "Collector ID", "Start Date", "End Date"):
        table.add(
            (heading, ""), ["03/01/2026 09:11:11 AM" if "Date" in heading else f"11{at}" for at in _people(survey)]
        )
    for question in survey:
        if question.kind == "boxes":
            for at, label in enumerate(question.labels):
                cells, ticked = _flags(question, label, label, "")
                table.add((question.text if not at else "", label), cells, f"{question.text} [{label}]", ticked)
        else:
            part = "Response" if question.labels else "Open-Ended Response"
            table.add((question.text, part), question.answers, question.text)
    return table.text(), ".csv", table


def microsoft_forms(survey: Survey, random: Random) -> tuple[bytes, str, Table]:
    table = Table()
    times = [f"2026-03-01 10:{at % 60:02}:00" for at in _people(survey)]
    table.add("ID", [str(at + 1) for at in _people(survey)])
    for heading in ("Start time", "Completion time"):
        table.add(heading, times)
    table.add("Email", ["anonymous" for _ in _people(survey)])
    table.add("Name", ["" for _ in _people(survey)])
    for question in survey:
        if question.kind == "boxes":
            _joined(table, question, question.text, ";", ";")
        else:
            table.add(question.text, question.answers, question.text)
    return table.text(random.choice(",;")), ".csv", table


def google_forms(survey: Survey, random: Random) -> tuple[bytes, str, Table]:
    table = Table()
    table.add("Timestamp", [f"2026/03/01 9:{at % 60:02}:11 AM GMT+1" for at in _people(survey)])
    for question in survey:
        if question.kind == "boxes":
            _joined(table, question, question.text, ", ")
        else:
            table.add(question.text, question.answers, question.text)
    return table.text(), ".csv", table


WRITERS: dict[str, Callable[..., tuple[bytes, str, Table]]] = {
    "limesurvey": limesurvey,
    "limesurvey-vv": limesurvey_vv,
    "qualtrics": qualtrics,
    "kobo": kobo,
    "redcap": redcap,
    "surveymonkey": surveymonkey,
    "microsoft-forms": microsoft_forms,
    "google-forms": google_forms,
    "csv": plain,
    "excel": excel,
    "ods": ods,
    "xls": xls,
    "spss": spss,
    "stata": stata,
    "parquet": parquet,
}
"""One writer for each format that is registered in `nbsurvey.exports.options.FORMATS`."""
