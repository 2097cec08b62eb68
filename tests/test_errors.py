"""A problem reads as one line: where, what, what was expected, what to do."""

from nbsurvey.errors import InvalidInputError, Problem


def test_a_problem_says_where_it_is_what_it_is_and_how_to_mend_it():
    problem = Problem("This is not one of the choices.", "a.csv", 3, "tea", "jaa", "ja, nee", "Did you mean 'ja'?")
    assert str(problem) == (
        "a.csv, row 3, column 'tea', value 'jaa': This is not one of the choices. Expected: ja, nee. Did you mean 'ja'?"
    )


def test_what_is_not_known_is_left_out():
    assert str(Problem("The file is empty.", "a.csv")) == "a.csv: The file is empty."
    assert str(Problem("It broke.")) == "It broke."
    assert str(Problem("No respondent.", value="")) == "value '': No respondent."


def test_an_error_holds_every_problem_and_prints_one_a_line():
    error = InvalidInputError(Problem(what) for what in ("One.", "Two."))
    assert [problem.what for problem in error.problems] == ["One.", "Two."]
    assert str(error) == "One.\nTwo."
