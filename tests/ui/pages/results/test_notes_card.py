"""Notes above a call's words."""

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
