"""All that one row says."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.engine.model.audit import AuditRow
from app.ui.pages.audit.details_card import DetailsCard
from tests.ui.pages.audit.test_audit_cells import ROW


def card(qtbot: QtBot, shown: AuditRow | None) -> DetailsCard:
    made = DetailsCard()
    qtbot.addWidget(made)
    made.resize(340, 600)
    made.show_row(shown)
    made.show()
    return made


def words(made: DetailsCard) -> set[str]:
    return {label.text() for label in made.findChildren(QLabel) if label.isVisible()}


def payload(made: DetailsCard) -> str:
    box = made.findChild(QPlainTextEdit, "audit_payload")
    assert isinstance(box, QPlainTextEdit)
    return box.toPlainText()


def test_the_payload_as_it_stands_and_the_hashes(qtbot: QtBot) -> None:
    made = card(qtbot, ROW.model_copy(update={"payload": {"name": "Zoë"}}))
    assert payload(made) == '{\n  "name": "Zoë"\n}'
    assert {"Row 1,204: Dialed", "9f31c2aabb", "p", "c", "Simulator"} <= words(made)


def test_an_erased_payload_is_no_fault(qtbot: QtBot) -> None:
    made = card(qtbot, ROW.model_copy(update={"payload": None}))
    assert payload(made) == "Erased. The chain holds all the same."


def test_nothing_chosen_says_so(qtbot: QtBot) -> None:
    assert words(card(qtbot, None)) == {"Choose a row to read all that it says."}


def test_the_row_can_be_copied_and_leads_to_its_call(qtbot: QtBot) -> None:
    made = card(qtbot, ROW)
    qtbot.mouseClick(made.copy_button, Qt.MouseButton.LeftButton)
    assert AuditRow.model_validate_json(QGuiApplication.clipboard().text()) == ROW
    with qtbot.waitSignal(made.call_wanted) as wanted:
        qtbot.mouseClick(made.call_button, Qt.MouseButton.LeftButton)
    assert wanted.args == [7]
    made.show_row(ROW.model_copy(update={"call_id": None}))
    assert not made.call_button.isVisible()
