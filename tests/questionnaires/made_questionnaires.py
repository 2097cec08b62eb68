"""One made-up survey of two languages, as each tool saves it: its questionnaire, and answers to it."""

import csv
import json
from collections.abc import Sequence
from io import BytesIO, StringIO

import pandas as pd
from openpyxl import Workbook

RESPONSES = 60
TRAVEL = {"1": ("By train", "Met de trein"), "2": ("By bicycle", "Met de fiets"), "3": ("On foot", "Te voet")}
SATISFIED = {
    "1": ("Very dissatisfied", "Zeer ontevreden"),
    "2": ("Neutral", "Neutraal"),
    "3": ("Very satisfied", "Zeer tevreden"),
}
FOOD = {"a": ("Bread, or rolls", "Brood, of bolletjes"), "b": ("Fruit", "Fruit"), "c": ("Soup", "Soep")}
ROWS = {"1": ("The rooms", "De kamers"), "2": ("The staff", "Het personeel")}
TEXTS = {
    "camp": ("Did you camp?", "Hebt u gekampeerd?"),
    "travel": ("How did you <b>travel</b>?", "Hoe hebt u <b>gereisd</b>?"),
    "food": ("What did you eat?", "Wat hebt u gegeten?"),
    "hotel": ("How satisfied are you with", "Hoe tevreden bent u over"),
    "tent": ("Was your tent dry?", "Bleef uw tent droog?"),
    "nights": ("How many nights?", "Hoeveel nachten?"),
}


TITLE = ("Your holiday", "Uw vakantie")


