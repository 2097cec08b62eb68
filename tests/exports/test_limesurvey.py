"""A LimeSurvey export is read in each style of headings, in four languages, and as a VV file."""

from pathlib import Path

import pytest
import real_exports

from nbsurvey.exports import formats
from nbsurvey.exports.export import Export, ExportColumn
from nbsurvey.exports.limesurvey import recognise

CODES = """id;submitdate;lastpage;startlanguage;Q1;Q1[other];Q2[SQ001];Q2[SQ002];Q2[other];Q3[A];Q3[B];Q1Time
1;2026-03-01 10:00:00;3;nl;A1;;Y;;;4;5;3.2
2;;1;nl;-oth-;heel anders;;Y;iets;4;4;1.0
3;;1;nl;A2;;;;;2;1;1.0
"""


@pytest.fixture
def read(tmp_path: Path):
    def read_export(text: str, format: str = "auto", encoding: str = "utf-8-sig") -> Export:
        path = tmp_path / "results-survey.csv"
        path.write_bytes(text.encode(encoding))
        return formats.read(path, format)

    return read_export


def by_name(export: Export) -> dict[str, ExportColumn]:
    return {column.name: column for column in export.columns}


def cells(export: Export, name: str) -> list[str]:
    return export.cells[name].astype("str").tolist()


def test_question_codes_are_recognised_and_name_the_columns(read):
    export = read(CODES)
    assert export.format == "limesurvey"
    expected = "LimeSurvey, question codes; semicolon, UTF-8 with BOM; 3 responses, 12 columns"
    assert export.recognised == expected
    assert list(export.cells) == [column.name for column in export.columns] == CODES.splitlines()[0].split(";")
    assert list(export.cells.index) == [2, 3, 4]


def test_columns_of_one_question_share_its_code(read):
    columns = by_name(read(CODES))
    assert [name for name, column in columns.items() if column.question == "Q2"] == ["Q2[SQ001]", "Q2[SQ002]"]
    assert [name for name, column in columns.items() if column.question == "Q3"] == ["Q3[A]", "Q3[B]"]
    assert columns["Q1"].question == ""


def test_the_text_beside_a_choice_or_a_box_stands_by_itself(read):
    columns = by_name(read(CODES))
    for name in ("Q1[other]", "Q2[other]"):
        assert (columns[name].question, columns[name].is_box) == ("", False)
    assert columns["Q1"].labels == {"-oth-": "other"}


def test_system_columns_have_roles_and_answers_have_none(read):
    roles = {column.name: column.role for column in read(CODES).columns if column.role}
    assert roles == {
        "id": "record_id",
        "submitdate": "submitted",
        "lastpage": "last_page",
        "startlanguage": "language",
        "Q1Time": "duration",
    }


@pytest.mark.parametrize(
    "ticked", ["Y;;", "Y;N;N", "Y;N;N/A", "Ja;Nee;N/A", "Yes;No;N/A", "Oui;Non;N/A", "Ja;Nein;N/A"]
)
def test_ticked_and_unticked_cells_show_boxes_in_each_language(read, ticked):
    yes, no, not_shown = ticked.split(";")
    rows = f"1;1;nl;{yes};{no}\n2;1;nl;{no};{yes}\n3;1;nl;{not_shown};{not_shown}\n"
    columns = by_name(read(f"id;lastpage;startlanguage;Q2[SQ001];Q2[SQ002]\n{rows}"))
    assert columns["Q2[SQ001]"].is_box
    assert columns["Q2[SQ002]"].is_box
    expected = {"N/A": "not shown"} if not_shown == "N/A" else {}
    assert columns["Q2[SQ001]"].missing == expected


