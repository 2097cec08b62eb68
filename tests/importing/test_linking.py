"""What links a respondent to other waves is taken along, by the new id, and only its keyed digest is written."""

import pandas as pd
import pytest
from made_exports import CELLS

import nbsurvey
from nbsurvey.errors import InvalidInputError
from nbsurvey.importing.writing import write_import
from nbsurvey.study_files.links import read_links

LINK = "export: {link: mail}"
PEOPLE = ["Jan@Example.org", "", " piet@example.org"]


def test_links_follow_the_respondents_in_their_new_order(importing, codebook_with):
    imported = importing(CELLS | {"mail": PEOPLE}, codebook_with(more=LINK))
    favourite = imported.cells.set_index("respondent")["favourite"].astype(str)
    assert {favourite[respondent]: link for respondent, link in imported.links.items()} == {
        "groen": "Jan@Example.org",
        "zwart": "piet@example.org",
    }
    assert [(column.column, column.why) for column in imported.report.dropped] == [
        ("mail", "only used to link waves, by a keyed digest")
    ]


def test_links_are_of_the_responses_that_are_kept(importing, codebook_with):
    cells = {name: [*values, values[0]] for name, values in CELLS.items()}
    cells |= {"Status": ["IP Address"] * 3 + ["Test"], "mail": [*PEOPLE, "test@example.org"]}
    imported = importing(cells, codebook_with(more=LINK))
    assert "test@example.org" not in set(imported.links) and len(imported.links) == 2


def test_no_file_holds_what_tells_who_somebody_is(importing, codebook_with, tmp_path):
    imported = importing(CELLS | {"mail": PEOPLE}, codebook_with(more=LINK))
    path, _ = write_import(imported, tmp_path / "new" / "responses.csv")
    links = path.with_name("links.csv")
    assert links.stat().st_mode & 0o077 == 0
    for file in path.parent.iterdir():
        assert b"example.org" not in file.read_bytes().lower(), file
    assert "example.org" not in repr(imported).lower()


def test_waves_with_one_secret_are_joined_and_others_are_not(importing, codebook_with, tmp_path):
    codebook = codebook_with(more=LINK)
    links = []
    for folder, people in (("a", PEOPLE), ("b", ["", "JAN@example.org ", "new"]), ("c", PEOPLE)):
        (tmp_path / folder).mkdir()
        if folder == "b":
            (tmp_path / "b" / "secret.key").write_bytes((tmp_path / "a" / "secret.key").read_bytes())
        write_import(importing(CELLS | {"mail": people}, codebook), tmp_path / folder / "responses.csv")
        links.append(set(read_links(tmp_path / folder / "links.csv")))
    a, b, c = links
    assert len(a & b) == 1 and not a & c


def test_the_links_of_an_earlier_import_are_removed(importing, codebook, codebook_with, tmp_path):
    path = tmp_path / "new" / "responses.csv"
    write_import(importing(CELLS, codebook), path)
    assert not path.with_name("links.csv").exists()
    write_import(importing(CELLS | {"mail": PEOPLE}, codebook_with(more=LINK)), path)
    write_import(importing(CELLS, codebook), path)
    assert not path.with_name("links.csv").exists()
    path.with_name("links.csv").write_text("mine,too\n1,2\n")
    with pytest.raises(InvalidInputError, match="The columns differ"):
        write_import(importing(CELLS, codebook), path)


def test_the_same_person_twice_is_refused_without_a_name(importing, codebook_with):
    with pytest.raises(InvalidInputError) as error:
        importing(CELLS | {"mail": ["Jan@example.org", "b", "jan@example.org"]}, codebook_with(more=LINK))
    (problem,) = error.value.problems
    assert (problem.row, problem.column) == (4, "mail") and "jan" not in str(problem).lower()


def test_a_column_that_is_not_there_is_refused(importing, codebook_with):
    with pytest.raises(InvalidInputError, match="no such column to link waves by"):
        importing(CELLS, codebook_with(more=LINK))


def test_a_study_knows_its_links_and_refuses_those_of_others(tea):
    assert nbsurvey.open_study(tea).links is None
    respondents = pd.read_csv(tea / "responses.csv", sep=";", dtype=str)["respondent"]
    lines = [f"{respondent},{number}" for number, respondent in enumerate(respondents)]
    (tea / "links.csv").write_text("\n".join(["respondent,link", *lines, ""]), "utf-8")
    assert list(nbsurvey.open_study(tea).links.index) == list(respondents)
    (tea / "links.csv").write_text("respondent,link\nsomebody,1\n", "utf-8")
    with pytest.raises(InvalidInputError, match="links of other respondents"):
        nbsurvey.open_study(tea)
