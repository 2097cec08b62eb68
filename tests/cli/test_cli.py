"""Every command: what it prints, what it returns, and that bad input never ends in a traceback."""

import json
import os
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest

import nbsurvey
from nbsurvey.cli import findings, main
from nbsurvey.comparisons.multiplicity import ADJUSTMENTS
from nbsurvey.intervals import METHODS as INTERVAL_METHODS
from nbsurvey.intervals.methods import METHODS
from nbsurvey.opening import open_study


@pytest.fixture
def run(capsys):
    """Return a function that runs the command line and returns exit code, output and messages."""

    def call(*arguments: object) -> tuple[int, str, str]:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        output = capsys.readouterr()
        assert "Traceback" not in output.err
        return code, output.out, output.err

    return call


@pytest.fixture
def copy(tmp_path: Path, data: Path) -> Path:
    """Return a copy of the mayors' study."""
    return Path(shutil.copytree(data, tmp_path / "copy"))


def parsed(text: str, form: str) -> pd.DataFrame:
    if form == "csv":
        return pd.read_csv(StringIO(text), keep_default_na=False, na_values=[""])
    return pd.DataFrame(json.loads(text))


def test_interval_prints_the_interval_of_k_out_of_n(run):
    code, out, err = run("interval", 42, 107, "--population", 355)
    assert (code, err) == (0, "")
    assert " ".join(out.split()) == (
        "k n population percent lower upper level method 42 107 355 39.25 31.55 47.61 0.95 exact"
    )


@pytest.mark.parametrize("form", ["csv", "json"])
def test_interval_is_for_machines_too(run, form):
    _, out, _ = run("interval", 1, 9, "--method", "wilson", "--level", 0.9, "--format", form)
    row = parsed(out, form).iloc[0]
    assert (row["k"], row["n"], row["level"], row["method"]) == (1, 9, 0.9, "wilson")
    assert row["percent"] == pytest.approx(100 / 9, abs=1e-12)
    assert pd.isna(row["population"])


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((10, 5), "nbsurvey: k lies between 0 and n.\n"),
        ((-1, 5), "nbsurvey: k lies between 0 and n.\n"),
        ((0, 0), "nbsurvey: n is at least 1: without respondents there is no proportion.\n"),
        ((1, 9, "--population", 5), "nbsurvey: n is at most the population.\n"),
    ],
)
def test_counts_without_an_interval_are_wrong_usage_told_in_one_sentence(run, arguments, sentence):
    assert run("interval", *arguments) == (2, "", sentence)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("estimat",),
        ("interval", "1"),
        ("interval", "a", "2"),
        ("interval", "1", "2", "--level", "95"),
        ("interval", "1", "2", "--level", "x"),
        ("interval", "1", "2", "--method", "walt"),
        ("estimate", "--format", "xml"),
        ("report", "--to", "docx"),
    ],
)
def test_wrong_usage_is_told_with_the_right_one(run, arguments):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("usage: nbsurvey")
    assert "_level" not in err


def test_the_command_line_offers_the_methods_that_there_are():
    assert METHODS == INTERVAL_METHODS


def test_the_version_is_that_of_the_package(run):
    assert run("--version") == (0, f"nbsurvey {nbsurvey.__version__}\n", "")


def test_validate_counts_what_fits(run, tea):
    code, out, err = run("validate", "--study", tea)
    assert (code, err) == (0, "")
    assert out == "12 respondents of 40, 6 items with 9 to 12 answers each: everything fits the codebook.\n"


