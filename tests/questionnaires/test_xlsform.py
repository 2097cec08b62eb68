"""An XLSForm, as its several tools let people write it."""

import pytest
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
        ["start", "start"], ["note", "n", "Lees dit"], ["calculate", "c"], ["hidden", "h"],
        ["integer", "i"], ["geopoint", "g"], ["text", "t"],
        ["rank yn", "r", "Orde"],
    )  # fmt: skip
    assert {name: field.kind for name, field in asked.items()} == dict.fromkeys("chgtr", "open") | {"i": "number"}


@pytest.mark.parametrize(
    "type", ["select_one_from_file towns.csv", "select_multiple ${name}", "select one from absent"]
)
def test_choices_that_the_form_does_not_hold_are_a_question_all_the_same(type):
    assert fields([type, "q", "Waar?"])["q"].kind == "unchanged"


@pytest.mark.parametrize(
    ("type", "kind"),
    [
        ("select one yn", "choice"), ("select1 yn", "choice"), ("select one from yn", "choice"),
        ("select all that apply from yn", "boxes"),
        ("select multiple from yn", "boxes"), ("select_multiple yn", "boxes"),
    ],
)  # fmt: skip
def test_older_words_for_the_types_are_known(type, kind):
    assert fields([type, "q", "Q?"])["q"].kind == kind


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
    assert asked["c"].rule and asked["c"].rule.words == "${b} = '2' (row 6)"  # of which the rule says that of the group
    assert asked["d"].rule is None


def test_the_rule_of_a_group_stays_beside_that_of_a_question_outside_it():
    asked = fields(
        ["select_one yn", "dog", "D?", "${a} = '1'"],
        ["select_one yn", "dog_old", "O?"],
        ["begin_group", "g", "G", "${a} = '1'"],
        ["select_one yn", "b", "B?", "${dog_old} = '2'"],
    )
    assert asked["b"].rule and asked["b"].rule.words == "${a} = '1' (row 4); ${dog_old} = '2' (row 5)"


@pytest.mark.parametrize("heading", ["relevant", "relevance", "bind::relevant", "bind:relevant"])
def test_rules_stand_under_several_headings(heading):
    headings = ("type", "name", "label", heading)
    assert fields(["select_one yn", "b", "B?", "${a} = '1'"], headings=headings)["b"].rule


def test_other_is_one_more_option():
    for type in ("select_one yn or_other", "select one from yn or specify other"):
        asked = fields([type, "q", "Q?"])
        assert [(option.code, option.label["nl"]) for option in asked["q"].options][1:] == [
            ("2", "Nee"),
            ("other", "anders"),
        ]
        assert asked["q_other"].kind == "beside"


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


@pytest.mark.parametrize("name", ["kids[{}]/school", "school_{}", "kids/school_{}"])
def test_what_was_asked_again_in_a_repeat_is_a_row_for_each_time(drafted, name):
    sheets = xlsform_sheets()
    sheets["survey"] += [["begin_repeat", "kids", "Children"], ["select_one yn", "school", "Goes to school?"]]
    sheets["survey"] += [["select_multiple foods", "ate", "Eats what?"], ["end_repeat"]]
    boxes = name.replace("school", "ate")
    lines = [line.split(",") for line in xlsform_export().decode().splitlines()]
    lines[0] += [name.format(1), name.format(2), boxes.format(1), boxes.format(2)]
    for number, line in enumerate(lines[1:]):
        line += ["y", "n" if number % 3 else "y", "a b" if number % 2 else "b", "c"]
    stay = drafted("\n".join(map(",".join, lines)).encode(), workbook(sheets))
    block = stay.block("2")
    assert block.wording["en"] == "Goes to school?"
    assert [item.label["en"] for item in block.items] == ["1", "2"]
    assert stay.counts("2") == {"Yes": 20, "No": 40}
    assert [one.wording["en"] for one in stay.codebook.blocks if "Eats" in one.wording["en"]] == [
        "Eats what? [1]",
        "Eats what? [2]",
    ]


def test_choices_that_depend_on_an_answer_are_told():
    survey = [["type", "name", "label", "choice_filter"], ["select_one yn", "q", "Q?", "town = ${town}"], ["text", "t"]]
    assert form(survey).filtered == ("q",)