def answers() -> pd.DataFrame:
    """Return the answers by question, box and row: camp and tent 'y' or 'n', food as a set of codes."""
    rows = []
    for n in range(RESPONSES):
        camp = "y" if n % 3 else "n"
        rows.append(
            {
                "id": str(n + 1),
                "camp": camp,
                "travel": str(1 + n % 3) if n % 7 else "",
                "food": "".join(code for place, code in enumerate("abc") if (n >> place) & 1),
                "hotel1": str(1 + (n // 2) % 3),
                "hotel2": str(1 + n % 2),
                "tent": ("y" if n % 2 else "n") if camp == "y" else "",
                "nights": str(n % 5),
            }
        )
    return pd.DataFrame(rows)


def text_of(rows: Sequence[Sequence[str]], delimiter: str = ",") -> bytes:
    file = StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue().encode()


# LimeSurvey


def limesurvey_export() -> bytes:
    headings = ["id", "submitdate", "lastpage", "startlanguage", "camp", "travel"]
    headings += [f"food[{code}]" for code in FOOD] + ["food[other]", "hotel[1]", "hotel[2]", "tent", "nights"]
    rows = [headings]
    for row in answers().itertuples():
        boxes = ["Y" if code in row.food else "" for code in FOOD]
        start = [row.id, "2025-01-01 10:00:00", "3", "en", row.camp.upper(), row.travel and f"A{row.travel}"]
        rows.append([*start, *boxes, "", row.hotel1, row.hotel2, row.tent.upper(), row.nights])
    return text_of(rows)


Rows = list[dict[str, str]]


def table(name: str, rows: Rows) -> str:
    cells = ("".join(f"<{key}><![CDATA[{text}]]></{key}>" for key, text in row.items()) for row in rows)
    return f"<{name}><rows>{''.join(f'<row>{row}</row>' for row in cells)}</rows></{name}>"


def limesurvey_tables(*, l10n: bool = True) -> dict[str, Rows]:
    """Return the tables of a structure; those of LimeSurvey 3 have a row for each language."""
    tables: dict[str, Rows] = {name: [] for name in ("answers", "groups", "questions", "subquestions")}
    tables |= {name: [] for name in ("question_l10ns", "answer_l10ns", "question_attributes")}
    tables["surveys"] = [{"sid": "9", "language": "en", "additional_languages": "nl"}]
    tables["surveys_languagesettings"] = [
        {"surveyls_survey_id": "9", "surveyls_language": language, "surveyls_title": title}
        for language, title in zip(("en", "nl"), TITLE, strict=True)
    ]
    tables["groups"] = [{"gid": "1", "sid": "9", "group_order": "1", "grelevance": ""}]
    ids = iter(range(100, 1000))

    def add(name: str, row: dict[str, str], texts: tuple[str, str]) -> str:
        id = str(next(ids))
        row = {"qid": id, "sid": "9", "gid": "1", **row}
        if l10n:
            tables[name].append(row)
            for language, text in zip(("en", "nl"), texts, strict=True):
                tables["question_l10ns"].append({"id": id, "qid": id, "question": text, "language": language})
        else:
            for language, text in zip(("en", "nl"), texts, strict=True):
                tables[name].append({**row, "question": text, "language": language})
        return id

    def question(title: str, type: str, relevance: str = "1") -> str:
        place = str(len(tables["questions"]))
        row = {"parent_qid": "0", "type": type, "title": title, "question_order": place, "relevance": relevance}
        return add("questions", row, TEXTS[title])

    def parts(parent: str, texts: dict[str, tuple[str, str]]) -> None:
        for place, (code, text) in enumerate(texts.items()):
            row = {"parent_qid": parent, "type": "T", "title": code, "question_order": str(place), "scale_id": "0"}
            add("subquestions", row, text)

    def options(parent: str, texts: dict[str, tuple[str, str]], before: str) -> None:
        for place, (code, text) in enumerate(texts.items()):
            id = str(next(ids))
            row = {"qid": parent, "code": before + code, "sortorder": str(place), "scale_id": "0", "aid": id}
            for language, own in zip(("en", "nl"), text, strict=True):
                if l10n:
                    tables["answer_l10ns"].append({"aid": id, "answer": own, "language": language})
                else:
                    tables["answers"].append({**row, "answer": own, "language": language})
            if l10n:
                tables["answers"].append(row)

    question("camp", "Y")
    options(question("travel", "L"), TRAVEL, "A")
    parts(question("food", "M"), FOOD)
    grid = question("hotel", "F")
    parts(grid, ROWS)
    options(grid, SATISFIED, "")
    question("tent", "Y", '((camp.NAOK == "Y"))')
    question("nights", "N")
    return tables


def limesurvey_structure(tables: dict[str, Rows] | None = None, kind: str = "Survey") -> bytes:
    body = "".join(table(name, rows) for name, rows in (tables or limesurvey_tables()).items())
    languages = "<languages><language>en</language><language>nl</language></languages>"
    head = f"<LimeSurveyDocType>{kind}</LimeSurveyDocType><DBVersion>366</DBVersion>{languages}"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<document>{head}{body}</document>'.encode()


# Qualtrics


def qualtrics_export(*, texts: bool = False) -> bytes:
    names = ["StartDate", "Finished", "ResponseId", "Q1", "Q2", "Q3", "Q4_1", "Q4_2", "Q5", "Q6"]
    grid = TEXTS["hotel"][0]
    wordings = ["Start Date", "Finished", "Response ID", TEXTS["camp"][0], "How did you travel?", TEXTS["food"][0]]
    wordings += [f"{grid} - {ROWS['1'][0]}", f"{grid} - {ROWS['2'][0]}", TEXTS["tent"][0], TEXTS["nights"][0]]
    ids = ["startDate", "finished", "_recordId", "QID1", "QID2", "QID3", "QID4_1", "QID4_2", "QID5", "QID6_TEXT"]
    rows = [names, wordings, [json.dumps({"ImportId": id}) for id in ids]]
    yes_no = {"y": "Yes" if texts else "1", "n": "No" if texts else "2", "": ""}
    for row in answers().itertuples():
        boxes = [FOOD[code][0] if texts else str("abc".index(code) + 1) for code in row.food]
        hotel = [SATISFIED[code][0] if texts else code for code in (row.hotel1, row.hotel2)]
        travel = TRAVEL[row.travel][0] if texts and row.travel else row.travel
        start = ["2025-01-01 10:00:00", "True" if texts else "1", f"R_{row.id}", yes_no[row.camp], travel]
        rows.append([*start, ",".join(boxes), *hotel, yes_no[row.tent], row.nights])
    return text_of(rows)


def qualtrics_survey() -> dict[str, object]:
    def choices(texts: dict[str, tuple[str, str]], place: int) -> dict[str, object]:
        return {str(number): {"Display": text[place]} for number, text in enumerate(texts.values(), 1)}

    def question(id: str, key: str, type: str, selector: str, **more: object) -> dict[str, object]:
        text = {"QuestionText": TEXTS[key][0], "DataExportTag": id.replace("QID", "Q"), "QuestionID": id}
        return {**text, "QuestionType": type, "Selector": selector, "Language": [], **more}

    def both(key: str, **parts: dict[str, tuple[str, str]]) -> dict[str, object]:
        dutch = {"QuestionText": TEXTS[key][1], **{name: choices(own, 1) for name, own in parts.items()}}
        return {**{name: choices(own, 0) for name, own in parts.items()}, "Language": {"NL": dutch}}

    yes_no = {"y": ("Yes", "Ja"), "n": ("No", "Nee")}
    condition = {
        "LogicType": "Question",
        "QuestionID": "QID1",
        "ChoiceLocator": "q://QID1/SelectableChoice/1",
        "Operator": "Selected",
        "LeftOperand": "q://QID1/SelectableChoice/1",
        "Type": "Expression",
        "Description": '<span class="ConjDesc">If</span> <span>Did you camp?</span> <span>Yes</span> <span>Is Selected'
        "</span>",
    }
    logic = {"0": {"0": condition, "Type": "If"}, "Type": "BooleanExpression", "inPage": False}
    questions = [
        question("QID1", "camp", "MC", "SAVR", **both("camp", Choices=yes_no)),
        question("QID2", "travel", "MC", "SAVR", ChoiceOrder=[1, 2, 3], **both("travel", Choices=TRAVEL)),
        question("QID3", "food", "MC", "MAVR", **both("food", Choices=FOOD)),
        question("QID4", "hotel", "Matrix", "Likert", **both("hotel", Choices=ROWS, Answers=SATISFIED)),
        question("QID5", "tent", "MC", "SAVR", DisplayLogic=logic, **both("tent", Choices=yes_no)),
        question("QID6", "nights", "TE", "SL", Validation={"Settings": {"ContentType": "ValidNumber"}}),
        question("QID7", "nights", "TE", "SL"),
    ]
    blocks = [
        {"Type": "Default", "ID": "BL_1", "BlockElements": [{"Type": "Question", "QuestionID": f"QID{n}"} for n in
                                                             (1, 2, 3, 4, 5, 6)]},
        {"Type": "Trash", "ID": "BL_2", "BlockElements": [{"Type": "Question", "QuestionID": "QID7"}]},
    ]  # fmt: skip
    flow = {"Type": "Root", "Flow": [{"Type": "Block", "ID": "BL_1"}]}
    elements = [{"Element": "BL", "Payload": blocks}, {"Element": "FL", "Payload": flow}]
    elements += [{"Element": "SQ", "PrimaryAttribute": one["QuestionID"], "Payload": one} for one in questions]
    return {"SurveyEntry": {"SurveyLanguage": "EN", "SurveyName": TITLE[0]}, "SurveyElements": elements}


# REDCap


def redcap_export() -> bytes:
    rows = [["record_id", "camp", "travel", *(f"food___{code}" for code in FOOD), "hotel1", "hotel2", "tent", "nights"]]
    yes_no = {"y": "1", "n": "0", "": ""}
    for row in answers().itertuples():
        boxes = ["1" if code in row.food else "0" for code in FOOD]
        rows.append(
            [row.id, yes_no[row.camp], row.travel, *boxes, row.hotel1, row.hotel2, yes_no[row.tent], row.nights]
        )
    return text_of(rows)


def redcap_dictionary() -> list[list[str]]:
    headings = ["Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label"]
    headings += ["Choices, Calculations, OR Slider Labels", "Branching Logic (Show field only if...)"]
    headings += ["Matrix Group Name", "Field Annotation", "Text Validation Type OR Show Slider Number"]

    def choices(texts: dict[str, tuple[str, str]]) -> str:
        return " | ".join(f"{code}, {text}" for code, (text, _) in texts.items())

    def row(name: str, type: str, label: str, options: str = "", rule: str = "", grid: str = "", valid: str = ""):
        return [name, "form", "", type, label, options, rule, grid, "", valid]

    return [
        headings,
        row("record_id", "text", "Record"),
        row("camp", "yesno", TEXTS["camp"][0]),
        row("travel", "radio", TEXTS["travel"][0], choices(TRAVEL)),
        row("food", "checkbox", TEXTS["food"][0], choices(FOOD)),
        row("hotel1", "radio", ROWS["1"][0], choices(SATISFIED), grid="hotel"),
        row("hotel2", "radio", ROWS["2"][0], choices(SATISFIED), grid="hotel"),
        row("about", "descriptive", "About the tent"),
        row("tent", "yesno", TEXTS["tent"][0], rule="[camp] = '1'"),
        row("nights", "text", TEXTS["nights"][0], valid="integer"),
    ]


# XLSForm


def xlsform_export(*, split: bool = True) -> bytes:
    boxes = [f"stay/food/{code}" for code in FOOD] if split else []
    rows = [["_id", "stay/camp", "stay/travel", "stay/food", *boxes, "hotel1", "hotel2", "tent", "nights"]]
    for row in answers().itertuples():
        ticks = ["1" if code in row.food else "0" for code in FOOD] if split else []
        rows.append(
            [row.id, row.camp, row.travel, " ".join(row.food), *ticks, row.hotel1, row.hotel2, row.tent, row.nights]
        )
    return text_of(rows)


def xlsform_sheets() -> dict[str, list[list[str]]]:
    labels = ["label::English (en)", "label::Nederlands (nl)"]
    lists = {"yn": {"y": ("Yes", "Ja"), "n": ("No", "Nee")}, "travels": TRAVEL, "foods": FOOD, "satisfied": SATISFIED}
    survey = [
        ["type", "name", *labels, "relevant"],
        ["start", "start"],
        ["begin_group", "stay", "Your stay", "Uw verblijf"],
        ["select_one yn", "camp", *TEXTS["camp"]],
        ["select_one travels", "travel", *TEXTS["travel"]],
        ["select_multiple foods", "food", *TEXTS["food"]],
        ["end_group"],
        ["note", "about", "About the tent", "Over de tent"],
        ["select_one satisfied", "hotel1", *ROWS["1"]],
        ["select_one satisfied", "hotel2", *ROWS["2"]],
        ["select_one yn", "tent", *TEXTS["tent"], "${camp} = 'y'"],
        ["integer", "nights", *TEXTS["nights"]],
    ]
    choices = [["list_name", "name", *labels]]
    choices += [[name, code, *text] for name, texts in lists.items() for code, text in texts.items()]
    return {
        "survey": survey,
        "choices": choices,
        "settings": [["form_title", "default_language"], [TITLE[0], "English (en)"]],
    }


def workbook(sheets: dict[str, list[list[str]]]) -> bytes:
    book, file = Workbook(), BytesIO()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(file)
    return file.getvalue()


TOOLS = {
    "limesurvey": lambda: (limesurvey_export(), limesurvey_structure()),
    "limesurvey 3": lambda: (limesurvey_export(), limesurvey_structure(limesurvey_tables(l10n=False))),
    "qualtrics codes": lambda: (qualtrics_export(), json.dumps(qualtrics_survey()).encode()),
    "qualtrics texts": lambda: (qualtrics_export(texts=True), json.dumps(qualtrics_survey()).encode()),
    "redcap": lambda: (redcap_export(), text_of(redcap_dictionary())),
    "xlsform": lambda: (xlsform_export(), workbook(xlsform_sheets())),
    "xlsform, ticks in a cell": lambda: (xlsform_export(split=False), workbook(xlsform_sheets())),
}
