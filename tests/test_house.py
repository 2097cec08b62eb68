"""What holds for the whole: no function is a tangle, tests mirror modules, and a room only re-exports at its door."""

import ast
import doctest
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from radon.complexity import cc_visit

TOP = Path(__file__).parents[1]
SOURCE = TOP / "src/nbsurvey"
HIGHEST_COMPLEXITY = 12


def modules() -> list[Path]:
    """List the package's modules; what is copied into a study, and a script that Quarto runs, is none."""
    copied = SOURCE / "publish" / "skeleton" / "files"
    return sorted(file for file in SOURCE.rglob("*.py") if file.stem.isidentifier() and not file.is_relative_to(copied))


def chapters() -> list[Path]:
    return sorted((TOP / "analysis").glob("*.py"))


def complexities(file: Path) -> Iterator[tuple[str, int]]:
    """Count as `radon cc` prints it: comprehensions and conditional expressions too."""
    for block in cc_visit(file.read_text("utf-8")):
        if block.letter in "FM":
            yield block.fullname, block.complexity


def test_no_function_is_too_complex():
    files = [*modules(), *chapters()]
    tangles = {
        f"{file.relative_to(TOP)} {name}": complexity
        for file in files
        for name, complexity in complexities(file)
        if complexity > HIGHEST_COMPLEXITY
    }
    assert tangles == {}


def own_tests(module: Path) -> list[Path]:
    """Find the tests of a module: tests/ROOM/test_x.py, or several test_x_*.py beside each other."""
    folder = TOP / "tests" / module.parent.relative_to(SOURCE if module.is_relative_to(SOURCE) else TOP)
    name = module.stem.strip("_")
    return [*folder.glob(f"test_{name}.py"), *folder.glob(f"test_{name}_*.py")]


def test_every_module_has_a_test_of_its_name():
    work = [module for module in [*modules(), *chapters()] if module.name != "__init__.py"]
    untested = {str(module.relative_to(TOP)) for module in work if not own_tests(module)}
    assert untested == set()


NAMES = {"__all__", "__version__", "__getattr__", "__dir__"}


def only_re_exports(statement: ast.stmt) -> bool:
    match statement:
        case ast.Import() | ast.ImportFrom() | ast.Expr(value=ast.Constant()):
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return all(only_re_exports(part) for part in statement.body)
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name in NAMES
        case ast.Assign(targets=[ast.Tuple(elts=elements)]):
            return {element.id for element in elements if isinstance(element, ast.Name)} <= NAMES
        case _:
            return False


@pytest.mark.parametrize(
    "door", [file for file in modules() if file.name == "__init__.py"], ids=lambda door: door.parent.name
)
def test_a_room_only_re_exports_at_its_door(door):
    tree = ast.parse(door.read_text("utf-8"))
    assert [ast.unparse(statement) for statement in tree.body if not only_re_exports(statement)] == []


def private_names(tree: ast.Module) -> Iterator[str]:
    """Go through the names with an underscore that a module gives to what it defines."""
    for statement in tree.body:
        match statement:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=targets):
                yield from (node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name


def test_what_a_module_keeps_to_itself_it_uses():
    unused = set()
    for file in [*modules(), *chapters()]:
        tree = ast.parse(file.read_text("utf-8"))
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
        private = {name for name in private_names(tree) if re.match("_[^_]", name)}
        unused |= {f"{file.relative_to(TOP)} {name}" for name in private - used}
    assert unused == set()


NO_NOUNS = {"each", "found", "known", "of", "said"}


def bound_names(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Go through the names that a module gives to variables and parameters, with their rows."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield node.lineno, name
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)) | ast.ExceptHandler(name=str(name)):
                yield node.lineno, name


def test_a_variable_is_a_noun():
    files = [
        *modules(),
        *chapters(),
        *sorted((TOP / "benchmarks").glob("*.py")),
        *sorted((TOP / "tests").rglob("*.py")),
    ]
    names = {
        f"{file.relative_to(TOP)}:{row} {name}"
        for file in files
        for row, name in bound_names(ast.parse(file.read_text("utf-8")))
        if name in NO_NOUNS
    }
    assert names == set()


def example_in(node: ast.FunctionDef | ast.ClassDef) -> str:
    """Return the code of the example of a docstring but for its imports, if it shows what that gives."""
    shown = doctest.DocTestParser().get_examples(ast.get_docstring(node) or "")
    code = [example.source for example in shown if not example.source.startswith(("import ", "from "))]
    return "".join(code) if any(example.want for example in shown) else ""


def public_functions(tree: ast.Module | ast.ClassDef) -> Iterator[ast.FunctionDef]:
    return (node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"))


def functions_without_example(file: Path) -> Iterator[str]:
    tree = ast.parse(file.read_text("utf-8"))
    for function in public_functions(tree):
        if not re.search(rf"\b{function.name}\b", example_in(function)):
            yield f"{file.relative_to(TOP)} {function.name}"
    for class_ in (node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")):
        for method in public_functions(class_):
            if not re.search(rf"\.{method.name}\b", example_in(class_) + example_in(method)):
                yield f"{file.relative_to(TOP)} {class_.name}.{method.name}"


def test_every_public_function_has_an_example():
    """In its docstring, or for a method or property in that of its class; tests/test_examples.py runs them."""
    files = [*modules(), *chapters()]
    assert [name for file in files for name in functions_without_example(file)] == []
