"""The question: its facts, its answers, and where a thoughtless Enter leads."""

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from shiboken6 import isValid

from app.engine.tasks import Tasks
from app.ui.widgets.confirm_card import ConfirmCard, ask
from app.ui.widgets.overlay import Overlay


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    return window


def question(danger=False):
    facts = [("First dial", "today 09:02"), ("Money", "$31 to $47, stops at $50.00")]
    return ConfirmCard("phone", "Start calling?", "Invoices", facts, "Stop any time.", "Go", danger)


async def answered(window, card, act):
    asked = asyncio.ensure_future(ask(window, card))
    await asyncio.sleep(0)
    act()
    return await asked


def test_it_says_in_numbers_what_will_happen(qtbot):
    card = question()
    qtbot.addWidget(card)
    words = [label.text() for label in card.findChildren(QLabel)]
    assert {"Start calling?", "First dial", "$31 to $47, stops at $50.00"} <= set(words)
    assert card.accessibleName() == "Start calling?"
    assert card.first_focus is card.ok_button


def test_what_cannot_be_undone_begins_on_cancel(qtbot):
    card = question(danger=True)
    qtbot.addWidget(card)
    assert card.first_focus is card.cancel_button
    assert card.ok_button.property("kind") == "danger"


@pytest.mark.parametrize(("button", "answer"), [("ok_button", True), ("cancel_button", False)])
async def test_the_answer_is_the_button(window, button, answer):
    card = question()
    assert await answered(window, card, getattr(card, button).click) is answer
    assert not window.findChildren(Overlay) or window.findChild(Overlay).isHidden()


async def test_an_answered_card_is_gone_before_the_asker_hears_of_it(window):
    card = question()
    asked = asyncio.ensure_future(ask(window, card))
    await asyncio.sleep(0)
    card.ok_button.click()
    assert not asked.done()
    assert window.findChild(Overlay).isHidden()
    assert await asked is True


async def test_enter_says_yes_where_the_focus_is_and_escape_says_no(window):
    card = question()
    yes = await answered(window, card, lambda: QTest.keyClick(card, Qt.Key.Key_Return))
    assert yes is True
    card = question()
    no = await answered(window, card, lambda: QTest.keyClick(card, Qt.Key.Key_Escape))
    assert no is False


async def test_a_task_that_is_stopped_takes_its_question_away(window):
    tasks = Tasks()
    card = question()
    task = tasks.start(ask(window, card), "ask")
    await asyncio.sleep(0)
    overlay = window.findChild(Overlay)
    assert overlay.isVisible()
    task.cancel()
    await tasks.close()
    assert not isValid(overlay) or overlay.isHidden()
