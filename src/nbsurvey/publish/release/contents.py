"""What a release holds: the report, its figures and their numbers, and what says what they are."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from nbsurvey.codebook.documentation import document
from nbsurvey.figures.svg import font_faces
from nbsurvey.files import write_bytes
from nbsurvey.language.catalogue import words
from nbsurvey.language.plain_text import one_line
from nbsurvey.publish.citing import cite
from nbsurvey.publish.figure_images import figure_properties, sourced
from nbsurvey.publish.manifest import MANIFEST
from nbsurvey.publish.release.archive import archive, archive_name
from nbsurvey.publish.release.chart_pack import pictures
from nbsurvey.publish.release.data_package import NamedTable, data_package
from nbsurvey.publish.release.figure_columns import printed_apart
from nbsurvey.publish.release.numbering import figure_names
from nbsurvey.publish.release.press_text import press_document
from nbsurvey.publish.release.records import CITATION_FILE, DATACITE_FILE, records
from nbsurvey.publish.release.spreadsheets import csv_for_excel, workbook

if TYPE_CHECKING:
    from nbsurvey.publish.analysis import Analysis
    from nbsurvey.publish.build import Request

FOLDER = "release"
_LICENCE = "LICENCE.txt"
_FACTSHEET = "report/factsheet.*"
_FONTS = "The fonts in these files are Atkinson Hyperlegible Next and DejaVu Sans Mono, under their own free licences."


def release(
    analysis: "Analysis", audit: pd.DataFrame, request: "Request", built: Path, manifest: Mapping[str, Any]
) -> Path:
    """Write the archive of a build into its folder `release`, and return it.

    Parameters
    ----------
    analysis
        The study with its chapters.
    audit
        What its responses give, beside what was published.
    request
        What was built.
    built
        Where: the archive takes the report and the figures from there.
    manifest
        What it was built from.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.analysis import Analysis
    >>> from nbsurvey.publish.build import Request
    >>> from nbsurvey.publish.release import release
    >>> study = nbsurvey.open_study("data")
    >>> analysis = Analysis(study, study.publication(), chapters=[])
    >>> with TemporaryDirectory() as folder:
    ...     request = Request(Path("data"), Path(folder), ["en"], ["html"], "embedded")
    ...     release(analysis, study.audit(), request, Path(folder), {}).name
    'niet-bevoegd-wel-verantwoordelijk-0.1.zip'
    """
    name = archive_name(analysis.study.codebook)
    path = built / FOLDER / f"{name}.zip"
    write_bytes(path, archive(name, dict(_files(analysis, audit, request, built)), manifest))
    return path


def _files(analysis: "Analysis", audit: pd.DataFrame, request: "Request", built: Path) -> Iterator[tuple[str, bytes]]:
    codebook, first = analysis.study.codebook, analysis.languages[0]
    for path in sorted((built / "report").glob("*")):
        yield f"report/{path.name}", path.read_bytes()
    names = {language: _names(analysis, request, language) for language in request.languages}
    for language in request.languages:
        yield from _figures(analysis, names[language], built, language)
        yield from _texts(analysis, built, language)
        yield from _numbers(analysis, audit, names[language], language)
    numbered = names.get(first) or next(iter(names.values()))
    origin = words(first)[f"origin.{analysis.study.origin.kind}"]
    package = data_package(codebook, _tables(analysis, audit, numbered), origin)
    yield from ((f"figure-data/{name}", content) for name, content in package.items())
    responses = analysis.study.origin
    ddi = document(codebook, "ddi", first, origin=responses.kind, invented=responses.invented)
    yield "codebook/codebook.ddi.xml", ddi.encode()
    yield from records(codebook, origin).items()
    yield _LICENCE, _licence(analysis).encode()


def _names(analysis: "Analysis", request: "Request", language: str) -> dict[str, str]:
    page = request.report / f"report.{language}.qmd"
    return figure_names(page.read_text("utf-8") if page.is_file() else "", analysis, language)


def _figures(analysis: "Analysis", names: Mapping[str, str], built: Path, language: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of each figure under its number, and pictures of it for slides and posts."""
    for drawing in sourced(analysis):
        name = names[drawing.name]
        for path in sorted((built / "figures").glob(f"{drawing.name}.{language}.*")):
            yield f"figures/{name}{path.name.removeprefix(drawing.name)}", path.read_bytes()
        about = figure_properties(analysis.study, drawing, language)
        for size, content in pictures(drawing, language, about).items():
            yield f"figures/{name}.{language}.{size}.png", content


