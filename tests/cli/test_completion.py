"""A shell completes commands, options, their choices, and files."""

import shutil
import subprocess

import pytest

from nbsurvey.cli.arguments import FILES, FORMATS
from nbsurvey.cli.completion import SHELLS
from nbsurvey.cli.parser import GROUPS


@pytest.fixture
def completed(run, tmp_path):
    """Return a function that says what bash offers after some words."""
    code, script, err = run("--print-completion", "bash")
    assert (code, err) == (0, "")
    (tmp_path / "script").write_text(script)
    (tmp_path / "export.sav").touch()
    (tmp_path / "folder").mkdir()

    def offered(*words: str) -> set[str]:
        line = " ".join(f"'{word}'" for word in ("nbsurvey", *words))
        asked = f"source ./script; COMP_WORDS=({line}); COMP_CWORD={len(words)}; _shtab_nbsurvey; "
        done = subprocess.run(
            ["bash", "-c", asked + 'printf "%s\\n" "${COMPREPLY[@]}"'],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )
        return set(done.stdout.split())

    return offered


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
def test_bash_completes_commands_options_choices_files_and_folders(completed):
    assert completed("est") == {"estimate"}
    assert completed("") >= {name for names in GROUPS.values() for name in names}
    assert completed("estimate", "--fo") == {"--format"}
    assert completed("estimate", "--format", "") == {*FORMATS, *FILES}
    assert completed("import", "exp") == {"export.sav"}
    assert completed("estimate", "--study", "") == {"folder"}


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_gets_a_script_that_is_always_the_same(run, shell):
    code, script, err = run("--print-completion", shell)
    assert (code, err) == (0, "")
    assert "outcome-rates" in script
    assert run("--print-completion", shell)[1] == script


def test_another_shell_is_wrong_usage(run):
    assert run("--print-completion", "cmd")[0] == 2
