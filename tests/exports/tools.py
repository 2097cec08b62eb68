"""One writer for each kind of export: the file that the tool would give of a questionnaire and its responses."""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
import pandas as pd
from made_studies import NO_ANSWER, NOT_ASKED, Made
from written import Builder, Column, Encode, Grid, Text, Written

from nbsurvey.codebook import Background, Block

DO_NOT_KNOW = "weet niet"
Forward = dict[str, str]
"""The cell of each code."""

Writer = Callable[[Made, Random], Written]


# ---- what tools share


def zipped(encode: Encode, inside: str) -> Encode:
    """Return how a file becomes one in a zip."""

    def encode_zip(headings: Grid, rows: Grid) -> bytes:
        out = io.BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as archive:
            archive.writestr(inside, encode(headings, rows))
        return out.getvalue()

    return encode_zip


def parts(made: Made) -> list[tuple[str, Background | Block]]:
    """Return the background columns and the blocks, by id."""
    return [
        *((part.id, part) for part in made.codebook.background),
        *((part.id, part) for part in made.codebook.blocks),
    ]


def columns_of(part: Background | Block) -> list[str]:
    """Return the ids of the columns of a part."""
    return [part.id] if isinstance(part, Background) else [item.id for item in part.items]


def wording(part: Background | Block, language: str) -> str:
    """Return what was asked."""
    return part.label[language] if isinstance(part, Background) else part.wording[language]


def heading_of_part(part: Background | Block, id: str, language: str) -> str:
    """Return the text of one row of a question with several, or nothing."""
    if isinstance(part, Background) or len(part.items) == 1:
        return ""
    return next(item.label[language] for item in part.items if item.id == id)


def labels(part: Background | Block, language: str) -> Forward:
    """Let the label stand for each choice."""
    return {choice.code: choice.label[language] for choice in part.choices}


def codes(part: Background | Block) -> Forward:
    """Let the code stand for each choice."""
    return {code: code for code in part.codes}


def own_codes(builder: Builder, part: Background | Block, sign: str) -> Forward:
    """Let a code of the tool stand for each choice, which the codebook then names."""
    forward = {code: f"{sign}{number}" for number, code in enumerate(part.codes, start=1)}
    builder.name(part.id, export={code: [cell] for code, cell in forward.items()})
    return forward


def reach(builder: Builder, *, exact_time: bool = True) -> None:
    """Add columns that tell who somebody is, under headings that don't say so."""
    n = len(builder.rows)
    cells = {
        "Hoe bereiken wij u": [f"jan.de.vries{number}@voorbeeld.nl" for number in range(n)],
        "Waar woont men": [f"{1234 + number} AB" for number in range(n)],
        "En anders": [f"+31 6 1234 56{number:02}" for number in range(n)],
        "Waarvandaan": [f"192.168.3.{number + 10}" for number in range(n)],
        "Op rekening": ["NL91 ABNA 0417 1643 00" for _ in range(n)],
        "Waar precies": [f"52.{370216 + number}" for number in range(n)],
    }
    if exact_time:
        cells["Laatst gezien"] = [f"2026-03-18 09:{number % 60:02}:11" for number in range(n)]
    for heading in builder.random.sample(list(cells), builder.random.randint(0, 3)):
        builder.beside((heading,), cells[heading])


# ---- LimeSurvey

LIMESURVEY = {
    "en": "Response ID;Date submitted;Last page;Start language;Token;IP address;Referrer URL",
    "nl": "Respons ID;Datum verstuurd;Laatste pagina;Begin taal;Toegangscode;IP-adres;Verwijzer-URL",
    "de": "Antwort ID;Datum Abgeschickt;Letzte Seite;Start-Sprache;Zugangscode;IP-Adresse;Referrer-URL",
    "fr": "ID de la réponse;Date de soumission;Dernière page;Langue de départ;Code d'accès;Adresse IP;URL référente",
}
LIMESURVEY_CODES = ("id", "submitdate", "lastpage", "startlanguage", "token", "ipaddr", "refurl")
YES_NO = {"en": ("Yes", "No"), "nl": ("Ja", "Nee"), "de": ("Ja", "Nein"), "fr": ("Oui", "Non")}


def limesurvey(made: Made, random: Random) -> Written:
    """Write a LimeSurvey CSV."""
    style = random.choice(["bracketed", "joined", "full", "both"])
    language, full_answers = random.choice(list(LIMESURVEY)), random.random() < 0.5
    builder = Builder(
        made, random, f"LimeSurvey {style} {language} {full_answers}", odd=("partial", "outside", "duplicate")
    )
    for number, (_, part) in enumerate(parts(made)):
        forward = _limesurvey_cells(builder, part, language, full_answers=full_answers)
        for row, id in enumerate(columns_of(part), start=1):
            code, asked, of_part = (
                _limesurvey_code(part, number, row),
                wording(part, "nl"),
                heading_of_part(part, id, "nl"),
            )
            full = f"{asked} [{of_part}]" if of_part else asked
            joined = code.replace("[", "_").replace("]", "")
            heading = {"bracketed": code, "joined": joined, "full": full, "both": f"{code}. {full}"}[style]
            if style != "full":
                builder.name(id, column=joined if style == "joined" else code)
            builder.add(id, (heading,), forward)
    for free in made.codebook.texts:
        heading = {"full": free.label["nl"], "both": f"open. {free.label['nl']}"}.get(style, "open")
        builder.name(free.id, column={"full": ""}.get(style, "open"))
        builder.add_text(free.id, (heading,), _masked, lambda cell: cell[1:] if cell.startswith("'=") else cell)
    _limesurvey_system(builder, style, language)
    if style in ("full", "bracketed"):
        reach(builder)
    encoding = random.choice(["utf-8", "utf-8-sig"])
    line_end = random.choice(["\n", "\r\n"])
    encode = Text(delimiter=random.choice(";,"), encoding=encoding, quoting=csv.QUOTE_ALL, line_end=line_end)
    return builder.finish(".csv", encode)


