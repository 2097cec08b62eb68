"""Work in another process is done, or its failure is told here."""

import sys
import time
from pathlib import Path

import pytest

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.publish.parallel import for_each, in_parallel


def test_work_that_fails_beside_this_process_is_not_taken_for_done(
    tmp_path: Path, capfd: pytest.CaptureFixture
) -> None:
    with in_parallel(lambda: (tmp_path / "done").write_text("yes") and None):
        pass
    assert (tmp_path / "done").read_text() == "yes"
    with pytest.raises((RuntimeError, ZeroDivisionError)), in_parallel(lambda: 1 / 0 and None):
        pass
    assert "ZeroDivisionError" in capfd.readouterr().err or sys.platform != "linux"


def test_the_work_is_done_when_the_block_is_left(tmp_path: Path) -> None:
    with in_parallel(lambda: (tmp_path / "one").write_text("1") and None):
        (tmp_path / "other").write_text("2")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "other"]


@pytest.mark.parametrize(
    "error", [InvalidInputError([Problem("Wrong.", "x.csv", 3)]), OSError(28, "No space left", "x.csv")]
)
def test_an_error_of_the_work_is_raised_here(error: Exception) -> None:
    def work() -> None:
        raise error

    with pytest.raises(type(error)) as raised, in_parallel(work):
        pass
    assert str(raised.value) == str(error)


def test_an_error_of_the_block_ends_the_work(tmp_path: Path) -> None:
    def work() -> None:
        time.sleep(30)
        (tmp_path / "late").touch()

    start = time.monotonic()
    if sys.platform == "linux":
        with pytest.raises(KeyError), in_parallel(work):
            raise KeyError
        assert time.monotonic() - start < 20
    assert not (tmp_path / "late").exists()


def test_work_for_each_thing_is_done_once_and_its_problem_is_told(tmp_path):
    for_each([], lambda _: None)
    for_each(range(7), lambda number: (tmp_path / f"{number}.txt").touch(exist_ok=False))
    assert len(list(tmp_path.iterdir())) == 7

    def fail(number):
        if number == 5:
            raise InvalidInputError([Problem("The sixth is wrong.")])

    with pytest.raises(InvalidInputError, match="The sixth is wrong"):
        for_each(range(7), fail)


def test_work_beside_this_process_can_have_work_for_each_of_several_things(tmp_path: Path) -> None:
    def write_two(folder: Path) -> None:
        folder.mkdir()
        for_each(["a", "b"], lambda name: (folder / name).touch())

    for_each([tmp_path / "one", tmp_path / "other"], write_two)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "a", "b", "b", "one", "other"]
