"""What a command has changed is told, but not its work in progress."""

from pathlib import Path

import pytest

from nbsurvey.system import changes as module
from nbsurvey.system.changes import changes


@pytest.mark.parametrize(
    ("paths", "text"),
    [
        ([], "nothing"),
        (["a"], "changed: a"),
        (["b", "a", "b"], "changed: b, a"),
        (["build/.nbsurvey-build-x/page", "a"], "changed: a"),
        ([".nbsurvey-file-x/a"], "nothing"),
        (["a", "b", "c", "d", "e"], "changed: a, b, c and 2 more"),
    ],
)
def test_changes_are_named_in_the_order_of_time(monkeypatch, paths, text):
    monkeypatch.setattr(module, "changed", [Path(path) for path in paths])
    assert changes("changed: {}", "nothing") == text
