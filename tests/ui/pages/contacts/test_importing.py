"""Checking, correcting and keeping a file: what may be cancelled, what stays where it was."""

import gc
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from app.ui.pages.contacts.importing import Importing
from app.ui.pages.contacts.page import ContactsPage
from app.ui.widgets.choice import Choice
from app.ui.widgets.table import Table
from app.ui.widgets.toast import Toasts
from tests.ui.stage import Stage
from tests.ui.watchdog import LONGEST, Watchdog

LONG = 20_000
TRIES = 5
PAINTS = 3
"""A slot may cost as much as painting the whole window so often: a machine that is slow at the one
is slow at the other.
"""


def write(path: Path, rows: int) -> Path:
    """Every 50th number was cut by a spreadsheet."""
    lines = ["Customer,Mobile,Balance,Memo"]
    for row in range(1, rows + 1):
        phone = f"(212) {200 + row // 10_000}-{row % 10_000:04}" if row % 50 else "1.65E+10"
        lines.append(f"Person {row},{phone},${row}.50,note {row}")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def importing(stage: Stage) -> Importing:
    stage.window.go("contacts")
    page = stage.window.page("contacts")
    assert isinstance(page, ContactsPage)
    return page.importing


def grid_of(stage: Stage, importing: Importing, path: Path) -> None:
    stage.window.go("contacts", file=str(path))
    stage.until(importing.view.isVisible)


def no_threads(stage: Stage) -> None:
    stage.until(lambda: threading.active_count() == 1, 1_000)


def test_a_check_is_cancelled_within_a_second(
    stage: Stage, importing: Importing, tmp_path: Path
) -> None:
    heard: list[object] = []
    importing._checking.progressed.connect(heard.append)
    stage.window.go("contacts", file=str(write(tmp_path / "long.csv", LONG)))
    stage.until(lambda: heard)
    began = time.monotonic()
    stage.click("cancel_work_button")
    no_threads(stage)
    assert time.monotonic() - began < 1
    assert stage.find("people_table").isVisible()
    assert not importing.active
    assert importing.checked is None


def test_saving_is_cancelled_and_the_grid_comes_back(
    stage: Stage, importing: Importing, tmp_path: Path
) -> None:
    grid_of(stage, importing, write(tmp_path / "long.csv", 4_000))
    page = stage.window.page("contacts")
    assert page.keep_open() is None
    stage.click("import_now_button")
    said = page.keep_open()
    assert said is not None, "closing the window now would drop it unsaid"
    assert "undone" in said
    stage.click("cancel_work_button")
    stage.until(importing.view.isVisible)
    assert page.keep_open() is None
    no_threads(stage)
    assert [one.name for one in stage.engine.contacts.lists()] == ["debt-collection"]
    assert stage.find("import_now_button").isEnabled(), "nothing that was chosen is lost"
    stage.click("import_now_button")
    stage.until(lambda: len(stage.engine.contacts.lists()) == 2)


def test_row_and_place_stay_when_it_is_checked_again(
    stage: Stage, importing: Importing, tmp_path: Path
) -> None:
    grid_of(stage, importing, write(tmp_path / "list.csv", 400))
    grid = importing.view.grid
    assert grid is not None
    grid.table.choose(300)
    place = grid.table.verticalScrollBar().value()
    assert place > 0
    importing._on_target_chosen("Memo", "")
    stage.until(lambda: importing.checked.guessed.of("Memo") is None)  # type: ignore[union-attr]
    assert importing.view.grid is grid
    assert grid.table.current_row() == 300
    assert grid.table.verticalScrollBar().value() == place
    assert grid.heads["Memo"].status() == "left out"


def test_the_latest_wish_counts(stage: Stage, importing: Importing, tmp_path: Path) -> None:
    grid_of(stage, importing, write(tmp_path / "list.csv", 2_000))
    seen: list[object] = []
    importing._checking.checked.connect(lambda wish, _: seen.append(wish.mapping.of("Memo")))
    for what in ("name", "zone", "state", "remark"):
        importing._on_target_chosen("Memo", what)
        importing._check()
    stage.until(lambda: seen)
    no_threads(stage)
    assert seen == ["remark"]
    assert importing.checked.guessed.name == "Customer", "what was passed on the way is not taken"  # type: ignore[union-attr]


