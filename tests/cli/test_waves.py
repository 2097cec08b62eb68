"""Waves on the command line: what is printed, and how they are named."""

from io import StringIO

import pandas as pd
import pytest


def other_wave(copy):
    """Let the copy be a wave of collected answers in which an item has another label."""
    codebook = copy / "codebook.yaml"
    codebook.write_text(codebook.read_text("utf-8").replace("uses Twitter", "uses X"), "utf-8")
    (copy / "origin.yaml").write_text("kind: collected\n", "utf-8")
    return copy


def test_changes_are_printed_and_what_is_left_out_is_told(run, data, copy):
    code, out, err = run(
        "changes", "--wave", f"2018={data}", "--wave", other_wave(copy), "--samples", "overlapping", "--format", "csv"
    )
    table = pd.read_csv(StringIO(out))
    assert code == 0 and set(table["wave_a"]) == {2018} and set(table["wave_b"]) == {"copy"}
    assert "twitter" not in set(table["item"]) and "left out:" in err and "published figures support" in err


def test_a_question_is_the_same_where_it_is_named(run, data, copy):
    arguments = ["changes", "twitter", "--wave", data, "--wave", other_wave(copy), "--samples", "independent"]
    code, _, err = run(*arguments)
    assert code == 1 and "Expected: uses Twitter" in err
    code, out, _ = run(*arguments, "--same", "twitter")
    assert code == 0 and "Twitter" in out


def test_rows_that_are_withheld_are_counted(run, copy):
    wave = other_wave(copy)
    asked = ["--wave", f"1={wave}", "--wave", f"2={wave}", "--samples", "independent", "--by", "size_class"]
    code, _, err = run("changes", "social_media", *asked)
    assert code == 0 and "Note: 12 rows are withheld" in err


def test_a_trend_has_each_wave_and_the_change(run, data, copy):
    asked = ("--wave", f"1={data}", "--wave", f"2={copy}", "--samples", "overlapping", "--format", "csv")
    code, out, err = run("trend", "mandate", *asked)
    table = pd.read_csv(StringIO(out))
    assert code == 0 and table["wave"].tolist() == [1, 2, 1, 2] and (table["change_lower"] < 0).all()
    assert "published figures support" in err


@pytest.mark.parametrize(("command", "column"), [("changes", "difference"), ("trend", "estimate")])
def test_means_and_scores_are_compared_too(run, copy, command, column):
    codebook = copy / "codebook.yaml"
    text = codebook.read_text("utf-8").replace("{code: ja,", "{code: ja, value: 10,")
    codebook.write_text(text.replace("{code: nee,", "{code: nee, value: 0,"), "utf-8")
    (copy / "origin.yaml").write_text("kind: collected\n", "utf-8")
    asked = ("--wave", f"1={copy}", "--wave", f"2={copy}", "--samples", "independent", "--format", "csv")
    code, out, _ = run(command, "twitter", *asked, "--estimand", "nps")
    table = pd.read_csv(StringIO(out))
    assert code == 0 and set(table["estimand"]) == {"nps"} and table[column].notna().all()
    code, _, err = run(command, *asked, "--estimand", "nps")
    assert code == 2 and "Name the items" in err


def test_differences_are_listed(run, data, copy):
    code, out, _ = run("differences", "--wave", data, "--wave", other_wave(copy), "--format", "csv")
    row = pd.read_csv(StringIO(out)).iloc[0]
    assert code == 0 and (row["wave_b"], row["item"], row["what"], row["b"]) == ("copy", "twitter", "label", "uses X")


@pytest.mark.parametrize("waves", [["a={0}"], ["a={0}", "a={0}"]])
def test_waves_have_each_a_name_of_their_own(run, data, waves):
    code, _, err = run("differences", *(word for wave in waves for word in ("--wave", wave.format(data))))
    assert code == 2 and "each with a name of its own" in err


def test_a_folder_called_data_has_the_name_of_the_one_around_it(run, copy, tmp_path):
    folder = tmp_path / "2026" / "data"
    folder.parent.mkdir()
    copy.rename(folder)
    code, out, _ = run("changes", "twitter", "--wave", f"1={folder}", "--wave", folder, "--samples", "overlapping")
    assert code == 0 and "2026\n" in out


def test_the_same_people_are_found_in_two_exports(run, data, tmp_path):
    codebook = (data / "codebook.yaml").read_text("utf-8") + "\nexport: {link: mail}\n"
    responses = pd.read_csv(data / "responses.csv", dtype=str, keep_default_na=False)
    responses["mail"] = [f"mayor{number}@example.org" for number in range(len(responses))]
    for number, name in enumerate(("2024", "2026")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "codebook.yaml").write_text(codebook, "utf-8")
        turned = responses.assign(
            twitter=responses["twitter"].replace({"ja": "nee", "nee": "ja"}) if number else responses["twitter"]
        )
        turned.iloc[::-1].to_csv(tmp_path / f"{name}.csv", index=False)
        if number:
            (folder / "secret.key").write_bytes((tmp_path / "2024" / "secret.key").read_bytes())
        asked = ("--codebook", folder / "codebook.yaml", "--out", folder / "responses.csv")
        assert run("import", tmp_path / f"{name}.csv", *asked)[0] == 0
    waves = ("--wave", tmp_path / "2024", "--wave", tmp_path / "2026")
    code, out, _ = run("changes", "twitter", *waves, "--samples", "same-people", "--format", "csv")
    row = pd.read_csv(StringIO(out)).iloc[0]
    assert code == 0
    assert (row["k_a"], row["k_b"], row["only_a"], row["only_b"], row["n_a"]) == (73, 24, 73, 24, 97)
