"""Whatever can be touched, on every page: it has a name that is read aloud, and Tab comes by."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from app.ui.pages import PAGES
from app.ui.pages.settings.sections import SECTIONS
from app.ui.widgets.frozen_columns import FrozenColumns
from app.ui.window import Window
from tests.ui.stage import Stage

TOUCHED = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
NOT_BY_THEMSELVES = (QScrollBar, QHeaderView, FrozenColumns)
"""Scroll bars follow the keys of what they scroll, the order of a table is in its page's actions,
and frozen columns are the table's own first ones.
"""
HIGH = 1200
"""So high that nothing has to be scrolled into sight first."""

Open = Callable[[Stage], object]


def page(name: str, **what: object) -> Open:
    return lambda stage: stage.window.go(name, **what)


def an_import(stage: Stage) -> None:
    file = Path(str(stage.engine.folder)) / "people.csv"
    file.write_text("Name,Mobile,Owed\nAda,2125550142,$4\nBo,555,$9\n", encoding="utf-8")
    stage.window.go("contacts", file=str(file))
    stage.until(lambda: is_shown(stage, "map_column_2") and is_shown(stage, "import_now_button"))


def wizard(steps: int) -> Open:
    def go(stage: Stage) -> None:
        stage.window.go("campaigns", new=True)
        for _ in range(steps):
            stage.click("wizard_next_button")
        if steps == 4:
            stage.until(lambda: is_shown(stage, "preflight_rows"))

    return go


def board(stage: Stage) -> None:
    stage.window.go("campaigns", campaign="debt-collection")


def board_afterwards(stage: Stage) -> None:
    made = stage.engine.campaigns.named("debt-collection")
    stage.engine.campaigns.start(made)
    stage.until(lambda: stage.engine.campaigns.named("debt-collection").state == "done")
    board(stage)


def one_result(stage: Stage) -> None:
    board_afterwards(stage)
    stage.window.go("results", call=stage.engine.calls.recent(1)[0].id)
    stage.until(lambda: is_shown(stage, "transcript"))


def results(stage: Stage) -> None:
    board_afterwards(stage)
    stage.window.go("results")
    stage.until(lambda: is_shown(stage, "results_table"))


def talk(stage: Stage) -> None:
    stage.window.go("rehearse", profile="debt-collection")
    stage.click("talk_start_button")
    stage.until(lambda: stage.window.front.talk.talking.can_act)
    stage.type("talk_words", "Yes, this is Maria.")


def talk_over(stage: Stage) -> None:
    talk(stage)
    stage.click("talk_send_button")
    stage.until(lambda: stage.window.front.talk.talking.can_act)
    stage.click("talk_hang_up_button")
    stage.until(lambda: stage.window.front.talk.talking.look.over)


def scenario_file(stage: Stage) -> None:
    talk_over(stage)
    stage.click("save_scenario_button")
    stage.click("scenario_save_button")
    stage.click("rehearse_tabs_scenarios")
    stage.click("scenarios_play_button")
    stage.until(lambda: is_shown(stage, "scenario_transcript"))


def whole_list(stage: Stage) -> None:
    stage.window.go("rehearse", campaign="debt-collection")
    stage.click("whole_play_button")
    stage.until(lambda: is_shown(stage, "coverage_table"))


def copied_calls(stage: Stage) -> None:
    whole_list(stage)
    stage.click("open_copy_button")
    stage.until(lambda: is_shown(stage, "results_table"))


def is_shown(stage: Stage, name: str) -> bool:
    return any(w.isVisible() for w in stage.window.findChildren(QWidget, name))


PLACES: dict[str, Open] = {
    **{entry.name: page(entry.name) for entry in PAGES},
    **{f"settings {entry.name}": page("settings", section=entry.name) for entry in SECTIONS},
    "welcome": page("welcome"),
    "import": an_import,
    **{f"wizard {step}": wizard(step) for step in range(5)},
    "board": board,
    "board afterwards": board_afterwards,
    "results afterwards": results,
    "one result": one_result,
    "talk": talk,
    "talk over": talk_over,
    "scenario file": scenario_file,
    "whole list": whole_list,
    "calls of a whole list": copied_calls,
}


def touched(stage: Stage) -> list[QWidget]:
    """Everything in sight that reacts to a mouse, without what Qt makes inside its own widgets."""
    return [
        widget
        for kind in TOUCHED
        for widget in stage.window.findChildren(kind)
        if widget.isVisible()
        and widget.isEnabled()
        and not isinstance(widget, NOT_BY_THEMSELVES)
        and not isinstance(widget.parentWidget(), QLineEdit | QComboBox | QAbstractSpinBox)
    ]


def spoken(widget: QWidget) -> str:
    """What a screen reader says of it."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def tabbed(stage: Stage) -> Iterator[QWidget]:
    """Where Tab leads, once round the window."""
    stage.window.activateWindow()
    stage.window.setFocus(Qt.FocusReason.TabFocusReason)
    seen: set[QWidget] = set()
    for _ in range(400):
        stage.qtbot.keyClick(QApplication.focusWidget() or stage.window, Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        if here is None or here in seen:
            return
        seen.add(here)
        yield here
    raise AssertionError("Tab never came round")


def beside(widget: QWidget, reached: set[QWidget]) -> bool:
    """Whether arrow keys lead to it: of a few choices, Tab comes by one."""
    around = widget.parentWidget()
    return (
        isinstance(widget, QAbstractButton)
        and widget.isCheckable()
        and around is not None
        and any(
            isinstance(other, QAbstractButton)
            and other.isCheckable()
            and other.parentWidget() is around
            for other in reached
        )
    )


class Flashes(QObject):
    """Widgets that were shown before they had a place: windows for a moment, on top of others."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            plain = watched.windowType() is Qt.WindowType.Window and not watched.parentWidget()
            self.seen += [named(watched)] * (plain and not isinstance(watched, Window))
        return False


@pytest.mark.parametrize("place", PLACES)
def test_all_that_can_be_touched_has_a_name_and_tab_comes_by(
    stage: Stage, qapp: QApplication, place: str
) -> None:
    stage.window.resize(1280, HIGH)
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    PLACES[place](stage)
    qapp.removeEventFilter(flashes)
    assert flashes.seen == []
    assert QApplication.activeWindow() is stage.window
    # Twice: a button for the chosen row can be pressed once Tab has been in its table.
    reached = {*tabbed(stage), *tabbed(stage)}
    here = touched(stage)
    assert len(here) > 4
    assert [named(w) for w in here if not w.objectName()] == []
    assert [named(w) for w in here if not spoken(w).strip()] == []
    assert [named(w) for w in here if w not in reached and not beside(w, reached)] == []


def test_tab_goes_through_an_import_as_one_reads_it(stage: Stage) -> None:
    """Its grid is built after all else, column by column."""
    an_import(stage)
    stage.until(lambda: is_shown(stage, "import_table"))
    passed = [widget.objectName() for widget in tabbed(stage)]
    wanted = [
        "profile_choice", "map_column_0", "map_column_1", "map_column_2", "import_table",
        "findings_list", "save_refused_button", "list_name", "import_now_button",
    ]  # fmt: skip
    assert [name for name in passed if name in wanted] == wanted


def test_every_place_of_a_new_folder_too(empty_stage: Stage) -> None:
    """Its empty states have buttons of their own."""
    for entry in PAGES:
        empty_stage.window.go(entry.name)
        reached = set(tabbed(empty_stage))
        here = touched(empty_stage)
        assert [named(w) for w in here if not (w.objectName() and spoken(w).strip())] == []
        assert [named(w) for w in here if w not in reached and not beside(w, reached)] == []


def test_the_check_finds_a_button_without_a_name(stage: Stage) -> None:
    """Otherwise it would hold for any page."""
    from PySide6.QtWidgets import QPushButton

    silent = QPushButton(stage.window)
    silent.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    silent.show()
    assert silent in touched(stage)
    assert not spoken(silent)
    assert silent not in set(tabbed(stage))


def named(widget: QWidget) -> str:
    around: QWidget | None = widget
    path: list[str] = []
    while around is not None:
        path.append(around.objectName() or type(around).__name__)
        around = around.parentWidget()
    return " < ".join(path[:4])
