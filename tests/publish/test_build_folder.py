"""What a build folder may hold, and that a build takes the place of another whole or not at all."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_builds import make_build, put, texts, whole

from nbsurvey.cli import main
from nbsurvey.errors import InvalidInputError
from nbsurvey.publish import build_folder
from nbsurvey.publish.build_contents import remove
from nbsurvey.publish.build_folder import KIND, clean, clear, put_in_place, recover
from nbsurvey.system.workspaces import workspace


@pytest.fixture
def build(tmp_path: Path) -> Path:
    return make_build(tmp_path / "build", "old")


@pytest.fixture(params=[True, False], ids=["at once", "in two steps"])
def _exchange(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not request.param:
        monkeypatch.setattr(build_folder, "exchange", lambda one, other: False)
    yield


def test_clean_removes_a_build_and_nothing_else(build: Path, tmp_path: Path, capsys) -> None:
    put(build, "thesis.txt")
    assert main(["clean", "--out", str(build)]) == 1
    assert "thesis.txt" in capsys.readouterr().err
    assert texts(build) == whole("old") | {"thesis.txt": "mine"}
    (build / "thesis.txt").unlink()
    assert main(["clean", "--out", str(build)]) == 0
    assert not list(tmp_path.iterdir())
    clean(build)


def exchange_with(build: Path, new_text: str) -> None:
    with workspace(build.parent, KIND, clear) as work:
        put_in_place(make_build(work / "new", new_text), build, Path("build"), work)


@pytest.mark.usefixtures("_exchange")
def test_a_new_build_takes_the_place_of_the_old(build: Path) -> None:
    build.chmod(0o750)
    exchange_with(build, "new")
    assert texts(build) == whole("new")
    assert build.stat().st_mode & 0o777 == 0o750
    assert [path.name for path in build.parent.iterdir()] == ["build"]


@pytest.mark.usefixtures("_exchange")
@pytest.mark.parametrize("late", [False, True], ids=["before the exchange", "in the last moment"])
def test_a_file_that_is_put_into_a_build_while_it_is_replaced_stays(build: Path, late: bool, monkeypatch) -> None:
    check, calls = build_folder.check_ours, []

    def busy(folder: Path, shown: Path) -> None:
        if late and not calls:
            check(folder, shown)
        if not calls:
            put(build, "figures/notes.md")
        calls.append(folder)
        if not late or len(calls) > 1:
            check(folder, shown)

    monkeypatch.setattr(build_folder, "check_ours", busy)
    with pytest.raises(InvalidInputError, match=r"figures/notes\.md"):
        exchange_with(build, "new")
    assert texts(build) == whole("old") | {"figures/notes.md": "mine"}
    assert [path.name for path in build.parent.iterdir()] == ["build"]


def test_a_file_that_is_put_into_the_old_build_after_that_is_kept_and_told(build: Path, monkeypatch) -> None:
    def busy(folder: Path) -> None:
        put(folder, "figures/notes.md")
        remove(folder)

    monkeypatch.setattr(build_folder, "remove", busy)
    exchange_with(build, "new")
    monkeypatch.undo()
    assert texts(build) == whole("new")
    for _ in range(2):
        with pytest.raises(InvalidInputError, match=r"figures/notes\.md: Somebody put this into a build") as error:
            recover(build.parent)
    kept = Path(error.value.problems[0].file)
    assert kept.read_text() == "mine"
    kept.unlink()
    recover(build.parent)
    assert [path.name for path in build.parent.iterdir()] == ["build"]


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[4])
from test_build_folder import exchange_with
from nbsurvey.publish import build_folder
moment, count, exchange = int(sys.argv[2]), 0, build_folder.exchange
def stepping(step):
    def stepped(*arguments):
        global count
        for before in (True, False):
            if count == moment:
                os.kill(os.getpid(), signal.SIGKILL)
            count += 1
            if before:
                result = step(*arguments)
        return result
    return stepped
build_folder.exchange = stepping(exchange) if sys.argv[3] == "at once" else lambda one, other: False
for name in ("rename", "unlink", "rmdir"):
    setattr(Path, name, stepping(getattr(Path, name)))
exchange_with(Path(sys.argv[1]), "new")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL")
@pytest.mark.parametrize("way", ["at once", "in two steps"])
def test_a_kill_at_any_step_leaves_the_old_or_the_new_build(build: Path, way: str) -> None:
    seen = set()
    for moment in range(100):
        arguments = [str(build), str(moment), way, str(Path(__file__).parent)]
        done = subprocess.run([sys.executable, "-c", KILLED, *arguments], check=False)
        if way == "at once" and sys.platform == "linux":
            assert texts(build) in (whole("old"), whole("new"))
        recover(build.parent)
        assert texts(build) in (whole("old"), whole("new"))
        assert [path.name for path in build.parent.iterdir()] == ["build"]
        seen.add(texts(build)["a.csv"])
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL
        remove(build)
        make_build(build, "old")
    assert seen == {"old", "new"}
    assert moment > 10
