"""An XLSForm, as its several tools let people write it."""

from made_questionnaires import FOOD, workbook, xlsform_export, xlsform_sheets

from nbsurvey.exports.excel import read_sheets
from nbsurvey.exports.export import Source
from nbsurvey.questionnaires.xlsform import SHEETS, read


def form(survey, choices=(), settings=()):
    sheets = {"survey": survey, "choices": [["list_name", "name", "label"], *choices], "settings": settings}
    source = Source("form.xlsx", workbook({name: [*rows] for name, rows in sheets.items()}))
    return read(source, read_sheets(source, SHEETS), "nl")


def fields(*survey, headings=("type", "name", "label", "relevant"), choices=(("yn", "1", "Ja"), ("yn", "2", "Nee"))):
    return {field.names[0]: field for field in form([[*headings], *map(list, survey)], map(list, choices)).fields}


def test_labels_without_a_language_are_in_the_one_that_is_asked_for():
    assert fields(["select_one yn", "q", "Kampeerde u?"])["q"].text == {"nl": "Kampeerde u?"}


def test_languages_are_named_in_several_ways():
    headings = [
        "type",
        "name",
        "label::English (en)",
        "label:nl",
        "label::Deutsch",
        "Label :: French (fr)",
        "label::x y",
    ]
    field = fields(["select_one yn", "q", "E", "N", "D", "F", "?"], headings=headings)["q"]
    assert {language: text for language, text in field.text.items() if text != "?"} == {
        "en": "E", "nl": "N", "de": "D", "fr": "F",
    }  # fmt: skip


def test_the_default_language_of_the_settings_comes_first():
    survey = [["type", "name", "label", "label::en"], ["text", "q", "Pourquoi?", "Why?"]]
    assert form(survey, settings=[["default_language"], ["Français (fr)"]]).languages == ("fr", "en")


def test_what_is_no_question_is_left_out_and_what_is_filled_in_is_open():
    asked = fields(
        ["start", "start"], ["note", "n", "Lees dit"], ["calculate", "c"],
        ["integer", "i"], ["geopoint", "g"], ["text", "t"],
        ["rank yn", "r", "Orde"], ["select_one_from_file towns.csv", "f", "Waar?"], ["select_one absent", "a", "Wat?"],
    )  # fmt: skip
    assert {name: field.kind for name, field in asked.items()} == dict.fromkeys("igtrfa", "open")


def test_groups_stand_in_names_and_pass_their_rule_on():
    asked = fields(
        ["select_one yn", "a", "A?"],
        ["begin_group", "g", "G", "${a} = '1'"],
        ["select_one yn", "b", "B?"],
        ["begin group", "h", "H"],
        ["select_one yn", "c", "C?", "${b} = '2'"],
        ["end group"],
        ["end_group"],
        ["select_one yn", "d", "D?"],
    )
    assert asked["b"].names == ("b", "g/b", "g-b", "g.b")
    assert asked["b"].rule and asked["b"].rule.words == "${a} = '1' (row 3)"
    assert asked["c"].rule and asked["c"].rule.words == "${a} = '1' (row 3) and ${b} = '2' (row 6)"
    assert asked["c"].rule.expression is None
    assert asked["d"].rule is None


def test_other_is_one_more_option():
    assert [option.code for option in fields(["select_one yn or_other", "q", "Q?"])["q"].options] == ["1", "2", "other"]


def test_columns_of_boxes_are_parted_by_other_signs_too(drafted):
    for sign in "/.:":
        export = xlsform_export()
        for code in FOOD:
            export = export.replace(f"stay/food/{code}".encode(), f"food{sign}{code}".encode())
        assert drafted(export, workbook(xlsform_sheets())).counts("Fruit")["ticked"] == 30


def test_a_box_decides_where_its_ticks_stand_in_one_cell(drafted):
    sheets = xlsform_sheets()
    sheets["survey"][10][4] = "selected(${food}, 'b')"
    for split in (True, False):
        lines = [line.split(b",") for line in xlsform_export(split=split).splitlines()]
        tent = lines[0].index(b"tent")
        for number, line in enumerate(lines[1:]):
            line[tent] = b"yn"[number % 3 % 2 :][:1] if b"b" in line[3].split() else b""
        stay = drafted(b"\n".join(b",".join(line) for line in lines), workbook(sheets))
        block = stay.block("Was your tent dry?")
        assert block.asked_if
        assert block.asked_if.item == stay.block("Fruit").items[1].id


def test_labels_in_the_cells_are_read_too(drafted):
    export = xlsform_export(split=False).decode()
    rows = [line.split(",") for line in export.splitlines()]
    for row in rows[1:]:
        row[1] = {"y": "Yes", "n": "No"}[row[1]]
        row[2] = {"1": "Met de trein", "2": "Met de fiets", "3": "Te voet", "": ""}[row[2]]
    stay = drafted("\n".join(map(",".join, rows)).encode(), workbook(xlsform_sheets()))
    assert stay.counts("Did you camp?") == {"Yes": 40, "No": 20}
    assert stay.counts("How did you travel?") == {"By train": 17, "By bicycle": 17, "On foot": 17}
