"""A signal that came in stops the work at the next step, also where its exception was lost."""

import signal
import sys

import pytest

from nbsurvey.cli import interrupts
from nbsurvey.cli.interrupts import Stopped, progress, stop


@pytest.fixture(autouse=True)
def stopped(monkeypatch):
    signals: list[int] = []
    monkeypatch.setattr(interrupts, "stopped", signals)
    return signals


def test_a_signal_is_noted_and_stops(stopped):
    with pytest.raises(Stopped):
        stop(signal.SIGTERM, None)
    assert stopped == [signal.SIGTERM]


def test_no_step_begins_after_a_signal(stopped, capsys):
    progress("Computing")
    stopped.append(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        progress("Drawing")
    assert capsys.readouterr().err == ""


def test_steps_are_named_where_somebody_watches(capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    progress("Computing")
    assert capsys.readouterr().err == "Computing …\n"
