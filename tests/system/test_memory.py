"""A process limits its memory where the system can, and is left alone where it can't."""

import sys
from types import SimpleNamespace

import pytest

from nbsurvey.system.memory import limit_memory


@pytest.mark.parametrize(("hard", "soft"), [(-1, 1000), (4000, 1000), (500, 500)])
def test_the_limit_is_set_below_that_of_the_system(monkeypatch: pytest.MonkeyPatch, hard: int, soft: int) -> None:
    told = []
    system = SimpleNamespace(RLIMIT_AS=9, getrlimit=lambda _: (-1, hard), setrlimit=lambda *limits: told.append(limits))
    monkeypatch.setitem(sys.modules, "resource", system)
    limit_memory(1000)
    assert told == [(9, (soft, hard))]


def test_a_system_without_limits_or_that_refuses_one_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise ValueError("current limit exceeds maximum limit")

    monkeypatch.setitem(
        sys.modules, "resource", SimpleNamespace(RLIMIT_AS=9, getrlimit=lambda _: (-1, -1), setrlimit=refuse)
    )
    limit_memory(1000)
    monkeypatch.setitem(sys.modules, "resource", None)
    limit_memory(1000)
