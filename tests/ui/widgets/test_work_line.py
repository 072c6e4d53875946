"""One line about work that goes on."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.engine.work import Progress
from app.ui.widgets.work_line import WorkLine


def line(qtbot: QtBot) -> WorkLine:
    made = WorkLine(name="export_line", unit="calls")
    qtbot.addWidget(made)
    return made


def test_it_is_seen_only_while_work_goes_on(qtbot: QtBot) -> None:
    made = line(qtbot)
    assert made.isHidden()
    made.begin("Writing calls.csv")
    assert made.isVisible()
    assert made.words() == ("Writing calls.csv", "", "")
    made.end()
    assert made.isHidden()


def test_it_tells_how_far_and_how_long(qtbot: QtBot) -> None:
    made = line(qtbot)
    made.begin("Writing")
    made.tell(Progress(1200, 4000, 100.0, 28.0))
    assert made.words() == ("Writing", "1,200 of 4,000 calls", "about 28 seconds left")
    made.tell(Progress(1200, None, 100.0, None))
    assert made.words() == ("Writing", "1,200 calls", "")


def test_cancel_is_told_once(qtbot: QtBot) -> None:
    made = line(qtbot)
    made.begin("Writing")
    told: list[bool] = []
    made.cancelled.connect(lambda: told.append(True))
    qtbot.mouseClick(made.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(made.cancel_button, Qt.MouseButton.LeftButton)
    assert told == [True]
    made.begin("Again")
    assert made.cancel_button.isEnabled()
