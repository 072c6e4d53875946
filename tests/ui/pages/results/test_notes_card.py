"""Notes above a call's words."""

from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from app.ui.pages.results.notes import Note
from app.ui.pages.results.notes_card import NotesCard
from app.ui.widgets.banner import Banner

RANG = Note("warning", "It may have rung", "Nobody knows.")
LISTED = Note("danger", "On the list")


def test_one_banner_per_note(qtbot: QtBot) -> None:
    card = NotesCard()
    qtbot.addWidget(card)
    card.show_notes([RANG, LISTED])
    card.show()
    told = [banner.words() for banner in card.findChildren(Banner) if banner.isVisible()]
    assert told == [("It may have rung", "Nobody knows."), ("On the list", "")]


def test_it_takes_no_room_without_notes(qtbot: QtBot) -> None:
    card = NotesCard()
    qtbot.addWidget(card)
    card.show_notes([RANG])
    card.show_notes([])
    assert card.isHidden()


def test_a_note_leads_to_where_it_was_said(qtbot) -> None:
    card = NotesCard()
    qtbot.addWidget(card)
    wanted: list[int] = []
    card.turn_wanted.connect(wanted.append)
    card.show_notes([Note("danger", "It said that it was human", "", 4), Note("info", "Odd")])
    card.findChild(QAbstractButton, "call_note_0_button").click()
    assert wanted == [4]
    assert card.findChild(QAbstractButton, "call_note_1_button") is None
