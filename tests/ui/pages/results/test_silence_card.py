"""Why there are no words."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.pages.results.silence_card import SilenceCard


def test_it_says_why(qtbot: QtBot) -> None:
    card = SilenceCard()
    qtbot.addWidget(card)
    card.say("The call failed", "Code 503.")
    assert {label.text() for label in card.findChildren(QLabel)} == {"The call failed", "Code 503."}
    assert card.accessibleName() == "The call failed"
