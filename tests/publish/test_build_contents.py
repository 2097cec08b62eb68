"""What a build made is known by its manifest; all else in its folder is somebody's, and stays."""

import json
import os
from pathlib import Path

import pytest
from made_builds import make_build, put, texts

from nbsurvey.cli import main
from nbsurvey.errors import InvalidInputError
from nbsurvey.publish.build_contents import check_ours, remove

FOREIGN = ["thesis.txt", ".hidden", "figures/notes.md", "mine/", "mine/deep/thesis.txt", "link@", "figures/link@"]


@pytest.fixture
def build(tmp_path: Path) -> Path:
    return make_build(tmp_path / "build", "old")


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


@pytest.mark.parametrize("name", FOREIGN)
def test_removing_a_build_leaves_what_it_did_not_make(build: Path, name: str) -> None:
    path = put(build, name)
    remove(build)
    assert os.path.lexists(path)
    assert texts(build).keys() <= {name}
