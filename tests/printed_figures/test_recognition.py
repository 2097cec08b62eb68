"""A reconstruction that is exported and imported again stays a reconstruction; answers of people never become one."""

import csv
import shutil
from pathlib import Path
from random import Random

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbsurvey.cli import main
from nbsurvey.opening import open_study
from nbsurvey.printed_figures.recognition import are_rows_of
from nbsurvey.printed_figures.reconstruction import reconstruct, write_reconstruction
from nbsurvey.study_files.origin import read_origin, write_origin


@pytest.fixture
def copy(tmp_path: Path, data: Path) -> Path:
    """Return a copy of the mayors' study."""
    return Path(shutil.copytree(data, tmp_path / "copy"))


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def exported(study: Path, path: Path, seed: int = 0) -> Path:
    """Export the responses as a user may: rows and columns in another order, other words, ids of the tool."""
    rows = pd.DataFrame(rows_of(study / "responses.csv"))
    rows["respondent"] = [str(1000 + number) for number in range(len(rows))]
    columns = Random(seed).sample(list(rows), len(rows.columns))
    rows = rows[columns].sample(frac=1, random_state=seed).replace({"ja": "Ja", "nee": "Nee"})
    if path.suffix == ".csv":
        rows.to_csv(path, index=False, sep=";")
    elif path.suffix == ".xlsx":
        pytest.importorskip("openpyxl")
        rows.to_excel(path, index=False)
    elif path.suffix == ".parquet":
        pytest.importorskip("pyarrow")
        rows.to_parquet(path)
    else:
        pytest.importorskip("pyreadstat").write_sav(rows, path)
    return path


def imported(export: Path, codebook: Path, out: Path) -> str:
    assert main(["import", str(export), "--codebook", str(codebook), "--out", str(out)]) == 0
    return (out.parent / "origin.yaml").read_text()


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet", "sav"])
def test_a_reconstruction_that_is_exported_and_imported_again_stays_one(copy, tmp_path, ending, capsys):
    export = exported(copy, tmp_path / f"export.{ending}")
    before = read_origin(copy / "origin.yaml", copy / "responses.csv")
    imported(export, copy / "codebook.yaml", copy / "responses.csv")
    study = open_study(copy)
    assert study.origin.is_reconstruction
    assert (study.origin.seed, study.origin.assumptions) == (before.seed, before.assumptions)
    assert study.origin.sha256 != before.sha256
    assert "Note: these are the answers of the reconstruction" in capsys.readouterr().err


@pytest.mark.parametrize("seed", [355, 7])
def test_it_is_recognised_from_the_published_figures_of_another_folder(copy, tmp_path, seed):
    write_reconstruction(copy, seed)
    export = exported(copy, tmp_path / "export.csv")
    private = tmp_path / "private"
    private.mkdir()
    for name in ("codebook.yaml", "published.csv", "population.csv"):
        shutil.copy(copy / name, private / name)
    origin = imported(export, private / "codebook.yaml", private / "responses.csv")
    assert origin.startswith("kind: reconstruction" if seed == 355 else "kind: collected")
    assert imported(export, copy / "codebook.yaml", private / "responses.csv").startswith("kind: reconstruction")


@pytest.mark.parametrize("is_there", [True, False])
def test_it_is_recognised_where_it_is_kept_in_parquet(copy, tmp_path, is_there):
    pytest.importorskip("pyarrow")
    write_reconstruction(copy, 7)
    origin = read_origin(copy / "origin.yaml", copy / "responses.csv")
    pd.DataFrame(rows_of(copy / "responses.csv")).to_parquet(copy / "responses.parquet", index=False)
    write_origin(copy / "responses.parquet", origin)
    (copy / "responses.csv").unlink()
    export = copy / "responses.parquet"
    if not is_there:
        export = export.rename(tmp_path / "export.parquet")
    written = imported(export, copy / "codebook.yaml", tmp_path / "responses.csv")
    assert "kind: reconstruction" in written and "seed: 7" in written


def test_it_is_recognised_from_its_seed_where_its_responses_are_gone(copy, tmp_path):
    write_reconstruction(copy, 7)
    export = exported(copy, tmp_path / "export.csv")
    (copy / "responses.csv").unlink()
    assert "seed: 7" in imported(export, copy / "codebook.yaml", copy / "responses.csv")


def test_a_part_of_it_is_recognised_and_so_is_what_is_nearly_it(mayors):
    made, items = mayors.responses, list(mayors.codebook.items)
    assert are_rows_of(made.sample(20, random_state=1), made, items)
    assert are_rows_of(pd.concat([made, made.head(1)]), made, items)
    for changed, is_recognised in ((1, True), (10, True), (20, False)):
        other = made.copy()
        other.iloc[:changed, other.columns.get_loc("twitter")] = ~other["twitter"].iloc[:changed].fillna(False)
        assert are_rows_of(other, made, items) == is_recognised


def test_it_is_recognised_from_the_origin_beside_the_export(copy, tmp_path):
    write_reconstruction(copy, 7)
    (tmp_path / "private").mkdir()
    shutil.copy(copy / "codebook.yaml", tmp_path / "private")
    origin = imported(copy / "responses.csv", tmp_path / "private/codebook.yaml", tmp_path / "private/responses.csv")
    assert "kind: reconstruction" in origin and "seed: 7" in origin


def test_respondents_who_answered_nothing_and_backgrounds_do_not_matter(mayors):
    made, items = mayors.responses, list(mayors.codebook.items)
    blank = made.head(1).copy()
    blank[items] = pd.NA
    assert are_rows_of(made[items].iloc[::-1], pd.concat([made, blank]), items)
    assert are_rows_of(pd.concat([made, blank]), made, items)
    assert not are_rows_of(blank, made, items)


@given(seed=st.integers(0, 2**32), items=st.integers(1, 3))
def test_answers_to_a_short_questionnaire_are_not_taken_for_a_reconstruction(seed, items):
    """With few items the same answers are no coincidence: people gave them, and the figures were made of them."""
    random = Random(seed)
    names = [f"item{number}" for number in range(items)]
    answers = pd.DataFrame({name: [random.random() < 0.4 for _ in range(15)] for name in names}, dtype="boolean")
    assert not are_rows_of(answers.sample(frac=1, random_state=1), answers, names)


def test_answers_of_people_who_give_the_published_figures_stay_collected(mayors):
    """Another seed gives other answers with the same percentages, as people may have given them."""
    from nbsurvey.study_files.schema import typed

    other = reconstruct(mayors.codebook, mayors.published, mayors.population, 1)
    assert not are_rows_of(typed(other, mayors.codebook), mayors.responses, list(mayors.codebook.items))
