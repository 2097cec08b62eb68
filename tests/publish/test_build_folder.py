"""What a build folder may hold, and that a build takes the place of another whole or not at all."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from nbsurvey.cli import main
from nbsurvey.errors import InvalidInputError
from nbsurvey.publish import build_folder
from nbsurvey.publish.build_folder import KIND, check_ours, clean, clear, put_in_place, recover, remove
from nbsurvey.publish.manifest import write_manifest
from nbsurvey.system.workspaces import workspace


def make_build(folder: Path, text: str) -> Path:
    for name in ("a.csv", "figures/b.png", "report/deep/c.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    write_manifest(folder, {})
    return folder


def texts(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json")
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


def whole(text: str) -> dict[str, str]:
    return dict.fromkeys(("a.csv", "figures/b.png", "report/deep/c.html"), text)


@pytest.fixture
def build(tmp_path: Path) -> Path:
    return make_build(tmp_path / "build", "old")


@pytest.fixture(params=[True, False], ids=["at once", "in two steps"])
def _exchange(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not request.param:
        monkeypatch.setattr(build_folder, "exchange", lambda one, other: False)
    yield


def put(folder: Path, name: str) -> Path:
    path = folder / name
    if name.endswith("/"):
        path.mkdir(parents=True)
    elif name.endswith("@"):
        path.symlink_to("/etc")
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine")
    return path


FOREIGN = ["thesis.txt", ".hidden", "figures/notes.md", "mine/", "mine/deep/thesis.txt", "link@", "figures/link@"]


def test_what_a_build_made_is_its_own(build: Path) -> None:
    (build / "a.csv").write_text("edited")
    (build / "figures/b.png").unlink()
    check_ours(build, Path("build"))


@pytest.mark.parametrize("name", FOREIGN)
def test_anything_else_in_a_build_is_refused_by_name(build: Path, name: str) -> None:
    put(build, name)
    with pytest.raises(InvalidInputError, match=r"^build, value '.*': The folder holds what no build made") as error:
        check_ours(build, Path("build"))
    shown = name if name.startswith("figures") else name.partition("/")[0]
    assert shown in str(error.value)


def test_of_many_the_first_are_named_and_the_rest_counted(build: Path) -> None:
    for number in range(10):
        put(build, f"mine{number}")
    with pytest.raises(InvalidInputError, match="value 'mine0, mine1, mine2 and 7 more'"):
        check_ours(build, build)


@pytest.mark.parametrize("name", ["a.csv", "figures"])
def test_a_link_in_the_place_of_what_a_build_made_is_somebody_elses(build: Path, tmp_path: Path, name: str) -> None:
    (build / name).rename(tmp_path / "elsewhere")
    (build / name).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(InvalidInputError, match=f"value '{name}"):
        check_ours(build, build)


@pytest.mark.parametrize(
    "manifest",
    [
        {"name": "App", "start_url": ".", "icons": []},
        {"outputs": {"index.html": "12"}},
        {"nbsurvey_build": 1},
        {"nbsurvey_build": 1, "outputs": ["index.html"]},
        [],
    ],
)
def test_a_build_never_removes_what_it_did_not_make(tmp_path: Path, manifest: object, capsys) -> None:
    app = tmp_path / "app"
    app.mkdir()
    (app / "manifest.json").write_text(json.dumps(manifest))
    (app / "index.html").write_text("years of work")
    with pytest.raises(InvalidInputError, match=r"it has no manifest\.json that nbsurvey signed"):
        check_ours(app, app)
    assert main(["clean", "--out", str(app)]) == 1
    assert f"{app}, value 'index.html, manifest.json': The folder holds something else" in capsys.readouterr().err
    remove(app)
    assert sorted(path.name for path in app.iterdir()) == ["index.html", "manifest.json"]


def test_a_manifest_that_lists_files_elsewhere_removes_nothing_there(build: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    manifest = json.loads((build / "manifest.json").read_text())
    manifest["outputs"] |= {"../thesis.txt": "", str(tmp_path / "thesis.txt"): ""}
    (build / "manifest.json").write_text(json.dumps(manifest))
    remove(build)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_clean_removes_a_build_and_nothing_else(build: Path, tmp_path: Path, capsys) -> None:
    put(build, "thesis.txt")
    assert main(["clean", "--out", str(build)]) == 1
    assert "thesis.txt" in capsys.readouterr().err
    assert texts(build) == whole("old") | {"thesis.txt": "mine"}
    (build / "thesis.txt").unlink()
    assert main(["clean", "--out", str(build)]) == 0
    assert not list(tmp_path.iterdir())
    clean(build)


@pytest.mark.parametrize("name", FOREIGN)
def test_removing_a_build_leaves_what_it_did_not_make(build: Path, name: str) -> None:
    path = put(build, name)
    remove(build)
    assert os.path.lexists(path)
    assert texts(build).keys() <= {name}


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
