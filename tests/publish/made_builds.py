"""A folder as a build makes it, and what somebody else puts into it."""

from pathlib import Path

from nbsurvey.publish.manifest import write_manifest


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
