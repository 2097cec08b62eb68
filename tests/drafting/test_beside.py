"""What is written beside an answer is no choice."""

from nbsurvey.exports.export import ExportColumn


def test_what_is_written_beside_an_answer_is_no_choice_however_often_it_comes_back(draft):
    names = ["fav[other]", "V_1comment", "Q4_TEXT", "Q5_3_TEXT"]
    columns = [(ExportColumn(name), ["opa's fiets", "de bus", "3"][:2] * 10) for name in names]
    codebook = draft((ExportColumn("q"), ["1", "2"] * 10), *columns, format="limesurvey")
    assert codebook.export.leave_out == tuple(names)
    numbers = draft(
        (ExportColumn("q"), ["1", "2"] * 10), (ExportColumn("q[other]"), ["3", "4"] * 10), format="limesurvey"
    )
    assert numbers.export.leave_out == ("q[other]",)