def _masked(cell: str) -> str:
    """Set an apostrophe before an equals sign, as LimeSurvey does."""
    return f"'{cell}" if cell.startswith("=") else cell


def _limesurvey_code(part: Background | Block, number: int, row: int) -> str:
    return f"V{number}" if isinstance(part, Background) or len(part.items) == 1 else f"V{number}[SQ00{row}]"


def _limesurvey_cells(builder: Builder, part: Background | Block, language: str, *, full_answers: bool) -> Forward:
    random = builder.random
    if isinstance(part, Block) and part.kind == "multiple_response":
        [yes] = part.counts
        [no] = set(part.codes) - {yes}
        ticked, unticked = YES_NO[language] if full_answers else ("Y", "N")
        forward = {yes: ticked} | ({no: unticked} if random.random() < 0.5 else {}) | {NO_ANSWER: "", NOT_ASKED: "N/A"}
        builder.name(part.id, missing={"not_asked": ["N/A"]}, export={yes: [ticked], no: [unticked]})
        return forward
    if isinstance(part, Block) and part.kind == "yes_no" and len(part.items) == 1:
        [yes] = part.counts
        [no] = set(part.codes) - {yes}
        ticked, unticked = YES_NO[language] if full_answers else ("Y", "N")
        builder.name(part.id, export={yes: [ticked], no: [unticked]})
        return {yes: ticked, no: unticked, NO_ANSWER: ""}
    forward = labels(part, random.choice(["nl", "en"])) if full_answers else own_codes(builder, part, "A")
    forward = {code: _masked(cell) for code, cell in forward.items()}
    if full_answers:
        return forward | {DO_NOT_KNOW: DO_NOT_KNOW, NO_ANSWER: ""}
    builder.name(part.id, missing={"do_not_know": ["A99"]})
    return forward | {DO_NOT_KNOW: "A99", NO_ANSWER: ""}


def _limesurvey_system(builder: Builder, style: str, language: str) -> None:
    n = range(len(builder.people))
    cells = (
        [person.id for person in builder.people],
        [person.submitted for person in builder.people],
        ["3" for _ in n],
        [language for _ in n],
        [person.token for person in builder.people],
        [f"10.11.12.{100 + number}" for number in n],
        [f"https://voorbeeld.nl/wie?{number}" for number in n],
    )
    for code, heading, below in zip(LIMESURVEY_CODES, LIMESURVEY[language].split(";"), cells, strict=True):
        shown = {"full": heading, "both": f"{code}. {heading}"}.get(style, code)
        builder.beside((shown,), below, identifying=code in ("token", "ipaddr", "refurl"))
    if style == "full":
        builder.beside(("Achternaam",), [f"Van Bezemhoven{number}" for number in n])
    elif style != "both":
        builder.beside(("lastname",), [f"Van Bezemhoven{number}" for number in n])


def limesurvey_vv(made: Made, random: Random) -> Written:
    """Write a LimeSurvey VV file: tabs, texts above codes, and escapes."""
    builder = Builder(made, random, "LimeSurvey VV", odd=("partial", "duplicate"))
    escape_of = {"{lbrace}": "{", "{newline}": "\n", "{cr}": "\r", "{tab}": "\t", "{quote}": '"'}
    escapes = {character: escape for escape, character in escape_of.items()}

    def escaped(cell: str) -> str:
        return "".join(escapes.get(character, character) for character in cell)

    def unescaped(cell: str) -> str:
        return re.sub("|".join(escapes.values()), lambda match: escape_of[match[0]], cell)

    hidden = "{question_not_shown}"
    for number, (_, part) in enumerate(parts(made)):
        if isinstance(part, Block) and part.kind == "multiple_response":
            [yes] = part.counts
            [no] = set(part.codes) - {yes}
            builder.name(part.id, export={yes: ["Y"], no: ["N"]})
            forward = {yes: "Y", NO_ANSWER: "", NOT_ASKED: hidden}
        else:
            forward = own_codes(builder, part, "A") | {DO_NOT_KNOW: "A99", NO_ANSWER: "", NOT_ASKED: hidden}
        builder.name(
            part.id, missing={"not_asked": [hidden]} | ({"do_not_know": ["A99"]} if DO_NOT_KNOW in forward else {})
        )
        for row, id in enumerate(columns_of(part), start=1):
            code = _limesurvey_code(part, number, row).replace("[", "_").replace("]", "")
            of_part = heading_of_part(part, id, "nl")
            full = wording(part, "nl") + (f" [{of_part}]" if of_part else "")
            builder.name(id, column=code)
            builder.add(id, (escaped(full), code), forward)
    for free in made.codebook.texts:
        builder.name(free.id, column="open")
        builder.add_text(free.id, (free.label["nl"], "open"), escaped, unescaped)
    n = range(len(builder.people))
    for code, below in (
        ("id", [person.id for person in builder.people]),
        ("submitdate", [person.submitted for person in builder.people]),
        ("lastpage", ["2" for _ in n]),
        ("startlanguage", ["nl" for _ in n]),
        ("token", [person.token for person in builder.people]),
        ("ipaddr", [f"10.11.12.{100 + number}" for number in n]),
    ):
        builder.beside((code, code), below, identifying=code in ("token", "ipaddr"))

    def encode(headings: Grid, rows: Grid) -> bytes:
        if any(character in cell for row in [*headings, *rows] for cell in row for character in '"\t\r\n'):
            raise ValueError("LimeSurvey writes these as {quote}, {tab} and so on.")
        return "".join("\t".join(row) + "\n" for row in [*headings, *rows]).encode("utf-8")

    return builder.finish(".txt", encode)


