"""A study weighted to its population, and that this gives nothing away."""

from dataclasses import replace
from io import StringIO
from pathlib import Path
from random import Random

import numpy as np
import pandas as pd
import pytest
from joint_attacker import drawn_study, everything_read, known_too_well, small_cells_found
from small_study import small_study

from nbsurvey.estimation.weighted_estimates import SCHEMA


@pytest.fixture(scope="module")
def weights():
    pytest.importorskip("svy", reason="svy isn't installed: pip install 'nbsurvey[weights]'")
    from nbsurvey.estimation import weights

    return weights


def test_a_study_is_weighted_by_name_of_the_column(weights):
    from nbsurvey.opening import open_study
    from nbsurvey.study_files.origin import Origin

    mayors = open_study(Path(__file__).parents[2] / "data")
    with pytest.raises(ValueError, match="'size_class' is invented"):
        mayors.weighted(on="size_class")
    collected = replace(mayors, origin=Origin(kind="collected"))
    assert collected.weighted("fake_news", on="size_class")["percent"].isna().all()  # a group of it is withheld
    survey = mayors.codebook.study.model_copy(update={"suppress_below": 1})
    study = replace(collected, codebook=mayors.codebook.model_copy(update={"study": survey}))
    table = study.weighted(["experience"], on="size_class")
    pd.testing.assert_frame_equal(SCHEMA.validate(table), table)
    plain = study.estimate(["experience"])
    assert table["k"].tolist() == plain["k"].tolist()
    np.testing.assert_allclose(table["unweighted"], plain["percent"])
    counts = study.responses["size_class"].value_counts()
    sizes = study.population.set_index("category")["count"]
    item = study.responses["fake_news"].dropna()
    size_class = study.responses["size_class"].astype(str)[item.index]
    weight = size_class.map(sizes / counts.rename(str)).astype(float)
    expected = 100 * (weight * item.astype(float)).sum() / weight.sum()
    assert table.set_index("item").loc["fake_news", "percent"] == pytest.approx(expected)
    with pytest.raises(ValueError, match="'province'"):
        study.weighted(on="province")


def test_the_command_line_weights_too(weights, tea, damage, capsys):
    from nbsurvey.cli import main
    from nbsurvey.opening import open_study

    damage("codebook.yaml", "suppress_below: 2", "suppress_below: 1")
    damage("responses.csv", "r12;;", "r12;zuid;")
    assert main(["weighted", "drinks", "--on", "team", "--study", str(tea), "--format", "json"]) == 0
    printed = pd.read_json(StringIO(capsys.readouterr().out))
    expected = open_study(tea).weighted("drinks", on="team")
    np.testing.assert_allclose(printed["percent"], expected["percent"])
    assert main(["representativity", "--on", "team", "--study", str(tea), "--format", "json"]) == 0
    printed = pd.read_json(StringIO(capsys.readouterr().out))
    np.testing.assert_allclose(printed["indicator"], open_study(tea).representativity("team")["indicator"])


@pytest.mark.parametrize("seed", [54, 90, 137, 146, 160, 166, 248, 307])  # some items are withheld, and some aren't
def test_weighted_percentages_beside_all_tables_give_no_withheld_count_away(weights, seed):
    study = drawn_study(Random(seed), missing_groups=False)
    attacker, totals = everything_read(study)
    table = study.weighted(on="size")
    assert set(table["percent"].isna()) == {True, False}
    attacker.read_weighted(table)
    assert known_too_well(attacker) == []
    assert set(small_cells_found(attacker, 5)) <= set(small_cells_found(totals, 5))


def test_the_attacker_finds_what_a_careless_weighting_shows(weights):
    answers = {"a": [True] * 3 + [False] * 17 + [True] * 20 + [False] * 20}
    study = small_study(answers, 100, size=["small"] * 20 + ["large"] * 40, suppress_below=5)
    attacker, _ = everything_read(study)
    shown = study.weighted(on="size")
    assert shown["percent"].isna().all()
    careless = 100 * (50 * 3 / 20 + 50 * 20 / 40) / 100
    attacker.read_weighted(shown.assign(percent=careless))
    assert ("size", "small", "a", "yes", 3) in small_cells_found(attacker, 5)


def test_who_has_no_category_is_kept_at_the_mean_weight():
    pytest.importorskip("svy")
    size = [None] * 4 + ["small"] * 16 + ["large"] * 20
    yes = [True] * 3 + [False] + [True] * 4 + [False] * 12 + [True] * 15 + [False] * 5
    study = small_study({"tea": yes}, population=200, size=size, members={"small": 150, "large": 50})
    survey = study.codebook.study.model_copy(update={"disclosure": "none"})
    table = replace(study, codebook=study.codebook.model_copy(update={"study": survey})).weighted("tea", on="size")
    assert table["weighting"][0] == "post-stratified on size; 4 without size at the mean weight"
    assert table["percent"][0] == pytest.approx(0.1 * 75 + 0.9 * (0.75 * 25 + 0.25 * 75))
