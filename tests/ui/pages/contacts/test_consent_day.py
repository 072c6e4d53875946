"""A day that nobody gave is not recorded; one that is given is."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.engine.model.consent import Consent, ConsentBasis
from app.ui.pages.contacts.consent_day import ConsentDay
from app.ui.pages.contacts.consent_form import ConsentForm
from app.ui.pages.contacts.consent_row import ConsentRow

TODAY = date(2026, 6, 1)


@pytest.fixture
def day(qtbot: QtBot) -> ConsentDay:
    made = ConsentDay(name="day")
    qtbot.addWidget(made)
    made.show_day(None, TODAY)
    made.show()
    return made


def test_forms_record_no_day_that_nobody_gave(qtbot: QtBot) -> None:
    form, row = ConsentForm(None, TODAY, ("Unsaid", "")), ConsentRow()
    for widget in (form, row):
        qtbot.addWidget(widget)
    form.radios["written"].setChecked(True)
    row.suggest("list.csv", TODAY)
    row.basis.choose("written")
    assert form.consent() == Consent(basis=ConsentBasis.WRITTEN)
    assert row.consent() == Consent(basis=ConsentBasis.WRITTEN, source="list.csv")
    known = Consent(basis=ConsentBasis.SPOKEN, source="shop", at=date(2025, 3, 9))
    again = ConsentForm(known, TODAY, ("Unsaid", ""))
    qtbot.addWidget(again)
    assert again.consent() == known


def test_a_day_is_typed_stepped_and_emptied(qtbot: QtBot, day: ConsentDay) -> None:
    assert (day.text(), day.day()) == ("Choose a day", None)
    qtbot.keyClick(day, Qt.Key.Key_9)
    assert day.day() == date(2026, 6, 9)
    qtbot.keyClick(day, Qt.Key.Key_Delete)
    assert day.day() is None
    qtbot.keyClick(day, Qt.Key.Key_Up)
    assert day.day() == TODAY, "the first step is to today"
    qtbot.keyClick(day, Qt.Key.Key_Up)
    assert day.day() == date(2026, 6, 2)


def test_the_calendar_opens_at_today(qtbot: QtBot, day: ConsentDay) -> None:
    day.resize(140, 32)
    arrow = QPoint(day.width() - 10, day.height() // 2)
    qtbot.mouseClick(day, Qt.MouseButton.LeftButton, pos=arrow)
    shown = day.calendarWidget()
    assert (shown.yearShown(), shown.monthShown()) == (2026, 6)
    assert day.day() is None
    shown.window().close()
