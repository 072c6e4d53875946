"""The lists at the side: headings cannot be chosen, the choice survives other counts."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.engine.model.contact import ContactList
from app.ui.pages.contacts.lists_column import ListsColumn

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def lists(*names: str) -> list[ContactList]:
    return [
        ContactList(id=at, name=name, source="a.csv", created_at=NOON, contacts=at * 1000)
        for at, name in enumerate(names, 1)
    ]


def test_lists_and_never_call_are_two_groups(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    column = ListsColumn()
    qtbot.addWidget(column)
    column.show_lists(lists("May", "June"), 38)
    model = column.model()
    qtmodeltester.check(model)
    told = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(5)]
    assert told == ["Lists", "May, 1,000", "June, 2,000", "Never call", "Do-not-call list, 38"]
    enabled = [bool(model.index(row, 0).flags() & Qt.ItemFlag.ItemIsEnabled) for row in range(5)]
    assert enabled == [False, True, True, False, True]


def test_the_choice_stays_in_silence(qtbot: QtBot) -> None:
    column = ListsColumn()
    qtbot.addWidget(column)
    column.show_lists(lists("May", "June"), 0)
    assert column.choose("June")
    assert not column.choose("April")
    with qtbot.assertNotEmitted(column.list_chosen):
        column.show_lists(lists("April", "May", "June"), 1)
    with qtbot.waitSignal(column.list_chosen) as told:
        qtbot.keyClick(column, Qt.Key.Key_Up)
    assert told.args == ["May"]
    with qtbot.waitSignal(column.do_not_call_chosen):
        for _ in range(2):
            qtbot.keyClick(column, Qt.Key.Key_Down)
