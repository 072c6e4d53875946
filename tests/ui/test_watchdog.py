"""No slot over 50 ms: the watchdog, and the work it watches with every page in front."""

import time
from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.engine.engine import Engine
from tests.ui.full_speed import Watched, fast_engine, import_list, play
from tests.ui.stage import Stage
from tests.ui.watchdog import LONGEST, Watchdog

CAMPAIGN_ROWS, IMPORT_ROWS = 165, 500
NOISE = 0.080
"""Seconds. On a busy machine the same work costs more: one gap of a page may be this long."""

RaiseStage = Callable[[Engine, Path], Stage]


def too_long(watched: Watched) -> list[str]:
    """Where the loop stood still, for people."""
    return [
        f"{name}: {watchdog.told()}"
        for name, watchdog in watched.items()
        if watchdog.longest > NOISE or sum(gap > LONGEST for gap in watchdog.worked) > 1
    ]


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
    assert too_long({"here": watchdog}) == [f"here: {watchdog.told()}"]


def test_no_slot_is_long_while_a_campaign_plays_at_full_speed(
    raise_stage: RaiseStage, tmp_path: Path
) -> None:
    stage = raise_stage(fast_engine(tmp_path), tmp_path)
    watched = play(stage, tmp_path, CAMPAIGN_ROWS)
    assert len(watched) == 11
    assert min(len(watchdog.worked) for watchdog in watched.values()) > 20
    assert too_long(watched) == []


def test_no_slot_is_long_while_a_list_is_imported(raise_stage: RaiseStage, tmp_path: Path) -> None:
    stage = raise_stage(fast_engine(tmp_path), tmp_path)
    watched = import_list(stage, tmp_path, IMPORT_ROWS)
    assert min(len(watchdog.worked) for watchdog in watched.values()) > 20
    assert too_long(watched) == []