# ---- Qualtrics

QUALTRICS = (
    ("StartDate", "Start Date", "startDate"),
    ("Status", "Response Type", "status"),
    ("IPAddress", "IP Address", "ipAddress"),
    ("Finished", "Finished", "finished"),
    ("RecordedDate", "Recorded Date", "recordedDate"),
    ("ResponseId", "Response ID", "_recordId"),
    ("RecipientLastName", "Recipient Last Name", "recipientLastName"),
    ("RecipientEmail", "Recipient Email", "recipientEmail"),
    ("LocationLatitude", "Location Latitude", "locationLatitude"),
    ("LocationLongitude", "Location Longitude", "locationLongitude"),
)


def qualtrics(made: Made, random: Random) -> Written:
    """Write a Qualtrics CSV or TSV: with three header rows, as of 2016, or with two."""
    style, full_answers = random.choice(["json", "2016", "legacy"]), random.random() < 0.5
    as_tsv, as_zip = random.random() < 0.3, random.random() < 0.3
    tool = f"Qualtrics {style} {full_answers} {'TSV' if as_tsv else 'CSV'}{' zipped' if as_zip else ''}"
    builder = Builder(made, random, tool, odd=("test", "outside", "duplicate", "partial"))
    people = builder.people
    n = range(len(people))
    kinds = ("IP Address", "Survey Preview") if full_answers else ("0", "1")
    cells = (
        [person.submitted or people[0].submitted for person in people],
        [kinds[person.is_test] for person in people],
        [f"10.11.12.{100 + number}" for number in n],
        ["True" if person.submitted else "False" for person in people],
        [person.submitted or people[0].submitted for person in people],
        [f"R_{person.id}" for person in people],
        [f"Van Bezemhoven{number}" for number in n],
        [f"jan{number}@voorbeeld.nl" for number in n],
        [f"52.{370216 + number}" for number in n],
        [f"4.{895168 + number}" for number in n],
    )

    def headings(name: str, asked: str, id: str, choice: str = "") -> tuple[str, ...]:
        metadata = {"ImportId": id} | ({"choiceId": choice} if choice else {})
        return {"json": (name, asked, json.dumps(metadata)), "2016": (name, asked, str(metadata))}.get(
            style, (name, asked)
        )

    for number, ((name, asked, id), below) in enumerate(zip(QUALTRICS, cells, strict=True), start=1):
        heading = headings(name, asked, id)
        if style == "legacy":
            if id not in ("_recordId", "recipientEmail", "ipAddress", "recordedDate", "finished", "status"):
                continue
            heading = ("V1", "ResponseID") if id == "_recordId" else (f"V{number + 1}", asked.replace(" ", ""))
            if id in ("recordedDate", "status"):  # a legacy file has other words for these: the codebook names them
                role = {"recordedDate": "submitted", "status": "status"}[id]
                builder.name("export", columns=builder.known("export").get("columns", {}) | {role: heading[0]})
        builder.beside(heading, below, identifying=id not in ("status", "finished"))
    for number, (_, part) in enumerate(parts(made), start=1):
        forward = _qualtrics_cells(builder, part, full_answers=full_answers)
        for row, id in enumerate(columns_of(part), start=1):
            is_alone = isinstance(part, Background) or len(part.items) == 1
            name = f"Q{number}" if is_alone else f"Q{number}_{row}"
            of_part, question = heading_of_part(part, id, "nl"), f"QID{number}"
            asked = wording(part, "nl") + (f" - {of_part}" if of_part else "")
            is_box = isinstance(part, Block) and part.kind == "multiple_response"
            builder.name(id, column=name)
            own = forward
            if is_box and full_answers:
                own = {code: of_part if cell == "1" else cell for code, cell in forward.items()}
                [yes] = part.counts if isinstance(part, Block) else [""]
                exports = builder.known(part.id).get("export", {}).get(yes, [])
                builder.name(part.id, export={yes: [*exports, of_part]})
            builder.add(
                id,
                headings(
                    name, asked, question if is_alone or is_box else f"{question}_{row}", str(row) if is_box else ""
                ),
                own,
            )
    for free in made.codebook.texts:
        builder.name(free.id, column="Q99")
        builder.add_text(free.id, headings("Q99", free.label["nl"], "QID99_TEXT"))
    quoting = csv.QUOTE_ALL if random.random() < 0.5 else csv.QUOTE_MINIMAL
    encode = Text(
        delimiter="\t" if as_tsv else ",",
        encoding="utf-16" if as_tsv else random.choice(["utf-8", "utf-8-sig"]),
        quoting=quoting,
    )
    if as_zip:
        encode = zipped(encode, "Mijn enquête.tsv" if as_tsv else "Mijn enquête.csv")
    return builder.finish(".zip" if as_zip else ".tsv" if as_tsv else ".csv", encode, first=["V1"])


