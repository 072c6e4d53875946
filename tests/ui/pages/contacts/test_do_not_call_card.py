"""Who is never called: adding, taking off for a reason, a file of numbers, searching."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.engine.model.call import World
from app.ui.pages.contacts.do_not_call_card import DoNotCallCard
from app.ui.pages.contacts.page import ContactsPage
from app.ui.widgets.field import Field
from app.ui.widgets.table import Table
from tests.ui.stage import Stage

NUMBER = "+14155550132"


@pytest.fixture
def card(stage: Stage) -> DoNotCallCard:
    stage.window.go("contacts", do_not_call=True)
    page = stage.window.page("contacts")
    assert isinstance(page, ContactsPage)
    return page.lists.never


def numbers(stage: Stage) -> list[str]:
    return [entry.number for entry in stage.engine.do_not_call.all()]


def test_a_number_is_added_and_undone(stage: Stage, card: DoNotCallCard) -> None:
    stage.type("never_number", "415 555 0132")
    stage.type("never_reason", "told us on the telephone")
    stage.qtbot.keyClick(stage.find("never_reason"), Qt.Key.Key_Return)
    [entry] = stage.engine.do_not_call.all()
    assert (entry.number, entry.source, entry.reason) == (
        NUMBER, "you", "told us on the telephone",
    )  # fmt: skip
    stage.until(lambda: card.model.rowCount() == 1)
    assert stage.find("never_table").isVisible()
    stage.click("toast_undo_button")
    assert numbers(stage) == []
    stage.until(lambda: card.model.rowCount() == 0)


def test_what_is_no_number_is_said_beside_the_field(stage: Stage, card: DoNotCallCard) -> None:
    stage.type("never_number", "ask Ann")
    stage.click("never_add_button")
    [field] = [f for f in card.findChildren(Field) if f.control.objectName() == "never_number"]
    assert "no digits" in field.message()
    assert numbers(stage) == []
    stage.engine.do_not_call.add(NUMBER, source="call 1")
    stage.type("never_number", NUMBER)
    stage.click("never_add_button")
    assert "on the list already" in field.message()


def test_a_number_leaves_only_for_a_reason(stage: Stage, card: DoNotCallCard) -> None:
    stage.engine.do_not_call.add(NUMBER, source="call 1", reason="said stop")
    stage.until(lambda: card.model.rowCount() == 1)
    assert not stage.find("never_remove_button").isEnabled()
    table = stage.find("never_table", Table)
    table.choose(0)
    table.setFocus()
    stage.click("never_remove_button")
    stage.until(lambda: stage.find("removal_reason"))
    assert not stage.find("confirm_ok_button").isEnabled()
    stage.type("removal_reason", "asked in the shop")
    stage.click("confirm_ok_button")
    stage.until(lambda: numbers(stage) == [])
    told = [row for row in stage.engine.audit.rows() if row.kind == "do-not-call-removed"]
    assert told[-1].payload["reason"] == "asked in the shop"


def test_a_file_of_numbers_is_taken_in(stage: Stage, card: DoNotCallCard, tmp_path: Path) -> None:
    path = tmp_path / "never.csv"
    path.write_text("Phone\n4155550132\n4155550133\nfax\n", encoding="utf-8")
    card.import_file(str(path))
    stage.until(lambda: card.model.rowCount() == 2)
    told = "2 numbers will not be called. 1 cell is no number."
    stage.until(lambda: stage.find("toast").accessibleName() == told)
    card.import_file(str(tmp_path / "none.csv"))
    page = stage.window.page("contacts")
    stage.until(page.banner.isVisible)
    stage.until(card.take_in.isEnabled)
    assert not card.work.isVisible()


def test_the_list_is_written_to_a_file(
    stage: Stage, card: DoNotCallCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not card.give_out.isEnabled(), "there is nothing to write"
    stage.engine.do_not_call.add(NUMBER, source="you", reason="=HYPERLINK(1)")
    stage.until(card.give_out.isEnabled)
    to = tmp_path / "never.csv"
    monkeypatch.setattr(
        stage.window, "save_file", lambda _title, _name, _kinds, chosen: chosen(str(to))
    )
    stage.click("never_export_button")
    stage.until(to.exists)
    assert '"+14155550132","live"' in to.read_text(encoding="utf-8-sig")


def test_entries_are_worded_and_searched(stage: Stage, card: DoNotCallCard) -> None:
    stage.engine.do_not_call.add(NUMBER, source="you", reason="wrote to us")
    stage.engine.do_not_call.add("+12125550142", source="call 3", world=World.SIM)
    stage.until(lambda: card.model.rowCount() == 2)
    cells = {tuple(card.model.index(row, column).data() for column in range(5)) for row in range(2)}
    assert cells == {
        ("+1 415 555 0132", "today 14:00", "All calls", "You", "wrote to us"),
        ("+1 212 555 0142", "today 14:00", "Simulator", "call 3", ""),
    }
    stage.type("never_search", "(212) 555")
    stage.until(lambda: card.model.rowCount() == 1)
    stage.type("never_search", "nobody")
    stage.until(lambda: card.model.rowCount() == 0)
    assert not [w for w in card.findChildren(Table) if w.isVisible()]
