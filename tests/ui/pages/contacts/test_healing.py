"""A broken file is mended in the window: few actions, nobody lost, every action taken back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from app.engine.model.checked import Counts
from app.ui.pages.contacts.importing import Importing
from app.ui.pages.contacts.page import ContactsPage
from app.ui.widgets.confirm_card import ConfirmCard
from tests.ui.stage import Stage

ROWS = 2_000
MOST_ACTIONS = 15
HEADER = "Customer,Mobile,Balance,Memo"


def _line(row: int) -> str:
    """Row by row what it should be; sixty of them broken in eight ways."""
    name, phone, memo = f"Person {row}", f"(212) {200 + row // 1000}-{row % 1000:04}", "fine"
    kind, bad = row % 250, row // 250
    if kind == 10:
        phone = phone.replace("0", "O")
    elif kind == 20:
        phone = f"{phone} / (212) 99{bad}-0{row % 1000:03}"
    elif kind == 30:
        phone = "1.65E+10"
    elif kind == 40:
        memo = "bro\x07ken"
    elif kind == 50:
        memo = "word " * 120
    elif kind == 60:
        memo = f"half, {row} left"
    elif kind == 70:
        phone = "911"
    elif kind == 80 and bad < 4:
        phone = "call the shop"
    return f"{name},{phone},${row}.50,{memo}"


def broken(path: Path) -> Path:
    lines = [HEADER, *(_line(row) for row in range(1, ROWS + 1))]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def importing(stage: Stage, tmp_path: Path) -> Importing:
    stage.window.go("contacts", file=str(broken(tmp_path / "list.csv")))
    page = stage.window.page("contacts")
    assert isinstance(page, ContactsPage)
    stage.until(page.importing.view.isVisible)
    return page.importing


def counts(importing: Importing) -> Counts:
    assert importing.checked is not None
    return importing.checked.counts


def settled(stage: Stage, importing: Importing) -> None:
    stage.until(lambda: not importing.correcting.runs and not importing._checking.runs)


def click_link(stage: Stage, importing: Importing, code: str, name: str) -> None:
    """One click on a remedy that the panel paints."""
    shown = importing.view.findings.list
    place = next(at for at, one in enumerate(shown.findings.found) if one.group.code == code)
    shown.scrollTo(shown.findings.index(place))
    at = shown.link_point(place, name)
    stage.qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settled(stage, importing)


def type_cell(stage: Stage, importing: Importing, number: int, column: str, text: str) -> None:
    """F2 on a bad cell, the new text, Enter."""
    grid = importing.view.grid
    assert grid is not None
    grid.show_cell(number, column)
    grid.table.setFocus()
    stage.qtbot.keyClick(grid.table, Qt.Key.Key_F2)
    editor = stage.find("cell_editor", QLineEdit)
    stage.qtbot.keyClicks(editor, text)
    stage.qtbot.keyClick(editor, Qt.Key.Key_Return)
    stage.until(lambda: (number, column) in _typed(importing))
    settled(stage, importing)


def _typed(importing: Importing) -> set[tuple[int, str]]:
    return {cell for step in importing.correcting.steps for cell in step.texts}


def refused_of(importing: Importing, code: str) -> list[int]:
    assert importing.checked is not None
    groups = importing.checked.findings_by_code()
    return [row for one in groups if one.code == code for row in one.rows]


def test_sixty_bad_cells_of_eight_kinds_are_mended_in_few_actions(
    stage: Stage, importing: Importing
) -> None:
    assert counts(importing).refused == 60
    actions = 0
    for code, name in (
        ("bad-phone", "letters-to-digits"),
        ("two-numbers", "keep-first-number"),
        ("control-character", "remove-characters"),
        ("value-too-long", "shorten"),
        ("extra-cells", "join-cells"),
        ("extra-cells", "leave-out"),
        ("scientific-notation", "leave-out"),
        ("emergency-number", "leave-out"),
    ):
        before = counts(importing).refused
        if refused_of(importing, code):
            click_link(stage, importing, code, name)
            actions += 1
            assert counts(importing).refused < before, code
    [first, *others] = refused_of(importing, "bad-phone")
    type_cell(stage, importing, first, "Mobile", "2125550142")
    assert not importing.view.alike.isVisible(), "one person's number is nobody else's"
    assert refused_of(importing, "bad-phone") == others
    click_link(stage, importing, "bad-phone", "leave-out")
    actions += 2
    assert counts(importing).refused == 0
    assert actions <= MOST_ACTIONS
    accepted = importing.checked.accepted  # type: ignore[union-attr]
    assert stage.find("import_now_button").accessibleName() == f"Import {accepted:,} contacts"


def test_the_same_for_all_alike_is_offered_until_it_is_taken_back(
    stage: Stage, importing: Importing
) -> None:
    [first, *others] = refused_of(importing, "value-too-long")
    type_cell(stage, importing, first, "Memo", "short")
    stage.until(importing.view.alike.isVisible)
    importing.correcting.undo()
    assert not importing.view.alike.isVisible()
    settled(stage, importing)
    type_cell(stage, importing, first, "Memo", "shorter")
    stage.until(importing.view.alike.isVisible)
    stage.click("fix_alike_button")
    settled(stage, importing)
    assert refused_of(importing, "value-too-long") == []
    assert importing.checked.cells(others[-1])[1][3] == "shorter"  # type: ignore[union-attr]


def test_a_correction_is_kept_on_another_reading_and_taken_back(
    stage: Stage, importing: Importing
) -> None:
    click_link(stage, importing, "scientific-notation", "leave-out")
    assert counts(importing).left_out == 8
    [first, *_] = refused_of(importing, "emergency-number")
    type_cell(stage, importing, first, "Mobile", "2125550142")
    refused = counts(importing).refused
    importing._on_target_chosen("Balance", "")
    stage.until(lambda: importing.checked.guessed.of("Balance") is None)  # type: ignore[union-attr]
    settled(stage, importing)
    assert (counts(importing).refused, counts(importing).left_out) == (refused, 8)
    stage.click("undo_fix_button")
    assert counts(importing).refused == refused + 1
    stage.window.page("contacts").undo_fix()
    assert counts(importing) == Counts(1_940, 0, 60)
    assert not importing.view.findings.undo.isVisible()
    importing.correcting.undo()  # there is nothing left to take back


def test_bad_cells_are_walked_through(stage: Stage, importing: Importing) -> None:
    view, grid = importing.view, importing.view.grid
    assert grid is not None
    rows = refused_of(importing, "two-numbers")
    place = [one.group.code for one in view.findings.found()].index("two-numbers")
    view.findings.list.row_chosen.emit(place)
    seen = []
    for _ in range(len(rows) + 1):
        index = grid.table.currentIndex()
        seen.append((grid.model.key_at(index.row()), grid.model.columns[index.column()].title))
        stage.click("finding_next_button")
    assert seen == [(row, "Mobile") for row in (*rows, rows[0])], "and round again"
    stage.click("remedy_keep_first_number")
    settled(stage, importing)
    assert not refused_of(importing, "two-numbers")
    assert grid.model.rowCount() == ROWS, "every row again: there is none of that kind"


def test_the_next_bad_cell_is_chosen_when_one_is_mended(stage: Stage, importing: Importing) -> None:
    view, grid = importing.view, importing.view.grid
    assert grid is not None
    rows = refused_of(importing, "two-numbers")
    place = [one.group.code for one in view.findings.found()].index("two-numbers")
    view.findings.list.row_chosen.emit(place)
    for at, then in ((1, rows[2]), (-1, rows[0])):
        type_cell(stage, importing, rows[at], "Mobile", f"(212) 555-01{at + 50}")
        index = grid.table.currentIndex()
        assert grid.model.key_at(index.row()) == then
        assert grid.model.columns[index.column()].title == "Mobile"
    stage.qtbot.keyClicks(grid.table, "2")
    assert stage.find("cell_editor", QLineEdit).text() == "2", "ready to type"
    stage.qtbot.keyClick(stage.find("cell_editor", QLineEdit), Qt.Key.Key_Escape)
    assert grid.model.rowCount() == len(rows) - 2
    assert view.walk._place.text() == f"1 / {len(rows) - 2}"


def test_a_file_that_changes_meanwhile_is_said_and_read_again(
    stage: Stage, importing: Importing, tmp_path: Path
) -> None:
    (tmp_path / "list.csv").write_text(f"{HEADER}\nAda,2125550142,$1,x\n", encoding="utf-8")
    assert importing.view.grid is not None
    importing.view.grid.table.choose(1_500)
    importing.view.grid.table.viewport().repaint()
    stage.until(lambda: not importing.footer.go.isEnabled())
    stage.click("read_again_button")
    stage.until(lambda: importing.checked is not None and len(importing.checked) == 1)
    stage.until(importing.footer.go.isEnabled)


def test_rows_join_a_list_and_leave_it_again(stage: Stage, importing: Importing) -> None:
    """Refused rows, corrected, offer to go where they came from; undo puts the list back."""
    stage.click("import_now_button")
    stage.until(lambda: len(stage.engine.contacts.lists()) == 2)
    [made] = [one for one in stage.engine.contacts.lists() if one.name == "List"]
    assert made.contacts == 1_940
    refused = Path(importing._good.path).with_name("refused.csv")
    stage.done(stage.engine.contacts.rejected_csv(importing.checked, refused))  # type: ignore[arg-type]
    stage.window.go("contacts", file=str(refused))
    stage.until(importing.view.isVisible)
    stage.until(lambda: stage.find("add_to_list_button"))
    stage.click("add_to_list_button")
    stage.until(lambda: importing.checked is not None and importing.checked.file.into == "List")
    settled(stage, importing)
    click_link(stage, importing, "two-numbers", "keep-first-number")
    mended = importing.checked.accepted  # type: ignore[union-attr]
    assert mended > 0
    importing.footer.consent.basis.choose("written")
    stage.click("import_now_button")
    stage.until(lambda: _contacts(stage) == 1_940 + mended)
    joined = [one for one in stage.engine.contacts.of_list("List") if one.consent is not None]
    assert len(joined) == mended, "it says nothing of those who were there"
    assert {(one.consent.basis, one.consent.source) for one in joined if one.consent} == {
        ("written", "refused.csv")
    }
    stage.until(lambda: _undo_of_import(stage))
    stage.qtbot.mouseClick(_undo_of_import(stage)[-1], Qt.MouseButton.LeftButton)
    stage.until(lambda: _contacts(stage) == 1_940)


def _undo_of_import(stage: Stage) -> list[QAbstractButton]:
    toasts = stage.window.findChildren(QWidget, "toast")
    about = [one for one in toasts if "imported" in one.accessibleName()]
    return [one.findChildren(QAbstractButton, "toast_undo_button")[0] for one in about]


def _contacts(stage: Stage) -> int:
    return next(one.contacts for one in stage.engine.contacts.lists() if one.name == "List")


def test_another_file_asks_before_corrections_go(
    stage: Stage, importing: Importing, tmp_path: Path
) -> None:
    other = tmp_path / "other.csv"
    other.write_text(f"{HEADER}\nAda,2125550142,$1,x\n", encoding="utf-8")
    row = refused_of(importing, "two-numbers")[0]
    type_cell(stage, importing, row, "Mobile", "(212) 555-0199")
    stage.window.go("contacts", file=str(other))
    stage.until(lambda: stage.find("confirm_cancel_button"))
    assert stage.find("confirm_cancel_button").hasFocus(), "kept unless somebody says otherwise"
    stage.click("confirm_cancel_button")
    stage.until(lambda: not stage.window.findChildren(ConfirmCard))
    assert (row, "Mobile") in _typed(importing)
    stage.window.go("contacts", file=str(other))
    stage.until(lambda: stage.find("confirm_ok_button"))
    stage.click("confirm_ok_button")
    stage.until(lambda: importing.checked is not None and len(importing.checked) == 1)
    assert not importing.correcting.steps


@pytest.mark.parametrize("way", ["import_cancel_button", "import_back_button", "do_not_call"])
def test_whatever_gives_an_import_up_asks_before_corrections_go(
    stage: Stage, importing: Importing, way: str
) -> None:
    def leave() -> None:
        if way == "do_not_call":
            stage.window.go("contacts", do_not_call=True)
        else:
            stage.click(way)

    stage.engine.do_not_call.add("+12125550188", source="you")
    row = refused_of(importing, "two-numbers")[0]
    type_cell(stage, importing, row, "Mobile", "(212) 555-0199")
    leave()
    stage.until(lambda: stage.find("confirm_cancel_button"))
    stage.click("confirm_cancel_button")
    stage.until(lambda: not stage.window.findChildren(ConfirmCard))
    assert (row, "Mobile") in _typed(importing)
    assert importing.view.isVisible()
    leave()
    stage.until(lambda: stage.find("confirm_ok_button"))
    stage.click("confirm_ok_button")
    stage.until(lambda: not importing.active)
    shown = "never_table" if way == "do_not_call" else "people_table"
    stage.until(lambda: stage.find(shown).isVisible())


def test_starting_over_asks_before_corrections_go(stage: Stage, importing: Importing) -> None:
    row = refused_of(importing, "two-numbers")[0]
    type_cell(stage, importing, row, "Mobile", "(212) 555-0199")
    stage.click("import_again_button")
    stage.until(lambda: stage.find("confirm_ok_button"))
    stage.click("confirm_ok_button")
    stage.until(lambda: importing.view.isVisible() and not importing.correcting.steps)


def test_without_corrections_nothing_is_asked(stage: Stage, importing: Importing) -> None:
    stage.click("import_cancel_button")
    assert not importing.active
    assert not stage.window.findChildren(ConfirmCard)