def test_findings_show_their_rows_alone_and_all_again(
    stage: Stage, importing: Importing, tmp_path: Path
) -> None:
    grid_of(stage, importing, write(tmp_path / "list.csv", 200))
    panel, grid = importing.view.findings, importing.view.grid
    assert grid is not None
    [cut] = [one for one in panel.found() if one.group.code == "scientific-notation"]
    assert (cut.title, tuple(cut.rows)) == ("Excel cut the number", (50, 100, 150, 200))
    assert panel.found()[0] is cut, "the gravest first"
    panel.list.row_chosen.emit(0)
    assert [grid.model.key_at(row) for row in range(grid.model.rowCount())] == list(cut.rows)
    assert grid.table.current_row() == 0
    panel.list.row_chosen.emit(0)
    assert grid.model.rowCount() == 200
    assert grid.table.current_row() == 49, "the same row, now among all"


def test_a_filter_ends_when_what_it_shows_is_mended(
    stage: Stage, importing: Importing, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Name,Phone,Mobile\nAda,1.65E+10,4155550117\nBo,4155550132,4155550133\n", encoding="utf-8"
    )
    grid_of(stage, importing, path)
    importing._on_target_chosen("Phone", "phone")
    stage.until(lambda: importing.checked.counts.refused == 1)  # type: ignore[union-attr]
    importing.view.findings.list.row_chosen.emit(0)
    assert importing.view.grid.model.rowCount() == 1  # type: ignore[union-attr]
    importing._on_target_chosen("Mobile", "phone")
    stage.until(lambda: importing.checked.counts.refused == 0)  # type: ignore[union-attr]
    assert importing.view.grid.model.rowCount() == 2  # type: ignore[union-attr]


