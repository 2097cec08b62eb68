"""A problem reads as one line: where, what, what was expected, what to do."""

import errno
import pickle
import shutil

import pytest

from nbsurvey.errors import InvalidInputError, Problem, described, is_disk_full


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


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (OSError(28, "No space left on device", "a.csv"), "a.csv: No space left on device."),
        (OSError(28, "No space left on device", b"a.csv"), "a.csv: No space left on device."),
        (OSError(9, "Bad file descriptor", 3), "3: Bad file descriptor."),
        (OSError(28, "No space left on device"), "No space left on device."),
        (OSError("a library said so."), "a library said so."),
        (OSError(), "OSError."),
        (OSError(None, None), "OSError."),
        (OSError(28, None, None), "No space left on device."),
        (shutil.Error(), "Error."),
        (shutil.Error([("a", "b", "full"), ("c", "d", "full")]), "b: full (and 1 more)."),
        (shutil.Error("same file"), "same file."),
    ],
    ids=str,
)
def test_any_error_of_the_system_is_told_in_a_line_without_none(error, line):
    assert described(error) == line


@pytest.mark.parametrize(
    ("error", "is_full"),
    [
        (OSError(28, "No space left on device"), True),
        (OSError(errno.EDQUOT, "Disk quota exceeded", "a"), True),
        (shutil.Error([("a", "b", "[Errno 28] No space left on device: 'b'")]), True),
        (InvalidInputError([Problem("quarto stopped: write: No space left on device (os error 28)")]), True),
        (RuntimeError("pandoc: /tmp/x: withFile: resource exhausted (No space left on device)"), True),
        (OSError(13, "Permission denied", "a"), False),
        (RuntimeError("disk"), False),
    ],
    ids=str,
)
def test_a_full_disk_is_recognised_whoever_tells_of_it(error, is_full):
    assert is_disk_full(error) == is_full


def test_an_invalid_input_error_keeps_its_problems_from_one_process_to_another():
    problems = (Problem("One.", "a.csv", 3), Problem("Two."))
    assert pickle.loads(pickle.dumps(InvalidInputError(problems))).problems == problems