def _qualtrics_cells(builder: Builder, part: Background | Block, *, full_answers: bool) -> Forward:
    if isinstance(part, Block) and part.kind == "multiple_response":
        [yes] = part.counts
        [no] = set(part.codes) - {yes}
        builder.name(
            part.id,
            missing={"no_answer": ["-99"], "not_asked": [""]},
            export={yes: [] if full_answers else ["1"]},
        )
        for row in builder.rows:  # who saw the boxes and ticked none has -99 in all of them
            cells = {row[name] for name in columns_of(part)}
            if yes not in cells and cells != {NOT_ASKED}:
                row.update(dict.fromkeys(columns_of(part), NO_ANSWER))
        return {yes: "1", NO_ANSWER: "-99", NOT_ASKED: "", no: ""}
    reasons = {"no_answer": ["-99"], "do_not_know": ["-1"], "not_asked": [""]}
    seen = {NO_ANSWER: "-99", DO_NOT_KNOW: DO_NOT_KNOW if full_answers else "-1", NOT_ASKED: ""}
    builder.name(part.id, missing=reasons)
    if full_answers:
        return labels(part, "nl") | seen
    return own_codes(builder, part, "") | seen


# ---- tables: plain CSV, Dutch Excel CSV, workbooks, Parquet


def _table_cells(builder: Builder, part: Background | Block) -> Forward:
    random = builder.random
    reasons = {NO_ANSWER: "", NOT_ASKED: NOT_ASKED, DO_NOT_KNOW: random.choice([DO_NOT_KNOW, "-8"])}
    if isinstance(part, Block) and part.is_boolean and random.random() < 0.4:
        [yes] = part.counts
        [no] = set(part.codes) - {yes}
        if not {"1", "0", "Y", "N"} & set(part.codes):
            cells = random.choice([("Y", "N"), ("Ja", "Nee"), ("TRUE", "FALSE"), ("X", "")])
            if part.kind == "yes_no" and cells[1] == "":
                cells = ("waar", "onwaar")
            return {code: cell for code, cell in zip((yes, no), cells, strict=True) if cell} | reasons
    return random.choice([codes, lambda asked: labels(asked, "nl"), lambda asked: labels(asked, "en")])(part) | reasons


def _table(builder: Builder, *, duplicates: bool = True) -> None:
    for _, part in parts(builder.made):
        forward = _table_cells(builder, part)
        for id in columns_of(part):
            heading = id
            if builder.random.random() < 0.3:
                heading = f"Vraag: {id}, ja?"
                builder.name(id, column=heading)
            builder.add(id, (heading,), forward)
    for free in builder.made.codebook.texts:
        builder.add_text(free.id, (free.id,))
    builder.beside(("respondent" if duplicates else "nr",), [person.id for person in builder.people], identifying=False)
    if not duplicates:
        builder.name("export", leave_out=["nr", "weging"])
    else:
        builder.name("export", leave_out=["weging"])
    builder.beside(("weging",), [f"{number},5" for number in range(len(builder.people))], identifying=False)
    builder.beside(("E-mailadres",), [f"piet{number}@voorbeeld.nl" for number in range(len(builder.people))])
    reach(builder)


def plain(made: Made, random: Random) -> Written:
    """Write a table of one header row: comma, semicolon or tab; UTF-8 or UTF-16."""
    builder = Builder(made, random, "CSV", odd=("duplicate",))
    _table(builder)
    encoding = random.choice(["utf-8", "utf-8-sig", "utf-16"])
    return builder.finish(".csv", Text(delimiter=random.choice(",;\t"), encoding=encoding))


def dutch_excel(made: Made, random: Random) -> Written:
    """Write a CSV as Excel in Dutch does: semicolon, Windows-1252, decimal comma."""
    builder = Builder(made, random, "Dutch Excel CSV", odd=("duplicate",))
    _table(builder)
    return builder.finish(".csv", Text(delimiter=";", encoding="cp1252", line_end="\r\n"))


