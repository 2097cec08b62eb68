"""From the user's command to the whole publication."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from filecmp import cmp
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pytest
from pypdf import PdfReader
from tagged_tables import assert_rows_have_headings

from nbsurvey.cli import main
from nbsurvey.opening import open_study

TOP = Path(__file__).parent.parent.parent

FIGURES = sorted(
    set(re.findall(r"_generated/figures/([\w-]+)\.nl\.svg", (TOP / "report/report.nl.qmd").read_text("utf-8")))
)
"""The figures that the page shows."""


OWN_LOCALE = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
"""Without these Python takes C for C.UTF-8."""


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the publication is made from, with a build of it in a process that knows ASCII alone."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("data", "analysis", "report"):
        shutil.copytree(TOP / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "_generated"))
    report(folder, LC_ALL="C", **OWN_LOCALE)
    return folder


def report(folder: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nbsurvey", "report", "--engine", "embedded", "--language", "nl", *options]
    return subprocess.run(
        command, cwd=folder, env=os.environ | environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.fixture
def copy(project: Path, tmp_path: Path) -> Path:
    shutil.copytree(project, tmp_path / "copy")
    return tmp_path / "copy"


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def pdf_text(path: Path) -> str:
    return " ".join(page.extract_text() for page in PdfReader(path).pages)


def test_everything_that_others_rely_on_is_there(project: Path) -> None:
    build = project / "build"
    expected = {"estimates.csv", "audit.csv", "manifest.json", "report/report.nl.html"}
    expected |= {"report/report.nl.pdf", "report/report.nl.docx"}
    expected |= {"report/factsheet.nl.pdf", "report/factsheet.nl.png"}
    expected |= {f"figure-data/{name}.csv" for name in FIGURES}
    expected |= {
        f"figures/{name}.{language}.{form}"
        for name in FIGURES
        for language in ("nl", "en")
        for form in ("svg", "narrow.svg", "pdf", "png", "alt.txt")
    }
    expected |= {  # what its factsheets show
        f"figures/{form.format(language)}"
        for form in ("experience.{}.sheet.svg", "communication.{}.narrow.sheet.svg", "social_media.{}.narrow.sheet.svg")
        for language in ("nl", "en")
    }
    made = {name for name in digests(build) if not name.startswith("page-data/")}
    assert made == expected


def test_every_published_percentage_stands_in_the_page_and_in_the_pdf(project: Path) -> None:
    html = (project / "build/report/report.nl.html").read_text("utf-8")
    table = html[html.index('id="tbl-figures"') :]
    pdf = re.sub(r"\s+", " ", pdf_text(project / "build/report/report.nl.pdf"))
    study = open_study(project / "data")
    for item, printed in zip(study.published["item"], study.published["percent"], strict=True):
        label = study.codebook.items[item].label["nl"]
        assert re.search(rf"{re.escape(label)}</th>\s*<td[^>]*>{printed}%</td>", table.replace("&#39;", "'")), label
        assert f"{printed}%" in pdf


def test_the_pdf_is_tagged_and_says_its_title_and_language(project: Path) -> None:
    root = PdfReader(project / "build/report/report.nl.pdf").trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl"
    assert "pdfuaid:part" in root["/Metadata"].get_data().decode("utf-8")


def test_every_row_of_a_table_in_the_pdf_has_a_heading(project: Path) -> None:
    assert_rows_have_headings((project / "build/report/report.nl.pdf").read_bytes())


def test_the_page_loads_nothing_from_elsewhere(project: Path) -> None:
    html = (project / "build/report/report.nl.html").read_text("utf-8")
    cited = r"https://doi\.org/|https://www\.regionoordpanel\.nl/"
    assert not re.findall(rf'(?:src|href)="(?!#|data:|{cited}|(?:report|factsheet)\.\w\w\.)[^"]*"', html)
    assert "@import" not in html
    assert not re.findall(r"url\((?!['\"]?data:)", html)


def test_the_name_of_a_region_has_no_stray_spaces(project: Path) -> None:
    names = re.findall(r'aria-label="([^"]*)"', (project / "build/report/report.nl.html").read_text("utf-8"))
    assert names and not [name for name in names if name != " ".join(name.split())]


def test_figure_data_are_the_estimates_that_are_drawn(project: Path) -> None:
    estimates = pd.read_csv(project / "build/estimates.csv").set_index("item")
    for name in FIGURES:
        if name in {"response", "experience-ranks", "coverage"}:
            continue
        data = pd.read_csv(project / f"build/figure-data/{name}.csv").set_index("item")
        for column in ("percent", "lower", "upper", "n_min", "n_max"):
            pd.testing.assert_series_equal(data[column], estimates.loc[data.index, column])


def test_an_alt_text_begins_with_the_message_and_is_short(project: Path) -> None:
    alt = (project / "build/figures/experience.nl.alt.txt").read_text("utf-8")
    assert alt.startswith("Van 39% voor ‘bedreiging van gezagsdragers’ tot 7% voor") and len(alt) <= 301


def test_the_estimates_table_starts_with_the_promised_columns(project: Path) -> None:
    promised = (
        "block item label group k n population percent lower upper level method response_rate worst_lower worst_upper"
    )
    table = pd.read_csv(project / "build/estimates.csv")
    assert list(table)[:15] == promised.split()
    assert len(table) == 26
    assert set(table["origin"]) == {"reconstruction"}


def test_the_manifest_tells_what_went_in_and_what_came_out(project: Path) -> None:
    manifest = json.loads((project / "build/manifest.json").read_text("utf-8"))
    made = digests(project / "build")
    del made["manifest.json"]
    assert manifest["outputs"] == made
    assert manifest["inputs"]["data/responses.csv"] == digests(project / "data")["responses.csv"]
    assert manifest["origin"] == "reconstruction"
    assert manifest["engine"]["report.nl.pdf"].startswith("embedded (pandoc")
    assert "typst" in manifest["packages"]


def test_the_same_inputs_give_the_same_bytes_elsewhere(
    project: Path, tmp_path: Path, needed_locale: Callable[[str], None]
) -> None:
    needed_locale("tr_TR.UTF-8")
    elsewhere = tmp_path / "een ándere map"
    for name in ("data", "analysis", "report"):
        shutil.copytree(project / name, elsewhere / name)
    surroundings = {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1", "MPLBACKEND": "nowhere"}
    made = report(elsewhere, LC_ALL="tr_TR.UTF-8", **OWN_LOCALE, **surroundings)
    assert made.returncode == 0, made.stderr
    assert digests(elsewhere / "build") == digests(project / "build")


def test_nothing_is_redone_when_nothing_changed(copy: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (copy / "build").rglob("*")}
    made = report(copy)
    assert made.stdout.startswith("Nothing has changed")
    assert {path: path.stat().st_mtime_ns for path in (copy / "build").rglob("*")} == before


DAMAGES = {
    "a column missing": ("data/responses.csv", "hooligans", "holligans", "column 'hooligans': The column is missing."),
    "a value outside the codebook": (
        "data/responses.csv",
        ",ja,",
        ",jaa,",
        "value 'jaa': This is not one of the choices.",
    ),
    "a respondent twice": ("data/responses.csv", "r002", "r001", "The respondent stands in row 2 too."),
    "a codebook typo": ("data/codebook.yaml", "counts:", "count:", "Did you mean 'counts'?"),
    "a published percentage changed": (
        "data/published.csv",
        "threat_officials,39",
        "threat_officials,40",
        "39% (42 of 107)",
    ),
    "an unresolved reference": ("report/report.nl.qmd", "@fig-ranks", "@fig-rang", "fig-rang"),
    "an unknown variable": (
        "report/report.nl.qmd",
        "nl.mandate.enough_powers.percent",
        "nl.mandate.enough.percent",
        "nl.mandate.enough.percent",
    ),
    "an unknown construct": ("report/report.nl.qmd", "::: {.callout-important", "::: {.panel-tabset", "panel-tabset"),
    "a missing page": ("report/report.nl.qmd", None, None, "There is no report in this language."),
    "a missing origin": ("data/origin.yaml", None, None, "Nothing says where the responses come from."),
}


@pytest.mark.parametrize("damage", DAMAGES, ids=str)
def test_damaged_input_is_explained_and_leaves_the_previous_build(
    damage: str, copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file, old, new, message = DAMAGES[damage]
    if old is None:
        (copy / file).unlink()
    else:
        text = (copy / file).read_text("utf-8")
        assert old in text
        (copy / file).write_text(text.replace(old, new, 1), "utf-8")
    before = digests(copy / "build")
    monkeypatch.chdir(copy)
    assert main(["report", "--engine", "embedded", "--language", "nl"]) == 1
    complaint = capsys.readouterr().err
    assert message in complaint
    assert Path(file).name in complaint
    assert "Traceback" not in complaint
    assert digests(copy / "build") == before
    assert sorted(path.name for path in copy.iterdir()) == ["analysis", "build", "data", "report"]


def test_a_folder_with_something_else_in_it_is_not_replaced(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (copy / "mine").mkdir()
    (copy / "mine/thesis.txt").write_text("years of work")
    monkeypatch.chdir(copy)
    assert main(["report", "--engine", "embedded", "--out", "mine"]) == 1
    assert (copy / "mine/thesis.txt").read_text() == "years of work"


def test_collected_responses_are_not_called_a_reconstruction(copy: Path) -> None:
    (copy / "data/origin.yaml").write_text("kind: collected\n")
    made = report(copy, "--to", "html")
    assert made.returncode == 0, made.stderr
    assert "Responses: collected" in made.stdout
    for file in ("report/report.nl.html", "figures/mandate.nl.svg", "estimates.csv"):
        assert "econstruct" not in (copy / "build" / file).read_text("utf-8"), file
    table = pd.read_csv(copy / "build/estimates.csv")
    assert (table["n_min"] == table["n"]).all()


def test_prepare_writes_what_the_pages_read(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(copy)
    assert main(["prepare", "report"]) == 0
    assert (copy / "report/_variables.yml").is_file()
    assert (copy / "report/_generated/tables/figures.nl.csv").is_file()
    assert (copy / "report/_generated/figures/mandate.nl.svg").is_file()


def test_the_picture_in_the_readme_is_the_figure_of_this_build(project: Path) -> None:
    assert cmp(TOP / "docs/experience.en.png", project / "build/figures/experience.en.png", shallow=False)


def test_a_table_of_the_report_shows_a_plus_without_the_apostrophe_of_a_spreadsheet(project: Path) -> None:
    html = (project / "build/report/report.nl.html").read_text("utf-8")
    assert ">+34 tot +36<" in html


def test_an_analysis_that_fails_is_told_by_file_and_row(copy: Path) -> None:
    chapter = copy / "analysis/experience.py"
    chapter.write_text(chapter.read_text("utf-8").replace("study, estimates,", 'study, estimates["blok"],'), "utf-8")
    before = digests(copy / "build")
    made = report(copy)
    assert made.returncode == 1
    assert re.search(r"analysis/experience\.py, row \d+: The analysis stopped here: KeyError: 'blok'", made.stderr)
    assert "Traceback" not in made.stderr
    assert digests(copy / "build") == before


def test_faults_of_pages_are_told_before_anything_is_computed(copy: Path) -> None:
    page = copy / "report/report.nl.qmd"
    page.write_text(page.read_text("utf-8").replace("lang: nl\n", "lang: nl\ndate: today\n"), "utf-8")
    (copy / "analysis/mandate.py").write_text("raise RuntimeError('computed')\n", "utf-8")
    made = report(copy)
    assert made.returncode == 1
    assert "report.nl.qmd, row 5, column 'date', value 'today'" in made.stderr
    assert "computed" not in made.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_a_build_that_is_stopped_leaves_nothing_behind(number: signal.Signals, copy: Path) -> None:
    (copy / "build/estimates.csv").unlink()
    before = digests(copy / "build")
    command = [sys.executable, "-m", "nbsurvey", "report", "--engine", "embedded"]
    running = subprocess.Popen(command, cwd=copy, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    while not list(copy.glob(".nbsurvey-*")):
        assert running.poll() is None
        time.sleep(0.05)
    running.send_signal(number)
    _, output = running.communicate(timeout=60)
    assert running.returncode == 128 + number
    assert output.decode().endswith("stopped; nothing was changed.\n")
    assert digests(copy / "build") == before
    assert not list(copy.glob(".nbsurvey-*"))


def test_a_signal_in_the_midst_of_text_run_as_code_stops_a_build_like_any_other(copy: Path) -> None:
    chapter = copy / "analysis/mandate.py"
    chapter.write_text(
        "import os, signal\nexec('os.kill(os.getpid(), signal.SIGTERM)')\n" + chapter.read_text("utf-8"), "utf-8"
    )
    before = digests(copy / "build")
    made = report(copy)
    assert (made.returncode, made.stderr) == (128 + signal.SIGTERM, "nbsurvey: stopped; nothing was changed.\n")
    assert digests(copy / "build") == before
