"""A study is read and checked as a whole, and everything that is wrong in any file comes at once."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from nbsurvey.errors import InvalidInputError
from nbsurvey.opening import open_study
from nbsurvey.study_files.origin import Origin, write_origin


def test_everything_wrong_in_any_file_comes_at_once(tea, damage):
    damage("responses.csv", "r03;noord;nee", "r03;noord;neen")
    damage("population.csv", "25", "26")
    damage("published.csv", "drinks,tea,58", "drinks,thee,58")
    with pytest.raises(InvalidInputError) as caught:
        open_study(tea)
    assert [problem.file.rsplit("/")[-1] for problem in caught.value.problems] == [
        "responses.csv",
        "population.csv",
        "published.csv",
    ]


def test_a_group_with_more_respondents_than_members_is_told(tea, damage):
    damage("population.csv", "noord,25", "noord,5")
    damage("population.csv", "zuid,15", "zuid,35")
    with pytest.raises(InvalidInputError) as caught:
        open_study(tea)
    (problem,) = caught.value.problems
    assert (problem.column, problem.value) == ("team", "noord")
    assert problem.what == "There are 6 respondents in a category of 5 members."


def test_a_wrong_origin_is_told_once_the_responses_can_be_read(tea, damage):
    damage("origin.yaml", "collected", "collectd")
    damage("population.csv", "25", "26")
    with pytest.raises(InvalidInputError) as caught:
        open_study(tea)
    assert [problem.file.rsplit("/")[-1] for problem in caught.value.problems] == ["origin.yaml", "population.csv"]


def test_a_study_may_have_no_published_figures_and_no_known_sizes(tea):
    (tea / "population.csv").unlink()
    (tea / "published.csv").unlink()
    study = open_study(tea)
    assert len(study.audit()) == 0
    assert study.estimate("tea")["population"].tolist() == [40]
    assert study.estimate("tea", by="team")["population"].isna().all()
    assert len(study.publication()) == 6


def test_a_reconstruction_needs_a_published_figure_for_every_item(tmp_path, data):
    shutil.copytree(data, tmp_path / "copy")
    published = tmp_path / "copy" / "published.csv"
    published.write_text("\n".join(row for row in published.read_text().splitlines() if ",twitter," not in row))
    with pytest.raises(InvalidInputError) as caught:
        open_study(tmp_path / "copy")
    (problem,) = caught.value.problems
    assert (problem.column, problem.value) == ("item", "twitter")
    assert "no published percentage supports this item" in problem.what


@pytest.mark.parametrize("file", ["codebook.yaml", "responses.csv"])
def test_a_file_that_is_not_there_is_told_by_name(tea, file):
    (tea / file).unlink()
    with pytest.raises(InvalidInputError, match=rf"{file}: The file doesn't exist\."):
        open_study(tea)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(InvalidInputError, match="The study's folder doesn't exist"):
        open_study(tmp_path / "nowhere")


def test_reading_twice_gives_the_same(tea):
    pd.testing.assert_frame_equal(open_study(tea).estimate(), open_study(tea).estimate())


def test_a_design_of_a_reconstruction_and_population_sizes_that_contradict_are_refused(tmp_path):
    folder = Path(shutil.copytree("data", tmp_path / "data"))
    text = (folder / "codebook.yaml").read_text(encoding="utf-8")
    design = "\ndesign: {strata: size_class, population_size: members}\n"
    (folder / "codebook.yaml").write_text(text + design, encoding="utf-8")
    table = pd.read_csv(folder / "responses.csv", dtype=str, keep_default_na=False)

    def opened(kind, members):
        table.assign(members=members).to_csv(folder / "responses.csv", index=False)
        write_origin(folder / "responses.csv", Origin(kind=kind))
        return open_study(folder)

    assert opened("collected", "400").codebook.design.strata == "size_class"
    with pytest.raises(InvalidInputError, match="which nobody was drawn for"):
        opened("reconstruction", "400")
    with pytest.raises(InvalidInputError, match="column 'members': A population size differs"):
        opened("collected", ["400", *["500"] * 110])
