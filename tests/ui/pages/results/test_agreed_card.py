"""What was agreed, and the words that prove it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.engine.model.result import CallResult, Ended, FieldValue, Outcome
from app.ui.pages.results.agreed_card import AgreedCard
from app.ui.widgets.badge import Badge
from tests.ui.pages.results.sample_calls import PROMISE, result


def card(qtbot: QtBot, shown: CallResult | None) -> AgreedCard:
    made = AgreedCard()
    qtbot.addWidget(made)
    made.show_result(shown)
    made.show()
    return made


def words(made: AgreedCard) -> list[str]:
    return [label.text() for label in made.findChildren(QLabel) if label.isVisible()]


def test_each_answer_has_its_words_and_leads_to_them(qtbot: QtBot) -> None:
    made = card(qtbot, result(promised_date=PROMISE))
    assert {"Promised date", "Fri 5 June 2026", "on Friday"} <= set(words(made))
    jump = made.findChild(QPushButton, "jump_promised_date")
    assert isinstance(jump, QPushButton)
    assert jump.text() == "0:04"
    with qtbot.waitSignal(made.turn_wanted) as wanted:
        qtbot.mouseClick(jump, Qt.MouseButton.LeftButton)
    assert wanted.args == [1]


def test_all_proven_only_when_every_answer_has_a_quote(qtbot: QtBot) -> None:
    made = card(qtbot, result(promised_date=PROMISE))
    badge = made.findChild(Badge)
    assert isinstance(badge, Badge)
    assert badge.text() == "All proven"
    made.show_result(result(promised_date=PROMISE, score=FieldValue(value="7")))
    assert badge.text() == "Not all proven"
    qtbot.waitUntil(lambda: "No words prove this" in words(made))


def test_nothing_agreed_is_said(qtbot: QtBot) -> None:
    nothing = CallResult(ended=Ended.COMPLETED, outcome=Outcome.GOAL_MET, branches=("Agrees",))
    told = words(card(qtbot, nothing))
    assert "Nothing was noted in this call." in told
    assert "Followed in the playbook: Agrees" in told
    assert "Nothing was noted in this call." in words(card(qtbot, None))
    live = card(qtbot, None)
    live.show_result(None, over=False)
    assert any("as soon as the call is over" in text for text in words(live))
