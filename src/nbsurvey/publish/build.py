"""The whole way from a study to its publication: all of it or nothing."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.publish.manifest import (
    MADE_BY_QUARTO,
    MANIFEST,
    describe_inputs,
    is_current,
    read_manifest,
    write_manifest,
)

if TYPE_CHECKING:
    import pandas as pd

REPORT = "report"


@dataclass(frozen=True)
class Built:
    """A finished build.

    Parameters
    ----------
    folder
        Where it is.
    manifest
        What it was made from, and its files.
    is_new
        False if nothing had changed since the last build.
    """

    folder: Path
    manifest: dict[str, Any]
    is_new: bool

    def __str__(self) -> str:
        """List the files with their sizes, and say which engine made the report."""
        made = [f"{name} by {engine}" for name, engine in self.manifest["engine"].items()]
        lines = [] if self.is_new else [f"Nothing has changed since {self.folder}/ was built."]
        lines += [f"Report: {', '.join(made)}", f"Responses: {self.manifest['origin']}"]
        lines += [f"{_size(self.folder / name):>9}  {self.folder / name}" for name in self.manifest["outputs"]]
        return "\n".join(lines)


def build(
    study: Path, out: Path, language: str, formats: Sequence[str], engine: str, progress: Callable[[str], None]
) -> Built:
    """Build the publication of a study, unless it is there already.

    Parameters
    ----------
    study
        The study's folder. `analysis/` and `report/` are read from the current folder.
    out
        The folder to build, replaced as a whole when everything has succeeded.
    language
        The language of the report: `report/report.LANGUAGE.qmd`.
    formats
        From 'html' and 'pdf'.
    engine
        'auto', 'quarto' or 'embedded'.
    progress
        Called with a few words at each step.

    Raises
    ------
    InvalidInputError
        With everything that is wrong with the study or the report; `out` is then as it was.
    """
    page = f"{REPORT}.{language}.qmd"
    _check_folders(study, out, Path(REPORT) / page)
    quarto_found = engine != "embedded" and bool(os.environ.get("QUARTO_PATH") or shutil.which("quarto"))
    options = {"language": language, "formats": list(formats), "engine": engine, "quarto found": quarto_found}
    inputs = describe_inputs([study, Path("analysis"), Path(REPORT)], options)
    if is_current(out, inputs):
        return Built(out, read_manifest(out), is_new=False)
    with _replacing(out) as folder:
        _fill(folder, study, page, formats, engine, inputs, progress)
    return Built(out, read_manifest(out), is_new=True)


def _fill(
    folder: Path,
    study_folder: Path,
    page: str,
    formats: Sequence[str],
    engine: str,
    inputs: dict[str, Any],
    progress: Callable[[str], None],
) -> None:
    from nbsurvey.files import write_csv
    from nbsurvey.publish.engines import render
    from nbsurvey.publish.prepare import estimates_of, load_analysis, write_figures, write_pages_data
    from nbsurvey.study import open_study

    progress("Reading the study")
    study = open_study(study_folder)
    audit = study.audit()
    _check_audit(audit, study_folder)
    progress("Computing the chapters")
    chapters = load_analysis(Path.cwd())(study)
    write_csv(folder / "estimates.csv", estimates_of(chapters))
    write_csv(folder / "audit.csv", audit)
    for chapter in chapters:
        for drawing in chapter.drawings:
            write_csv(folder / "figure-data" / f"{drawing.name}.csv", drawing.data)
    progress("Drawing the figures and rendering the report")
    languages, figures = study.codebook.study.languages, folder / "figures"
    with tempfile.TemporaryDirectory() as temporary, ThreadPoolExecutor(1) as beside:
        project = Path(temporary) / REPORT
        shutil.copytree(REPORT, project, ignore=shutil.ignore_patterns(*MADE_BY_QUARTO))
        write_figures(chapters, languages, figures, ["svg"], study.origin.kind)
        shutil.copytree(figures, project / "_generated" / "figures")
        write_pages_data(chapters, languages, project)
        rendering = beside.submit(render, project, page, formats, folder / REPORT, engine)
        write_figures(chapters, languages, figures, ["pdf", "png"], study.origin.kind)
        rendered = rendering.result()
    write_manifest(
        folder, inputs | {"engine": rendered.engine, "origin": study.origin.kind, "study": study.codebook.study.id}
    )


def _check_folders(study: Path, out: Path, page: Path) -> None:
    problems = []
    if not study.is_dir():
        fix = "Name the folder that holds codebook.yaml with --study."
        problems.append(Problem("The study's folder doesn't exist.", str(study), fix=fix))
    if not page.is_file():
        there = ", ".join(sorted(path.name for path in page.parent.glob(f"{REPORT}.*.qmd"))) or "none"
        problems.append(
            Problem("There is no report in this language.", str(page), expected=f"a page; there is {there}")
        )
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not read_manifest(out))):
        fix = "Choose another --out, or empty it yourself."
        problems.append(
            Problem(f"The folder holds something else than a build: it has no {MANIFEST}.", str(out), fix=fix)
        )
    if problems:
        raise InvalidInputError(problems)


def _check_audit(audit: "pd.DataFrame", study: Path) -> None:
    problems = [
        Problem(
            f"The responses give {row['recomputed']}% ({row['k']} of {row['n']}).",
            str(study / "published.csv"),
            column=row["item"],
            value=f"{row['printed']}%",
            expected=f"the published per cent, and n from {row['n_min']} to {row['n_max']}",
        )
        for row in audit[~audit["agrees"]].to_dict("records")
    ]
    if problems:
        raise InvalidInputError(problems)


@contextmanager
def _replacing(out: Path) -> Iterator[Path]:
    """Give a new folder that takes the place of `out` if the block succeeds, and vanishes if it doesn't."""
    out.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=".nbsurvey-", dir=out.parent))
    try:
        new, old = temporary / "new", temporary / "old"
        new.mkdir()
        yield new
        if out.exists():
            out.rename(old)
        try:
            new.rename(out)
        except OSError:
            old.rename(out)
            raise
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _size(path: Path) -> str:
    size = path.stat().st_size
    return f"{size / 1000:.0f} kB" if size >= 1000 else f"{size} B"
