"""Wrong usage, the start of the command line, and its end."""

import os
import subprocess
import sys

import pytest

import nbsurvey


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
        ("report", "--to", "odt"),
    ],
)
def test_wrong_usage_is_told_with_the_right_one(run, arguments):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("usage: nbsurvey")
    assert "_level" not in err


def test_the_version_is_that_of_the_package(run):
    assert run("--version") == (0, f"nbsurvey {nbsurvey.__version__}\n", "")


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


def test_interval_in_a_population_loads_no_more_than_it_needs():
    script = """
import sys
from nbsurvey.cli import main
main(["interval", "1", "5", "--population", "9"])
print("loaded:", sorted({"pandera", "matplotlib", "pydantic", "statsmodels"} & set(sys.modules)))
"""
    assert in_a_process(script).stdout.endswith("loaded: []\n")


def test_estimates_in_a_population_load_no_statsmodels(tea):
    script = f"""
import sys
from nbsurvey.cli import main
code = main(["estimate", "drinks", "--study", {str(tea)!r}])
print("loaded:", sorted({{"statsmodels"}} & set(sys.modules)), code)
"""
    assert in_a_process(script).stdout.endswith("loaded: [] 0\n")


def test_a_reader_that_stops_early_is_no_error(tmp_path):
    command = f"{sys.executable} -m nbsurvey interval 1 5 --format json | true"
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    finished = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, env=surroundings, check=False
    )
    assert (finished.returncode, finished.stderr) == (0, "")