def workbook(made: Made, random: Random) -> Written:
    """Write an Excel workbook: numbers as numbers where they are, dates as dates, truth values as such."""
    builder = Builder(made, random, "Excel", odd=("duplicate",))
    _table(builder)
    builder.beside(("Datum verzonden",), [person.submitted or "2026-03-01 10:00:00" for person in builder.people])
    builder.columns = [
        column
        if column.headings[0] != "Datum verzonden"
        else Column(column.headings, column.cells, more={"time": True})
        for column in builder.columns
    ]
    as_text = random.random() < 0.3
    second = random.random() < 0.3
    written = builder.finish(".xlsx", _no_encoding)
    times = {column.headings[0] for column in written.columns if column.more.get("time")}

    def encode(headings: Grid, rows: Grid) -> bytes:
        import openpyxl

        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet
        if second:
            book.create_sheet("Leeg")

        def put(row: int, column: int, value: Any, number_format: str = "") -> None:
            cell = sheet.cell(row, column, value)
            if isinstance(value, str):
                cell.data_type = "s"  # a text is no formula, whatever it begins with
            if number_format:
                cell.number_format = number_format

        for row, record in enumerate(headings, start=1):
            for column, text in enumerate(record, start=1):
                put(row, column, text)
        for row, record in enumerate(rows, start=1 + len(headings)):
            for column, text in enumerate(record, start=1):
                is_time = column <= len(headings[0]) and headings[0][column - 1] in times
                if text:
                    put(row, column, *_stored(text, is_time=is_time, as_text=as_text))
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return _with(written, encode)


def _stored(cell: str, *, is_time: bool, as_text: bool) -> tuple[Any, str]:
    """Return what Excel stores of a cell, and in which number format."""
    if is_time:
        try:
            return datetime.fromisoformat(cell), "yyyy-mm-dd hh:mm:ss"
        except ValueError:
            return cell, ""
    if not as_text and cell.isascii() and cell.isdigit() and len(cell) < 12:
        return int(cell), "0" * len(cell) if cell != str(int(cell)) else ""
    if not as_text and cell in ("TRUE", "FALSE"):
        return cell == "TRUE", ""
    return cell, ""


def parquet(made: Made, random: Random) -> Written:
    """Write a Parquet file: texts, whole numbers, truth values, categories."""
    builder = Builder(made, random, "Parquet", odd=("duplicate",))
    _table(builder)
    as_category = random.random() < 0.5

    def encode(headings: Grid, rows: Grid) -> bytes:
        frame = {}
        for at, heading in enumerate(headings[0]):
            cells = [row[at] for row in rows]
            filled = [cell for cell in cells if cell]
            series = pd.Series([cell or None for cell in cells], dtype=object)
            if filled and all(
                cell.isascii() and cell.isdigit() and str(int(cell)) == cell and len(cell) < 16 for cell in filled
            ):
                series = series.map(lambda cell: None if cell is None else int(cell)).astype("Int64")
            elif filled and set(filled) <= {"TRUE", "FALSE"}:
                series = series.map({"TRUE": True, "FALSE": False}).astype("boolean")
            elif as_category:
                series = series.astype("category")
            frame[heading] = series
        out = io.BytesIO()
        pd.DataFrame(frame).to_parquet(out, index=False)
        return out.getvalue()

    return builder.finish(".parquet", encode)


# ---- SPSS and Stata


def spss(made: Made, random: Random) -> Written:
    """Write a .sav or .zsav: numbers with labels, user-missing values, and sets of tick boxes."""
    as_zsav = random.random() < 0.4
    builder = Builder(made, random, "SPSS zsav" if as_zsav else "SPSS", odd=("duplicate",))
    for _, part in parts(made):
        names = columns_of(part)
        as_text = random.random() < 0.2
        if as_text:
            forward = codes(part) | {NO_ANSWER: "", NOT_ASKED: NOT_ASKED, DO_NOT_KNOW: DO_NOT_KNOW}
            more: dict[str, Any] = {"text": True}
        else:
            forward, value_labels = _numbers(part, random)
            builder.name(
                part.id,
                export={
                    code: [cell]
                    for code, cell in forward.items()
                    if code in part.codes and cell in part.codes and cell != code
                },
            )
            forward |= {NOT_ASKED: "98", DO_NOT_KNOW: "99"}
            value_labels |= {98.0: "niet getoond", 99.0: random.choice(["weet niet", "don't know"])}
            missing = random.choice([[98, 99], [{"lo": 98, "hi": 99}], [{"lo": 90, "hi": 999}]])
            more = {"labels": value_labels, "missing": missing}
        for id in names:
            builder.name(id, column=id)
            asked = wording(part, "nl") if len(names) == 1 else heading_of_part(part, id, "nl")
            builder.add(id, (id,), forward, label=asked, **more)
    for free in made.codebook.texts:
        builder.add_text(free.id, (free.id,), read=_without_spaces_at_the_end, text=True, label=free.label["nl"])
    _statistical_beside(builder)
    written = builder.finish(".zsav" if as_zsav else ".sav", _no_encoding)

    def encode(headings: Grid, rows: Grid) -> bytes:
        import pyreadstat

        frame, metadata = _frame(written.columns, headings, rows)
        with TemporaryDirectory() as folder:
            path = Path(folder) / "export.sav"
            pyreadstat.write_sav(
                frame,
                path,
                column_labels=metadata("label"),
                variable_value_labels=metadata("labels"),
                missing_ranges=metadata("missing"),
                compress=as_zsav,
            )
            content = path.read_bytes()
        return content if as_zsav else _with_sets(content, made, written)

    return _with(written, encode)


