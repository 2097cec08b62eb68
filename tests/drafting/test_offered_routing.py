"""Routing that fits the empty cells is offered in a comment, with how well it fits; nothing is asked for it."""

import re

import pytest
from made_drafts import export_of

from nbsurvey.codebook import read_codebook
from nbsurvey.drafting import draft_codebook
from nbsurvey.drafting.offered_routing import MOST_EARLIER
from nbsurvey.exports.export import Export, ExportColumn, ShownIf
from nbsurvey.importing import import_export

COLOURS = {"1": "Red", "2": "Blue"}


def following(first: list[str], second: list[str], **column: object) -> Export:
    labels = {"1": "Yes", "2": "No", "3": "Now and then"}
    return export_of(
        (ExportColumn("q1", "Do you paint?", labels=labels), first),
        (ExportColumn("q2", "Which?", labels=COLOURS, **column), second),
    )


def offered(export: Export) -> list[str]:
    return re.findall(r"    # \? (asked_if: .*)", draft_codebook(export))


def test_an_answer_that_explains_who_answered_is_offered():
    export = following(["1"] * 6 + ["2"] * 5 + [""], ["1", "2"] * 3 + [""] * 6)
    fit = "all 6 of them answered, and nobody else"
    assert offered(export) == [f'asked_if: {{item: q1, answers: ["1"]}} # {fit}']


def test_several_answers_may_lead_to_a_question():
    export = following(["1"] * 6 + ["3"] * 6 + ["2"] * 5, ["1", "2"] * 6 + [""] * 5)
    assert 'answers: ["1", "3"]' in offered(export)[0]


@pytest.mark.parametrize(
    ("second", "column", "people"),
    [
        (["1", "2"] * 3 + [""] * 6, {}, "some of the respondents"),
        (["1", "2"] * 6, {}, "all respondents"),
        (["1", "2"] * 6, {"shown_if": ShownIf("age > 17")}, "some of the respondents"),
    ],
)
def test_a_question_that_not_everybody_seems_to_have_been_asked_is_not_said_to_be_of_all(second, column, people):
    draft = draft_codebook(following(["1"] * 6 + ["2"] * 5 + [""], second, **column))
    assert re.findall(r'asked: \{en: "(.*)"\}', draft) == ["all respondents", people]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["1"] * 6 + ["2"] * 6, ["1"] * 5 + ["2"] + [""] * 5 + ["1"]),  # one of the others answered too
        (["1"] * 6 + ["2"] * 5 + [""], ["1", "2"] * 3 + [""] * 5 + ["1"]),  # one without an answer did
        (["1"] * 6 + ["2"] * 4, ["1", "2"] * 3 + [""] * 4),  # few others
        (["1"] * 4 + ["2"] * 6, ["1", "2"] * 2 + [""] * 6),  # few who answered
        (["1"] * 9 + ["2"] * 6, ["1", "2"] * 4 + [""] * 7),  # too many of those who were led to it didn't
        (["1"] * 12, ["1", "2"] * 3 + [""] * 6),  # no other answer
    ],
)
def test_what_explains_less_is_not_offered(first, second):
    assert offered(following(first, second)) == []


def test_how_well_it_fits_gives_no_number_of_a_few():
    led = ["1"] * 60 + ["2"] * 6
    assert "# nearly all 60 of them answered" in offered(following(led, ["1", "2"] * 28 + [""] * 10))[0]
    assert "# 55 of those 60 answered" in offered(following(led, ["1"] * 55 + [""] * 11))[0]


def test_a_box_may_lead_to_a_question():
    boxes = [ExportColumn(f"b_{part}", "Which?", part, "b", is_box=True) for part in ("pen", "brush")]
    export = export_of(
        (boxes[0], ["1", ""] * 6),
        (boxes[1], ["1"] * 6 + [""] * 6),
        (ExportColumn("q2", labels=COLOURS), ["1", "2"] * 3 + [""] * 6),
    )
    assert offered(export)[0].startswith('asked_if: {item: b_brush, answers: ["1"]}')


def test_a_question_never_depends_on_a_later_one():
    export = following(["1", "2"] * 6, ["1"] * 12)
    later = export_of(*((column, list(export.cells[column.name])) for column in reversed(export.columns)))
    assert offered(later) == []


def test_what_the_questionnaire_tells_is_not_offered_as_well():
    first, second = ["1"] * 6 + ["2"] * 6, ["1", "2"] * 3 + [""] * 6
    assert len(offered(following(first, second))) == 1
    assert offered(following(first, second, shown_if=ShownIf("q1 = 1", "q1", ("1",)))) == []


def test_only_questions_shortly_before_it_are_looked_at():
    between = [(ExportColumn(f"x{place}", labels=COLOURS), ["1", "2"] * 6) for place in range(MOST_EARLIER)]
    first, second = [(column, list(cells)) for column, cells in zip(*columns_of(), strict=True)]
    assert len(offered(export_of(first, *between[1:], second))) == 1
    assert offered(export_of(first, *between, second)) == []


def columns_of():
    export = following(["1"] * 6 + ["2"] * 6, ["1", "2"] * 3 + [""] * 6)
    return export.columns, [export.cells[column.name] for column in export.columns]


def test_an_offer_that_is_taken_reads_and_imports(tmp_path):
    text = draft_codebook(following(["1"] * 6 + ["2"] * 6, ["1", "2"] * 3 + [""] * 6))
    taken = re.sub(r"# \? (asked_if: \{.*?\}) #.*", r"\1", text)
    assert taken != text
    file, export = tmp_path / "codebook.yaml", tmp_path / "export.csv"
    file.write_text(taken, "utf-8")
    export.write_text("q1,q2\n" + "1,1\n1,2\n" * 3 + "2,\n" * 6, "utf-8")
    counts = {item.item: item for item in import_export(export, read_codebook(file)).report.items}
    assert counts["q2"].missing["not_asked"] == 6
