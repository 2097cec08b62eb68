"""`nbsurvey plan`: a table and sentences, or the table alone as data."""

import json

import pytest

import nbsurvey
from nbsurvey.cli import main


def test_the_table_is_that_of_python(capsys):
    options = "--percent 30 --population 355 --response-rate 0.6 --group small=81 --group large=274 --certainty 0.8"
    assert main(["plan", "--width", "10", *options.split(), "--format", "json"]) == 0
    expected = nbsurvey.sample_size(
        width=10,
        percent=30,
        population=355,
        response_rate=0.6,
        groups={"small": 81, "large": 274},
        certainty=0.8,
    )
    assert json.loads(capsys.readouterr().out) == json.loads(expected.to_json(orient="records", double_precision=15))


def test_a_table_for_people_ends_with_a_sentence_in_their_language(capsys):
    assert main(["plan", "--n", "111", "--population", "355", "--language", "nl"]) == 0
    printed = capsys.readouterr().out
    assert printed.endswith(
        "\nMet 111 respondenten is het 95%-interval hoogstens 16,1 procentpunt breed, wat ze ook zeggen.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("--width 101", "101 is not a number from 0 to 100; write 30 for 30%"),
        ("--width nan", "nan is not a number from 0 to 100"),
        ("--width ten", "ten is not a number from 0 to 100"),
        ("--width 10 --response-rate 30", "30 is not a proportion; write 0.3 for 30%"),
        ("--width 10 --group small", "small is not a group and its number of members; write small=81"),
    ],
)
def test_an_argument_that_cannot_be_is_refused(arguments, words, capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["plan", *arguments.split()])
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("--width 10 --group a=3 --group a=4", "Two groups have the same name"),
        ("", "Give either --width or --n, or --difference"),
        ("--width 10 --n 10", "Give either --width or --n"),
        ("--width 10 --power 0.8", "Only with --difference: --power"),
        (
            "--difference 30 40 --width 10 --response-rate 0.3",
            "Only with --width or --n alone: --width, --response-rate",
        ),
        ("--difference 30 40 --n 10 --power 0.8", "either --n or --power"),
        ("--width 0.5", "width is in percentage points, from 1 to 100, not 0.5"),
        ("--n 10 --language zh", "no words in 'zh'"),
    ],
)
def test_a_plan_that_cannot_be_made_is_refused(arguments, words, capsys):
    assert main(["plan", *arguments.split()]) == 2
    assert words in capsys.readouterr().err


def test_the_power_to_see_a_difference_is_that_of_python(capsys):
    options = "--difference 30 60 --power 0.7 --group small=81 --group large=274 --format json"
    assert main(["plan", *options.split()]) == 0
    expected = nbsurvey.power(30, 60, target=0.7, groups={"small": 81, "large": 274})
    assert json.loads(capsys.readouterr().out) == json.loads(expected.to_json(orient="records", double_precision=15))


def test_the_same_respondents_may_answer_twice(capsys):
    assert main(["plan", "--difference", "30", "60", "--both", "20", "--n", "20"]) == 0
    assert "20% saying yes to both" in capsys.readouterr().out
