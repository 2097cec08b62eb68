"""There is a lock for running, and a small one for what each extra and group of pyproject.toml adds."""

import re
import tomllib
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
RUNNING = TOP / "requirements.lock"
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))
ADDITIONS = sorted({*PROJECT["project"]["optional-dependencies"], *PROJECT["dependency-groups"]} - {"build"})


def pins(lock: Path) -> dict[str, str]:
    """Return the version of each requirement, with its marker, and without its hashes."""
    lines = [line.rstrip(" \\") for line in lock.read_text("utf-8").splitlines() if not line.startswith(" ")]
    return {name + marker: version for name, version, marker in re.findall(r"(\S+)==(\S+)(.*)", "\n".join(lines))}


def asked_for(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=\[]", text)[0].lower().replace("_", "-") for text in requirements}


def test_the_lock_for_running_has_what_is_imported_and_what_installs_it():
    direct = asked_for([*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["build"]])
    assert direct <= {name.split()[0] for name in pins(RUNNING)}


def test_every_extra_and_group_has_its_lock():
    assert [f"requirements-{name}.lock" for name in ADDITIONS] == sorted(
        file.name for file in TOP.glob("requirements-*.lock")
    )


@pytest.mark.parametrize("name", ADDITIONS)
def test_an_addition_has_what_it_asks_for_and_repeats_nothing(name):
    added, running = pins(TOP / f"requirements-{name}.lock"), pins(RUNNING)
    extras, groups = PROJECT["project"]["optional-dependencies"], PROJECT["dependency-groups"]
    assert asked_for([*extras.get(name, ()), *groups.get(name, ())]) <= {pin.split()[0] for pin in added}
    assert not set(added) & set(running)


def test_all_locks_name_the_same_versions():
    versions: dict[str, str] = {}
    for lock in TOP.glob("requirements*.lock"):
        for pin, version in pins(lock).items():
            assert versions.setdefault(pin, version) == version, (lock, pin)


def test_no_lock_says_where_the_packages_come_from():
    for lock in TOP.glob("requirements*.lock"):
        assert not re.search(r"://|^-", lock.read_text("utf-8"), re.MULTILINE), lock
