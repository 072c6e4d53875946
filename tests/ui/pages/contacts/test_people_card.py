"""The people of a list: columns, search, order, tags, and what is done with many at once."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QMenu

from app.engine.model.contact import Contact
from app.ui.pages.contacts.page import ContactsPage
from app.ui.pages.contacts.people_card import PeopleCard
from app.ui.pages.contacts.people_columns import fact_title, people_columns
from app.ui.theme import font
from app.ui.widgets.button import Button
from app.ui.widgets.cell_delegate import PAD
from app.ui.widgets.choice import Choice
from app.ui.widgets.table import Table
from tests.ui.stage import Stage

DUE = Contact(
    row=1, name="A", phone="+14155550117", region="US", facts={"due": "2026-06-01"}
)  # fmt: skip
ROWS = """\
Customer,Phone,Amount due,Note
Cy,4155550150,$20.00,
Ada,4155550117,$86.00,
Bo,4155550132,$154.56,window
Ada Lind,4155550133,$1.00,
"""


@pytest.fixture
def card(stage: Stage, tmp_path: Path) -> PeopleCard:
    path = tmp_path / "list.csv"
    path.write_text(ROWS, encoding="utf-8")
    stage.engine.contacts.import_report(
        stage.engine.contacts.read(path), name="May", source=path.name
    )
    stage.window.go("contacts", list="May")
    page = stage.window.page("contacts")
    assert isinstance(page, ContactsPage)
    settled(stage, page.lists.people)
    return page.lists.people


def settled(stage: Stage, card: PeopleCard) -> None:
    stage.until(lambda: card.found is not None)


def names(card: PeopleCard) -> list[str]:
    model = card.model
    assert model is not None
    return [str(model.index(row, 1).data()) for row in range(model.rowCount())]


def tick(stage: Stage, card: PeopleCard, *rows: int) -> None:
    for row in rows:
        at = card.table.visualRect(card.table.cells().index(row, 0)).center()
        stage.qtbot.mouseClick(card.table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def from_menu(stage: Stage, name: str, text: str) -> None:
    menu = next(one for one in stage.window.findChildren(QMenu, name) if one.isVisible())
    action = next(one for one in menu.actions() if one.text() == text)
    action.trigger()
    menu.close()


def test_columns_repeat_no_name_and_figures_stand_right(card: PeopleCard) -> None:
    assert card.model is not None
    told = [(column.title, column.right) for column in card.model.columns[1:]]
    assert told == [
        ("Name", False), ("Phone", False), ("Tags", False), ("Amount due", True), ("Note", False),
    ]  # fmt: skip
    assert card.table.isColumnHidden(3), "nobody has a tag"
    assert card.model.index(2, 2).data() == "+1 415 555 0132"
    assert card.model.index(0, 5).data() == ""


def test_a_search_narrows_and_says_when_nobody_is_found(stage: Stage, card: PeopleCard) -> None:
    assert stage.find("people_search").placeholderText() == "Search 4 people"  # type: ignore[attr-defined]
    stage.type("people_search", "ada")
    stage.until(lambda: names(card) == ["Ada", "Ada Lind"])
    assert card.bar.count_words() == "2 of 4"
    stage.type("people_search", "zz")
    stage.until(lambda: card.model is not None and card.model.rowCount() == 0)
    assert not [table for table in card.findChildren(Table) if table.isVisible()]
    stage.window.go("contacts", list="debt-collection")
    stage.until(lambda: card.model is not None and card.model.rowCount() > 20)
    assert stage.find("people_table").isVisible(), "another list begins without a search"


def test_a_header_sorts_there_and_back_and_facts_do_not(stage: Stage, card: PeopleCard) -> None:
    head = card.table.horizontalHeader()

    def click(section: int) -> None:
        at = QPoint(head.sectionViewportPosition(section) + 20, 12)
        stage.qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)

    click(1)
    stage.until(lambda: names(card) == ["Ada", "Ada Lind", "Bo", "Cy"])
    click(1)
    stage.until(lambda: names(card)[0] == "Cy" and names(card)[1] == "Bo")
    click(4)
    assert head.sortIndicatorSection() == 1
    click(1)
    stage.until(lambda: names(card) == ["Cy", "Ada", "Bo", "Ada Lind"])
    click(0)
    assert card.selection.words() == "4 chosen"
    click(0)
    assert not card.selection.isVisible()


def test_choosing_the_same_list_again_moves_nothing(stage: Stage, card: PeopleCard) -> None:
    model = card.model
    stage.find("people_table", Table).choose(1)
    stage.engine.do_not_call.add("+12125550142", source="you")
    page = stage.window.page("contacts")
    assert isinstance(page, ContactsPage)
    page._show_lists()
    settled(stage, card)
    assert card.model is model
    assert stage.find("people_table", Table).current_row() == 1
    assert card.selection.words() == "1 chosen"


def test_people_are_tagged_found_by_it_and_deleted_with_a_way_back(
    stage: Stage, card: PeopleCard
) -> None:
    tick(stage, card, 0, 2)
    assert card.selection.words() == "2 chosen"
    stage.click("chosen_tag_button")
    from_menu(stage, "tag_menu", "New tag...")
    stage.until(lambda: stage.find("asked_text"))
    stage.type("asked_text", "vip")
    stage.click("confirm_ok_button")
    stage.until(lambda: stage.engine.people.tags("May") == [("vip", 2)])
    stage.until(lambda: stage.find("tag_filter", Choice).count() == 2)
    assert card.selection.words() == "2 chosen", "a new column forgets nobody who was chosen"
    box = stage.find("tag_filter", Choice)
    box.setFocus()
    stage.qtbot.keyClick(box, Qt.Key.Key_Down)
    stage.until(lambda: names(card) == ["Cy", "Bo"])
    table = stage.find("people_table", Table)
    table.setFocus()
    stage.qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    stage.qtbot.keyClick(table, Qt.Key.Key_Delete)
    stage.until(lambda: stage.engine.contacts.count("May") == 2)
    stage.until(lambda: not card.selection.isVisible())
    undo = [
        one for one in stage.window.findChildren(Button, "toast_undo_button") if one.isVisible()
    ]
    undo[-1].click()
    stage.until(lambda: stage.engine.contacts.count("May") == 4)
    assert stage.engine.people.tags("May") == [("vip", 2)]


def test_the_bar_goes_with_whom_it_counted_and_the_keys_to_the_next(
    stage: Stage, card: PeopleCard
) -> None:
    tick(stage, card, 1, 2)
    stage.find("chosen_delete_button").setFocus()
    stage.click("chosen_delete_button")
    stage.until(lambda: names(card) == ["Cy", "Ada Lind"])  # and the notes' column is gone
    assert not card.selection.isVisible()
    assert stage.window.focusWidget() is card.table
    assert card.table.current_row() == 1
    stage.qtbot.keyClick(card.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    stage.qtbot.keyClick(card.table, Qt.Key.Key_Delete)
    stage.until(lambda: not names(card))
    assert not card.selection.isVisible()
    stage.window.go("contacts", list="debt-collection")
    settled(stage, card)
    tick(stage, card, 0)
    assert card.selection.isVisible()
    stage.window.go("contacts", list="May")
    stage.until(lambda: not names(card))
    assert not card.selection.isVisible(), "nobody is chosen in another list"


def test_rows_end_where_the_card_does_and_dates_are_whole(card: PeopleCard) -> None:
    head = card.table.horizontalHeader()
    room = card.table.viewport().width()
    assert head.length() == room
    assert card.table.columnWidth(5) > card.table.columnWidth(2), "words take what is to spare"
    card.table.setColumnWidth(1, 300)
    assert head.length() == room
    card.table.resize(500, 300)
    assert head.length() > 500, "each column keeps what it needs"
    card.table.resize(1000, 300)
    assert head.length() == card.table.viewport().width()
    [*_, due] = people_columns(["due"], [DUE])
    words = QFontMetrics(font(14)).horizontalAdvance("2026-06-01")
    assert due.width - 2 * PAD > words


def test_two_become_one_and_their_numbers_are_never_called(stage: Stage, card: PeopleCard) -> None:
    tick(stage, card, 1, 3)
    stage.click("chosen_merge_button")
    stage.until(lambda: stage.find("merge_1"))
    stage.click("merge_1")
    stage.click("confirm_ok_button")
    stage.until(lambda: names(card) == ["Cy", "Bo", "Ada Lind"])
    table = stage.find("people_table", Table)
    table.choose(0)
    stage.qtbot.keyClick(table, Qt.Key.Key_Space)
    assert not card.selection.isVisible(), "Space takes the tick away again"
    stage.qtbot.keyClick(table, Qt.Key.Key_Space)
    stage.click("chosen_never_button")
    stage.until(lambda: stage.engine.do_not_call.count() == 1)
    assert stage.engine.do_not_call.all()[0].number == "+14155550150"


def test_a_list_tells_why_it_may_be_called_and_takes_another_name(
    stage: Stage, card: PeopleCard
) -> None:
    assert card.consent.words() == "Nobody has said why these people may be called."
    stage.click("list_consent_button")
    stage.until(lambda: stage.find("basis_existing_customer"))
    stage.click("basis_existing_customer")
    stage.type("consent_form_source", "invoices")
    stage.click("confirm_ok_button")
    stage.until(lambda: card.consent.words() == "They are customers: invoices")  # and no day
    stage.click("list_menu_button")
    from_menu(stage, "list_menu", "Rename...")
    stage.until(lambda: stage.find("asked_text"))
    stage.type("asked_text", "Customers")
    stage.click("confirm_ok_button")
    stage.until(lambda: card.shown is not None and card.shown.name == "Customers")
    settled(stage, card)
    assert len(names(card)) == 4
    stage.click("list_menu_button")
    from_menu(stage, "list_menu", "Delete the list...")
    stage.until(lambda: stage.find("confirm_ok_button"))
    told = [label.text() for label in stage.find("confirm_card").findChildren(QLabel)]
    assert "4" in told
    stage.click("confirm_ok_button")
    stage.until(lambda: len(stage.engine.contacts.lists()) == 1)


def test_who_is_in_view_is_exported(
    stage: Stage, card: PeopleCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.type("people_search", "ada")
    stage.until(lambda: names(card) == ["Ada", "Ada Lind"])
    to = tmp_path / "out.csv"
    monkeypatch.setattr(
        stage.window, "save_file", lambda _title, _name, _kinds, chosen: chosen(str(to))
    )
    stage.click("export_list_button")
    from_menu(stage, "export_list_menu", "For any program (CSV)")
    stage.until(to.exists)
    assert to.read_text(encoding="utf-8-sig").count("\n") == 3


def test_facts_are_titled_in_plain_words() -> None:
    assert fact_title("amount_due") == "Amount due"
    assert fact_title("_2nd_note") == "2nd note"


def test_the_latest_change_is_taken_back_once_also_when_its_toast_is_gone(
    stage: Stage, card: PeopleCard
) -> None:
    tick(stage, card, 0, 2)
    stage.qtbot.keyClick(card.table, Qt.Key.Key_Delete)
    stage.until(lambda: names(card) == ["Ada", "Ada Lind"])
    stage.until(lambda: stage.find("toast_close_button"))
    stage.click("toast_close_button")
    [undo] = [one for one in stage.window.front.actions() if one.shortcut == "Ctrl+Z"]
    undo.do()
    stage.until(lambda: names(card) == ["Cy", "Ada", "Bo", "Ada Lind"])
    undo.do()
    settled(stage, card)
    assert names(card) == ["Cy", "Ada", "Bo", "Ada Lind"]