def test_validate_checks_another_file_against_the_codebook(run, tea, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text((tea / "responses.csv").read_text().replace("r03;noord", "r03;oost"))
    code, out, err = run("validate", other, "--study", tea)
    assert (code, out) == (1, "")
    assert err.splitlines()[0] == "nbsurvey: 1 problem; nothing was written."
    assert f"{other}, row 4, column 'team', value 'oost': This is not one of the choices." in err


def test_validate_writes_every_problem_to_a_table(run, tea, damage, tmp_path):
    damage("responses.csv", "coffee", "=cofee()")
    damage("responses.csv", "r03;noord;nee", "r03;noord;=1+1")
    failures = tmp_path / "new" / "failures.csv"
    assert run("validate", "--study", tea, "--failures", failures)[0] == 1
    table = pd.read_csv(failures)
    assert list(table) == ["file", "row", "column", "value", "rule", "expected", "fix"]
    assert table["row"].tolist() == [1, 1, 4]
    assert table["column"].tolist() == ["coffee", "'=cofee()", "tea"]
    assert table["value"].tolist()[2] == "'=1+1"


def test_validate_writes_an_empty_table_where_nothing_is_wrong(run, tea, tmp_path):
    (tmp_path / "failures.csv").write_text("of yesterday")
    assert run("validate", "--study", tea, "--failures", tmp_path / "failures.csv")[0] == 0
    assert len(pd.read_csv(tmp_path / "failures.csv")) == 0


def test_a_long_list_of_problems_is_cut_and_says_so(run, tea):
    rows = [f"x{i};noord;ja;ja;groen;zoet;1;1" for i in range(45)]
    (tea / "responses.csv").write_text("\n".join([(tea / "responses.csv").read_text().split("\n")[0], *rows]))
    _, _, err = run("validate", "--study", tea)
    assert err.startswith("nbsurvey: 46 problems")
    assert len(err.splitlines()) == 42
    assert err.endswith("  … and 6 more; 'validate' and 'import' list all with --failures FILE.\n")


DAMAGES = {
    "a column missing": ("responses.csv", "coffee", "koffie", "column 'coffee': The column is missing."),
    "a value outside the codebook": ("responses.csv", "goed;1;0", "god;1;0", "row 2, column 'taste', value 'god'"),
    "a respondent twice": ("responses.csv", "r02", "r01", "row 3, column 'respondent', value 'r01'"),
    "a codebook typo": ("codebook.yaml", "counts: [groen]", "counts: [groem]", "'groem' is not one of the choices"),
    "a codebook key": ("codebook.yaml", "kind: scale", "knd: scale", "Did you mean 'kind'?"),
    "no YAML": ("codebook.yaml", "missing:", "missing", "This isn't YAML"),
    "a population": ("population.csv", "25", "24", "add up to 39"),
    "a published item": ("published.csv", "tea", "thee", "value 'thee'"),
    "an origin": ("origin.yaml", "collected", "found", "'collected' or 'reconstruction'"),
}


@pytest.mark.parametrize("command", ["validate", "estimate", "audit"])
@pytest.mark.parametrize("kind", DAMAGES)
def test_one_damaged_thing_gives_one_message_and_exit_code_1(run, tea, damage, command, kind):
    file, old, new, words = DAMAGES[kind]
    damage(file, old, new)
    code, out, err = run(command, "--study", tea)
    assert (code, out) == (1, "")
    assert words in err and file in err


@pytest.mark.parametrize("command", ["validate", "estimate", "audit"])
def test_a_wrong_encoding_is_told(run, tea, command):
    text = (tea / "responses.csv").read_text()
    (tea / "responses.csv").write_bytes(text.encode() + b"\x81")
    code, _, err = run(command, "--study", tea)
    assert code == 1
    assert "The text is neither UTF-8 nor Windows-1252. Expected: UTF-8. Save the file as 'CSV UTF-8'." in err


@pytest.mark.parametrize("command", ["validate", "estimate", "audit"])
def test_a_folder_that_is_not_there_is_told(run, tmp_path, command):
    code, _, err = run(command, "--study", tmp_path / "nowhere")
    assert code == 1
    assert "The study's folder doesn't exist. Name the folder that holds codebook.yaml with --study." in err


def test_a_file_that_cannot_be_written_is_told_without_a_traceback(run, tea):
    code, _, err = run("validate", "--study", tea, "--failures", tea / "responses.csv" / "x.csv")
    assert code == 1
    assert err.count("\n") == 1 and "responses.csv" in err


@pytest.mark.parametrize("form", ["csv", "json"])
@pytest.mark.parametrize("by", [[], ["--by", "team"]])
def test_estimate_prints_the_numbers_of_the_table(run, tea, form, by):
    code, out, _ = run("estimate", "--study", tea, "--method", "jeffreys", "--level", 0.9, "--format", form, *by)
    assert code == 0
    printed, table = (
        parsed(out, form),
        open_study(tea).estimate(by=by[-1] if by else None, level=0.9, method="jeffreys"),
    )
    assert list(printed) == list(table)
    for column in table:
        if pd.api.types.is_numeric_dtype(table[column]):
            expected = table[column].astype("float64")
            assert printed[column].astype("float64").tolist() == pytest.approx(
                expected.tolist(), abs=1e-12, nan_ok=True
            )
        else:
            assert [cell if isinstance(cell, str) else "" for cell in printed[column]] == table[column].tolist()


def test_estimate_takes_names_as_the_other_commands_do(run, tea):
    by_name = run("estimate", "drinks", "--study", str(tea), "--format", "csv")
    assert by_name == run("estimate", "--block", "drinks", "--study", str(tea), "--format", "csv")
    assert by_name[0] == 0 and "drinks" in by_name[1]


def test_estimate_prints_a_table_for_people(run, tea):
    _, out, err = run("estimate", "--study", tea, "--block", "drinks", "--item", "taste", "--language", "en")
    assert [line.split()[1] for line in out.splitlines()] == ["item", "tea", "coffee", "taste"]
    assert (
        " ".join(out.splitlines()[1].split())
        == "drinks tea tea 7 12 40 58.33 32.5 80 0.95 exact 30 17.5 87.5 False 0 collected"
    )
    assert err == ""


def test_a_table_leaves_what_is_not_known_blank(run, tea):
    _, out, _ = run("estimate", "--study", tea, "--item", "tea", "--by", "team")
    assert "NA" not in out and "nan" not in out and "None" not in out


def test_estimate_says_what_is_withheld(run, tea):
    _, _, err = run("estimate", "--study", tea, "--item", "tea", "--by", "team")
    assert err == "Note: respondents without a group in 'team' have no row: 1 of them.\n"
    codebook = tea / "codebook.yaml"
    codebook.write_text(codebook.read_text().replace("suppress_below: 2", "suppress_below: 5"))
    _, _, err = run("estimate", "--study", tea, "--item", "tea", "--by", "team")
    assert err.splitlines()[0] == (
        "Note: 2 rows are withheld (disclosure: population), so that nobody can work out a group of fewer than 5 "
        "respondents."
    )


def test_estimate_says_that_responses_and_groups_are_invented(run, data):
    _, _, err = run("estimate", "--study", data, "--item", "twitter", "--by", "size_class")
    assert "Note: the column 'size_class' is invented; differences between its groups mean nothing." in err
    assert "Note: these responses are a reconstruction, not the answers that people gave." in err
    _, _, err = run("estimate", "--study", data, "--item", "twitter")
    assert "invented" not in err and "reconstruction" in err and "groups" not in err
    _, out, err = run("estimate", "--study", data, "--item", "twitter", "--by", "facebook", "--format", "csv")
    assert "Note: the published figures support no difference between groups." in err
    assert set(parsed(out, "csv")["origin"]) == {"reconstruction"}


@pytest.mark.parametrize(
    ("option", "words"),
    [
        (("--block", "drink"), "No block or item is called 'drink'."),
        (("--item", "teas"), "No block or item is called 'teas'."),
        (("--by", "teem"), "No column is called 'teem'; group by one of team"),
        (("--language", "fr"), "The study has no language 'fr'; it has nl, en."),
    ],
)
def test_estimate_refuses_an_unknown_name_as_wrong_usage(run, tea, option, words):
    code, out, err = run("estimate", "--study", tea, *option)
    assert (code, out) == (2, "")
    assert words in err and err.count("\n") == 1


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_audit_agrees_with_the_mayors_publication(run, data, form):
    code, out, err = run("audit", "--study", data, "--format", form)
    assert code == 0
    assert err == "26 of 26 published percentages agree with the responses.\n"
    if form != "table":
        table = parsed(out, form)
        assert table["agrees"].all()
        assert table["printed"].tolist() == table["recomputed"].tolist()


def test_audit_fails_on_a_percentage_that_differs(run, tea, damage):
    damage("published.csv", "coffee,55,11,11", "coffee,58,12,12")
    code, out, err = run("audit", "--study", tea, "--format", "csv")
    assert code == 1
    assert err == "3 of 4 published percentages agree with the responses.\n"
    assert parsed(out, "csv").set_index("item")["agrees"].to_dict() == {
        "tea": True,
        "coffee": False,
        "favourite": True,
        "taste": True,
    }


def test_reconstruct_writes_responses_and_their_origin(run, copy):
    before = (copy / "responses.csv").read_bytes()
    code, out, err = run("reconstruct", "--study", copy)
    assert (code, err) == (0, "")
    assert out.split() == [str(copy / "responses.csv"), str(copy / "origin.yaml")]
    assert (copy / "responses.csv").read_bytes() == before
    run("reconstruct", "--study", copy, "--seed", 7)
    assert (copy / "responses.csv").read_bytes() != before


def test_reconstruct_refuses_to_write_over_answers(run, tea):
    before = (tea / "responses.csv").read_bytes()
    code, out, err = run("reconstruct", "--study", tea)
    assert (code, out) == (1, "")
    assert "These responses are not a reconstruction. Move it elsewhere first." in err
    assert (tea / "responses.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "columns"),
    [
        (("envelopes", "--level", 0.9), {"item", "k_min", "k_max", "origin"}),
        (("envelopes", "--impossible"), {"block", "possible", "impossible"}),
        (("ranks", "social_media"), {"item", "rank_lower", "rank_upper", "origin"}),
        (("compare", "twitter", "facebook"), {"family", "item_a", "p_value_adjusted", "origin"}),
        (("tipping", "mandate", "--share", "2/3"), {"outcome", "tipping_min", "origin"}),
        (("tipping", "mandate", "--above"), {"outcome", "reversal_min", "origin"}),
        (("withheld", "--by", "size_class"), {"item", "group", "reason", "detail"}),
    ],
)
def test_what_may_be_concluded_is_told_in_a_table(run, data, arguments, columns):
    code, out, _ = run(*arguments, "--study", data, "--format", "csv")
    assert code == 0
    table = parsed(out, "csv")
    assert columns <= set(table) and len(table) > 0


def test_a_conclusion_from_printed_figures_says_so(run, data, tea):
    for command in (("ranks", "mandate"), ("compare", "mandate"), ("tipping", "mandate")):
        assert "what the published figures support" in run(*command, "--study", data)[2]
    assert run("ranks", "drinks", "--study", tea)[2] == ""


def test_comparisons_take_an_adjustment(run, tea):
    asked = ("--adjustment", "benjamini-hochberg", "--study", tea, "--format", "csv")
    code, out, _ = run("compare", "drinks", *asked)
    assert code == 0
    row = parsed(out, "csv").iloc[0]
    assert (row["method"], row["adjustment"]) == ("none: too few respondents", "benjamini-hochberg")
    assert tuple(ADJUSTMENTS) == findings.ADJUSTMENTS


def test_distributions_are_those_of_the_study(run, tea):
    code, out, err = run("distribution", "taste", "--simultaneous", "--study", tea, "--format", "csv")
    table = parsed(out, "csv")
    assert (code, err) == (0, "")
    expected = open_study(tea).distribution("taste", simultaneous=True)
    assert table["k"].tolist() == expected["k"].tolist()
    assert table["upper"].tolist() == pytest.approx(expected["upper"].tolist())
    codebook = tea / "codebook.yaml"
    codebook.write_text(codebook.read_text().replace("suppress_below: 2", "suppress_below: 5"))
    assert "rows are withheld" in run("distribution", "tea", "--by", "team", "--study", tea)[2]


def test_what_an_invented_column_would_say_is_refused(run, data):
    for command in ("weighted", "representativity"):
        code, out, err = run(command, "--on", "size_class", "--study", data)
        assert (code, out) == (2, "") and "is invented" in err


def test_groups_are_compared_for_one_item_of_collected_answers(run, tea, data):
    code, out, _ = run("compare", "tea", "--by", "team", "--study", tea, "--format", "csv")
    assert code == 0 and parsed(out, "csv")["item_a"].tolist() == ["tea"]
    assert run("compare", "tea", "coffee", "--by", "team", "--study", tea)[0] == 2
    code, _, err = run("compare", "twitter", "--by", "size_class", "--study", data)
    assert code == 2 and "Groups of a reconstruction can't be compared" in err


@pytest.mark.parametrize(
    "arguments", [("compare", "twitter"), ("compare", "twitter", "twitter"), ("tipping", "twitter", "--above")]
)
def test_one_item_is_not_compared(run, data, arguments):
    code, out, err = run(*arguments, "--study", data)
    assert (code, out) == (2, "") and "name at least two items" in err


def test_a_family_without_a_name_is_refused(run, data):
    code, _, err = run("compare", "mandate", "--family", "", "--study", data)
    assert code == 2 and "family" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("tipping", "mandate", "--above", "--share", "1/3"), "not allowed with argument"),
        (("outcome-rates", "none.csv", "--eligible", "2"), "not the eligible share"),
        (("tipping", "mandate", "--share", "2"), "write 1/2 or 0.5 for a majority"),
    ],
)
def test_usage_says_what_is_wrong_with_it(run, arguments, words):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "") and words in err


