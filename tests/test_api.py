"""The names that the README gives work in a process that has imported nothing else."""

import pkgutil
import re
import subprocess
import sys
from inspect import Parameter, signature
from pathlib import Path

import pytest

import nbsurvey

ROOT = Path(__file__).parent.parent


def names(pattern: str, *files: Path) -> list[str]:
    """Find the Python names in texts, but not those of files, commands and version control."""
    text = "\n".join(file.read_text("utf-8") for file in files)
    return sorted(set(re.findall(pattern, text)))


IN_README = names(r"\bnbsurvey\.[a-z_]\w*(?:\.\w+)*", ROOT / "README.md")
OF_STUDY = names(r"\bstudy\.([a-z_]\w*)", ROOT / "README.md")
IN_DOCS = names(r"`(nbsurvey\.[a-z_]\w*(?:\.\w+)*)", *ROOT.glob("src/**/*.py"), *ROOT.glob("docs/*.md"))


def fresh(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_readme_names_what_this_test_is_about():
    assert {"nbsurvey.open_study", "nbsurvey.intervals", "nbsurvey.outcome_rates"} <= set(IN_README)
    assert {"estimate", "compare", "response_rates", "withheld"} <= set(OF_STUDY)
    assert "nbsurvey.estimation.estimates.SCHEMA" in IN_DOCS


@pytest.mark.parametrize("name", IN_README)
def test_the_python_names_of_the_readme_work_in_a_fresh_process(name):
    fresh(f"import nbsurvey; {name}")


@pytest.mark.parametrize("name", IN_DOCS)
def test_the_names_in_docstrings_work_in_a_fresh_process(name):
    fresh(f"import pkgutil; pkgutil.resolve_name({name!r})")


def test_what_the_readme_asks_of_a_study_is_there_in_a_fresh_process(data):
    fresh(f"import nbsurvey; study = nbsurvey.open_study({str(data)!r}); [getattr(study, name) for name in {OF_STUDY}]")


@pytest.mark.parametrize(
    "first",
    [
        "",
        "import nbsurvey.nonresponse.aapor",
        "import nbsurvey.nonresponse.dispositions",
        "import nbsurvey.cli.findings, nbsurvey.intervals",
    ],
)
def test_a_function_stays_one_whatever_was_imported_before(first):
    code = f"""
import nbsurvey
{first}
assert abs(nbsurvey.outcome_rates({{"I": 107, "P": 4, "NC": 244}})["percent"][1] - 31.27) < .01
assert abs(nbsurvey.intervals.proportion_interval(42, 107, population=355)[0] - .315) < .001
{first}
assert callable(nbsurvey.outcome_rates) and nbsurvey.intervals.coverage and callable(nbsurvey.proportion_interval)
"""
    fresh(code)


def test_no_name_is_that_of_a_module_which_would_take_its_place():
    modules = {module.name for module in pkgutil.iter_modules(nbsurvey.__path__)}
    assert "comparisons" in modules
    assert modules & set(nbsurvey.__all__) == {"intervals", "limits"}  # these are modules


def test_dir_lists_the_api_and_all_of_it_is_there():
    assert fresh("import nbsurvey; print(*dir(nbsurvey))").split() == nbsurvey.__all__
    assert {"open_study", "read_export", "intervals", "outcome_rates", "Study"} <= set(dir(nbsurvey))
    fresh("from nbsurvey import *; open_study, intervals, outcome_rates, UsageError")


@pytest.mark.parametrize("name", ["nothing", "__wrapped__", "_private", "__main__"])
def test_an_unknown_name_is_an_attribute_error(name):
    with pytest.raises(AttributeError, match=f"No nbsurvey attribute {name}"):
        getattr(nbsurvey, name)


def test_importing_the_package_loads_nothing_heavy():
    assert fresh("import sys, nbsurvey; dir(nbsurvey); print('pandas' in sys.modules)") == "False\n"


@pytest.mark.parametrize(
    ("function", "option"),
    [
        (nbsurvey.count_answers, "by"),
        (nbsurvey.outcome_rates, "eligible"),
        (nbsurvey.intervals.coverage, "level"),
        (nbsurvey.intervals.expected_width, "level"),
    ],
)
def test_an_option_is_given_by_its_name(function, option):
    assert signature(function).parameters[option].kind is Parameter.KEYWORD_ONLY
