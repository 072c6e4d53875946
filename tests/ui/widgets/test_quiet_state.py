"""Why there is nothing."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.widgets.button import Button
from app.ui.widgets.quiet_state import QuietState


def words(state: QuietState) -> list[str]:
    return [label.text() for label in state.findChildren(QLabel) if label.isVisible()]


def test_it_says_why(qtbot: QtBot) -> None:
    state = QuietState("phone")
    qtbot.addWidget(state)
    state.show()
    state.say("The call failed", "Code 503.")
    qtbot.waitUntil(lambda: words(state) == ["The call failed", "Code 503."])
    assert state.accessibleName() == "The call failed"
    state.say("Nobody picked up")
    assert words(state) == ["Nobody picked up"]


def test_it_may_offer_a_way_on(qtbot: QtBot) -> None:
    button = Button("Show all", name="all_button")
    state = QuietState("search", "No call matches", "", button)
    qtbot.addWidget(state)
    state.show()
    assert button.isVisible()
    assert words(state) == ["No call matches"]
