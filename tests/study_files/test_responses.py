"""Responses are checked against the codebook and typed by it; whatever doesn't fit is told, all of it at once."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbsurvey.codebook import Codebook, read_codebook
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports.responses import read_responses
from nbsurvey.study_files.schema import file_schema, responses_schema


@pytest.fixture
def problems(tea, questionnaire):
    """Return a function that reads the made-up responses and returns what is wrong with them."""

    def read() -> list[Problem]:
        with pytest.raises(InvalidInputError) as caught:
            read_responses(tea / "responses.csv", questionnaire)
        return list(caught.value.problems)

    return read


def test_answers_get_the_type_of_their_question(colleagues):
    responses = colleagues.responses
    assert responses.index.name == "respondent"
    assert responses["tea"].dtype == responses["at_home"].dtype == pd.BooleanDtype()
    assert responses.loc["r01", ["tea", "coffee", "at_home", "at_work"]].tolist() == [True, False, True, False]
    assert responses["taste"].cat.ordered and responses["taste"].max() == "uitstekend"
    assert not responses["favourite"].cat.ordered
    assert list(responses["favourite"].cat.categories) == ["groen", "zwart", "geen"]
    assert list(responses["team"].cat.categories) == ["noord", "zuid"]


def test_why_an_answer_is_missing_is_kept_apart_from_the_answer(colleagues):
    responses = colleagues.responses
    assert pd.isna(responses.loc["r05", "favourite"]) and responses.loc["r05", "favourite_missing"] == "no_answer"
    assert pd.isna(responses.loc["r05", "taste"]) and responses.loc["r05", "taste_missing"] == "do_not_know"
    assert pd.isna(responses.loc["r09", "at_home"]) and responses.loc["r09", "at_home_missing"] == "not_asked"
    for column in ["team", *colleagues.codebook.items]:
        assert (responses[column].isna() == responses[f"{column}_missing"].notna()).all()
    assert pd.isna(responses.loc["r12", "team"]) and responses.loc["r12", "team_missing"] == "no_answer"


def test_responses_fit_the_schema_made_from_the_codebook(colleagues):
    schema = responses_schema(colleagues.codebook)
    schema.validate(colleagues.responses)
    assert list(schema.columns)[:3] == ["team", "tea", "coffee"]
    assert list(file_schema(colleagues.codebook).columns)[:3] == ["respondent", "team", "tea"]


def test_an_item_that_nobody_answered_is_read(tea, questionnaire):
    (tea / "responses.csv").write_text("respondent;team;tea;coffee;favourite;taste;at_home;at_work\nr1;;;;;;;\n")
    responses = read_responses(tea / "responses.csv", questionnaire)
    assert responses["tea"].dtype == pd.BooleanDtype()
    assert (responses.filter(like="_missing") == "no_answer").all(axis=None)


def test_the_order_of_columns_is_free(tea, questionnaire, colleagues):
    lines = (tea / "responses.csv").read_text().splitlines()
    (tea / "responses.csv").write_text("\n".join(",".join(reversed(line.split(";"))) for line in lines))
    pd.testing.assert_frame_equal(read_responses(tea / "responses.csv", questionnaire), colleagues.responses)


def test_a_missing_and_an_unknown_column_are_told_with_each_other_s_name(problems, damage):
    damage("responses.csv", "coffee", "cofee")
    missing, unknown = problems()
    assert (missing.column, missing.fix) == ("coffee", "Is it the column 'cofee'?")
    assert (unknown.column, unknown.fix) == ("cofee", "Did you mean 'coffee'?")
    assert missing.row == unknown.row == 1


def test_a_column_like_no_other_is_to_be_added_or_removed(problems, damage):
    damage("responses.csv", "respondent;", "id;")
    missing, unknown = problems()
    assert missing.fix == (
        "Make the responses again with `nbsurvey import EXPORT`, add the column, or take it out of the codebook."
    )
    assert str(unknown).endswith("The codebook knows no such column. Remove it, or add it to the codebook.")


def test_a_value_outside_the_codebook_is_told_with_all_that_mends_it(tea, problems, damage):
    damage("responses.csv", "r03;noord;nee", "r03;noord;Neen")
    (problem,) = problems()
    assert problem == Problem(
        "This is not one of the choices.",
        str(tea / "responses.csv"),
        4,
        "tea",
        "Neen",
        "ja, nee, an empty cell, niet gevraagd, weet niet",
        "Did you mean 'nee'?",
    )


def test_a_value_outside_the_codebook_may_stand_in_any_kind_of_column(problems, damage):
    damage("responses.csv", "r01;noord;ja;nee;groen;goed;1;0", "r01;oost;JA;nee;oranje;zoet;2;nee")
    assert [(problem.column, problem.value) for problem in problems()] == [
        ("team", "oost"),
        ("tea", "JA"),
        ("favourite", "oranje"),
        ("taste", "zoet"),
        ("at_home", "2"),
        ("at_work", "nee"),
    ]


def test_a_respondent_twice_is_told_with_the_first_row(problems, damage):
    damage("responses.csv", "r05", "r02")
    damage("responses.csv", "r09", "r02")
    assert [(problem.row, problem.value, problem.what) for problem in problems()] == [
        (6, "r02", "The respondent stands in row 3 too."),
        (10, "r02", "The respondent stands in row 3 too."),
    ]


def test_each_row_without_a_respondent_is_told_once(problems, damage):
    damage("responses.csv", "r05", "")
    damage("responses.csv", "r09", "")
    assert [(problem.row, problem.what) for problem in problems()] == [
        (6, "The row names no respondent."),
        (10, "The row names no respondent."),
    ]


def test_more_respondents_than_members_are_told_beside_the_rest(tea, damage):
    damage("codebook.yaml", "population: 40", "population: 11")
    damage("responses.csv", "r03;noord", "r03;oost")
    with pytest.raises(InvalidInputError) as caught:
        read_responses(tea / "responses.csv", read_codebook(tea / "codebook.yaml"))
    first, second = caught.value.problems
    assert first.what == "There are 12 respondents in a population of 11."
    assert (second.row, second.column) == (4, "team")


def test_all_problems_come_at_once_columns_first_and_then_row_by_row(problems, damage):
    damage("responses.csv", "coffee", "koffie")
    damage("responses.csv", "r11;zuid;nee", "r11;zuid;nein")
    damage("responses.csv", "r02", "r01")
    damage("responses.csv", "r04;noord;ja;nee;groen", "r04;noord;ja;nee;green")
    places = [(problem.row, problem.column) for problem in problems()]
    assert places == [(1, "coffee"), (1, "koffie"), (3, "respondent"), (5, "favourite"), (12, "tea")]


KINDS = {"yes_no": (2, 1), "multiple_response": (2, 1), "single_choice": (4, 2), "scale": (5, 2)}
CODES = st.text(st.characters(codec="cp1252", exclude_categories=["C", "Z"]), min_size=1, max_size=6)


@st.composite
def questionnaires(draw: st.DrawFn) -> Codebook:
    """Draw a small codebook whose choice codes hold whatever may stand in a cell."""
    text = {"nl": "tekst"}
    missing = draw(st.lists(CODES, min_size=2, max_size=2, unique=True))

    def choices(size: int) -> list[dict[str, object]]:
        codes = draw(
            st.lists(CODES.filter(lambda code: code not in missing), min_size=size, max_size=size, unique=True)
        )
        return [{"code": code, "label": text} for code in codes]

    blocks = []
    for b, kind in enumerate(draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=3))):
        offered = choices(KINDS[kind][0])
        items = [{"id": f"b{b}_{i}", "label": text} for i in range(draw(st.integers(1, 2)))]
        texts = dict.fromkeys(("title", "wording", "asked"), text)
        counts = [choice["code"] for choice in offered[: KINDS[kind][1]]]
        blocks.append(texts | {"id": f"block{b}", "kind": kind, "choices": offered, "counts": counts, "items": items})
    study = {"id": "s", "title": text, "population": 99, "population_label": text, "languages": ["nl"]}
    reasons = [("empty", [""]), ("asked", [missing[0]]), ("known", [missing[1]])]
    return Codebook.model_validate(
        {
            "study": study | {"respondent": "who", "suppress_below": 5},
            "missing": [{"id": name, "label": text, "values": values} for name, values in reasons],
            "background": [{"id": "place", "label": text, "choices": choices(3)}],
            "blocks": blocks,
        },
        strict=False,
    )


@given(questionnaires(), st.data())
def test_what_is_written_is_read_back_whatever_the_codes_are(tmp_path, codebook, data):
    missing = {value: reason.id for reason in codebook.missing for value in reason.values}
    columns = {column.id: column.codes for column in codebook.background}
    columns |= {item: block.codes for item, block in codebook.block_of.items()}
    size = data.draw(st.integers(1, 6))
    cells = {
        name: data.draw(st.lists(st.sampled_from([*codes, *missing]), min_size=size, max_size=size))
        for name, codes in columns.items()
    }
    table = pd.DataFrame({"who": [f"p{row}" for row in range(size)]} | cells)
    path = tmp_path / "round.csv"
    table.to_csv(
        path,
        index=False,
        sep=data.draw(st.sampled_from([",", ";", "\t"])),
        encoding=data.draw(st.sampled_from(["utf-8", "utf-8-sig"])),
        lineterminator=data.draw(st.sampled_from(["\n", "\r\n"])),
    )
    responses = read_responses(path, codebook)
    for name, values in cells.items():
        block = codebook.block_of.get(name)
        for value, answer in zip(values, responses[name], strict=True):
            if value in missing:
                assert pd.isna(answer)
            else:
                assert answer == (value in block.counts if block and block.is_boolean else value)
        if block:
            reasons = responses[f"{name}_missing"].astype(object).replace({np.nan: None})
            assert reasons.tolist() == [missing.get(value) for value in values]


@pytest.mark.parametrize("population", ["unknown", '"?"'])
def test_without_a_known_population_there_are_never_too_many_respondents(tea, damage, population):
    damage("codebook.yaml", "population: 40", "population: 3")
    with pytest.raises(InvalidInputError, match="12 respondents in a population of 3"):
        read_responses(tea / "responses.csv", read_codebook(tea / "codebook.yaml"))
    damage("codebook.yaml", "population: 3", f"population: {population}")
    assert len(read_responses(tea / "responses.csv", read_codebook(tea / "codebook.yaml"))) == 12
