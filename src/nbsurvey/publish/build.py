"""The whole way from a study to its publication: all of it or nothing."""

import shutil
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.files import target_of
from nbsurvey.publish.build_folder import KIND, checked_folder, clear, put_in_place
from nbsurvey.publish.build_notes import gone, imported_before, other_extension, unshown
from nbsurvey.publish.built import Built
from nbsurvey.publish.earlier_build import changed_pages, keep_page_data, take_over
from nbsurvey.publish.full_disk import telling_of_a_full_disk
from nbsurvey.publish.manifest import (
    MADE_BY_QUARTO,
    Manifest,
    describe_inputs,
    is_current,
    read_manifest,
    write_manifest,
)
from nbsurvey.study_files.folders import ANALYSIS, FACTSHEET, GENERATED, REPORT
from nbsurvey.system.changes import changed
from nbsurvey.system.interruptions import uninterrupted
from nbsurvey.system.workspaces import workspace

if TYPE_CHECKING:
    import pandas as pd

    from nbsurvey.publish.analysis import Analysis

FACTSHEET_FORMATS = ("pdf", "png")

_MORE = ("for", "release")
"""The options of a build that has more than another: it does for that one too."""


@dataclass(frozen=True)
class Request:
    """What to build.

    Parameters
    ----------
    study
        The folder of the study's data.
    out
        The folder to build, replaced as a whole when everything has succeeded.
    languages
        The languages of the report: `report/report.LANGUAGE.qmd`.
    formats
        From 'html', 'pdf' and 'docx'.
    engine
        'auto', 'quarto' or 'embedded'.
    top
        What holds `analysis/` and `report/`.
    by
        The background column of which each group gets a report beside the one on all respondents; empty: none.
    release
        Whether the build also has the archive that `nbsurvey.publish.release` makes of it.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.publish.build import Request
    >>> request = Request(Path("data"), Path("build"), languages=["nl", "en"], formats=["pdf"], engine="embedded")
    >>> request.pages, str(request.report)
    (['report.nl.qmd', 'report.en.qmd'], 'report')
    >>> request.factsheets
    ['factsheet.nl.qmd', 'factsheet.en.qmd']
    """

    study: Path
    out: Path
    languages: Sequence[str]
    formats: Sequence[str]
    engine: str
    top: Path = Path()
    by: str = ""
    release: bool = False

    @property
    def report(self) -> Path:
        """The Quarto project of the report."""
        return self.top / REPORT

    @property
    def pages(self) -> list[str]:
        """The pages of the report, as files of `report/`."""
        return [f"{REPORT}.{language}.qmd" for language in self.languages]

    @property
    def factsheets(self) -> list[str]:
        """The factsheets of the report that are there, as files of `report/`: none where no PDF is made."""
        pages = [f"{FACTSHEET}.{language}.qmd" for language in self.languages if "pdf" in self.formats]
        return [page for page in pages if (self.report / page).is_file()]


def build(request: Request, progress: Callable[[str], None]) -> Built:
    """Build the publication of a study, unless it is there already.

    Parameters
    ----------
    request
        What to build.
    progress
        Called with a few words at each step, the last of them just before the old build is replaced.

    Raises
    ------
    InvalidInputError
        With everything that is wrong with the study, its analysis or its report, or if the folder holds what no build
        made; the old build is then as it was.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.publish.build import Request, build
    >>> build(Request(Path("data"), Path("LICENSE"), ["en"], ["html"], "embedded"), progress=print)
    Traceback (most recent call last):
        ...
    nbsurvey.errors.InvalidInputError: LICENSE: This is no folder. Choose another --out.
    """
    from nbsurvey.publish import quarto

    _check_folders(request)
    out = checked_folder(request.out)
    installed = None if request.engine == "embedded" or not quarto.is_installed() else quarto.installed()
    options: dict[str, Any] = {
        "languages": list(request.languages),
        "formats": list(request.formats),
        "engine": request.engine,
        "quarto": installed.version if installed else None,
    }
    options |= {name: wanted for name, wanted in (("for", request.by), ("release", request.release)) if wanted}
    inputs = describe_inputs(request.study, request.top / ANALYSIS, request.report, options)
    before = read_manifest(request.out).get("options", {})
    more = {name: before[name] for name in _MORE if name in before and name not in options}
    if is_current(request.out, inputs | {"options": options | more}):
        return Built(request.out, read_manifest(request.out), is_new=False)
    from nbsurvey.publish.engines import check_pages

    check_pages(request.report, [*request.pages, *request.factsheets], request.formats, request.engine)
    with _replacing(out, request.out) as (new, scratch):
        manifest = _fill(new, scratch, request, inputs, progress)
        write_manifest(new, manifest)
        progress("Putting everything in place")
    _tell(gone(before, request))
    return Built(request.out, read_manifest(request.out), is_new=True)


def _tell(notes: Iterable[str]) -> None:
    for note in notes:
        warnings.warn(note, stacklevel=3)


