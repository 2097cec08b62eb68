"""Answers set out against groups: the distribution's numbers, tests and letters of what is shown, and nothing more."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from design_studies import study_of
from small_study import small_study

from nbsurvey import open_study
from nbsurvey.comparisons.column_letters import higher_columns, pairwise_p_values
from nbsurvey.comparisons.contingency import CHI_SQUARE, EVERYBODY_RESPONDED, EXACT, independence
from nbsurvey.comparisons.rao_scott import rao_scott
from nbsurvey.comparisons.table import WITHHELD
from nbsurvey.comparisons.weighted_pairs import weighted_p_values
from nbsurvey.counting import MISSING_GROUP
from nbsurvey.study import Study

YES, NO, NONE = True, False, None
SCALE = {"choices": ["low", "neutral", "high"], "counts": ["high"]}


def drawn(seed: int = 3, suppress_below: int = 1, respondents: int = 240, population: int = 1000) -> Study:
    """Draw a study of a yes/no item and a scale, by three sizes and by a kind that some didn't tell."""
    random = Random(seed)
    size = [random.choice(["small", "middle", "large"]) for _ in range(respondents)]
    scale = [random.choices(SCALE["choices"], [4, 2, 3] if group == "small" else [1, 2, 6])[0] for group in size]
    answers = [
        random.random() < (0.3 if group == "small" else 0.6) if random.random() < 0.9 else None for group in size
    ]
    kind = [random.choice(["x", "x", "y", None]) for _ in size]
    members = {"small": population // 4, "middle": population // 4, "large": population // 2}
    columns = {"kind": (kind, {"x": population // 2, "y": population // 2})}
    return small_study(
        {"a": answers, "s": scale}, population, size, suppress_below, None, members, columns, blocks={"s": SCALE}
    )


def test_column_percentages_are_those_of_the_distributions():
    study, shared = drawn(suppress_below=5), ["item", "by", "group", "category", "k", "n", "percent", "lower", "upper"]
    table = study.crosstab(["a", "s"], by=["size", "kind"])
    for by in (["size", "kind"], None):
        rows = study.distribution(["a", "s"], by=by)
        rows = rows[rows["group"] != MISSING_GROUP].assign(**{} if by else {"by": ""})
        shown = table[(table["by"] != "") == (by is not None)]
        keys = ["item", "by", "group", "category"]
        left, right = (frame[[*shared, "withheld"]].sort_values(keys, ignore_index=True) for frame in (shown, rows))
        assert left.equals(right)
    assert table["item"].drop_duplicates().tolist() == ["a", "s"]
    assert table.loc[table["item"] == "a", "by"].drop_duplicates().tolist() == ["", "size", "kind"]


def counts_of(table, item, by):
    part = table[(table["item"] == item) & (table["by"] == by)]
    return part, part.pivot(index="category", columns="group", values="k")


def test_the_test_is_that_of_the_counts_shown():
    study = drawn()
    table = study.crosstab(["a", "s"], by=["size", "kind"])
    for item in ("a", "s"):
        for by in ("size", "kind"):
            part, counts = counts_of(table, item, by)
            result = independence(counts.to_numpy(np.int64))
            for column, value in {"statistic": result.statistic, "ndf": result.df, "p_value": result.p_value}.items():
                assert part[column].tolist() == pytest.approx([value] * len(part))
            assert set(part["test"]) == {result.test} == {CHI_SQUARE}
    assert set(table.loc[table["by"] == "", "test"]) == {""}


def test_the_letters_are_those_of_the_groups_that_are_lower():
    study = drawn()
    table = study.crosstab("s", by=["kind", "size"])
    part, counts = counts_of(table, "s", "size")
    counts = counts.loc[SCALE["choices"], ["small", "middle", "large"]].to_numpy(np.int64)
    p_values = pairwise_p_values(counts, counts.sum(axis=0), [250, 250, 500], 0.95)
    higher = higher_columns(counts / counts.sum(axis=0), p_values, 0.95)
    assert part["letter"].drop_duplicates().tolist() == ["C", "D", "E"]
    assert higher.any()
    cells = part.set_index(["category", "group"])["higher_than"]
    for row, category in enumerate(SCALE["choices"]):
        for column, group in enumerate(["small", "middle", "large"]):
            assert cells[category, group] == " ".join(
                letter for letter, lower in zip("CDE", higher[row, column], strict=True) if lower
            )
    assert set(part["family"]) == {"s by size: 9 comparisons"}


def test_a_table_with_a_group_withheld_has_no_test_and_letters_of_the_others_only():
    study = drawn(seed=4, suppress_below=9)
    table = study.crosstab(["a", "s"], by=["size", "kind"])
    hidden = {(row["item"], row["by"]) for row in table[table["withheld"]].to_dict("records")}
    assert hidden and hidden < {(item, by) for item in ("a", "s") for by in ("size", "kind")}
    for (item, by), part in table[table["by"] != ""].groupby(["item", "by"]):
        assert ((part["test"] == WITHHELD).all() and part["p_value"].isna().all()) == ((item, by) in hidden)
    numbers = table.loc[table["withheld"], ["k", "n", "percent", "lower", "upper", "statistic", "ndf", "p_value"]]
    assert numbers.isna().all().all() and (table.loc[table["withheld"], "higher_than"] == "").all()
    rows = study.crosstab(["a", "s"], by=["size", "kind"], percentages="row")
    numbers = rows.loc[rows["withheld"], ["k", "n", "percent", "lower", "upper", "p_value"]]
    assert rows["withheld"].any() and numbers.isna().all().all()


def test_who_has_no_group_is_counted():
    study = drawn()
    table = study.crosstab("s", by=["size", "kind"]).drop_duplicates("by").set_index("by")["left_out"]
    assert table["size"] == 0 and table["kind"] == study.responses["kind"].isna().sum()


def test_a_table_that_is_withheld_whole_does_not_tell_how_many_left_its_column_open():
    answers = {"a": [YES] * 20 + [NO] * 20, "b": [YES] * 19 + [NO] * 18 + [NONE] * 3}
    table = small_study(answers, 100, suppress_below=5).crosstab("a", by="b")
    assert table.loc[table["by"] == "b", "withheld"].all()
    assert table.loc[table["by"] == "b", "left_out"].isna().all()


def test_few_answers_are_tested_exactly():
    answers = {"a": [YES] * 3 + [NO] + [YES] + [NO] * 3, "b": [YES] * 4 + [NO] * 4}
    row = small_study(answers, 100).crosstab("a", by="b").iloc[-1]
    assert (row["test"], row["p_value"]) == (EXACT, pytest.approx(34 / 70))


def test_a_box_is_a_row_and_is_tested_against_who_left_it_empty():
    boxes = {
        "kind": "multiple_response",
        "choices": ["ticked", "empty"],
        "counts": ["ticked"],
        "none_ticked": "not_ticked",
    }
    answers = {"a": [YES] * 20 + [NO] * 20, "box": [YES] * 15 + [NO] * 15 + [YES] * 10}
    table = small_study(answers, 100, blocks={"box": boxes}).crosstab("box", by="a")
    part = table[table["by"] == "a"]
    assert part["k"].tolist() == [15, 10] and part["n"].tolist() == [20, 20]
    assert part["p_value"].iloc[0] == pytest.approx(independence(np.array([[15, 10], [5, 10]])).p_value)


def test_where_all_members_responded_there_is_nothing_to_test():
    size, answers = ["small"] * 20 + ["large"] * 20, [NO] * 5 + [YES] * 20 + [NO] * 15
    table = small_study({"a": answers}, 40, size, members={"small": 20, "large": 20}).crosstab("a", by="size")
    assert set(table.loc[table["by"] == "size", "test"]) == {EVERYBODY_RESPONDED}
    assert table.loc[table["by"] == "size", "higher_than"].tolist() == ["B", "", "", "A"]


def test_tests_and_letters_are_left_out_if_not_asked_for():
    table = drawn().crosstab("s", by="size", test=False, letters=False)
    assert set(table["test"]) == set(table["higher_than"]) == set(table["family"]) == {""}


def test_without_a_number_of_members_there_are_no_intervals():
    study = drawn()
    survey = study.codebook.study.model_copy(update={"population": "?"})
    study = replace(study, codebook=study.codebook.model_copy(update={"study": survey}))
    for percentages in ("column", "row"):
        with pytest.warns(UserWarning, match="no intervals"):
            table = study.crosstab("s", by="size", percentages=percentages)
        assert table["lower"].isna().all() and table["percent"].notna().all()


@pytest.mark.parametrize("design", ["apistrat", "apistrat_jkn"])
def test_by_a_design_percentages_tests_and_letters_are_weighted(design):
    study = study_of(design)
    table = study.crosstab("awards", by="stype")
    weighted = study.distribution("awards", by="stype")
    part = table[table["by"] == "stype"].reset_index(drop=True)
    assert part["percent"].equals(weighted["percent"]) and part["weighting"].equals(weighted["weighting"])
    result = rao_scott(study, "awards", "stype", [["Yes"], ["No"]])
    assert set(part["test"]) == {result.test}
    assert part.loc[0, ["statistic", "ndf", "ddf", "p_value"]].tolist() == [
        result.statistic,
        result.df,
        result.ddf,
        result.p_value,
    ]
    p_values = weighted_p_values(study, "awards", "stype", ["E", "H", "M"], ["Yes"])
    higher = higher_columns(part["percent"].to_numpy().reshape(3, 2).T, p_values, 0.95)
    letters = [" ".join(np.array(["A", "B", "C"])[lower]) for group in range(3) for lower in higher[:, group]]
    assert part["higher_than"].tolist() == letters and any(letters)


def test_numbers_are_refused_with_what_to_ask_for():
    study = small_study({"a": [YES, NO] * 10, "age": [30, 40] * 10}, 100, blocks={"age": {"kind": "number"}})
    with pytest.raises(ValueError, match="mean"):
        study.crosstab(["a", "age"], by="size")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"names": "nothing", "by": "size"}, "No block or item"),
        ({"names": [], "by": "size"}, "at least one item"),
        ({"names": "a", "by": "nothing"}, "No column is called"),
        ({"names": "a", "by": "a"}, "by its own answers"),
        ({"names": "a", "by": "size", "percentages": "total"}, "'column' or of a 'row'"),
        ({"names": "a", "by": "size", "level": 95}, "level is a proportion"),
        ({"names": "a", "by": "size", "language": "xx"}, "no language 'xx'"),
    ],
)
def test_what_cannot_be_asked_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        drawn().crosstab(**arguments)


def test_groups_of_a_reconstruction_are_refused(data):
    with pytest.raises(ValueError, match="Groups of a reconstruction"):
        open_study(data).crosstab("twitter", by="size_class")
