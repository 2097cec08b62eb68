"""A reconstruction gives every printed percentage, the same everywhere, and never takes the place of answers."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from nbsurvey.errors import InvalidInputError
from nbsurvey.importing.writing import responses_bytes
from nbsurvey.language.numbers import whole_percent
from nbsurvey.opening import open_study
from nbsurvey.printed_figures.reconstruction import SEED, reconstruct, write_reconstruction
from nbsurvey.study import Study
from nbsurvey.study_files.origin import file_sha256, read_origin


def answers(mayors: Study, seed: int = SEED) -> pd.DataFrame:
    return reconstruct(mayors.codebook, mayors.published, mayors.population, seed)


@pytest.fixture
def copy(tmp_path: Path, data: Path) -> Path:
    """Return a copy of the mayors' study."""
    return Path(shutil.copytree(data, tmp_path / "copy"))


def test_every_printed_percentage_is_met(mayors):
    made = answers(mayors)
    for item, percent in zip(mayors.published["item"], mayors.published["percent"], strict=True):
        counts = made[item].value_counts()
        assert whole_percent(int(counts.get("ja", 0)), int(counts.get("ja", 0) + counts.get("nee", 0))) == percent


@pytest.mark.parametrize("seed", [SEED, 1, 40, 48, 51])
def test_every_item_has_94_to_111_answers_and_both_ends_occur(mayors, seed):
    made = answers(mayors, seed)
    answered = {item: int((made[item] != "").sum()) for item in mayors.codebook.items}
    assert len(made) == 111
    assert (min(answered.values()), max(answered.values())) == (94, 111)
    for block in mayors.codebook.blocks:
        assert len({answered[item.id] for item in block.items}) == 1
    assert {answered[item.id] for item in mayors.codebook.blocks[0].items} == {107}


def test_the_items_of_a_block_are_answered_by_the_same_respondents(mayors):
    made = answers(mayors)
    for block in mayors.codebook.blocks:
        blank = made[[item.id for item in block.items]] == ""
        assert (blank.all(axis=1) == blank.any(axis=1)).all()


def test_only_the_background_of_the_codebook_is_invented_and_no_class_is_overdrawn(mayors):
    made = answers(mayors)
    assert list(made) == ["respondent", "size_class", *mayors.codebook.items]
    members = {"<20000": 81, "20000-50000": 186, "50000-100000": 56, ">=100000": 32}
    drawn = made["size_class"].value_counts().to_dict()
    assert set(drawn) <= set(members) and all(count <= members[code] for code, count in drawn.items())


def test_the_same_seed_gives_the_same_responses_and_another_seed_others(mayors):
    pd.testing.assert_frame_equal(answers(mayors), answers(mayors))
    assert not answers(mayors).equals(answers(mayors, 1))


def test_the_responses_in_data_are_a_fresh_reconstruction_byte_for_byte(copy, data):
    responses, origin = write_reconstruction(copy)
    assert responses.read_bytes() == (data / "responses.csv").read_bytes()
    assert origin.read_bytes() == (data / "origin.yaml").read_bytes()
    assert read_origin(data / "origin.yaml", data / "responses.csv").sha256 == file_sha256(data / "responses.csv")


def test_a_study_without_responses_gets_them(copy):
    (copy / "responses.csv").unlink()
    (copy / "origin.yaml").unlink()
    write_reconstruction(copy, seed=7)
    study = open_study(copy)
    assert study.audit()["agrees"].all()
    assert (study.origin.seed, study.origin.invented) == (7, ("size_class",))


@pytest.mark.parametrize("origin", ["kind: collected\n", "kind: reconstruction\nsha256: abc\n", None])
def test_answers_that_people_may_have_given_are_never_written_over(copy, origin):
    (copy / "responses.csv").write_text("somebody's only copy")
    (copy / "origin.yaml").unlink()
    if origin:
        (copy / "origin.yaml").write_text(origin)
    with pytest.raises(InvalidInputError):
        write_reconstruction(copy)
    assert (copy / "responses.csv").read_text() == "somebody's only copy"