@pytest.mark.parametrize(
    "rows",
    [
        "1;1;nl;Y;U\n2;1;nl;N;Y\n",  # an array of yes, uncertain and no
        "1;1;nl;Y;N\n2;1;nl;N;\n",  # a row that isn't answered
        "1;1;nl;1;0\n2;1;nl;0;1\n",  # zeros and ones may be numbers
        "1;1;nl;Y;Y\n2;1;nl;Y;Y\n",  # nothing is left unticked
        "1;1;nl;;\n2;1;nl;;\n",
    ],
)
def test_what_may_be_rows_of_an_array_are_no_boxes(read, rows):
    columns = by_name(read(f"id;lastpage;startlanguage;Q2[SQ001];Q2[SQ002]\n{rows}"))
    assert not columns["Q2[SQ001]"].is_box
    assert columns["Q2[SQ001]"].question == "Q2"


def test_a_not_shown_answer_is_only_marked_where_it_can_be_nothing_else(read):
    text = "id;lastpage;startlanguage;Q1;Q2\n1;1;nl;Y;N/A\n2;1;nl;N/A;other\n"
    columns = by_name(read(text))
    assert columns["Q1"].missing == {"N/A": "not shown"}
    assert columns["Q2"].missing == {}


def test_a_box_for_other_was_not_shown_where_the_boxes_beside_it_were_not(read):
    export = read("""id;submitdate;lastpage;startlanguage;V[1];V[2];V[other]
1;2019-05-02 10:00:00;3;nl;Ja;Nee;
2;2019-05-02 10:00:00;3;nl;N/A;N/A;N/A
3;2019-05-02 10:00:00;3;nl;Nee;Nee;step
""")
    assert by_name(export)["V[other]"].missing == {"N/A": "not shown"}


def test_codes_may_be_joined_with_an_underscore(read):
    text = "id;submitdate;lastpage;start_x;Q2_SQ001;Q2_SQ002;Q2_other;Q4_SQ001_0;Q4_SQ001_1;Q4_SQ002_0;Q4_SQ002_1\n"
    columns = by_name(read(text + "1;;1;x;Y;;iets;1;2;3;4\n2;;1;x;;Y;;1;2;3;4\n"))
    assert {columns[name].question for name in ("Q2_SQ001", "Q2_SQ002")} == {"Q2"}
    assert columns["Q2_SQ001"].is_box
    assert (columns["Q2_other"].question, columns["Q2_other"].is_box) == ("", False)
    assert columns["Q4_SQ001_0"].question == columns["Q4_SQ002_0"].question == "Q4#0"
    assert columns["Q4_SQ001_1"].question == "Q4#1"
    assert columns["start_x"].question == ""


