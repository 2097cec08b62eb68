"""CONTRIBUTING.md is true: its rooms and paths are there, and what is long is named there with the reason why."""

import ast
import re
import tomllib
from pathlib import Path

TOP = Path(__file__).parents[1]
SOURCE = TOP / "src/nbsurvey"
PAGE = (TOP / "CONTRIBUTING.md").read_text("utf-8")


def test_it_is_one_page():
    assert len(PAGE.splitlines()) <= 110


def test_every_room_is_in_the_table_and_nothing_else():
    table = PAGE[PAGE.index("| room |") : PAGE.index("A file is named after")]
    rooms = [
        name for row in table.splitlines()[2:] for name in re.findall(r"`(\w+)/?`", row.split("|")[1] if row else "")
    ]
    layers = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0][
        "layers"
    ]
    assert sorted(rooms) == sorted(layers)


def test_every_path_is_there():
    paths = set(re.findall(r"`([\w./-]+/[\w./-]*)`", PAGE))
    assert {"analysis/__init__.py", "intervals/methods.py", "tests/figures/example_charts.py"} <= paths
    named = {path for path in paths if not re.search(r"NAME|LANGUAGE|ROOM|^\.venv|^build/", path)}
    assert {path for path in named if not ((TOP / path).exists() or (SOURCE / path).exists())} == set()


def lines_of(module: Path) -> int:
    """Return the number of lines of a module, without the examples that end its docstrings."""
    text = module.read_text("utf-8")
    documented = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ClassDef | ast.FunctionDef)]
    examples = [(ast.get_docstring(node) or "").partition("\nExamples\n")[2] for node in documented]
    headed = [2 + len(example.splitlines()) for example in examples if example]  # with an empty line and the heading
    return len(text.splitlines()) - sum(headed)


def functions(module: Path) -> dict[str, int]:
    """Return the length of each function of a module, without its docstring."""
    lengths = {}
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            docstring = ast.get_docstring(node, clean=False) or ""
            lengths[node.name] = (node.end_lineno or 0) - node.lineno + 1 - len(docstring.splitlines())
    return lengths


def five_longest(lengths: dict[str, int]) -> set[str]:
    return set(sorted(lengths, key=lambda name: (-lengths[name], name))[:5])


def test_what_is_long_is_named_with_the_reason_why():
    section = " ".join(PAGE[PAGE.index("## Long, and why") :].split())
    files = {file.relative_to(SOURCE).as_posix(): file for file in SOURCE.rglob("*.py")}
    files |= {file.relative_to(TOP).as_posix(): file for file in (TOP / "analysis").glob("*.py")}
    lengths = {
        f"`{function}` in `{name}`": length
        for name, file in files.items()
        for function, length in functions(file).items()
    }
    on_modules, _, on_functions = section.partition("The five longest functions")
    assert set(re.findall(r"`([\w/]+\.py)`", on_modules)) == five_longest(
        {name: lines_of(file) for name, file in files.items()}
    )
    assert set(re.findall(r"`\w+` in `[\w/]+\.py`", on_functions)) == five_longest(lengths)
