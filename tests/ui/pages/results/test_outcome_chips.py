"""Filter chips by outcome."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.engine.model.result import Outcome
from app.ui.pages.results.outcome_chips import OutcomeChips

COUNTS = {"goal_met": 4, "promised": 2, "voicemail_left": 5}


def chips(qtbot: QtBot, width: int = 900) -> OutcomeChips:
    made = OutcomeChips()
    qtbot.addWidget(made)
    made.resize(width, 32)
    made.show()
    return made


def shown(made: OutcomeChips) -> list[str]:
    buttons = (made.chips.button(one) for one in made._offered)
    return [button.text() for button in buttons if button.isVisible()]


def test_only_outcomes_that_occur_are_offered_with_their_number(qtbot: QtBot) -> None:
    made = chips(qtbot)
    made.show_counts(COUNTS, 12)
    assert shown(made) == ["Goal met 4", "Promised 2", "Voicemail left 5"]
    assert made.chips.button("all").text() == "All 12"
    assert not made.more.isVisible()


def test_a_click_chooses_and_all_takes_it_back(qtbot: QtBot) -> None:
    made = chips(qtbot)
    made.show_counts(COUNTS, 12)
    told: list[object] = []
    made.chosen.connect(told.append)
    qtbot.mouseClick(made.chips.button("promised"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(made.chips.button("all"), Qt.MouseButton.LeftButton)
    assert told == [Outcome.PROMISED, None]
    assert made.outcome() is None


def test_what_finds_no_room_is_under_more(qtbot: QtBot) -> None:
    made = chips(qtbot, 300)
    made.show_counts(COUNTS, 12)
    assert shown(made) == ["Voicemail left 5"], "the most frequent one stays in sight"
    told: list[object] = []
    made.chosen.connect(told.append)
    qtbot.mouseClick(made.more, Qt.MouseButton.LeftButton)
    menu = made.findChild(QMenu, "more_outcomes_menu")
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Goal met 4", "Promised 2"]
    menu.actions()[1].trigger()
    assert told == [Outcome.PROMISED]
    assert shown(made) == ["Promised 2"], "the chosen one is always in sight"


def test_a_chosen_outcome_stays_in_sight_when_its_calls_are_gone(qtbot: QtBot) -> None:
    made = chips(qtbot)
    made.show_counts(COUNTS, 12)
    made.choose(Outcome.PROMISED)
    made.show_counts({"goal_met": 4}, 4)
    assert "Promised 0" in shown(made)