def _without_spaces_at_the_end(cell: str) -> str:
    """Return what is left of a text in SPSS, where every text is as long as the longest."""
    return cell.rstrip(" ")


def _with_sets(content: bytes, made: Made, written: Written) -> bytes:
    """Put multiple-response sets into a .sav: an extension record before the end of the dictionary."""
    sets = []
    names = {column.headings[0] for column in written.columns}
    for block in made.codebook.blocks:
        if block.kind == "multiple_response" and names >= {item.id for item in block.items}:
            label = block.wording["en"].encode()
            items = b" ".join(item.id.upper().encode() for item in block.items)
            sets.append(b"$%s=D1 1 %d %s %s\n" % (block.id.encode(), len(label), label, items))
    end = content.find(b"\xe7\x03\x00\x00\x00\x00\x00\x00")
    text = b"".join(sets)
    if not sets or end < 0:
        return content
    numbers = b"".join(number.to_bytes(4, "little") for number in (7, 7, 1, len(text)))
    return content[:end] + numbers + text + content[end:]


def stata(made: Made, random: Random) -> Written:
    """Write a .dta: numbers with labels, and the missing values .a and .b."""
    version = random.choice([8, 10, 12, 13, 14, 15])
    builder = Builder(made, random, f"Stata {version}", odd=("duplicate",))
    for _, part in parts(made):
        names = columns_of(part)
        forward, value_labels = _numbers(part, random)
        builder.name(
            part.id,
            export={
                code: [cell]
                for code, cell in forward.items()
                if code in part.codes and cell in part.codes and cell != code
            },
        )
        forward |= {NOT_ASKED: ".a", DO_NOT_KNOW: ".b"}
        labels_of = value_labels | {"a": "niet getoond", "b": "weet niet"}
        for id in names:
            asked = wording(part, "nl") if len(names) == 1 else heading_of_part(part, id, "nl")
            builder.add(id, (id,), forward, label=asked[:30], labels={**labels_of}, tags=["a", "b"])
    for free in made.codebook.texts:
        builder.add_text(free.id, (free.id,), text=True, label=free.label["nl"])
    _statistical_beside(builder)
    written = builder.finish(".dta", _no_encoding)

    def encode(headings: Grid, rows: Grid) -> bytes:
        import pyreadstat

        frame, metadata = _frame(written.columns, headings, rows)
        with TemporaryDirectory() as folder:
            path = Path(folder) / "export.dta"
            pyreadstat.write_dta(
                frame,
                path,
                version=version,
                column_labels=metadata("label"),
                variable_value_labels=metadata("labels"),
                missing_user_values=metadata("tags"),
            )
            return path.read_bytes()

    return _with(written, encode)


def _numbers(part: Background | Block, random: Random) -> tuple[Forward, dict[Any, str]]:
    """Let a number stand for each choice, with its label in the file."""
    start = random.choice([0, 1])
    forward = {code: str(number) for number, code in enumerate(part.codes, start=start)}
    language = random.choice(["nl", "en"])
    value_labels: dict[Any, str] = {float(forward[code]): label for code, label in labels(part, language).items()}
    return forward | {NO_ANSWER: ""}, value_labels


def _statistical_beside(builder: Builder) -> None:
    people = builder.people
    n = range(len(people))
    builder.beside(("respondent",), [person.id for person in people], identifying=False, label="nummer")
    builder.beside(("naam",), [f"Van Bezemhoven{number}" for number in n], text=True, label="Uw naam")
    builder.beside(
        ("bereikbaar",), [f"jan.de.vries{number}@voorbeeld.nl" for number in n], text=True, label="Hoe bereiken wij u"
    )
    builder.beside(("gewicht",), [f"{number}.25" for number in n], identifying=False, label="weging")
    builder.name("export", leave_out=["gewicht"])


def _frame(columns: list[Column], headings: Grid, rows: Grid) -> tuple[pd.DataFrame, Callable[[str], dict[str, Any]]]:
    """Return the values, and a function that says what the file tells of each column."""
    more_of: Mapping[str, Mapping[str, Any]] = {column.headings[0]: column.more for column in columns}
    frame = {}
    for at, name in enumerate(headings[0]):
        cells = [row[at] for row in rows]
        tags = more_of[name].get("tags", ())
        if more_of[name].get("text"):
            frame[name] = pd.Series(cells, dtype=object)
        elif tags:
            frame[name] = pd.Series([_tagged(cell) for cell in cells], dtype=object)
        else:
            frame[name] = pd.Series([float(cell) if cell else np.nan for cell in cells])
    return pd.DataFrame(frame), lambda key: {name: more_of[name][key] for name in headings[0] if more_of[name].get(key)}


def _tagged(cell: str) -> float | str | None:
    if cell == "":
        return None
    return cell[1:] if cell.startswith(".") else float(cell)


def _no_encoding(_headings: Grid, _rows: Grid) -> bytes:
    raise AssertionError


def _with(written: Written, encode: Encode) -> Written:
    from dataclasses import replace

    return replace(written, encode=encode)


# ---- tools of forms: KoboToolbox, REDCap, SurveyMonkey, Microsoft and Google Forms


