"""The exit code says whose fault it is: the input's (1), the call's (2) or our own (70)."""

import re
import sys
from pathlib import Path

import pandas as pd
import pytest

import nbsurvey
from nbsurvey.cli import main
from nbsurvey.errors import InvalidInputError
from nbsurvey.exports.extras import load
from nbsurvey.intervals import proportion_interval

SOURCE = Path(nbsurvey.__file__).parent


@pytest.fixture
def broken(monkeypatch):
    """Let the estimates fail as pandas does, with an answer in the message."""

    def fail(*_: object, **__: object) -> None:
        raise ValueError("invalid literal for int() with base 10: 'Jansen'")

    monkeypatch.setattr("nbsurvey.estimation.estimates.tally", fail)


def test_an_own_usage_error_means_exit_code_2(tea, capsys):
    assert main(["estimate", "--study", str(tea), "teas"]) == 2
    assert capsys.readouterr().err.startswith("nbsurvey: No block or item is called 'teas'.")
    assert main(["interval", "3", "2"]) == 2


def test_any_other_value_error_is_our_own_fault_told_in_one_line_without_its_values(tea, broken, capsys):
    assert main(["estimate", "--study", str(tea)]) == 70
    out, err = capsys.readouterr()
    assert out == ""
    fault = r"nbsurvey: this is a fault of nbsurvey itself"
    place = rf"{fault} \(ValueError at nbsurvey/estimation/estimates\.py, row \d+\); please"
    assert re.match(place, err) and err.count("\n") == 1
    assert "Jansen" not in err and "NBSURVEY_TRACEBACK=1" in err


def test_the_traceback_is_there_for_who_asks(tea, broken, capsys, monkeypatch):
    monkeypatch.setenv("NBSURVEY_TRACEBACK", "1")
    assert main(["estimate", "--study", str(tea)]) == 70
    err = capsys.readouterr().err
    assert "Traceback (most recent call last)" in err and "Jansen" in err


def test_a_lack_of_memory_is_nobodys_fault(tea, capsys, monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("nbsurvey.estimation.estimates.tally", fail)
    assert main(["estimate", "--study", str(tea)]) == 1
    assert capsys.readouterr().err == "nbsurvey: there isn't enough memory for this.\n"


def test_in_python_a_usage_error_is_a_value_error():
    with pytest.raises(ValueError, match="k lies between 0 and n") as caught:
        proportion_interval(3, 2)
    assert isinstance(caught.value, nbsurvey.UsageError)


@pytest.mark.parametrize("file", sorted(SOURCE.rglob("*.py")), ids=lambda file: str(file.relative_to(SOURCE)))
def test_no_module_raises_a_value_error_that_cannot_be_told_from_a_fault(file):
    assert not re.search(r"raise (ValueError|Exception)\b", file.read_text("utf-8"))


PACKAGES = {
    "pyreadstat": ("export.sav", "Reading SPSS files", "exports", "make setup"),
    "openpyxl": ("export.xlsx", "Reading Excel workbooks", "exports", "make setup"),
    "pyarrow": ("export.parquet", "Reading Parquet files", "exports", "make setup"),
}


def message(package: str, work: str, extra: str, make: str) -> str:
    fix = f"Install it with: pip install 'nbsurvey[{extra}]'; in a clone of nbsurvey: {make}"
    return f"nbsurvey: 1 problem; nothing was written.\n  - {work} needs the package {package}. {fix}\n"


@pytest.mark.parametrize("command", ["import", "codebook"])
@pytest.mark.parametrize("package", PACKAGES)
def test_a_missing_extra_is_the_same_message_and_exit_code_for_every_export(
    package, command, tea, tmp_path, capsys, monkeypatch
):
    pytest.importorskip(package)
    file, *words = PACKAGES[package]
    frame = pd.DataFrame({"tea": ["ja", "nee"], "coffee": ["nee", "ja"]})
    write = {"xlsx": frame.to_excel, "parquet": frame.to_parquet}
    if package == "pyreadstat":
        __import__("pyreadstat").write_sav(frame, tmp_path / file)
    else:
        write[file.partition(".")[2]](tmp_path / file, index=False)
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, package, None)
    options = ["--codebook", str(tea / "codebook.yaml")] if command == "import" else []
    assert main([command, str(tmp_path / file), *options, "--out", str(tmp_path / "new.yaml")]) == 1
    assert capsys.readouterr().err == message(package, *words)
    assert not (tmp_path / "new.yaml").exists()


@pytest.mark.parametrize("package", ["svy", "polars"])
def test_a_missing_extra_is_the_same_message_and_exit_code_for_weighting(package, tea, capsys, monkeypatch):
    pytest.importorskip("svy")
    responses = tea / "responses.csv"
    responses.write_text(responses.read_text().replace("r12;;", "r12;zuid;"))
    monkeypatch.setitem(sys.modules, package, None)
    assert main(["weighted", "tea", "--on", "team", "--study", str(tea)]) == 1
    assert capsys.readouterr().err == message(package, "Weighting", "weights", "make weights")


def test_a_missing_extra_is_an_import_error_in_python_too(monkeypatch):
    monkeypatch.setitem(sys.modules, "svy", None)
    with pytest.raises(ImportError, match=r"nbsurvey\[weights\]") as caught:
        load("svy", "Weighting")
    assert isinstance(caught.value, InvalidInputError)


def test_a_missing_part_of_a_package_names_the_package(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(ImportError, match=r"Reading Parquet files needs the package pyarrow\. .*nbsurvey\[exports\]"):
        load("pyarrow.parquet", "Reading Parquet files")


def test_every_package_of_an_extra_is_loaded_in_one_place():
    """Else its absence is a traceback."""
    optional = re.compile(r"^\s*(?:import|from) (?:openpyxl|polars|pyarrow|pyreadstat|svy)\b", re.MULTILINE)
    allowed = {
        "readstat_process.py",  # started once pyreadstat has been loaded
        "anonymity.py",
        "unquoted.py",  # which does without pyarrow where it is absent, as the next
        "writing.py",
    }
    optional_users = {file.name for file in SOURCE.rglob("*.py") if optional.search(file.read_text("utf-8"))}
    assert optional_users <= allowed