def _tables(analysis: "Analysis", audit: pd.DataFrame, names: Mapping[str, str]) -> list[NamedTable]:
    """Return the numbers of each figure in the order of the report, of all estimates, and beside what was published."""
    study, estimates = analysis.study, analysis.estimates
    empty = dict.fromkeys(analysis.languages, "")
    drawings = sorted(analysis.drawings, key=lambda drawing: names[drawing.name])
    tables = [
        NamedTable(names[one.name], printed_apart(one.data, study, estimates), one.heading, one.note)
        for one in drawings
    ]
    title = {language: words(language)["release.estimates"] for language in analysis.languages}
    tables.append(NamedTable("estimates", printed_apart(estimates, study, estimates), title, empty))
    if not audit.empty and not study.origin.is_reconstruction:  # which agrees because it was made to
        title = {language: words(language)["release.audit"] for language in analysis.languages}
        tables.append(NamedTable("audit", audit, title, empty))
    return tables


def _numbers(
    analysis: "Analysis", audit: pd.DataFrame, names: Mapping[str, str], language: str
) -> Iterator[tuple[str, bytes]]:
    """Yield the numbers as spreadsheets have them, in one language."""
    study, tables = analysis.study, _tables(analysis, audit, names)
    for table in tables:
        yield f"figure-data-excel/{table.name}.{language}.csv", csv_for_excel(table.data, language, analysis.languages)
    texts = words(language).below("release")
    about = [
        one_line(study.codebook.study.title[language]),
        words(language)[f"origin.{study.origin.kind}"],
        cite(study.codebook, language),
        study.codebook.study.citation.licence_name or texts["no_terms"],
    ]
    content = workbook(tables, about, [table.name for table in tables], language, analysis.languages)
    yield f"figure-data-excel/{archive_name(study.codebook)}.{language}.xlsx", content


def _texts(analysis: "Analysis", built: Path, language: str) -> Iterator[tuple[str, bytes]]:
    study = analysis.study
    yield f"README.{language}.txt", _readme(analysis, built, language).encode()
    yield f"press.{language}.docx", press_document(study, analysis.estimates, language)
    origin, faces = study.origin, font_faces()
    page = document(study.codebook, "html", language, origin=origin.kind, invented=origin.invented, faces=faces)
    yield f"codebook/codebook.{language}.html", page.encode()


def _readme(analysis: "Analysis", built: Path, language: str) -> str:
    """Say what is in the archive."""
    study, texts = analysis.study, words(language).below("release.readme")
    records_line = f"{CITATION_FILE}, {DATACITE_FILE}"
    parts = {
        "report/": texts["report"],
        _FACTSHEET: texts["factsheet"],
        "figures/": texts["figures"],
        "figure-data/": texts["figure-data"],
        "figure-data-excel/": texts["figure-data-excel"],
        "codebook/": texts["codebook"],
        f"press.{language}.docx": texts["press"],
        records_line: texts["records"],
        _LICENCE: texts["licence"],
        MANIFEST: texts["manifest"],
    }
    absent = [] if any((built / "report").glob("factsheet.*")) else [_FACTSHEET]
    absent += [records_line] if study.codebook.study.citation.missing else []
    about = [one_line(study.codebook.study.title[language]), words(language)[f"origin.{study.origin.kind}"]]
    notes = [texts["responses"], texts["apostrophe"], *([] if study.published.empty else [texts["apart"]])]
    listed = [f"{name}\n    {text}" for name, text in parts.items() if name not in absent]
    lines = [*about, cite(study.codebook, language), "", f"{texts['title']}:", "", *listed, "", *notes, ""]
    return "\n".join(lines)


def _licence(analysis: "Analysis") -> str:
    """Say under which terms all of it may be used."""
    study, language = analysis.study.codebook.study, analysis.languages[0]
    terms = [study.citation.licence_name, study.citation.licence_address]
    if not study.citation.licence:
        terms = [words(language)["release.no_terms"]]
    names = ", ".join(author.full_name for author in study.citation.authors)
    return "\n".join([one_line(study.title[language]), *([names] if names else []), *terms, "", _FONTS, ""])