def kobo(made: Made, random: Random) -> Written:
    """Write a table as KoboToolbox does: names in groups, with a column for each box, perhaps beside all ticks."""
    style = random.choice(["both", "boxes"])
    builder = Builder(made, random, f"KoboToolbox {style}", odd=("duplicate",))
    for number, (_, part) in enumerate(parts(made)):
        group = f"g{number}/" if random.random() < 0.5 else ""
        if isinstance(part, Block) and part.kind == "multiple_response":
            _kobo_boxes(builder, part, f"{group}v{number}", beside_ticks=style == "both")
            continue
        forward = own_codes(builder, part, "c") | {DO_NOT_KNOW: "dk", NO_ANSWER: ""}
        builder.name(part.id, missing={"do_not_know": ["dk"]})
        for row, id in enumerate(columns_of(part), start=1):
            heading = f"{group}v{number}_{row}"
            builder.name(id, column=heading)
            builder.add(id, (heading,), forward)
    for free in made.codebook.texts:
        builder.name(free.id, column="open")
        builder.add_text(free.id, ("open",))
    people = builder.people
    for heading, below in (
        ("_id", [person.id for person in people]),
        ("_uuid", [f"uuid-{person.id}-{person.token}" for person in people]),
        ("_submission_time", [person.submitted for person in people]),
        ("_submitted_by", [f"bezem{number}" for number in range(len(people))]),
        ("__version__", ["vAbC" for _ in people]),
        ("_geo_latitude", [f"52.{370216 + number}" for number in range(len(people))]),
        ("_geo_longitude", [f"4.{895168 + number}" for number in range(len(people))]),
    ):
        builder.beside((heading,), below)
    return builder.finish(".csv", Text(delimiter=random.choice(";,"), encoding=random.choice(["utf-8", "utf-8-sig"])))


def _kobo_boxes(builder: Builder, block: Block, question: str, *, beside_ticks: bool) -> None:
    [yes] = block.counts
    [no] = set(block.codes) - {yes}
    builder.name(block.id, export={yes: ["1"], no: ["0"]} if not {"1", "0"} & set(block.codes) else {})
    forward = {yes: "1", no: "0", NO_ANSWER: ""}
    if {"1", "0"} & set(block.codes):  # then those are the codes of the questionnaire
        forward = {yes: "True", no: "False", NO_ANSWER: ""}
        builder.name(block.id, export={yes: ["True"], no: ["False"]})
    names = columns_of(block)
    for row, id in enumerate(names, start=1):
        builder.name(id, column=f"{question}/b{row}")
        builder.add(id, (f"{question}/b{row}",), forward)
    if beside_ticks:
        ticks = [[f"b{row}" for row, id in enumerate(names, start=1) if answers[id] == yes] for answers in builder.rows]
        builder.beside((question,), [" ".join(own) for own in ticks], identifying=False)


def redcap(made: Made, random: Random) -> Written:
    """Write a table as REDCap does, with names of fields."""
    builder = Builder(made, random, "REDCap", odd=("duplicate",))
    for number, (_, part) in enumerate(parts(made)):
        is_boxes = isinstance(part, Block) and part.kind == "multiple_response"
        if is_boxes:
            [yes] = part.counts
            [no] = set(part.codes) - {yes}
            builder.name(part.id, export={yes: ["1"], no: ["0"]})
            forward = {yes: "1", no: "0", NO_ANSWER: ""}
        else:
            forward = own_codes(builder, part, "") | {DO_NOT_KNOW: "88", NO_ANSWER: ""}
            builder.name(part.id, missing={"do_not_know": ["88"]})
        for row, id in enumerate(columns_of(part), start=1):
            heading = f"v{number}___{row}" if is_boxes else f"v{number}_{row}"
            builder.name(id, column=heading)
            builder.add(id, (heading,), forward)
    for free in made.codebook.texts:
        builder.name(free.id, column="open")
        builder.add_text(free.id, ("open",))
    people = builder.people
    builder.beside(("record_id",), [person.id for person in people], identifying=False)
    builder.beside(("redcap_survey_identifier",), [f"klant {person.token}" for person in people])
    builder.beside(("survey_timestamp",), [person.submitted for person in people])
    builder.beside(("survey_complete",), ["2" for _ in people], identifying=False)
    return builder.finish(".csv", Text(delimiter=random.choice(",;")), first=["record_id"])


def surveymonkey(made: Made, random: Random) -> Written:
    """Write a table as SurveyMonkey does: questions above their boxes, rows or 'Response'."""
    builder = Builder(made, random, "SurveyMonkey", odd=("duplicate",))
    people = builder.people
    for heading, below in (
        ("Respondent ID", [person.id for person in people]),
        ("Collector ID", ["77" for _ in people]),
        ("Start Date", [person.submitted for person in people]),
        ("Email Address", [f"jan{number}@voorbeeld.nl" for number in range(len(people))]),
        ("First Name", [f"Van Bezemhoven{number}" for number in range(len(people))]),
    ):
        builder.beside((heading, ""), below, identifying=heading != "Collector ID")
    for _, part in parts(made):
        question, names = wording(part, "nl"), columns_of(part)
        for number, id in enumerate(names):
            below = heading_of_part(part, id, "nl") or "Response"
            builder.name(id, column=question if below == "Response" else f"{question} [{below}]")
            builder.add(id, (question if not number else "", below), _text_cells(builder, part, below))
    for free in made.codebook.texts:
        builder.name(free.id, column=free.label["nl"])
        builder.add_text(free.id, (free.label["nl"], "Open-Ended Response"))
    encoding = random.choice(["utf-8", "utf-8-sig"])
    in_order = [column.headings[0] for column in builder.columns]
    return builder.finish(".csv", Text(delimiter=random.choice(",;"), encoding=encoding), first=in_order)