def test_which_phone_is_asked_where_it_is_unclear(
    stage: Stage, importing: Importing, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("A,B,C\nx,1,y\nz,2,w\n", encoding="utf-8")
    grid_of(stage, importing, path)
    assert stage.find("import_advice").accessibleName() == (
        "No column looks like telephone numbers"
    )
    assert not stage.find("import_now_button").isEnabled()
    assert stage.find("map_column_0", Choice).isVisible()


def test_an_option_that_does_not_fit_is_said_and_taken_back(
    stage: Stage, importing: Importing, tmp_path: Path
) -> None:
    path = write(tmp_path / "list.csv", 30)
    grid_of(stage, importing, path)
    path.write_text("<!DOCTYPE html><html></html>", encoding="utf-8")
    importing.view.options.delimiter_chosen.emit(";")
    page = stage.window.page("contacts")
    stage.until(page.banner.isVisible)
    assert "web page" in page.banner.words()[0]
    assert importing.view.isVisible()
    assert stage.find("delimiter_choice", Choice).key() == "," if not stage.window.narrow else True
    assert importing.view.grid.model.rowCount() == 30  # type: ignore[union-attr]
    assert stage.find("import_now_button").isEnabled()


def test_another_separator_is_another_grid(
    stage: Stage, importing: Importing, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,x;Phone\nAda,y;4155550117\n", encoding="utf-8")
    grid_of(stage, importing, path)
    before = importing.view.grid
    importing.view.options.delimiter_chosen.emit(
        "," if importing.checked.delimiter == ";" else ";"  # type: ignore[union-attr]
    )
    stage.until(lambda: importing.view.grid is not before and not importing._checking.runs)
    assert importing.view.grid is not None


def save_as(stage: Stage, path: Path, button: str = "save_refused_button") -> None:
    stage.click(button)
    stage.until(lambda: stage.window.findChildren(QFileDialog))
    [dialog] = stage.window.findChildren(QFileDialog)
    edit = dialog.findChild(QLineEdit)
    assert edit is not None
    assert edit.text() == "list, refused.csv"
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    stage.until(lambda: not stage.window.findChildren(QFileDialog))


def test_refused_rows_are_saved_with_their_reasons(
    stage: Stage, importing: Importing, tmp_path: Path
) -> None:
    grid_of(stage, importing, write(tmp_path / "list.csv", 100))
    wanted = tmp_path / "refused.csv"
    save_as(stage, wanted)
    stage.until(wanted.exists)
    assert len(wanted.read_text("utf-8-sig").splitlines()) == 3
    save_as(stage, tmp_path / "none" / "refused.csv")
    page = stage.window.page("contacts")
    stage.until(page.banner.isVisible)
    assert "cannot be written" in page.banner.words()[0]
    assert importing.view.isVisible()


def test_what_was_left_behind_is_offered_beside_the_list(
    stage: Stage, importing: Importing, tmp_path: Path
) -> None:
    grid_of(stage, importing, write(tmp_path / "list.csv", 100))
    stage.click("import_now_button")
    stage.until(lambda: stage.find("refused_banner"))
    told = stage.find("refused_banner").accessibleName()
    assert told == "2 rows were refused and are not in the list"
    wanted = tmp_path / "refused.csv"
    save_as(stage, wanted, "save_left_behind_button")
    stage.until(wanted.exists)
    assert len(wanted.read_text("utf-8-sig").splitlines()) == 3
    page = stage.window.page("contacts")
    assert isinstance(page, ContactsPage)
    page.lists.show_list("debt-collection")
    assert not page.refused.isVisible(), "it is about another list"
    page.lists.show_list("List")
    stage.click("refused_banner_close")
    assert not page.refused.isVisible()
    assert stage.window.focusWidget() is page.lists.people.table
    stage.until(lambda: page.lists.people.found is not None)


@pytest.mark.parametrize("gone", [False, True])
def test_a_file_lost_before_it_is_imported_loses_no_correction(
    stage: Stage, importing: Importing, tmp_path: Path, gone: bool
) -> None:
    path = write(tmp_path / "list.csv", 200)
    grid_of(stage, importing, path)
    importing.view.typed.emit(50, "Mobile", "212 555 0142")
    importing.view.typed.emit(100, "Mobile", "212 555 0143")  # before the first is done
    stage.until(lambda: len(importing.correcting.steps) == 2 and not importing.correcting.runs)
    as_it_was = path.read_bytes()
    if gone:
        path.unlink()
    else:
        path.write_text("Customer,Mobile,Balance,Memo\nAda,2125550142,$1,x\n", encoding="utf-8")
    stage.click("import_now_button")
    stage.until(lambda: stage.find("read_again_button"))
    advice = stage.find("import_advice").accessibleName()
    assert (
        advice == f"list.csv {'is no longer there' if gone else 'was changed since it was read'}."
    )
    assert not stage.find("import_now_button").isEnabled()
    assert [one.name for one in stage.engine.contacts.lists()] == ["debt-collection"]
    if gone:
        stage.click("read_again_button")
        stage.until(lambda: not importing._checking.runs and stage.find("read_again_button"))
    path.write_bytes(as_it_was)
    stage.click("read_again_button")
    stage.until(importing.footer.go.isEnabled)
    assert len(importing.correcting.steps) == 2
    assert importing.checked is not None
    assert importing.checked.counts.refused == 2
    assert importing.view.grid is not None
    assert importing.view.grid.table.hasFocus()


def test_a_long_correction_can_be_cancelled(
    stage: Stage, importing: Importing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grid_of(stage, importing, write(tmp_path / "list.csv", 200))
    begun = threading.Event()

    def slow(*given: object) -> None:
        told = given[-1]
        begun.set()
        while True:  # until it is stopped
            told(30, 200)  # type: ignore[operator]
            time.sleep(0.01)

    monkeypatch.setattr("app.engine.contacts.correct.corrected", slow)
    checked = importing.checked
    assert checked is not None
    before = checked.state
    importing.view.remedy_wanted.emit(checked.findings_by_code()[0], "leave-out")
    stage.until(lambda: stage.find("correcting_work"))
    assert begun.is_set()
    stage.click("correcting_work_cancel_button")
    no_threads(stage)
    stage.until(lambda: not importing.view.work.isVisible())
    assert checked.state is before
    assert stage.find("import_now_button").isEnabled()
    stage.until(
        lambda: stage.find("toast").accessibleName() == "Cancelled. Every row is as it was."
    )


def test_columns_with_empty_cells_are_no_alarm(
    stage: Stage, importing: Importing, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(
        "Name,Phone,Note,Straße\nJosé,4155550117,,\nBo,n/a,x,\nCy,4155550133,,Weg 1\n".encode(
            "cp1252"
        )
    )
    grid_of(stage, importing, path)
    grid = importing.view.grid
    assert grid is not None
    stage.until(lambda: len(grid.heads) == 4)
    said = {name: head.status() for name, head in grid.heads.items()}
    assert said == {"Name": "3 of 3", "Phone": "2 of 3", "Note": "2 empty", "Straße": "2 empty"}
    assert stage.find("encoding_choice", Choice).currentText() == "Windows-1252 (Western Europe)"
    index = grid.model.index(0, grid.model.place_of("Name"))
    assert index.data() == "José"
    options = importing.view.options
    for encoding, name in (("utf-8", "Jos\ufffd"), ("cp1252", "José")):
        options.encoding_chosen.emit(encoding)
        stage.until(lambda name=name: importing.checked.row(0).cells[0] == name)  # type: ignore[union-attr]
        stage.until(lambda: importing.view.grid is not None and importing.view.grid.isVisible())
        grid = importing.view.grid
        stage.until(grid.table.updatesEnabled)
        stage.until(lambda: options._file.width() > 100)  # not crowded out by longer words
    stage.until(lambda: len(grid.heads) == 4)
    importing.correcting._on_remedy(importing.checked.findings_by_code()[0], "leave-out")  # type: ignore[union-attr]
    stage.until(lambda: grid.heads["Phone"].status() == "2 of 2")


def test_a_name_taken_meanwhile_brings_the_grid_back(
    stage: Stage, importing: Importing, tmp_path: Path
) -> None:
    path = write(tmp_path / "list.csv", 40)
    grid_of(stage, importing, path)
    stage.type("list_name", "May")
    stage.engine.contacts.import_report(
        stage.engine.contacts.read(path), name="May", source="terminal"
    )
    importing.keep("May")
    page = stage.window.page("contacts")
    stage.until(lambda: page.banner.isVisible() and importing.view.isVisible())
    assert page.banner.words()[0] == "There is a list named May already."
    assert not stage.find("import_now_button").isEnabled()
    stage.type("list_name", "May again")
    stage.click("import_now_button")
    stage.until(lambda: len(stage.engine.contacts.lists()) == 3)


def test_opted_out_numbers_are_told(stage: Stage, importing: Importing, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Name,Phone,Do not call\nAda,4155550117,\nBo,4155550132,yes\n", encoding="utf-8"
    )
    grid_of(stage, importing, path)
    stage.click("import_now_button")
    told = "1 contact imported. 1 number went on the do-not-call list."
    stage.until(lambda: stage.find("toast").accessibleName() == told)
    assert stage.engine.do_not_call.count() == 1


def test_a_long_list_holds_nobody_up(stage: Stage, importing: Importing, tmp_path: Path) -> None:
    gc.collect()
    gc.freeze()  # as the program does once it is open: what a test run holds is far more
    try:
        # On a busy machine any slot costs more now and then; one that is too long is so each time.
        told: list[str] = []
        while len(told) < TRIES and (slow := walk(stage, importing, tmp_path / f"{len(told)}.csv")):
            told.append(slow)
    finally:
        gc.unfreeze()
    assert len(told) < TRIES, told


def walk(stage: Stage, importing: Importing, path: Path) -> str:
    """Check, correct and import 2,000 rows; "" or what the watchdog tells of a slot too long."""
    lists = len(stage.engine.contacts.lists())
    write(path, 2_000)
    with Watchdog() as watchdog:
        grid_of(stage, importing, path)
        assert importing.view.grid is not None
        scroll(stage, watchdog, importing.view.grid.table)
        importing.view.findings.list.row_chosen.emit(0)
        importing.view.findings.list.row_chosen.emit(0)
        importing._on_target_chosen("Memo", "")
        stage.until(lambda: importing.checked.guessed.of("Memo") is None)  # type: ignore[union-attr]
        stage.until(stage.find("import_now_button").isEnabled)
        stage.click("import_now_button")
        stage.until(lambda: len(stage.engine.contacts.lists()) == lists + 1)
        stage.until(lambda: stage.find("people_table").isVisible())
        scroll(stage, watchdog, stage.find("people_table", Table))
    most = max(LONGEST, PAINTS * min(painting(stage) for _ in range(5)))
    return "" if watchdog.longest < most else f"{watchdog.told()}; at most {most * 1000:.0f} ms"


def painting(stage: Stage) -> float:
    """Processor seconds of painting the whole window."""
    began = time.thread_time()
    stage.window.repaint()
    return time.thread_time() - began


def scroll(stage: Stage, watchdog: Watchdog, table: Table) -> None:
    bar = table.verticalScrollBar()
    for step in range(12):
        bar.setValue(bar.maximum() * step // 12)
        turns = len(watchdog.worked)
        stage.until(lambda turns=turns: len(watchdog.worked) > turns + 1)


def test_the_news_of_an_import_go_when_another_file_is_opened(
    stage: Stage, importing: Importing, tmp_path: Path
) -> None:
    grid_of(stage, importing, write(tmp_path / "list.csv", 20))
    stage.click("import_now_button")
    toasts = stage.window.findChild(Toasts)
    assert toasts is not None
    stage.until(toasts.shown)
    stage.window.say("Something else")
    grid_of(stage, importing, write(tmp_path / "other.csv", 20))
    assert [one.accessibleName() for one in toasts.shown()] == ["Something else"]