def test_outcome_rates_come_from_a_table_of_dispositions(run, tmp_path):
    file = tmp_path / "dispositions.csv"
    file.write_text("code,count\nI,107\nP,4\nNC,200\nUO,44\n")
    code, out, _ = run("outcome-rates", file, "--eligible", "0.5", "--format", "csv")
    rates = parsed(out, "csv").set_index("rate")["percent"]
    assert code == 0 and rates["RR3"] == pytest.approx(100 * 107 / (311 + 22))
    assert run("outcome-rates", file)[0] == 1  # nothing says how many of the unknown are eligible
    assert run("outcome-rates", file, "--eligible", "3")[0] == 2


def test_every_problem_with_dispositions_is_told(run, tmp_path):
    file = tmp_path / "dispositions.csv"
    file.write_text("code;count\nI;many\nQ;4\nI;1\n")
    code, out, err = run("outcome-rates", file)
    assert (code, out) == (1, "")
    assert "3 problems" in err and "row 2" in err and "row 3" in err and "second time" in err
    file.write_text("what;count\nI;1\n")
    assert "The columns differ. Expected: code, count." in run("outcome-rates", file)[2]
    assert "The file doesn't exist." in run("outcome-rates", tmp_path / "none.csv")[2]


def in_a_process(script: str, **options: object) -> subprocess.CompletedProcess[str]:
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=surroundings, check=False, **options
    )


