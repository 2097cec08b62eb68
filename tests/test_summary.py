"""A study shows itself in six lines without any answer of anybody, and is equal to itself only."""

import dataclasses
import importlib
import logging
import pickle
import pkgutil
import re
from html.parser import HTMLParser
from pathlib import Path
from pprint import pformat

import pandas as pd
import pytest
from small_study import small_study

import nbsurvey
from nbsurvey.importing import import_export
from nbsurvey.opening import open_study
from nbsurvey.study import Study
from nbsurvey.summary import as_text, summary


def shown(study: Study) -> dict[str, str]:
    """Return all ways in which a study is shown without being asked for its parts."""
    log = logging.LogRecord("", 0, "", 0, "%s %r", (study, study), None)
    return {
        "repr": repr(study),
        "str": str(study),
        "html": study._repr_html_(),
        "f-string": f"{study} {study!r}",
        "log": log.getMessage(),
        "pprint": pformat({"study": [study]}),
        "unpickled": repr(pickle.loads(pickle.dumps(study))),
    }


def test_a_study_shows_itself_in_six_lines(mayors, tea):
    assert repr(mayors).splitlines() == [
        "Study       Niet bevoegd, wel verantwoordelijk? (niet-bevoegd-wel-verantwoordelijk)",
        "Responses   111 of 355 burgemeesters: a reconstruction, not what people answered",
        "Questions   26 items in experience, communication, opinion, social_media, mandate",
        "Background  size_class (invented)",
        "Known       published figures: 26; sizes of the groups of: province, size_class",
        "Ask         study.estimate(), study.distribution(), study.compare(); help(study) tells all",
    ]
    study = open_study(tea)
    assert len(str(study).splitlines()) == len(re.findall("<tr>", study._repr_html_())) == 6
    assert "12 of 40 collega's: collected" in str(study)


def test_no_way_of_showing_a_study_tells_an_answer_of_anybody(tea):
    text = (tea / "responses.csv").read_text()
    for number in range(1, 13):
        text = text.replace(f"r{number:02d}", f"Jansen{number:02d}")
    (tea / "responses.csv").write_text(text)
    study = open_study(tea)
    answers = {"Jansen", "groen", "zwart", "uitstekend", "noord", "zuid", "True", "False", "weet niet"}
    for way, words in shown(study).items():
        assert not [answer for answer in answers if answer in words], way


def test_the_summary_counts_no_group_however_the_answers_are(tea):
    before = repr(open_study(tea))
    text = (tea / "responses.csv").read_text()
    changed = text.replace("noord", "zuid").replace(";ja", ";nee").replace("groen", "geen")
    (tea / "responses.csv").write_text(changed)
    (tea / "published.csv").unlink()
    assert re.sub("figures: 4", "figures: 0", before) == repr(open_study(tea))


class Cells(HTMLParser):
    """Collects the elements and the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.elements.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("title", ["<script>alert(1)</script>", "a & b < c", "<svg onload=x>", "</td></table><b>"])
def test_labels_stay_text_in_a_notebook(tea, title):
    path = tea / "codebook.yaml"
    path.write_text(path.read_text().replace("title: {nl: Thee,", f"title: {{nl: '{title}',", 1))
    page = Cells()
    page.feed(open_study(tea)._repr_html_())
    assert page.elements == {"table", "tr", "th", "td"}
    assert title in page.text


def test_long_and_many_lined_labels_stay_on_their_line(mayors):
    title = {"nl": "een\nlange\ttitel " * 30, "en": "x"}
    survey = mayors.codebook.study.model_copy(update={"title": title})
    study = dataclasses.replace(mayors, codebook=mayors.codebook.model_copy(update={"study": survey}))
    assert len(repr(study).splitlines()) == 6
    assert max(map(len, repr(study).splitlines())) < 125


def test_a_study_is_equal_to_itself_only_and_can_be_a_key(tea):
    first, second = open_study(tea), open_study(tea)
    assert (first == first) is True and (first == second) is False and (first != second) is True
    assert {first: 1, second: 2}[first] == 1
    assert first in [second, first]


def test_an_import_and_its_report_show_no_cell(tea, tmp_path):
    pd.DataFrame(
        {"team": ["noord"], "tea": ["Jansen"], "coffee": ["ja"], "favourite": ["groen"], "taste": ["goed"]}
        | {"at_home": ["1"], "at_work": ["0"]}
    ).to_csv(tmp_path / "export.csv", index=False)
    codebook = open_study(tea).codebook
    imported = import_export(tmp_path / "export.csv", codebook, lenient=True)
    assert imported.report.misfit_cells == 1
    for words in (repr(imported), str(imported), repr(imported.report), repr(imported.report.misfits)):
        assert "Jansen" not in words and "groen" not in words and "noord" not in words
    assert (imported == import_export(tmp_path / "export.csv", codebook, lenient=True)) is False
    assert len({imported, imported.report}) == 2
    with pytest.raises(nbsurvey.InvalidInputError) as caught:
        import_export(tmp_path / "export.csv", codebook)
    assert "Jansen" not in repr(caught.value.report)


PUBLISHED = ("nbsurvey.publish.", "nbsurvey.figures.", "nbsurvey.tables.")


def test_nothing_that_holds_a_table_prints_it_or_compares_it():
    """Comparing two tables raises, and a table of responses is not for printing."""
    held = re.compile(r"\b(DataFrame|Categorical)\b")
    names = set()
    for module in pkgutil.walk_packages([str(Path(nbsurvey.__file__).parent)], "nbsurvey."):
        if module.name.endswith(("__main__", "readstat_process")):
            continue
        for kind in vars(importlib.import_module(module.name)).values():
            if not dataclasses.is_dataclass(kind) or kind.__module__ != module.name:
                continue
            tables = [field for field in dataclasses.fields(kind) if held.search(str(field.type))]
            tables = [field for field in tables if "Callable" not in str(field.type)]
            if tables:
                names.add(kind.__name__)
                assert kind.__eq__ is object.__eq__, kind
                own = "__repr__" in vars(kind) and "dataclass" not in kind.__repr__.__qualname__
                is_made_by_dataclass = kind.__dataclass_params__.repr
                for_publication = kind.__module__.startswith(PUBLISHED)
                assert for_publication or (own and not is_made_by_dataclass) or not any(f.repr for f in tables), kind
    assert {"Study", "Import", "Export", "Answers", "Analysis"} <= names


def test_the_summary_says_what_is_unknown_and_what_is_open(tea, damage):
    assert "Open" not in summary(open_study(tea))
    damage("codebook.yaml", "population: 40", 'population: "?"')
    damage("codebook.yaml", "counts: [groen]", 'counts: "?"')
    shown = summary(open_study(tea))
    assert shown["Responses"] == "12 of ? collega's: collected"
    assert shown["Open"] == "to decide: 2 (study.open_questions())"
    (tea / "population.csv").unlink()
    damage("codebook.yaml", 'population: "?"', "population: unknown")
    assert summary(open_study(tea))["Responses"] == "12 of an unknown number of collega's: collected"


def test_a_part_says_who_is_in_it():
    study = small_study(
        {"tea": [True, True, False] * 20, "milk": [True] * 30 + [False] * 30}, 400, ["small", "large"] * 30
    )
    part = study.filter(size=["small", "large"])
    assert "Part        size: small or large" in as_text(part)
