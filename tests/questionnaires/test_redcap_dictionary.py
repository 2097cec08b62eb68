"""REDCap's data dictionary: as it is downloaded, as programs get it, and as spreadsheets save it."""

from made_questionnaires import FOOD, redcap_dictionary, redcap_export, text_of

from nbsurvey.exports.export import Source
from nbsurvey.questionnaires.redcap_dictionary import read, recognise
from nbsurvey.study_files.delimited import read_table, recognise_dialect

HEADINGS = ["field_name", "form_name", "field_type", "field_label", "select_choices_or_calculations"]
HEADINGS += ["branching_logic", "matrix_group_name", "field_annotation", "section_header", "identifier"]


def fields_of(*rows, delimiter=","):
    content = text_of([HEADINGS, *([*row, "", ""][: len(HEADINGS)] for row in rows)], delimiter)
    table = read_table(content, "dictionary.csv", recognise_dialect(content, "dictionary.csv"))
    return {field.names[0]: field for field in read(Source("dictionary.csv", content), table, "en").fields}


def test_the_headings_of_programs_and_a_semicolon_are_read_too():
    row = ["q", "f", "radio", "Which?", "1, One|2 , Two, or more |-9,Don't know", "", "", ""]
    field = fields_of(row, delimiter=";")["q"]
    assert [(one.code, one.label["en"]) for one in field.options] == [
        ("1", "One"), ("2", "Two, or more"), ("-9", "Don't know"),
    ]  # fmt: skip


def test_other_tables_are_no_dictionary():
    assert not recognise(["record_id", "age"])
    assert not recognise(["Variable", "Label"])


def test_boxes_have_the_names_of_exports_below_nought_too():
    fields = fields_of(["food", "f", "checkbox", "What?", "A, Apple | -1, None", "", "", ""])
    assert list(fields) == ["food___a", "food____1"]
    assert {field.question for field in fields.values()} == {"food"}


def test_what_is_shown_computed_hidden_or_written_is_no_choice():
    fields = fields_of(
        ["d", "f", "descriptive", "Read this", "", "", "", ""],
        ["c", "f", "calc", "Sum", "[a]+[b]", "", "", ""],
        ["h", "f", "radio", "Arm", "1, A | 2, B", "", "", "@HIDDEN"],
        ["t", "f", "text", "Name?", "", "", "", ""],
        ["s", "f", "slider", "How much?", "none | some | all", "", "", ""],
    )
    assert {name: field.kind for name, field in fields.items()} == dict.fromkeys("cht", "open") | {"s": "number"}


def test_an_annotation_may_hide_a_field_wherever_it_stands():
    fields = fields_of(["h", "f", "radio", "Arm", "1, A | 2, B", "", "", "@DEFAULT='1' @HIDDEN-SURVEY"])
    assert fields["h"].kind == "open"


def test_what_the_researcher_marked_as_identifying_is_no_question():
    fields = fields_of(
        ["village", "f", "dropdown", "Village", "1, North | 2, South", "", "", "", "", "y"],
        ["kin", "f", "checkbox", "Family", "1, Aunt | 2, Uncle", "", "", "", "", "y"],
        ["sex", "f", "radio", "Gender", "1, F | 2, M", "", "", "", "", ""],
    )
    kinds = {name: field.kind for name, field in fields.items()}
    assert kinds == {"village": "identifying", "kin___1": "identifying", "kin___2": "identifying", "sex": "choice"}


def test_the_header_of_a_matrix_stands_at_its_first_row():
    fields = fields_of(
        ["a", "f", "radio", "Cheerful", "1, No | 2, Yes", "", "mood", "", "<b>Were</b> you", ""],
        ["b", "f", "radio", "Calm", "1, No | 2, Yes", "", "mood", "", "", ""],
    )
    assert [field.text for field in fields.values()] == [{"en": "Were you"}] * 2
    assert [field.part for field in fields.values()] == [{"en": "Cheerful"}, {"en": "Calm"}]


def test_answers_that_are_filled_in_become_an_ellipsis():
    fields = fields_of(
        ["pet", "f", "text", "Its name?", "", "", "", ""],
        ["age", "f", "radio", "How old is [pet] [sic]?", "1, Less than [pet:value] | 2, More", "", "", ""],
    )
    assert fields["age"].text == {"en": "How old is … [sic]?"}
    assert fields["age"].options[0].label == {"en": "Less than …"}


def test_boxes_that_were_shown_to_some_are_routed_though_all_cells_are_filled(drafted):
    lines = [line.split(b",") for line in redcap_export().splitlines()]
    camp, boxes = lines[0].index(b"camp"), [lines[0].index(f"food___{code}".encode()) for code in FOOD]
    for line in lines[1:]:
        for place in boxes if line[camp] == b"0" else []:
            line[place] = b"0"
    rows = redcap_dictionary()
    rows[4][6] = "[camp] = '1'"
    stay = drafted(b"\n".join(b",".join(line) for line in lines), text_of(rows))
    block = stay.block(FOOD["b"][0])
    assert block.asked_if and block.asked_if.item == "camp"
    campers = [line for line in lines[1:] if line[camp] == b"1"]
    ticked = sum(line[boxes[1]] == b"1" for line in campers)
    assert stay.counts(FOOD["b"][0]) == {"ticked": ticked, "not ticked": len(campers) - ticked}


def test_branching_logic_is_told_with_its_row():
    fields = fields_of(
        ["a", "f", "yesno", "A?", "", "", "", ""],
        ["b", "f", "yesno", "B?", "", "[food(-1)] = '1'", "", ""],
        ["c", "f", "yesno", "C?", "", "[a] = [b]\n", "", ""],
    )
    assert fields["b"].rule and fields["b"].rule.words == "[food(-1)] = '1' (row 3)"
    assert fields["b"].rule.expression
    assert fields["c"].rule and fields["c"].rule.expression is None


def test_a_box_decides(drafted):
    lines = [line.split(b",") for line in redcap_export().splitlines()]
    tent, fruit = lines[0].index(b"tent"), lines[0].index(b"food___b")
    for number, line in enumerate(lines[1:]):
        line[tent] = b"01"[number // 2 % 2 :][:1] if line[fruit] == b"1" else b""
    rows = redcap_dictionary()
    rows[8][6] = "[food(b)] = '1'"
    stay = drafted(b"\n".join(b",".join(line) for line in lines), text_of(rows))
    block = stay.block("Was your tent dry?")
    assert block.asked_if and block.asked_if.item == stay.block(FOOD["b"][0]).items[1].id
