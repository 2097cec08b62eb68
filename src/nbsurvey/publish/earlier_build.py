"""What a build takes over from the one before it: all that was computed, where only pages have changed since."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from nbsurvey.publish.manifest import Manifest, is_current, read_manifest
from nbsurvey.study_files.folders import GENERATED, REPORT, VARIABLES

PAGE_DATA, _FIGURES = "page-data", "figures"
"""The folders of a build with what its pages show: the figures have one of their own."""

_COMPUTED = ("estimates.csv", "audit.csv", "figure-data", _FIGURES, PAGE_DATA)


def changed_pages(out: Path, inputs: Manifest, pages: Sequence[str]) -> list[str] | None:
    """Return which pages aren't as they were in the build in a folder; None if more has changed than pages.

    Parameters
    ----------
    out
        The build.
    inputs
        What a new one would be made from, as `describe_inputs` returns it.
    pages
        The pages that it would have, as files of `report/`.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.earlier_build import changed_pages
    >>> from nbsurvey.publish.manifest import write_manifest
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "estimates.csv").write_text("item", encoding="utf-8")
    ...     pages = {"report/report.nl.qmd": "1a", "report/report.en.qmd": "2b"}
    ...     write_manifest(Path(folder), {"inputs": {}, "pages": pages})
    ...     now = {"inputs": {}, "pages": pages | {"report/report.en.qmd": "3c"}}
    ...     changed_pages(Path(folder), now, ["report.nl.qmd", "report.en.qmd"])
    ['report.en.qmd']
    """
    before, now = read_manifest(out).get("pages"), inputs["pages"]
    if not isinstance(before, dict) or before.keys() != now.keys() or not is_current(out, inputs | {"pages": before}):
        return None
    changed = {name for name, digest in now.items() if digest != before[name]}
    all_need_it = not changed <= {f"{REPORT}/{page}" for page in pages}
    return [page for page in pages if all_need_it or f"{REPORT}/{page}" in changed]


def keep_page_data(project: Path, new: Path) -> None:
    """Copy the figures and what else pages show from a project to a build.

    Parameters
    ----------
    project
        The Quarto project, in which all of it has been written.
    new
        The folder of the build.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.earlier_build import keep_page_data
    >>> with TemporaryDirectory() as folder:
    ...     project, new = Path(folder, "report"), Path(folder, "build")
    ...     (project / "_generated" / "figures").mkdir(parents=True)
    ...     _ = (project / "_variables.yml").write_text("en: {}", encoding="utf-8")
    ...     keep_page_data(project, new)
    ...     sorted(path.relative_to(new).as_posix() for path in new.rglob("*"))
    ['figures', 'page-data', 'page-data/_generated', 'page-data/_variables.yml']
    """
    from nbsurvey.publish.figure_images import PLACES

    generated = project / GENERATED
    shutil.copytree(generated / _FIGURES, new / _FIGURES, ignore=shutil.ignore_patterns(f"*{PLACES}"))
    shutil.copytree(generated, new / PAGE_DATA / GENERATED, ignore=shutil.ignore_patterns(_FIGURES))
    shutil.copy(project / VARIABLES, new / PAGE_DATA / VARIABLES)


def take_over(out: Path, new: Path, project: Path, pages: Sequence[str]) -> None:
    """Copy what was computed from an earlier build to a new one and into its project, and the pages that stay.

    Parameters
    ----------
    out, new
        The earlier build, and the new one.
    project
        The copy of the Quarto project that the new one renders.
    pages
        The pages that are as they were.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.earlier_build import keep_page_data, take_over
    >>> with TemporaryDirectory() as folder:
    ...     project, out, new = (Path(folder, name) for name in ("report", "build", "new"))
    ...     (project / "_generated" / "figures").mkdir(parents=True)
    ...     _ = (project / "_variables.yml").write_text("en: {}", encoding="utf-8")
    ...     keep_page_data(project, out)
    ...     take_over(out, new, Path(folder, "copy"), pages=[])
    ...     sorted(path.name for path in Path(folder, "copy").iterdir())
    ['_generated', '_variables.yml']
    """
    for path in [out / name for name in _COMPUTED]:
        if path.is_dir():
            shutil.copytree(path, new / path.name)
        elif path.exists():
            shutil.copy(path, new / path.name)
    shutil.copytree(out / PAGE_DATA, project, dirs_exist_ok=True)
    shutil.copytree(out / _FIGURES, project / GENERATED / _FIGURES)
    (new / REPORT).mkdir()
    for page in pages:
        for path in (out / REPORT).glob(f"{Path(page).stem}.*"):
            shutil.copy(path, new / REPORT / path.name)
