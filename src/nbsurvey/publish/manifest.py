"""What went into a build and what came out of it, so that nothing is redone when nothing changed."""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from fnmatch import fnmatch
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"

MADE_BY_QUARTO = ("_generated", "_variables.yml", ".quarto", "*_files", "*.html", "*.pdf", "*.docx")
"""What `quarto render report` leaves in a project, beside what was written by hand."""

_LEFT_OVER = ("__pycache__", ".ipynb_checkpoints", "*.ipynb", *MADE_BY_QUARTO)

PACKAGES = (
    "matplotlib",
    "nbsurvey",
    "numpy",
    "pandas",
    "pandera",
    "pypandoc_binary",
    "quarto",
    "scipy",
    "statsmodels",
    "typst",
)

Manifest = dict[str, Any]


def describe_inputs(folders: Iterable[Path], options: Manifest) -> Manifest:
    """Describe everything that a build depends on.

    Parameters
    ----------
    folders
        The study, its analysis and its report.
    options
        What the user asked for.
    """
    tools = Path(__file__).parent.parent
    inputs = {
        f"{_name(Path(folder.name))}/{name}": digest
        for folder in folders
        for name, digest in _digests(folder, _LEFT_OVER)
    }
    code = sha256("".join(f"{name}{digest}" for name, digest in _digests(tools, ["__pycache__"])).encode()).hexdigest()
    return {
        "inputs": inputs | {"nbsurvey": code},
        "options": options,
        "packages": {package: version(package) for package in PACKAGES},
        "python": ".".join(map(str, sys.version_info[:3])),
    }


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of an earlier build, or an empty one."""
    try:
        manifest: Manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def is_current(folder: Path, inputs: Manifest) -> bool:
    """Tell whether a folder holds exactly what these inputs gave."""
    manifest = read_manifest(folder)
    outputs = manifest.get("outputs")
    if not outputs or any(manifest.get(key) != value for key, value in inputs.items()):
        return False
    return all((folder / name).is_file() and _digest(folder / name) == digest for name, digest in outputs.items())


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write a manifest that lists every file of the folder with its SHA-256."""
    outputs = dict(_digests(folder))
    text = json.dumps(manifest | {"outputs": outputs}, indent=2, ensure_ascii=False, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", "utf-8")


def _digests(folder: Path, but: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Return the SHA-256 of each file below a folder, but those with a part that fits one of the patterns."""
    names = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return [
        (_name(name), _digest(folder / name))
        for name in names
        if not any(fnmatch(part, pattern) for part in name.parts for pattern in but)
    ]


def _name(path: Path) -> str:
    """Return a path as a manifest names it, in whatever encoding the locale takes its bytes to be."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
