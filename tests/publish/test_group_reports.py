"""`nbsurvey report --for COLUMN` makes a report for each group and a page that leads to them, or says what is wrong."""

import re
import shutil
from base64 import b64decode
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from nbsurvey.codebook import read_codebook
from nbsurvey.errors import InvalidInputError, UsageError
from nbsurvey.files import is_portable
from nbsurvey.importing import import_export
from nbsurvey.importing.writing import write_import
from nbsurvey.printed_figures.recognition import origin_of
from nbsurvey.publish.build import Request, build
from nbsurvey.publish.group import Group
from nbsurvey.publish.group_reports import file_names
from nbsurvey.publish.skeleton import new_study

GROUPS = ["North & <east>", "South", "West"]


@pytest.fixture(scope="module")
def study(tmp_path_factory) -> Path:
    """A study of two questions by a region of which one group is small."""
    folder = tmp_path_factory.mktemp("groups")
    regions = [GROUPS[0]] * 40 + [GROUPS[1]] * 40 + [GROUPS[2]] * 2
    tea, milk = ["yes", "no"] * 41, ["yes", "no", "no", "yes"] * 20 + ["yes", "no"]
    frame = pd.DataFrame({"Region": regions, "Do you drink tea?": tea, "Do you drink milk?": milk})
    frame.to_csv(folder / "export.csv", index=False)
    made = new_study(folder / "study", folder / "export.csv", population=900, languages=("en", "nl")).folder
    codebook = made / "data" / "codebook.yaml"
    choices = [f'      - {{code: "{name}", label: {{en: "{name}", nl: "{name}"}}}}' for name in GROUPS]
    lines = ["background:", "  - id: region", '    label: {en: "Region", nl: "Regio"}', '    column: "Region"']
    column = "\n".join([*lines, "    choices:", *choices])
    text = codebook.read_text("utf-8")
    codebook.write_text(re.sub(r"background:.*?(?=\n\nblocks)", column, text, count=1, flags=re.DOTALL), "utf-8")
    imported = import_export(folder / "export.csv", read_codebook(codebook), "auto")
    write_import(imported, codebook.with_name("responses.csv"), origin_of(imported, read_codebook(codebook), [folder]))
    return made


def request_of(study: Path, by: str, out: str = "build") -> Request:
    return Request(study / "data", study / out, ["en", "nl"], ["html"], "embedded", top=study, by=by)


def files_of(page: str, name: str) -> dict[str, bytes]:
    """Return what the links under a figure of a page hold, by the ending of the file."""
    links = re.findall(rf'download="{name}\.(\w+)"[^>]*href="data:[^,]*;base64,([^"]*)"', page)
    return {ending: b64decode(content) for ending, content in links}


def test_each_group_has_a_report_and_a_page_leads_to_all(study, capsys):
    built = build(request_of(study, "region"), print)
    names = ["region-North-east", "region-South", "region-West"]
    for language in ("en", "nl"):
        index = (study / "build" / "for" / f"index.{language}.html").read_text("utf-8")
        paths = [f"../report/report.{language}.html", *(f"{name}/report.{language}.html" for name in names)]
        assert re.findall(r'href="([^"#]*\.html)"', index) == paths
        assert all((study / "build" / "for" / path).is_file() for path in paths)
        assert "North &amp; &lt;east&gt;" in index
    assert "(not shown: too few answered, or it would tell how others did)" in (
        study / "build" / "for" / "index.en.html"
    ).read_text("utf-8")
    south = (study / "build" / "for" / "region-South" / "report.nl.html").read_text("utf-8")
    body = south.partition("</header>")[2]
    assert body.index("Dit rapport zet de antwoorden van ‘South’ naast die van alle") < body.index("Figuur")
    links = re.findall(r'href="(\.\./[^"]*)"', south)
    assert links == ["../../report/report.nl.html", "../index.nl.html"]
    assert "; totaal 50%" in south
    figure = pd.read_csv(study / "build" / "for" / "region-South" / "figure-data" / "do_you_drink_tea_block.csv")
    assert figure["is_total"].tolist() == [False, True]
    total = (study / "build" / "report" / "report.nl.html").read_text("utf-8")
    own, every = (files_of(page, "do_you_drink_tea_block.nl") for page in (south, total))
    assert (
        own["csv"]
        == (study / "build" / "for" / "region-South" / "figure-data" / "do_you_drink_tea_block.csv").read_bytes()
    )
    assert own.keys() == every.keys() and all(own[ending] != every[ending] for ending in own)
    assert "Gekleurd: South." in own["svg"].decode("utf-8")
    assert south.count("<td>South</td>") == south.count('<div class="figure-files">') == 2
    on_screen = re.sub(r'<span class="on-paper">.*?</span>', "", body)
    assert "Deze aantallen zijn van alle respondenten samen, niet van South." in on_screen
    assert "Each of 3 groups has a folder" in str(built)
    assert "Making the reports of 3 groups" in capsys.readouterr().out
    assert not build(request_of(study, "region"), print).is_new


