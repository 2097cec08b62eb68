"""What went into a build and what came out of it, so that nothing is redone when nothing changed."""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from fnmatch import fnmatch
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from nbsurvey.errors import InvalidInputError
from nbsurvey.files import write_text
from nbsurvey.limits import read_within
from nbsurvey.study_files.origin import ORIGIN_FILE, file_sha256, read_origin, responses_path
from nbsurvey.study_files.secret import SECRET_FILE, keyed_digest
from nbsurvey.study_files.waves import WAVES_FILE, read_waves

MANIFEST = "manifest.json"

_SIGNATURE = "nbsurvey_build"
"""The key that only our manifests have; its value is the version of their form."""

MADE_BY_QUARTO = (
    "_generated",
    "_variables.yml",
    ".quarto",
    ".gitignore",
    "*_files",
    "*.html",
    "*.pdf",
    "report.*.docx",
    "factsheet.*.docx",
)
"""What `quarto render report` leaves in a project, beside what was written by hand; styles for Word may be that too."""

_LEFT_OVER = ("__pycache__", ".ipynb_checkpoints", "*.ipynb", ".nbsurvey-*", *MADE_BY_QUARTO)

_WITHOUT_ANSWERS = ("README.md", "codebook.yaml", "population.csv", "published.csv", WAVES_FILE)

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


def describe_inputs(study: Path, analysis: Path, report: Path, options: Manifest) -> Manifest:
    """Describe everything that a build depends on: as `pages` what its pages do, and as `inputs` its numbers too.

    Parameters
    ----------
    study
        The study's folder, see `_study_digests`; those of its earlier waves too.
    analysis, report
        The folders of its analysis and its report.
    options
        What the user asked for.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.publish.manifest import describe_inputs
    >>> inputs = describe_inputs(Path("data"), Path("analysis"), Path("report"), {"engine": "embedded"})
    >>> "data/codebook.yaml" in inputs["inputs"], "report/report.nl.qmd" in inputs["pages"]
    (True, True)
    """
    tools = Path(__file__).parent.parent
    name_of_study = study.name if study.name.strip(".") else study.resolve().name
    inputs = {f"{_name(Path(name_of_study))}/{name}": digest for name, digest in _study_digests(study).items()}
    inputs |= {
        f"waves/{wave}/{name}": digest
        for wave, folder in _earlier_waves(study).items()
        for name, digest in _study_digests(folder, study).items()
    }
    inputs |= _digests_within(analysis)
    code = sha256("".join(f"{name}{digest}" for name, digest in _digests(tools, ["__pycache__"])).encode()).hexdigest()
    return {
        "inputs": inputs | {"nbsurvey": code},
        "pages": _digests_within(report),
        "options": options,
        "packages": {package: version(package) for package in PACKAGES},
        "python": ".".join(map(str, sys.version_info[:3])),
    }


def made_files(folder: Path) -> frozenset[str]:
    """Return the names of all files that the build in a folder made, its manifest too; none if it isn't a build.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.manifest import made_files, write_manifest
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "report.html").write_text("<h1>Tea</h1>", encoding="utf-8")
    ...     made_files(Path(folder))
    ...     write_manifest(Path(folder), {})
    ...     sorted(made_files(Path(folder)))
    frozenset()
    ['manifest.json', 'report.html']
    """
    manifest = read_manifest(folder)
    return frozenset({MANIFEST, *manifest["outputs"]} if manifest else ())


