"""Each rule about responses has a default, a count, and a way to change it."""

import pytest
from made_exports import CELLS

from nbsurvey.errors import InvalidInputError

NOTHING = dict.fromkeys(CELLS, "")


def cells_of(*answers: dict[str, str], **columns: list[str]) -> dict[str, list[str]]:
    return {name: [row[name] for row in answers] for name in CELLS} | columns


def answer(**changes: str) -> dict[str, str]:
    return {name: values[0] for name, values in CELLS.items()} | changes


def counts(imported):
    return {rule["id"]: rule["count"] for rule in imported.report.rules if rule["count"]}


def test_previews_tests_and_spam_are_left_out(importing, codebook):
    status = ["0", "1", "Survey Preview", "IP Address", "Umfragevorschau", "8"]
    cells = cells_of(*[answer()] * 6, Status=status)
    imported = importing(cells, codebook)
    assert (imported.report.kept, counts(imported)) == (2, {"test": 4})
    assert importing(cells, codebook, keep=("partial", "test")).report.kept == 6


def test_a_response_without_an_answer_is_left_out(importing, codebook):
    reason, unticked = NOTHING | {"tea": "weet niet"}, NOTHING | {"at_home": "0", "at_work": "0"}
    imported = importing(cells_of(answer(), NOTHING, NOTHING | {"team": "zuid"}, reason, unticked), codebook)
    assert (imported.report.kept, counts(imported)) == (3, {"empty": 2})
    assert sorted(imported.cells["at_home"].astype(str)) == ["", "0", "1"]


@pytest.mark.parametrize(
    ("heading", "done", "not_done"),
    [
        ("submitdate", "2019-05-02 10:00:00", ""),
        ("Finished", "True", "False"),
        ("Finished", "1", "0"),
    ],
)
def test_a_response_that_was_not_submitted_is_kept_and_counted(importing, codebook, heading, done, not_done):
    cells = cells_of(answer(), answer(), NOTHING, **{heading: [done, not_done, not_done]})
    imported = importing(cells, codebook)
    assert (imported.report.kept, counts(imported)) == (2, {"empty": 1, "partial": 1})
    assert importing(cells, codebook, keep=()).report.kept == 1


@pytest.mark.parametrize("heading", ["id", "token"])
def test_of_responses_with_the_same_id_the_fullest_is_kept(importing, codebook, heading):
    fuller = answer(tea="nee")
    cells = cells_of(answer(taste=""), fuller, answer(taste="slecht"), **{heading: ["7", "7", "8"]})
    imported = importing(cells, codebook)
    assert counts(imported) == {"duplicate": 1}
    assert sorted(imported.cells["taste"]) == ["goed", "slecht"]
    assert importing(cells, codebook, keep=("duplicate",)).report.kept == 3


def test_of_responses_that_are_as_full_the_last_one_is_kept(importing, codebook):
    cells = cells_of(answer(tea="ja"), answer(tea="nee"), token=["a", "a"])
    assert importing(cells, codebook).cells["tea"].tolist() == ["nee"]


def test_a_submitted_response_is_fuller_than_one_with_more_answers(importing, codebook):
    cells = cells_of(answer(taste=""), answer(tea="nee"), token=["a", "a"], submitdate=["2019-05-02", ""])
    assert importing(cells, codebook).cells["tea"].tolist() == ["ja"]


def test_responses_without_a_token_are_no_duplicates(importing, codebook):
    imported = importing(cells_of(answer(), answer(), answer(), token=["", "", "a"]), codebook)
    assert (imported.report.kept, counts(imported)) == (3, {})


def test_a_test_does_not_take_the_place_of_the_response_it_repeats(importing, codebook):
    cells = cells_of(answer(), answer(taste=""), ResponseId=["R1", "R1"], Status=["Test", "IP Address"])
    imported = importing(cells, codebook)
    assert (imported.report.kept, counts(imported)) == (1, {"test": 1})


