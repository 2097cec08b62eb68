"""Two columns with the same heading can both be named."""

from nbsurvey.exports.export import ExportColumn
from nbsurvey.exports.same_headings import named_apart


def names(*headings: str) -> list[str]:
    return [column.name for column in named_apart([ExportColumn(heading) for heading in headings])[0]]


def test_the_first_keeps_its_name_and_the_others_get_their_place():
    assert names("a", "b", "a", "a") == ["a", "b", "a#2", "a#3"]


def test_a_name_that_another_column_has_is_passed_over():
    assert names("a", "a", "a#2", "a") == ["a", "a#3", "a#2", "a#4"]


def test_what_a_column_asks_stays_its_text_and_its_question_is_another_one():
    first, second = named_apart([ExportColumn("a", "Wat?", "x", "q"), ExportColumn("a", "Hoe?", "x", "q")])[0]
    assert (first.text, first.question) == ("Wat?", "q")
    assert (second.text, second.question) == ("Hoe?", "q#2")
    assert named_apart([ExportColumn("a"), ExportColumn("a")])[0][1].text == "a"


def test_each_heading_is_told_once_and_briefly():
    assert named_apart([ExportColumn("a")])[1] == []
    long = "Wat vindt u, alles bij elkaar genomen, van de vergoeding die u voor uw werk krijgt?"
    [note] = named_apart([ExportColumn(long), ExportColumn(long), ExportColumn(long)])[1]
    assert len(note) < 200 and "…#2" in note.replace(" ", "")
