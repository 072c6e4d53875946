"""Many wishes, one redraw."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.ui.coalesce import Coalesce


def test_many_wishes_are_one_redraw(qtbot: QtBot) -> None:
    drawn: list[int] = []
    owner = QObject()
    redraw = Coalesce(owner, lambda: drawn.append(1), within_ms=1)
    for _ in range(100):
        redraw.soon()
    qtbot.waitUntil(lambda: bool(drawn))
    redraw.soon()
    qtbot.waitUntil(lambda: len(drawn) == 2)
    assert drawn == [1, 1]


def test_a_forgotten_wish_draws_nothing(qtbot: QtBot) -> None:
    drawn: list[str] = []
    owner = QObject()
    forgotten = Coalesce(owner, lambda: drawn.append("forgotten"), within_ms=1)
    forgotten.soon()
    forgotten.forget()
    other = Coalesce(owner, lambda: drawn.append("other"), within_ms=5)
    other.soon()
    qtbot.waitUntil(lambda: bool(drawn))
    assert drawn == ["other"]
