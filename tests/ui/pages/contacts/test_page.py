"""The page from file to list and back, by mouse and by keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMenu, QWidget

from app.ui.pages.contacts.page import ContactsPage
from app.ui.widgets.choice import Choice
from app.ui.widgets.label import Label
from app.ui.widgets.quiet_list import QuietList
from app.ui.widgets.table import Table
from tests.ui.stage import Stage

ROWS = """\
Customer,Mobile,Fax,Balance
Ada Lind,(415) 555-0117,(415) 555-0217,$86.00
Bo Nguyen,415-555-0132,(415) 555-0232,$154.56
Cleo Park,1.65E+10,(415) 555-0233,$41.20
Dee Hale,415 555 0150,(415) 555-0250,
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "spring_orders.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def page_of(stage: Stage) -> ContactsPage:
    page = stage.window.page("contacts")
    assert isinstance(page, ContactsPage)
    return page


def checked(stage: Stage) -> ContactsPage:
    """The page once a file is checked and its grid is built."""
    page = page_of(stage)
    stage.until(lambda: page.importing.checked is not None and not page.importing.view.isHidden())
    stage.until(page.importing.view.isVisible)
    grid = page.importing.view.grid
    assert grid is not None
    stage.until(lambda: len(grid.heads) == len(grid.model.column_names()))
    return page


def choose(stage: Stage, name: str, key: str) -> None:
    """Choose in a drop-down with the arrow keys."""
    box = stage.find(name, Choice)
    box.setFocus()
    stage.qtbot.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.count()):
        if box.key() == key:
            return
        stage.qtbot.keyClick(box, Qt.Key.Key_Down)
    raise AssertionError(f"{name} does not offer {key}")


def test_an_empty_folder_shows_what_the_page_is_for(empty_stage: Stage) -> None:
    empty_stage.window.go("contacts")
    assert page_of(empty_stage).states.state() == "empty"
    empty_stage.click("sample_list_button")
    page = checked(empty_stage)
    empty_stage.click("import_now_button")
    empty_stage.until(empty_stage.engine.contacts.lists)
    [made] = empty_stage.engine.contacts.lists()
    assert made.name == "Debt collection"
    empty_stage.until(lambda: page.lists.shown == made)
    assert empty_stage.find("people_table", Table).cells().rowCount() == made.contacts


def test_a_file_becomes_a_list_and_undo_takes_it_back(stage: Stage, file: Path) -> None:
    stage.window.go("contacts", file=str(file))
    checked(stage)
    assert [label.text() for label in stage.window.findChildren(Label, "page_title")
            if label.isVisible()] == ["Import contacts"]  # fmt: skip
    assert stage.find("list_name", QLineEdit).text() == "Spring orders"
    button = stage.find("import_now_button")
    assert button.text() == "Import 3 contacts"  # type: ignore[attr-defined]
    stage.click("import_now_button")
    stage.until(lambda: "Spring orders" in names(stage))
    stage.until(lambda: page_of(stage).lists.shown is not None)
    assert page_of(stage).lists.shown.name == "Spring orders"
    stage.click("toast_undo_button")
    stage.until(lambda: "Spring orders" not in names(stage))
    stage.until(lambda: page_of(stage).lists.shown.name == "debt-collection")


def names(stage: Stage) -> list[str]:
    return [one.name for one in stage.engine.contacts.lists()]


def test_another_mapping_is_checked_anew(stage: Stage, file: Path) -> None:
    stage.window.go("contacts", file=str(file))
    page = checked(stage)
    assert stage.find("map_column_1", Choice).key() == "phone"
    choose(stage, "map_column_2", "phone")
    stage.until(lambda: page.importing.checked.guessed.phone == "Fax")
    assert stage.find("map_column_1", Choice).key() == "", "a number is called on one column"
    assert stage.find("import_now_button").text() == "Import 4 contacts"  # type: ignore[attr-defined]
    assert page.importing.view.grid.heads["Fax"].status() == "4 of 4"
    assert page.importing.view.grid.heads["Mobile"].status() == "left out"


def test_facts_of_a_script_are_offered_and_taken(stage: Stage, file: Path) -> None:
    stage.window.go("contacts", file=str(file))
    page = checked(stage)
    choose(stage, "profile_choice", "debt-collection")
    stage.until(lambda: page.importing.checked.guessed.of("Balance") == "amount_due")
    assert stage.find("map_column_3", Choice).findData("due_date") > 0
    choose(stage, "map_column_3", "purchase")
    stage.until(lambda: page.importing.checked.guessed.facts.get("purchase") == "Balance")
    assert "amount_due" not in page.importing.checked.guessed.facts


def test_a_taken_name_is_said_beside_its_field(stage: Stage, file: Path) -> None:
    stage.window.go("contacts", file=str(file))
    checked(stage)
    stage.type("list_name", "debt-collection")
    assert not stage.find("import_now_button").isEnabled()
    assert stage.find("list_name").accessibleDescription() == "This name is taken"
    stage.type("list_name", "April")
    stage.qtbot.keyClick(stage.find("list_name"), Qt.Key.Key_Return)
    stage.until(lambda: "April" in names(stage))