LANGUAGES = {
    "Dutch": "Respons ID;Datum verstuurd;Laatste pagina;Begin taal;Anders",
    "English": "Response ID;Date submitted;Last page;Start language;Other",
    "German": "Antwort ID;Datum Abgeschickt;Letzte Seite;Start-Sprache;Sonstiges",
    "French": "ID de la réponse;Date de soumission;Dernière page;Langue de départ;Autre",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_full_headings_are_taken_apart_in_each_language(read, language):
    *system, other = LANGUAGES[language].split(";")
    questions = ["Wie ?", f"Wie ? [{other}]", "Was? [A]", "Was? [B]", f"Was? [{other}]", "Alter [Jahre]"]
    export = read(";".join(f'"{heading}"' for heading in [*system, *questions]) + "\n1;;1;x;a;b;1;2;c;3\n")
    assert export.recognised.startswith(f"LimeSurvey, full headings, {language};")
    columns = by_name(export)
    assert [columns[name].role for name in system] == ["record_id", "submitted", "last_page", "language"]
    assert columns["Was? [A]"] == ExportColumn("Was? [A]", "Was?", "A", "Was?")
    assert columns["Was? [B]"].part == "B"
    assert columns[f"Was? [{other}]"] == ExportColumn(f"Was? [{other}]", "Was?", other)
    assert columns[f"Wie ? [{other}]"] == ExportColumn(f"Wie ? [{other}]", "Wie ?", other)
    assert columns["Alter [Jahre]"] == ExportColumn("Alter [Jahre]", "Alter [Jahre]")


def test_underscores_for_spaces_in_headings_make_no_difference(read):
    export = read("Response_ID;Date_submitted;Last_page;Hoe_oud_bent_u?\n1;;1;33\n")
    assert export.recognised.startswith("LimeSurvey, full headings, English;")
    assert by_name(export)["Response_ID"].role == "record_id"


def test_each_scale_of_an_array_with_two_is_a_question(read):
    header = '"Response ID","Last page","Hoe? [a][Nu]","Hoe? [a][Straks]","Hoe? [b][Nu]","Hoe? [b][Straks]"'
    columns = by_name(read(f"{header}\n1,1,1,2,3,4\n"))
    assert columns["Hoe? [a][Nu]"].question == columns["Hoe? [b][Nu]"].question == "Hoe? \u2013 Nu"
    assert columns["Hoe? [b][Straks]"] == ExportColumn(
        "Hoe? [b][Straks]", "Hoe? \u2013 Straks", "b", "Hoe? \u2013 Straks"
    )
    alone = by_name(read('"Response ID","Last page","Hoe? [a][Nu]","Hoe? [a][Straks]"\n1,1,1,2\n'))
    assert [column.text for column in alone.values()][2:] == ["Hoe? \u2013 Nu [a]", "Hoe? \u2013 Straks [a]"]


def test_codes_with_texts_give_both(read):
    header = (
        '"id. Respons ID";"submitdate. Datum verstuurd";"lastpage. Laatste pagina";"Q1. Hoe oud bent u?";'
        '"Q2[SQ001]. Wat doet u? [Lezen]";"Q2[SQ002]. Wat doet u? [Zwemmen]";"groupTime12. Groepstijd: Over u"'
    )
    export = read(f"{header}\n1;;1;33;Ja;Nee;2.5\n2;;1;34;Nee;Nee;2.5\n")
    assert export.recognised.startswith("LimeSurvey, codes and full headings, Dutch;")
    columns = by_name(export)
    assert list(columns) == ["id", "submitdate", "lastpage", "Q1", "Q2[SQ001]", "Q2[SQ002]", "groupTime12"]
    assert columns["Q1"].text == "Hoe oud bent u?"
    assert columns["Q2[SQ001]"] == ExportColumn("Q2[SQ001]", "Wat doet u?", "Lezen", "Q2", is_box=True)
    assert (columns["id"].role, columns["groupTime12"].role) == ("record_id", "duration")


def test_a_code_that_stands_there_with_and_without_a_text_keeps_both_headings(read):
    header = "id. Response ID;lastpage. Last page;Q1. How old?;Q1"
    assert list(read(f"{header}\n1;2;3;4\n", "limesurvey").cells) == header.split(";")


def test_an_address_is_seen_in_the_parts_of_a_question_and_a_rating_is_not(read):
    header = "Response ID,Last page,Adres [Straat],Adres [Postcode],Rapportcijfer [Gemeente],Rapportcijfer [Provincie]"
    rows = "".join(f"{i},1,Straat {i},{1000 + i} AB,{i % 3},{i % 2}\n" for i in range(20))
    columns = by_name(read(f"{header}\n{rows}"))
    assert columns["Adres [Straat]"].role == columns["Adres [Postcode]"].role == "address"
    assert columns["Rapportcijfer [Gemeente]"].role == ""


def test_full_headings_that_are_the_same_are_two_questions(read):
    header = "Response ID;Last page;Wat? [Thee];Wat? [Koffie];Wat? [Thee];Wat? [Koffie]"
    columns = by_name(read(f"{header}\n1;1;Ja;;;Ja\n2;1;;Ja;Ja;\n"))
    assert [(one.part, one.question, one.is_box) for name, one in columns.items() if name.startswith("Wat")] == [
        ("Thee", "Wat?", True),
        ("Koffie", "Wat?", True),
        ("Thee", "Wat?#2", True),
        ("Koffie", "Wat?#2", True),
    ]


@pytest.mark.parametrize(
    "headings",
    [
        "id;submitdate;Q5;Q5[filecount];Q6",
        "id;submitdate;lastpage;Q5;Q5_filecount;Q6",
        "id. Antwort ID;submitdate. Datum;Q5. Ihr Brief?;Q5[filecount]. filecount - Ihr Brief?;Q6. Wie?",
        "Antwort ID;Datum Abgeschickt;Ihr Brief?;Ihr Brief? [filecount];Wie?",
        "Antwort ID;Datum Abgeschickt;Ihr Brief?;filecount - Ihr Brief?;Wie?",
    ],
)
def test_files_that_were_sent_and_their_number_are_no_answers(read, headings):
    before = "1;" * (headings.count(";") - 2)
    export = read(headings + "".join(f"\n{before}{row}" for row in ('[{"name":"brief.pdf"}];1;Ja', ";0;Nein")))
    assert [column.role for column in export.columns[-3:]] == ["files", "files", ""]


def test_a_column_is_the_time_of_a_question_only_where_there_is_that_question(read):
    export = read("id;submitdate;lastpage;trust;trustTime;ArrivalTime\n1;;2;Ja;3.5;8\n2;;2;Nee;4.25;9\n")
    assert [column.role for column in export.columns[-3:]] == ["", "duration", ""]


WORDS = {
    "English": "Last page; Start language; Date last action",
    "Dutch": "Datum verstuurd; Laatste pagina; Begin taal; Begintaal; Starttaal; Datum laatste actie",
    "German": "Datum abgeschickt; Letzte Seite; Start-Sprache; Startsprache; Datum letzte Aktivität",
    "French": "Dernière page; Langue de départ; Langue de démarrage; Date de la dernière action",
}


@pytest.mark.parametrize(
    ("language", "word"), [(language, word) for language, words in WORDS.items() for word in words.split("; ")]
)
def test_one_word_of_its_own_beside_an_id_tells_it_and_its_language(language, word):
    assert recognise([["Response ID", word, "Tea?"]]) == f"LimeSurvey, full headings, {language}"


def test_a_masked_formula_is_unmasked_and_an_apostrophe_stays(read):
    export = read("id;submitdate;lastpage;Q1\n1;;1;'=1+1\n2;;1;'s-Hertogenbosch\n3;;1;=1+1\n4;;1;a'=b\n")
    assert cells(export, "Q1") == ["=1+1", "'s-Hertogenbosch", "=1+1", "a'=b"]


def test_blank_last_lines_are_no_responses(read):
    assert len(read(f"{CODES}\n\n").cells) == 3


def test_a_file_without_system_columns_is_limesurvey_where_the_user_says_so(read):
    text = "Q2[eat],Q2[drink]\nY,\n,Y\n"
    assert read(text).format == "csv"
    export = read(text, "limesurvey")
    assert export.format == "limesurvey"
    assert by_name(export)["Q2[eat]"].is_box


def test_other_tables_with_an_id_are_not_taken_for_limesurvey(read):
    assert read("Response ID,Time Started,Date Submitted,Status\n1,a,b,c\n").format == "csv"


VV = (
    "Response ID\tDate submitted\tLast page\tHoe oud bent u?\tWat doet u? [Lezen]\tWat doet u? [Zwemmen]\tToelichting\n"
    "id\tsubmitdate\tlastpage\tQ1\tQ2_SQ001\tQ2_SQ002\tQ3\n"
    "1\t{question_not_shown}\t1\t{question_not_shown}\tY\t\teen{newline}twee{tab}{lbrace}x}\n"
    '2\t2026-03-01 10:00:00\t2\t33\t\tY\t{quote}ja" zei hij{cr}\n'
)


def test_a_vv_file_gives_texts_and_codes(read):
    export = read(VV, encoding="utf-8")
    assert export.format == "limesurvey-vv"
    assert export.recognised == "LimeSurvey VV, texts and codes; tab, UTF-8; 2 responses, 7 columns"
    columns = by_name(export)
    assert columns["Q1"].text == "Hoe oud bent u?"
    assert columns["Q2_SQ001"] == ExportColumn("Q2_SQ001", "Wat doet u?", "Lezen", "Q2", is_box=True)


def test_the_escapes_of_a_vv_file_are_undone(read):
    assert cells(read(VV), "Q3") == ["een\ntwee\t{x}", '"ja" zei hij\r']


def test_not_shown_in_a_vv_file_is_a_missing_answer_and_an_empty_system_column(read):
    export = read(VV)
    assert cells(export, "submitdate") == ["", "2026-03-01 10:00:00"]
    assert cells(export, "Q1") == ["{question_not_shown}", "33"]
    assert by_name(export)["Q1"].missing == {"{question_not_shown}": "not shown"}


def test_a_vv_file_of_an_old_version_groups_by_the_ids_of_questions(read):
    header = "id\tsubmitdate\tlastpage\t12X3X45SQ001\t12X3X45SQ002\t12X3X46\n"
    columns = by_name(read(f"a\tb\tc\td\te\tf\n{header}1\t\t1\t1\t2\t3\n"))
    assert columns["12X3X45SQ001"].question == columns["12X3X45SQ002"].question == "12X3X45"
    assert columns["12X3X46"].question == ""


@real_exports.needed
def test_a_real_export_with_full_headings_is_read():
    export = formats.read(real_exports.FOLDER / "limesurvey_full_headings.csv")
    assert export.recognised == ("LimeSurvey, full headings, English; comma, UTF-8 with BOM; 7 responses, 71 columns")
    roles = [column.role for column in export.columns]
    assert roles[:7] == ["record_id", "submitted", "last_page", "language", "seed", "started", "ended"]
    assert roles.count("address") == 3
    assert set(roles[-20:]) == {"duration"}
    assert export.columns[9].labels == {"-oth-": "other"}
    assert not any(column.is_box for column in export.columns)


@pytest.mark.parametrize(
    "headings",
    [
        "Q1[SQ001];Q1[SQ002];age",
        "G01Q01;G01Q02;G02Q03",
        "id;G01Q01;G01Q02_SQ001",
        "food_SQ001;food_SQ002;food_other",
        "998192X3X12;998192X3X13",
        "lastpage;v1;v2",
        "startlanguage;v1;v2",
        "a[1];a[2];b[1];b[2]",
        "f[A1];f[A2];f[other];g[A1];g[A2]",
        "submitdate;a[x];b",
        "G01Q01. Hoe oud bent u?;G01Q02. Waar woont u?",
        "Q1[SQ001]. Wat eet u? [Brood];Q1[SQ002]. Wat eet u? [Soep]",
        "submitdate. Datum verstuurd;Q1. Hoe oud bent u?",
        "Laatste pagina;Wat eet u? [Brood];Wat eet u? [Soep]",
        "Last page;Start language;How old are you?",
        "Respons ID;Datum verstuurd;Hoe oud bent u?",
    ],
)
def test_headings_of_questions_alone_are_recognised(read, headings):
    row = ";".join("1" for _ in headings.split(";"))
    assert read(f"{headings}\n{row}\n{row}\n").format == "limesurvey"


@pytest.mark.parametrize(
    "headings",
    [
        "id;age;sex",
        "id;submitdate;age",
        "id;startdate;age",
        "datestamp;temperature",
        "price[EUR];price[USD]",
        "x[1];x[2];y",
        "Q1. How old are you?;Q2. Where do you live?",
        "How well? [Rooms];How well? [Staff]",
        "token;seed;v1",
        "G1Q1;G1Q2",
    ],
)
def test_headings_that_any_table_may_have_are_not(read, headings):
    row = ";".join("1" for _ in headings.split(";"))
    assert read(f"{headings}\n{row}\n{row}\n").format == "csv"
