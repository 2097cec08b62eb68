"""An analysis is loaded from its folder, as it stands there now, and beside those of other studies."""

import sys
from pathlib import Path

import pytest

from nbsurvey import open_study
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.publish.analysis import analyse, explaining_analysis
from nbsurvey.publish.analysis_code import load_code

DATA = Path(__file__).parents[2] / "data"


def write(folder: Path, **modules: str) -> Path:
    """Write the modules of an analysis, and return the folder that holds it."""
    for name, text in modules.items():
        path = folder / "analysis" / (name.replace("__of__", "/") + ".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


IMPORTS = {
    "relative": "from . import tea\nfrom .tea import cups",
    "absolute": "from analysis import tea\nfrom analysis.tea import cups",
    "whole": "import analysis.tea\nimport analysis.tea as tea\ncups = analysis.tea.cups",
}


@pytest.mark.parametrize("text", IMPORTS.values(), ids=IMPORTS)
def test_two_studies_each_get_their_own_modules(text: str, tmp_path: Path) -> None:
    later = f"{text}\ndef chapters():\n    from analysis.later import pots\n    from . import later\n"
    later += "    return pots, later\n"
    own = [write(tmp_path / str(n), __init__=later, tea=f"cups = {n}", later=f"pots = {n}") for n in (1, 2)]
    path, names = list(sys.path), {name for name in sys.modules if name.split(".")[0] == "analysis"}
    first, second = map(load_code, own)
    for number, code in ((1, first), (2, second)):
        assert code.cups == code.tea.cups == number
        pots, module = code.chapters()
        assert pots == module.pots == number
        assert Path(module.__file__) == tmp_path / str(number) / "analysis/later.py"
    assert sys.path == path
    assert {name for name in sys.modules if name.split(".")[0] == "analysis"} == names


def test_an_edit_of_the_same_length_in_the_same_second_is_seen(tmp_path: Path) -> None:
    for cups in (3, 4, 5):
        write(tmp_path, __init__="from .tea import cups\nfrom .shelf.pot import size", tea=f"cups = {cups}")
        write(tmp_path, shelf__of____init__="", shelf__of__pot=f"size = {cups}")
        code = load_code(tmp_path)
        assert (code.cups, code.size) == (cups, cups)
    assert not list(tmp_path.rglob("__pycache__"))


def problem_of(folder: Path) -> Problem:
    with pytest.raises(InvalidInputError) as raised, explaining_analysis():
        analyse(open_study(DATA), folder)
    [problem] = raised.value.problems
    return problem


DRAWN = """
from nbsurvey.figures.drawing import Drawing
from nbsurvey.publish.chapter import Chapter


def chapters(study, estimates):
    return [Chapter(drawings=[Drawing(name, None, estimates, {}, {})]) for name in (NAMES)]
"""
FAULTS = {
    "a package that isn't installed": (
        {"__init__": "from . import tea", "tea": "\nimport teapots.lids"},
        ("analysis/tea.py", 2, "teapots"),
        "There is no such module. Install what it belongs to beside nbsurvey: pip install teapots.",
    ),
    "a module that isn't there": (
        {"__init__": "\n\nfrom .teas import cups"},
        ("analysis/__init__.py", 3, "analysis.teas"),
        "There is no such module. Add it to analysis/, or put its name right.",
    ),
    "a name that isn't there": (
        {"__init__": "from analysis import teas"},
        ("analysis/__init__.py", 1, None),
        "The analysis stopped here: ImportError: cannot import name 'teas'",
    ),
    "a text that isn't Python": (
        {"__init__": "from . import tea", "tea": "cups = 3\ncups =\n"},
        ("analysis/tea.py", 2, None),
        "This isn't valid Python: invalid syntax.",
    ),
    "no Python at the top": (
        {"__init__": "def chapters("},
        ("analysis/__init__.py", 1, None),
        "This isn't valid Python: '(' was never closed.",
    ),
    "a null character": (
        {"__init__": "x = '\0'"},
        ("analysis/__init__.py", None, None),
        "This isn't valid Python: source code string cannot contain null bytes.",
    ),
    "a fault in a folder within": (
        {"__init__": "from .shelf import pot", "shelf__of____init__": "", "shelf__of__pot": "\n1 / 0"},
        ("analysis/shelf/pot.py", 2, None),
        "The analysis stopped here: ZeroDivisionError: division by zero",
    ),
    "no function": (
        {"__init__": ""},
        ("analysis/__init__.py", None, None),
        "There is no function `chapters` here.",
    ),
    "no chapters": (
        {"__init__": "def chapters(study, estimates):\n    return None"},
        ("analysis/__init__.py", None, None),
        "`chapters` doesn't return a list of chapters.",
    ),
    "a figure that Windows can't have": (
        {"__init__": DRAWN.replace("NAMES", "'tea', 'tea?'")},
        ("analysis", None, "tea?"),
        "A figure can't have this name: Windows has no such files. Take letters",
    ),
    "a figure that is there twice": (
        {"__init__": DRAWN.replace("NAMES", "'tea', 'Tea'")},
        ("analysis", None, "Tea"),
        "Two figures have this name, upper or lower case.",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_file_and_row(fault: str, tmp_path: Path) -> None:
    modules, place, words = FAULTS[fault]
    problem = problem_of(write(tmp_path, **modules))
    assert (problem.file, problem.row, problem.value) == place
    assert f"{problem.what} {problem.fix}".startswith(words)


def test_an_analysis_that_failed_is_loaded_again_once_it_is_mended(tmp_path: Path) -> None:
    problem_of(write(tmp_path, __init__="from . import tea", tea="1 / 0"))
    assert load_code(write(tmp_path, tea="cups = 3")).tea.cups == 3


def test_a_library_in_a_folder_of_that_name_is_not_the_analysis(tmp_path: Path) -> None:
    write(tmp_path / "analysis", library="def brew():\n    return 1 / 0\n")
    library = tmp_path / "analysis/analysis/library.py"
    top = f"""
from importlib.util import module_from_spec, spec_from_file_location
spec = spec_from_file_location("library", {str(library)!r})
library = module_from_spec(spec)
spec.loader.exec_module(library)
def chapters(study, estimates):
    library.brew()
"""
    problem = problem_of(write(tmp_path / "analysis/study", __init__=top))
    assert (problem.file, problem.row) == ("analysis/__init__.py", 7)
