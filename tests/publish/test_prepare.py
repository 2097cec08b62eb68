"""What pages read is written, over nothing that somebody else made."""

from pathlib import Path

import pytest
import yaml
from hostile import CODES, TEXTS, analysed, make_study

from nbsurvey.errors import InvalidInputError
from nbsurvey.language.plain_text import one_line, text_of
from nbsurvey.opening import open_study
from nbsurvey.publish.prepare import prepare, write_pages_data


def test_facts_are_written_in_markdown_and_tables_as_they_read(tmp_path: Path) -> None:
    study = open_study(make_study(tmp_path / "study"))
    write_pages_data(analysed(study), tmp_path)
    facts = yaml.safe_load((tmp_path / "_variables.yml").read_text("utf-8"))["en"]["texts"]
    assert [text_of(facts[code]) for code in CODES] == [one_line(text) for text in TEXTS]
    assert sorted(path.name for path in (tmp_path / "_generated").iterdir()) == [
        "fonts",
        "page.json",
        "reference.docx",
        "tables",
    ]


@pytest.mark.parametrize("name", ["_variables.yml", "_generated"])
def test_what_somebody_else_made_is_not_written_over(tea: Path, tmp_path: Path, name: str) -> None:
    project = tmp_path / "project"
    (project / name).mkdir(parents=True)
    (project / "_quarto.yml").write_text("project: {type: default}\n")
    with pytest.raises(InvalidInputError, match="isn't known to be made by nbsurvey"):
        prepare(tea, project)
    assert sorted(path.name for path in project.iterdir()) == sorted(["_quarto.yml", name])


def test_a_folder_that_is_no_project_is_refused(tea: Path, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match=r"it has no _quarto\.yml"):
        prepare(tea, tmp_path / "project")
    assert not (tmp_path / "project").exists()
