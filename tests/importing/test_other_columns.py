"""A column that the codebook has no use for is dropped for a reason that is told, or asked about."""

from made_exports import CELLS, after, progress_of

from nbsurvey.exports.export import ExportColumn
from nbsurvey.exports.roles import ROLES
from nbsurvey.importing.other_columns import drop_other_columns


def dropped(progress):
    report = after(drop_other_columns, progress).report
    return [(column.column, column.why) for column in report.dropped], report.problems


def test_no_column_is_dropped_where_the_codebook_uses_all(codebook):
    assert dropped(progress_of(CELLS, codebook)) == ([], [])


def test_a_column_that_nobody_names_is_refused_unless_it_is_empty_or_left_out(codebook_with):
    cells = CELLS | {"remarks": ["a", "b", "c"], "void": ["", " ", ""], "seed": ["1", "2", "3"]}
    seed = ExportColumn("seed", role="seed")
    beside = [("void", "empty"), ("seed", ROLES["seed"].words)]
    columns, (problem,) = dropped(progress_of(cells, codebook_with(), seed))
    assert columns == beside
    assert (problem.column, problem.what) == ("remarks", "The codebook knows no such column.")
    leaving_out = codebook_with(more="export: {leave_out: [remarks]}")
    assert dropped(progress_of(cells, leaving_out, seed)) == ([("remarks", "left out by the codebook"), *beside], [])


def test_a_column_of_identifying_cells_is_dropped_and_named_as_such(codebook):
    cells = CELLS | {"contact": ["jan@example.org", "", "piet@example.org"], "bel": ["0612345678", "06-87654321", "?"]}
    kinds = [("contact", "looks like: e-mail address"), ("bel", "looks like: telephone number")]
    assert dropped(progress_of(cells, codebook)) == (kinds, [])


def test_a_column_that_only_rules_about_responses_need_is_told_as_such(codebook_with):
    codebook = codebook_with(more="export: {columns: {record_id: nr, submitted: klaar}}")
    cells = CELLS | {"nr": ["7", "8", "9"], "klaar": ["x", "", "x"]}
    uses = [("nr", "only used as response id"), ("klaar", "only used as time of submission")]
    assert dropped(progress_of(cells, codebook)) == (uses, [])