def test_pdfs_of_groups_are_made_beside_each_other(study):
    """After that of all respondents, in processes forked from the one that made it."""
    request = replace(request_of(study, "region", "papers"), languages=["en"], formats=["pdf"])
    build(request, print)
    made = [*(study / "papers" / "for").glob("*/report.en.pdf")]
    assert len(made) == len(GROUPS) and all(path.read_bytes().startswith(b"%PDF-") for path in made)


def test_a_group_of_whom_nothing_is_shown_has_a_page_that_says_so(study):
    build(request_of(study, "region"), print)
    west = study / "build" / "for" / "region-West"
    assert sorted(path.name for path in west.iterdir()) == ["report.en.html", "report.nl.html"]
    page = (west / "report.en.html").read_text("utf-8")
    assert "Nothing of West is shown: too few answered, or it would tell how others did." in page
    assert 'href="../../report/report.en.html"' in page and "%" not in re.sub(
        r"<style.*?</style>", "", page, flags=re.S
    )


def test_the_same_input_gives_the_same_bytes(study):
    contents = []
    for out in ("build", "again"):
        build(request_of(study, "region", out), print)
        contents.append({str(p.relative_to(study / out)): p.read_bytes() for p in (study / out / "for").rglob("*.*")})
    assert contents[0] == contents[1]


def test_a_build_without_groups_keeps_their_reports_as_long_as_they_are_of_the_same(study, recwarn):
    build(request_of(study, "region", "kept"), print)
    index = study / "kept" / "for" / "index.en.html"
    assert not build(request_of(study, "", "kept"), print).is_new and index.is_file()
    assert not recwarn.list
    with pytest.warns(UserWarning, match="by 'region' in .*for weren't of this build, and are gone: nbsurvey report"):
        assert build(replace(request_of(study, "", "kept"), languages=["nl"]), print).is_new
    assert not index.exists() and (study / "kept" / "report" / "report.nl.html").is_file()


def test_an_unknown_column_and_an_analysis_without_chapters_for_groups_stop_it(study, tmp_path):
    with pytest.raises(UsageError, match="No background column is called 'Region'; there is region"):
        build(request_of(study, "Region", "other"), print)
    assert not (study / "other").exists()
    copy = Path(shutil.copytree(study, tmp_path / "study", ignore=shutil.ignore_patterns("build")))
    code = copy / "analysis" / "__init__.py"
    code.write_text(code.read_text("utf-8").replace("def chapters_of_group", "def other"), "utf-8")
    build(request_of(copy, "region"), print)
    south = (copy / "build" / "for" / "region-South" / "report.en.html").read_text("utf-8")
    assert "overall 50%" in south
    code.write_text("def chapters(study, estimates):\n    return []\n", "utf-8")
    with pytest.raises(
        InvalidInputError, match=r"no function `chapters_of_group` here. Write it: chapters_of_group\(study, "
    ):
        build(request_of(copy, "region"), print)


def test_names_are_portable_and_differ_wherever_case_does_not_count():
    codes = ["CON", "a/b", "A:B", "a?b", "", "..", "x" * 99, "x" * 98]
    names = file_names([Group("size", code, {}, {}) for code in codes])
    assert len({name.casefold() for name in names}) == len(codes)
    assert all(is_portable(name) and not name.endswith((".", " ")) for name in names)