def _fill(new: Path, scratch: Path, request: Request, inputs: Manifest, progress: Callable[[str], None]) -> Manifest:
    """Make everything, and return what it was made from: the inputs, the answers, and by file of the report the engine.

    What groups and a release are made of isn't kept, so that a build with these makes everything.
    """
    project, pages = scratch / REPORT, [*request.pages, *request.factsheets]
    ignored = shutil.ignore_patterns(".nbsurvey-*", *MADE_BY_QUARTO)
    shutil.copytree(request.report, project, ignore=ignored)
    changed = None if request.by or request.release else changed_pages(request.out, inputs, pages)
    if changed is None:
        from nbsurvey.publish.analysis import explaining_analysis

        with explaining_analysis():
            return _compute_and_render(new, project, request, inputs, progress)
    take_over(request.out, new, project, [page for page in pages if page not in changed])
    manifest: Manifest = read_manifest(request.out) | inputs
    progress(f"Rendering {', '.join(changed)}")
    manifest["engine"] |= _render(changed, request, project, new)
    return manifest


def _compute_and_render(
    new: Path, project: Path, request: Request, inputs: Manifest, progress: Callable[[str], None]
) -> Manifest:
    from nbsurvey.opening import open_study
    from nbsurvey.publish.analysis import analyse, check_publishable
    from nbsurvey.publish.group import groups_of
    from nbsurvey.publish.group_reports import check_group_chapters, write_group_reports
    from nbsurvey.publish.release import release

    progress("Reading the study")
    study = open_study(request.study)
    check_publishable(study, request.study)
    groups = groups_of(study, request.by) if request.by else []
    audit = study.audit()
    _check_audit(audit, request.study)
    progress("Computing the chapters")
    analysis = analyse(study, request.top)
    check_group_chapters(analysis, groups)
    _write_numbers(analysis, audit, new)
    _tell(imported_before(study))
    progress("Drawing the figures")
    _write_page_data(analysis, request, project)
    keep_page_data(project, new)
    progress("Rendering the report")
    engines = _render([*request.pages, *request.factsheets], request, project, new)
    if groups:
        progress(f"Making the reports of {len(groups)} groups")
        write_group_reports(analysis, groups, request, project, new)
    manifest = {**inputs, "origin": study.origin.kind, "disclosure": study.disclosure, "engine": engines}
    if request.release:
        progress("Making the release")
        release(analysis, audit, request, new, manifest)
    return manifest


def _write_numbers(analysis: "Analysis", audit: "pd.DataFrame", new: Path) -> None:
    """Write the estimates, the comparison with what was published, and the numbers of each figure."""
    from nbsurvey.files import write_csv

    write_csv(new / "estimates.csv", analysis.estimates)
    if not audit.empty:
        write_csv(new / "audit.csv", audit)
    for drawing in analysis.drawings:
        write_csv(new / "figure-data" / f"{drawing.name}.csv", drawing.data)


def _write_page_data(analysis: "Analysis", request: Request, project: Path) -> None:
    """Draw the figures and write what else the pages of a project show."""
    from nbsurvey.figures.save import FORMATS
    from nbsurvey.publish.figure_images import figures_on_factsheets, write_figures
    from nbsurvey.publish.parallel import in_parallel
    from nbsurvey.publish.prepare import write_pages_data
    from nbsurvey.publish.web_figures import write_figure_files

    shown = figures_on_factsheets(analysis, project) if request.factsheets else ()
    with in_parallel(lambda: write_pages_data(analysis, project, request.languages, request.formats)):
        write_figures(analysis, project / GENERATED / "figures", FORMATS, shown)
        if "html" in request.formats:
            write_figure_files(analysis, project / GENERATED)


def _render(pages: Sequence[str], request: Request, project: Path, new: Path) -> dict[str, str]:
    """Render some pages of a project; return by file of the report the engine that made it."""
    from nbsurvey.publish.engines import render_pages

    _tell(other_extension(project, request))
    _tell(unshown(project, request))
    formats = {page: request.formats if page in request.pages else FACTSHEET_FORMATS for page in pages}
    rendered = render_pages(project, formats, new / REPORT, request.engine)
    return {
        made.files[name].name: engine
        for page, made in rendered.items()
        if page in request.pages
        for name, engine in made.engine.items()
    }


def _check_folders(request: Request) -> None:
    problems = []
    if not request.study.is_dir():
        fix = "Name the folder that holds codebook.yaml with --study."
        problems.append(Problem("The study's folder doesn't exist.", str(request.study), fix=fix))
    there = ", ".join(sorted(path.name for path in request.report.glob(f"{REPORT}.*.qmd"))) or "none"
    problems += [
        Problem("There is no report in this language.", str(file), expected=f"a page; there is {there}")
        for file in (request.report / page for page in request.pages)
        if not file.is_file()
    ]
    settings, extension = request.report / "_quarto.yml", request.report / "_extensions" / "nbsurvey"
    if settings.is_file() and "nbsurvey-" in settings.read_text("utf-8") and not extension.is_dir():
        fix = f"Copy it from nbsurvey: nbsurvey new {request.top} --update."
        problems.append(Problem("The look of the pages isn't there.", str(extension), fix=fix))
    if target_of(request.out).is_relative_to(target_of(request.report)):
        what = f"The folder lies within {REPORT}/, which a build reads."
        problems.append(Problem(what, str(request.out), fix="Choose another --out."))
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
def _replacing(out: Path, shown: Path) -> Iterator[tuple[Path, Path]]:
    """Give a new folder, which takes the place of `out` if the block succeeds, and one for scratch; both vanish."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with workspace(out.parent, KIND, clear) as work:
        new, scratch = work / "new", work / "scratch"
        with telling_of_a_full_disk(work, shown):
            new.mkdir()
            scratch.mkdir()
            yield new, scratch
            with uninterrupted():
                put_in_place(new, out, shown, work)
                changed.append(shown)
