"""The rows: search, kind, one call's rows, the details beside them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from app.ui.widgets.choice import Choice
from app.ui.widgets.table import Table
from tests.fakes import request
from tests.ui.pages.audit.hands import cells, page, texts
from tests.ui.stage import Stage


def test_rows_come_newest_first_and_say_whose_call_it_was(proven: Stage) -> None:
    proven.window.go("audit")
    assert cells(proven, "sequence") == ["7", "6", "5", "4", "3", "2", "1"]
    assert cells(proven, "what")[:3] == ["Outcome: Goal met", "Dialed", "Rules checked, allowed"]
    assert cells(proven, "about") == ["Eve"] * 3 + ["Dana Reed"] * 3 + ["Fern & Co"]
    assert cells(proven, "call")[0] == "2"


def test_a_kind_and_a_number_narrow_the_table(proven: Stage) -> None:
    proven.window.go("audit")
    kinds = proven.find("audit_kind", Choice)
    offered = [kinds.itemText(place) for place in range(kinds.count())]
    assert "Dialed" in offered
    kinds.choose("dial-placed")
    kinds.chosen.emit("dial-placed")
    assert cells(proven, "sequence") == ["6", "3"]
    proven.type("audit_search", "0141")
    proven.until(lambda: cells(proven, "sequence") == ["3"])
    proven.type("audit_search", "nobody at all")
    proven.until(lambda: "No row matches" in texts(proven))
    proven.click("audit_show_all_button")
    assert len(cells(proven, "sequence")) == 7


def test_the_rows_of_one_call(proven: Stage) -> None:
    proven.window.go("audit", call=1)
    assert cells(proven, "sequence") == ["4", "3", "2"]
    proven.click("audit_all_button")
    assert len(cells(proven, "sequence")) == 7
    proven.window.go("audit", call=2)
    proven.window.go("audit")
    assert len(cells(proven, "sequence")) == 7, "the page opened anew shows everything"


def test_a_chosen_row_is_told_beside_the_table(proven: Stage) -> None:
    proven.window.go("audit")
    table = proven.find("audit_table", Table)
    spot = table.visualRect(table.cells().index(2, 1)).center()
    proven.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert '"target_name": "Eve"' in proven.find("audit_payload", QPlainTextEdit).toPlainText()
    proven.qtbot.keyClick(table, Qt.Key.Key_Down)
    assert "Row 4: Outcome: Goal met" in texts(proven)


def test_new_rows_keep_the_chosen_one(proven: Stage) -> None:
    proven.window.go("audit")
    table = proven.find("audit_table", Table)
    table.choose(2)
    proven.done(proven.engine.calls.place(request(9, "+12125550149", target_name="Gus")))
    proven.until(lambda: len(cells(proven, "sequence")) == 10)
    assert table.current_row() == 5
    assert "Row 5: Rules checked, allowed" in texts(proven)


def test_who_is_erased_has_no_name_any_more(proven: Stage) -> None:
    proven.window.go("audit")
    assert "Eve" in cells(proven, "about")
    proven.done(proven.engine.erase("+12125550142"))
    proven.until(lambda: "Eve" not in cells(proven, "about"))
    assert "Dana Reed" in cells(proven, "about")


def test_enter_opens_the_call(proven: Stage) -> None:
    proven.window.go("audit")
    table = proven.find("audit_table", Table)
    table.choose(0)
    proven.qtbot.keyClick(table, Qt.Key.Key_Return)
    assert proven.window.front is proven.window.page("results")
    assert page(proven).rows.total() == 7