FIELDWORK = "export: {fieldwork: {first: 2019-05-01, last: 2019-05-31}}"


def test_responses_outside_the_fieldwork_are_left_out(importing, codebook_with):
    codebook = codebook_with(more=FIELDWORK)
    started = ["2019-05-31 23:59:59", "01-05-2019 00:00", "2019-06-01", "30-04-2019", "", "2019-05-02T10:00:00+02:00"]
    imported = importing(cells_of(*[answer()] * 6, startdate=started), codebook)
    assert (imported.report.kept, counts(imported)) == (4, {"outside": 2})


def test_the_day_of_submission_counts_before_that_of_the_start(importing, codebook_with):
    codebook = codebook_with(more=FIELDWORK)
    times = {
        "submitdate": ["2019-06-01", "", "1980-01-01 00:00:00"],
        "startdate": ["2019-05-02", "2019-06-02", "2019-05-02"],
    }
    imported = importing(cells_of(*[answer()] * 3, **times), codebook)
    assert counts(imported) == {"outside": 2}


def test_a_date_that_is_not_understood_is_told(importing, codebook_with):
    codebook = codebook_with(more=FIELDWORK)
    with pytest.raises(InvalidInputError) as caught:
        importing(cells_of(answer(), answer(), startdate=["2019-05-02", "5/2/2019"]), codebook)
    (problem,) = caught.value.problems
    assert (problem.row, problem.column, problem.value) == (3, "startdate", "5/2/2019")


def test_fieldwork_needs_a_column_with_dates(importing, codebook_with):
    with pytest.raises(InvalidInputError, match="no column has dates"):
        importing(cells_of(answer()), codebook_with(more=FIELDWORK))


def test_an_export_of_which_nothing_is_kept_is_refused(importing, codebook):
    with pytest.raises(InvalidInputError, match="None of the 1 responses is kept"):
        importing(cells_of(NOTHING), codebook)


@pytest.mark.parametrize("lenient", [False, True])
def test_where_nobody_is_left_the_rules_are_told_and_what_fits_nothing(importing, codebook, lenient):
    tests = [answer(tea="Jaa"), answer(team="oost", tea="Jaa")]
    cells = cells_of(*tests, NOTHING | {"team": "west"}, Status=["Test", "Spam", "IP Address"])
    with pytest.raises(InvalidInputError) as caught:
        importing(cells, codebook, lenient=lenient)
    nobody, *misfits = caught.value.problems
    assert nobody.what == (
        "None of the 3 responses is kept. Left out: 2 by the rule 'test' (previews, tests and spam), "
        "1 by the rule 'empty' (no question answered)."
    )
    assert nobody.fix.endswith("--keep test,empty.")
    assert [(one.row, one.column, one.value) for one in misfits] == [
        (2, "tea", "Jaa"),
        (3, "team", "oost"),
        (4, "team", "west"),
    ]


def test_where_somebody_is_left_nothing_is_told_of_the_others(importing, codebook):
    cells = cells_of(answer(), answer(tea="Jaa"), Status=["IP Address", "Test"])
    assert importing(cells, codebook).report.misfits == []


def test_more_responses_than_members_are_refused(importing, codebook_with):
    codebook = codebook_with(("population: 40", "population: 2"))
    with pytest.raises(InvalidInputError, match="There are 3 respondents in a population of 2"):
        importing(CELLS, codebook)


def test_a_cell_that_does_not_fit_is_told_with_the_rows_that_are_kept(importing, codebook):
    answers = [answer(tea=tea) for tea in ("thee", "thee", "kop", "mok")]
    cells = cells_of(*answers, Status=["Test", "IP Address", "Test", "IP Address"])
    misfits = importing(cells, codebook, lenient=True).report.misfits
    assert [(misfit.value, misfit.rows.tolist()) for misfit in misfits] == [("thee", [3]), ("mok", [5])]