def _text_cells(builder: Builder, part: Background | Block, tick: str) -> Forward:
    """Let labels stand for choices, and the text of a box for a tick in it."""
    if not (isinstance(part, Block) and part.kind == "multiple_response"):
        return labels(part, "nl") | {DO_NOT_KNOW: DO_NOT_KNOW, NO_ANSWER: ""}
    [yes] = part.counts
    cells = builder.known(part.id).get("export", {}).get(yes, [])
    builder.name(part.id, export={yes: [*cells, tick]})
    return {yes: tick, NO_ANSWER: ""}


def microsoft_forms(made: Made, random: Random) -> Written:
    """Write a table as Microsoft Forms does, in one of four languages."""
    language = random.choice(
        ["ID;Start time;Completion time;Email;Name", "ID;Begintijd;Tijd van voltooien;E-mail;Naam"]
    )
    people = range(len(made.rows))
    builder = Builder(made, random, "Microsoft Forms", odd=("duplicate",))
    people = builder.people
    times = [person.submitted for person in people]
    persons = [f"jan{number}@voorbeeld.nl" for number in range(len(people))]
    names = [f"Van Bezemhoven{number}" for number in range(len(people))]
    for heading, below in zip(
        language.split(";"), ([one.id for one in people], times, times, persons, names), strict=True
    ):
        builder.beside((heading,), below)
    return _form(builder, ";", ";", first=language.split(";"))


def google_forms(made: Made, random: Random) -> Written:
    """Write a table as Google Forms does, in one of four languages."""
    builder = Builder(made, random, "Google Forms")
    heading = random.choice(["Timestamp", "Tijdstempel", "Zeitstempel", "Horodateur"])
    builder.beside((heading,), [person.submitted for person in builder.people])
    people = range(len(builder.people))
    builder.beside(("Email Address",), [f"jan{number}@voorbeeld.nl" for number in people])
    return _form(builder, ", ", "", first=[heading])


def _form(builder: Builder, separator: str, end: str, *, first: list[str]) -> Written:
    """Write a form, of which the boxes of a question share one cell: they are columns of their own until then."""
    joined: dict[str, str] = {}
    for _, part in parts(builder.made):
        question = wording(part, "nl")
        for id in columns_of(part):
            row = heading_of_part(part, id, "nl")
            heading = f"{question} [{row}]" if row else question
            if isinstance(part, Block) and part.kind == "multiple_response":
                [yes] = part.counts
                builder.name(part.id, column=question, separator=separator)
                builder.name(id, column=row)
                builder.add(id, (heading,), {yes: row, NO_ANSWER: ""})
                joined[heading] = question
            else:
                builder.name(id, column=heading)
                builder.add(id, (heading,), labels(part, "nl") | {DO_NOT_KNOW: DO_NOT_KNOW, NO_ANSWER: ""})
    for free in builder.made.codebook.texts:
        builder.name(free.id, column=free.label["nl"])
        builder.add_text(free.id, (free.label["nl"],))
    written = builder.finish(".csv", _no_encoding, first=first)
    as_text = Text(delimiter=builder.random.choice(",;"), encoding=builder.random.choice(["utf-8", "utf-8-sig"]))

    def encode(headings: Grid, rows: Grid) -> bytes:
        wanted = list(dict.fromkeys(joined.get(heading, heading) for heading in headings[0]))
        places = {one: [at for at, cell in enumerate(headings[0]) if joined.get(cell, cell) == one] for one in wanted}
        questions = set(joined.values())

        def cell(row: list[str], heading: str) -> str:
            if heading not in questions:
                return row[places[heading][0]]
            ticked = [row[at] for at in places[heading] if row[at].strip()]
            return separator.join(ticked) + end if ticked else ""

        return as_text([wanted], [[cell(row, heading) for heading in wanted] for row in rows])

    return _with(written, encode)


TOOLS: dict[str, Writer] = {
    "limesurvey": limesurvey,
    "limesurvey_vv": limesurvey_vv,
    "qualtrics": qualtrics,
    "plain": plain,
    "dutch_excel": dutch_excel,
    "workbook": workbook,
    "parquet": parquet,
    "spss": spss,
    "stata": stata,
    "kobo": kobo,
    "redcap": redcap,
    "surveymonkey": surveymonkey,
    "microsoft_forms": microsoft_forms,
    "google_forms": google_forms,
}
WIDE = {"limesurvey", "limesurvey_vv", "qualtrics", "plain", "workbook", "parquet", "spss", "surveymonkey", "redcap"}
"""The tools whose files hold any letter."""
SILENT = {"kobo", "redcap", "surveymonkey", "microsoft_forms", "google_forms"}
"""The tools that leave a cell empty whether a question wasn't shown or wasn't answered."""