def test_a_study_with_its_responses_in_parquet_keeps_them_there(copy):
    pytest.importorskip("pyarrow")
    in_csv = open_study(copy).responses
    (copy / "responses.parquet").write_bytes(
        responses_bytes(pd.read_csv(copy / "responses.csv", dtype="str").fillna(""), copy / "responses.parquet")
    )
    (copy / "responses.csv").unlink()
    (copy / "origin.yaml").write_text(f"{{kind: reconstruction, sha256: {file_sha256(copy / 'responses.parquet')}}}")
    responses, origin = write_reconstruction(copy)
    assert responses == copy / "responses.parquet" and "file: responses.parquet" in origin.read_text()
    pd.testing.assert_frame_equal(open_study(copy).responses, in_csv)
    assert not (copy / "responses.csv").exists()


def test_a_question_with_free_text_has_no_made_up_texts(copy):
    text = (
        (copy / "codebook.yaml")
        .read_text()
        .replace("\nblocks:", "\ntexts:\n- {id: remark, label: {nl: o, en: r}}\nblocks:")
    )
    (copy / "codebook.yaml").write_text(text)
    write_reconstruction(copy)
    assert open_study(copy).responses["remark"].isna().all()


def test_the_origin_of_another_file_is_not_written_over(copy):
    (copy / "responses.csv").unlink()
    (copy / "origin.yaml").write_text("kind: collected\nfile: answers.csv\n")
    with pytest.raises(InvalidInputError, match=r"origin of another file than responses\.csv"):
        write_reconstruction(copy)
    assert not (copy / "responses.csv").exists()


def test_codes_that_look_like_a_formula_are_written_as_the_codebook_has_them(copy):
    text = (copy / "codebook.yaml").read_text()
    for old, new in (
        ("code: ja,", "code: +,"),
        ("code: nee,", 'code: "-",'),
        ("[ja, nee]", "[+, '-']"),
        ("[ja]", "[+]"),
    ):
        text = text.replace(old, new)
    (copy / "codebook.yaml").write_text(text)
    write_reconstruction(copy)
    assert open_study(copy).audit()["agrees"].all()


def problems_of(mayors: Study, **changed: pd.DataFrame) -> list[str]:
    parts = {"published": mayors.published, "population": mayors.population} | changed
    with pytest.raises(InvalidInputError) as caught:
        reconstruct(mayors.codebook, **parts)
    return [str(problem) for problem in caught.value.problems]


def test_what_was_not_printed_cannot_be_reconstructed(mayors):
    missing = mayors.published["item"].isin(["twitter", "facebook"])
    assert problems_of(mayors, published=mayors.published[~missing]) == [
        "published.csv, column 'item', value 'twitter': The item has no published percentage.",
        "published.csv, column 'item', value 'facebook': The item has no published percentage.",
    ]


def test_a_background_without_known_sizes_cannot_be_drawn(mayors):
    population = mayors.population[mayors.population["variable"] == "province"]
    (problem,) = problems_of(mayors, population=population)
    assert "value 'size_class': The population has no counts of this column." in problem


def test_percentages_that_no_number_of_respondents_gives_are_refused(mayors):
    impossible = mayors.published["block"] == "opinion"
    published = mayors.published.assign(n_max=mayors.published["n_max"].mask(impossible, 94))
    (problem,) = problems_of(mayors, published=published)
    assert problem == "published.csv, column 'opinion': No number of respondents gives all published percentages."


def test_only_yes_or_no_can_be_reconstructed(colleagues):
    with pytest.raises(InvalidInputError) as caught:
        reconstruct(colleagues.codebook, colleagues.published, colleagues.population)
    whats = [problem.what for problem in caught.value.problems]
    assert whats.count("Only yes/no blocks can be reconstructed.") == 2
    assert whats.count("The item has no published percentage.") == 2


def test_a_population_of_unknown_size_needs_no_sizes(copy):
    codebook = copy / "codebook.yaml"
    text = codebook.read_text().replace("population: 355", "population: unknown")
    start, end = text.index("background:"), text.index("blocks:")
    for name in ("population.csv", "responses.csv", "origin.yaml"):
        (copy / name).unlink()
    codebook.write_text(text)
    with pytest.raises(InvalidInputError, match="The population has no counts of this column"):
        write_reconstruction(copy)
    codebook.write_text(f"{text[:start]}background: []\n\n{text[end:]}")
    write_reconstruction(copy)
    assert open_study(copy).audit()["agrees"].all()