def test_the_whole_import_by_keyboard(stage: Stage, file: Path) -> None:
    stage.window.go("contacts")
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    stage.until(lambda: stage.window.findChildren(QFileDialog))
    [dialog] = stage.window.findChildren(QFileDialog)
    edit = dialog.findChild(QLineEdit)
    edit.setText(str(file))  # typing opens the dialog's completer, which takes Enter
    stage.qtbot.keyClick(edit, Qt.Key.Key_Return)
    page = checked(stage)
    stage.window.activateWindow()
    stage.until(stage.window.isActiveWindow)
    assert page.importing.view.isAncestorOf(stage.window.focusWidget()), "the keys go to the grid"
    if stage.window.narrow:
        stage.click("format_button")
    reached = set()
    for _ in range(40):
        reached.add(stage.window.focusWidget().objectName())
        stage.qtbot.keyClick(stage.window.focusWidget(), Qt.Key.Key_Tab)
    assert {
        "encoding_choice", "delimiter_choice", "country_choice", "profile_choice", "import_table",
        "map_column_0", "map_column_3", "findings_list", "list_name", "import_cancel_button",
        "import_now_button", "save_refused_button", "import_back_button",
    } <= reached  # fmt: skip
    stage.qtbot.keyClick(
        stage.window.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    stage.until(lambda: "Spring orders" in names(stage))


def test_a_dropped_file_is_read(stage: Stage, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    stage.window.dropEvent(
        QDropEvent(
            QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip
    assert checked(stage).importing.checked.counts.refused == 1


def test_an_import_goes_on_while_another_page_is_in_front(stage: Stage, file: Path) -> None:
    stage.window.go("contacts", file=str(file))
    stage.window.go("home")
    stage.until(lambda: page_of(stage).importing.checked is not None)
    stage.window.go("contacts")
    page = checked(stage)
    stage.click("import_back_button")
    assert page.lists.isVisible()
    assert names(stage) == ["debt-collection"]


def test_a_web_page_is_refused_with_what_to_do(stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text("<!DOCTYPE html><html><title>Sign in</title></html>", encoding="utf-8")
    stage.window.go("contacts", file=str(path))
    page = page_of(stage)
    stage.until(lambda: page.states.state() == "failed")
    shown = [label.text() for label in page.importing.failed.findChildren(Label)]
    assert "This file is a web page, not a spreadsheet" in shown
    assert "Nothing was imported. Your list is as it was." in shown
    assert "html" in stage.find("problem_details").toPlainText()  # type: ignore[attr-defined]
    stage.click("retry_button")
    stage.until(lambda: stage.window.findChildren(QFileDialog))
    stage.window.findChildren(QFileDialog)[0].reject()


def test_enter_on_a_person_opens_them_and_call_fills_the_form(stage: Stage) -> None:
    stage.window.go("contacts")
    page = page_of(stage)
    stage.until(lambda: page.lists.people.found)
    table = stage.find("people_table", Table)
    table.choose(2)
    stage.qtbot.keyClick(table, Qt.Key.Key_Return)
    assert [label.text() for label in stage.window.findChildren(Label, "page_title")
            if label.isVisible()] == ["Aisha Rahman"]  # fmt: skip
    stage.click("call_contact_button")
    call = stage.window.page("call")
    assert call.isVisible()
    assert call.form.filled().name == "Aisha Rahman"  # type: ignore[attr-defined]
    stage.window.go("contacts")
    stage.click("contact_back_button")
    assert stage.find("people_table").isVisible()


def test_a_list_in_use_cannot_be_undone(stage: Stage) -> None:
    stage.window.go("contacts", list="debt-collection")
    assert not any(
        one.isVisible() for one in stage.window.findChildren(QWidget, "undo_import_button")
    )
    stage.click("list_menu_button")
    menu = stage.window.findChild(QMenu, "list_menu")
    assert [one.text() for one in menu.actions() if not one.isEnabled()] == [
        "Undo the last import...", "Delete the list...",
    ]  # fmt: skip
    assert "debt-collection" in menu.actions()[-1].toolTip()
    menu.close()


def test_from_elsewhere_the_do_not_call_list_stands_beside_the_others(stage: Stage) -> None:
    stage.window.go("contacts", do_not_call=True)
    assert stage.find("never_number").isVisible()
    assert stage.find("contact_lists", QuietList).model().rowCount() > 1


def test_lists_are_chosen_by_arrow_keys(stage: Stage) -> None:
    stage.window.go("contacts")
    column = stage.find("contact_lists", QuietList)
    column.setFocus()
    stage.qtbot.keyClick(column, Qt.Key.Key_Down)
    assert stage.find("never_number").isVisible()
    stage.qtbot.keyClick(column, Qt.Key.Key_Up)
    assert stage.find("people_table").isVisible()


def test_a_file_that_cannot_be_read_locks_nobody_out(stage: Stage, tmp_path: Path) -> None:
    bad = tmp_path / "page.csv"
    bad.write_text("<html><body>no table</body></html>")
    page = stage.window.page("contacts")
    for back in (
        lambda: stage.click("import_back_button"),
        lambda: (stage.window.go("home"), stage.window.go("contacts")),
    ):
        stage.window.go("contacts", file=str(bad))
        stage.until(lambda: page.states.state() == "failed")
        back()
        assert page.states.state() == "full"
        assert stage.find("people_table").isVisible()
