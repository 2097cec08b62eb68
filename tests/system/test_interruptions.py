"""A signal doesn't cut in two what has to be whole."""

import signal
import threading

import pytest

from nbsurvey.system.interruptions import uninterrupted


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_waits_for_the_end_of_the_block_and_then_acts(number):
    came, handler = [], signal.getsignal(number)
    signal.signal(number, lambda *_: came.append("signal"))
    try:
        with uninterrupted():
            with uninterrupted():
                signal.raise_signal(number)
                came.append("work")
            came.append("more work")
        assert came == ["work", "more work", "signal"]
        signal.raise_signal(number)
        assert len(came) == 4
    finally:
        signal.signal(number, handler)


def test_without_a_handler_of_ours_python_stops_after_the_block():
    done = []
    with pytest.raises(KeyboardInterrupt), uninterrupted():
        signal.raise_signal(signal.SIGINT)
        done.append(True)
    assert done


def test_another_thread_has_nothing_to_hold_back():
    done = []

    def work():
        with uninterrupted():
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done