def changed_files(folder: Path) -> list[str]:
    """Return the files of a build that are there, but not as it made them.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.manifest import changed_files, write_manifest
    >>> with TemporaryDirectory() as folder:
    ...     page = Path(folder, "report.html")
    ...     _ = page.write_text("<h1>Tea</h1>", encoding="utf-8")
    ...     write_manifest(Path(folder), {})
    ...     _ = page.write_text("<h1>Tea!</h1>", encoding="utf-8")
    ...     changed_files(Path(folder))
    ['report.html']
    """
    outputs: dict[str, str] = read_manifest(folder).get("outputs", {})
    here = {name: folder / name for name in outputs if (folder / name).is_file() and not (folder / name).is_symlink()}
    return [name for name, path in here.items() if file_sha256(path) != outputs[name]]


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of an earlier build, or an empty one.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.manifest import read_manifest, write_manifest
    >>> read_manifest(Path("data"))
    {}
    >>> with TemporaryDirectory() as folder:
    ...     write_manifest(Path(folder), {"engine": "embedded"})
    ...     read_manifest(Path(folder))["engine"]
    'embedded'
    """
    try:
        manifest: Manifest = json.loads(read_within(folder / MANIFEST))
    except (OSError, ValueError, RecursionError, InvalidInputError):
        return {}
    is_ours = isinstance(manifest, dict) and _SIGNATURE in manifest and isinstance(manifest.get("outputs"), dict)
    return manifest if is_ours else {}


def is_current(folder: Path, inputs: Manifest) -> bool:
    """Tell whether a folder holds exactly what these inputs gave.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.manifest import is_current, write_manifest
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "report.html").write_text("<h1>Tea</h1>", encoding="utf-8")
    ...     write_manifest(Path(folder), {"engine": "embedded"})
    ...     is_current(Path(folder), {"engine": "embedded"}), is_current(Path(folder), {"engine": "quarto"})
    (True, False)
    """
    manifest = read_manifest(folder)
    outputs = manifest.get("outputs")
    if not outputs or any(manifest.get(key) != value for key, value in inputs.items()):
        return False
    return all((folder / name).is_file() and file_sha256(folder / name) == digest for name, digest in outputs.items())


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write a manifest that lists every file of the folder with its SHA-256.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.manifest import read_manifest, write_manifest
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "report.html").write_text("<h1>Tea</h1>", encoding="utf-8")
    ...     write_manifest(Path(folder), {"engine": "embedded"})
    ...     list(read_manifest(Path(folder))["outputs"])
    ['report.html']
    """
    outputs = dict(_digests(folder))
    text = json.dumps(manifest | {_SIGNATURE: 1, "outputs": outputs}, indent=2, ensure_ascii=False, sort_keys=True)
    write_text(folder / MANIFEST, text + "\n")


def _earlier_waves(study: Path) -> Mapping[str, Path]:
    """Return the folders of earlier waves; none if that can't be read, for then nothing can be built either."""
    file = study / WAVES_FILE
    try:
        return read_waves(file).folders if file.exists() else {}
    except InvalidInputError:
        return {}


def _study_digests(study: Path, keeper: Path | None = None) -> dict[str, str]:
    """Return digests of a study's files from which nobody can guess back what people answered.

    Of what tells nothing of a respondent, and of answers that nobody gave, it is the SHA-256. Of collected answers and
    their origin it is keyed by the study's secret, and of all else, exports perhaps, it is one keyed digest without
    names. Of an earlier wave it is the secret of the last one, the `keeper`: nothing is written into another study's
    folder. The secret itself is left out. A study whose origin can't be read has none, for it can't be built either.
    """
    try:
        origin = read_origin(study / ORIGIN_FILE, responses_path(study))
    except InvalidInputError:
        return {}
    answers = (responses_path(study).name, ORIGIN_FILE)
    open_to_all = (*_WITHOUT_ANSWERS, *(() if origin.is_collected else answers))
    files = dict(_digests(study, (*_LEFT_OVER, SECRET_FILE)))
    digests = {name: digest for name, digest in files.items() if name in open_to_all}
    keyed = {name: files[name] for name in answers if name in files.keys() - digests.keys()}
    if others := {name: digest for name, digest in files.items() if name not in digests | keyed}:
        keyed["other files"] = json.dumps(others)
    return digests | {name: keyed_digest(keeper or study, text.encode()) for name, text in keyed.items()}


def _digests_within(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file of an analysis or a report, by its name from above that folder."""
    return {f"{_name(Path(folder.name))}/{name}": digest for name, digest in _digests(folder, _LEFT_OVER)}


def _digests(folder: Path, but: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Return the SHA-256 of each file below a folder; `but` holds patterns of file and folder names to leave out."""
    files = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    names = sorted(files, key=lambda name: name.parts)  # the order of paths is another one on Windows
    return [
        (_name(name), file_sha256(folder / name))
        for name in names
        if not any(fnmatch(part, pattern) for part in name.parts for pattern in but)
    ]


def _name(path: Path) -> str:
    """Return a path as UTF-8 text, the same in every locale."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")
