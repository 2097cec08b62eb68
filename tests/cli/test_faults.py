"""Bad input, and whatever else goes wrong, is told in a message and never as a traceback."""

import sys

import pytest


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
    "an origin": ("origin.yaml", "collected", "found", "'collected', 'reconstruction' or 'synthetic'"),
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


def test_a_damaged_installation_is_told_in_one_line(run, tea, monkeypatch):
    monkeypatch.setitem(sys.modules, "nbsurvey.opening", None)
    code, out, err = run("audit", "--study", tea)
    assert (code, out) == (1, "")
    assert err.startswith("nbsurvey: the installation is damaged (")
    assert err.endswith("Set it up again: make clean-setup setup.\n")
    assert len(err.splitlines()) == 1
