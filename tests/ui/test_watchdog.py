"""No slot over 50 ms: the watchdog, and the work it watches on every page."""

import time

from pytestqt.qtbot import QtBot

from tests.ui.watchdog import LONGEST, Watchdog


def busy(secs: float) -> None:
    until = time.thread_time() + secs
    while time.thread_time() < until:
        pass


def test_a_slot_that_works_too_long_is_seen(qtbot: QtBot) -> None:
    with Watchdog() as watchdog:
        qtbot.waitUntil(lambda: len(watchdog.worked) > 20)
        assert watchdog.longest < LONGEST
        busy(2 * LONGEST)
        qtbot.waitUntil(lambda: watchdog.longest > LONGEST)
    assert "ms" in watchdog.told()