def test_help_is_given_without_loading_anything_heavy():
    script = """
import sys
from nbsurvey.cli import main
try:
    main(["--help"])
except SystemExit as stopped:
    heavy = {"pandas", "numpy", "scipy", "pandera", "matplotlib", "yaml", "statsmodels", "pydantic", "typst"}
    print("loaded:", sorted(heavy & set(sys.modules)), stopped.code)
"""
    finished = in_a_process(script)
    assert finished.stdout.endswith("loaded: [] 0\n"), finished.stderr
    for command in ("validate", "estimate", "interval", "audit", "tipping", "outcome-rates", "reconstruct", "report"):
        assert command in finished.stdout


def test_interval_loads_no_more_than_it_needs():
    script = """
import sys
from nbsurvey.cli import main
main(["interval", "1", "5"])
print("loaded:", sorted({"pandera", "matplotlib", "pydantic", "statsmodels"} & set(sys.modules)))
"""
    assert in_a_process(script).stdout.endswith("loaded: []\n")


def test_a_reader_that_stops_early_is_no_error(tmp_path):
    command = f"{sys.executable} -m nbsurvey interval 1 5 --format json | true"
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    finished = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, env=surroundings, check=False
    )
    assert (finished.returncode, finished.stderr) == (0, "")


@pytest.mark.parametrize("name", ["responses.csv", "codebook.yaml", "origin.yaml", "published.csv", "link.csv"])
def test_what_is_read_is_not_written_over(run, tea, name):
    (tea / "link.csv").symlink_to("responses.csv")
    before = {path.name: path.read_bytes() for path in tea.iterdir()}
    for arguments in (("validate", "--failures", tea / name), ("document", "--out", tea / name)):
        code, out, err = run(*arguments, "--study", tea)
        assert (code, out) == (2, "")
        assert err == f"nbsurvey: {tea / name} is read, and would be written over; name another file.\n"
    assert {path.name: path.read_bytes() for path in tea.iterdir()} == before


def test_a_damaged_installation_is_told_in_one_line(run, tea, monkeypatch):
    monkeypatch.setitem(sys.modules, "nbsurvey.opening", None)
    code, out, err = run("audit", "--study", tea)
    assert (code, out) == (1, "")
    assert err.startswith("nbsurvey: the installation is damaged (")
    assert err.endswith("Set it up again: make clean-setup setup.\n")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("options", [[], ["--impossible"]])
def test_a_study_without_published_figures_has_no_envelopes_and_that_is_no_fault(run, tea, options):
    for path in tea.glob("published.csv"):
        path.unlink()
    code, out, err = run("envelopes", "--study", tea, "--format", "json", *options)
    assert (code, parsed(out, "json").empty) == (0, True), err
