"""Hands and eyes on the real application: object names, mouse and keys, nothing else.

A script is a generator: it does something and yields what it waits for. It runs inside the
application's own loops, from the first paint to the closed window, as a person would.
"""

import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Generator
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QTableView,
    QTextEdit,
    QWidget,
)

Script = Generator[Callable[[], object], None, None]
EVERY_MS = 10
TABS = 60
PATIENCE_SECS = 60


class Hands:
    """What a person can see and do. `clicks` counts every press of the mouse."""

    def __init__(self) -> None:
        self.clicks = 0
        self.did: list[str] = []

    # Eyes ---------------------------------------------------------------------------------------

    def seen(self, name: str) -> QWidget | None:
        """The visible control of that name, in any window."""
        for widget in QApplication.allWidgets():
            if widget.objectName() == name and widget.isVisible():
                return widget
        return None

    def sees(self, name: str) -> Callable[[], bool]:
        """A wait: until the control is there and can be used."""
        return lambda: (found := self.seen(name)) is not None and found.isEnabled()

    def reads(self, words: str) -> Callable[[], bool]:
        """A wait: until the words stand somewhere on the screen."""
        return lambda: words in self.everything()

    def everything(self) -> str:
        """All words that are visible: labels, buttons, inputs, texts, cells of tables."""
        return "\n".join(
            words
            for widget in QApplication.allWidgets()
            if widget.isVisible()
            for words in _words_of(widget)
        )

    def words(self, name: str) -> str:
        """What stands in one control."""
        return "\n".join(_words_of(self.need(name)))

    def offers(self, name: str, words: str) -> bool:
        """Whether a drop-down list has a choice that begins so."""
        box = self.need(name)
        assert isinstance(box, QComboBox)
        return any(box.itemText(at).startswith(words) for at in range(box.count()))

    def need(self, name: str) -> QWidget:
        found = self.seen(name)
        assert found is not None, f"nothing visible is named {name}"
        assert found.isEnabled(), f"{name} cannot be used now"
        return found

    # Hands --------------------------------------------------------------------------------------

    def click(self, name: str) -> None:
        target = self.need(name)
        self.clicks += 1
        self.did.append(f"click {name}")
        QTest.mouseClick(target, Qt.MouseButton.LeftButton)

    def type(self, name: str, words: str) -> None:
        """Click into an input and replace what stands there."""
        self.click(name)
        self.did.append(f"type {words}")
        target = self.need(name)
        QTest.keyClick(target, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(target, words)

    def press(self, key: Qt.Key, *, control: bool = False) -> None:
        """A key for whatever has the focus."""
        self.did.append(f"press {key.name}")
        target = QApplication.focusWidget() or QApplication.activeWindow() or self.seen("window")
        assert target is not None, "nothing has the focus"
        held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(target, key, held)

    def in_front(self) -> Callable[[], bool]:
        """A wait: until the window has the keyboard, as a window manager sees to it."""
        window = self.need("window")
        window.activateWindow()
        return window.isActiveWindow

    def tab_to(self, name: str) -> None:
        """Tab until the control has the focus."""
        for _ in range(TABS):
            if self.need(name).hasFocus():
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {name}")

    def keys(self, words: str) -> None:
        """Type into whatever has the focus."""
        target = QApplication.focusWidget()
        assert target is not None, "nothing has the focus"
        QTest.keyClicks(target, words)

    def choose(self, name: str, words: str) -> None:
        """Choose in a drop-down list by its first letters, as the keyboard does."""
        box = self.need(name)
        assert isinstance(box, QComboBox)
        self.clicks += 2  # open, choose
        box.setFocus()
        for _ in range(box.count() + 1):
            if box.currentText().startswith(words):
                return
            QTest.keyClick(box, Qt.Key.Key_Down)
        for _ in range(box.count() + 1):
            if box.currentText().startswith(words):
                return
            QTest.keyClick(box, Qt.Key.Key_Up)
        raise AssertionError(f"{name} has no {words}")

    def choose_in_menu(self, words: str) -> None:
        """Choose in the menu that is open."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), "no menu is open"
        action = next(a for a in menu.actions() if words in a.text())
        self.clicks += 1
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())

    def open_row(self, table: str, words: str) -> None:
        """Double-click the row of a table in which the words stand."""
        view = self.need(table)
        assert isinstance(view, QAbstractItemView)
        model = view.model()
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                if words in str(model.index(row, column).data() or ""):
                    index = model.index(row, column)
                    view.scrollTo(index)
                    where: QPoint = view.visualRect(index).center()
                    self.clicks += 2
                    button = Qt.MouseButton.LeftButton
                    QTest.mouseClick(view.viewport(), button, pos=where)
                    QTest.mouseDClick(view.viewport(), button, pos=where)
                    return
        raise AssertionError(f"{table} has no row with {words}")

    def take_the_place_offered(self, *, by_key: bool = False) -> Script:
        """Save where the file dialog suggests: its primary button, or Enter."""
        self.did.append("save")
        dialog = self.need("file_dialog")
        assert isinstance(dialog, QFileDialog)
        yield lambda: bool(dialog.selectedFiles())
        if by_key:
            QTest.keyClick(dialog, Qt.Key.Key_Return)
            yield lambda: self.seen("file_dialog") is None
            return
        save = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save)
        self.clicks += 1
        QTest.mouseClick(save, Qt.MouseButton.LeftButton)
        yield lambda: self.seen("file_dialog") is None


def _words_of(widget: QWidget) -> list[str]:
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        return [widget.text()]
    if isinstance(widget, QTextEdit):
        return [widget.toPlainText()]
    if isinstance(widget, QComboBox):
        return [widget.currentText()]
    if isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
        columns = model.columnCount() if isinstance(widget, QTableView) else 1
        cells = [
            str(model.index(row, column).data() or "")
            for row in range(min(model.rowCount(), 60))
            for column in range(columns)
        ]
        return [*cells, widget.accessibleName()]
    return [widget.accessibleName()]


class Player:
    """Goes on with a script whenever what it waits for has come."""

    def __init__(self, hands: Hands, script: Script, ended: Callable[[], None]) -> None:
        self.error: BaseException | None = None
        self._hands = hands
        self._script = script
        self._ended = ended
        self._waits: Callable[[], object] = lambda: True
        self._since = time.monotonic()
        self._timer = QTimer()
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    def _turn(self) -> None:
        self._timer.stop()
        try:
            if self._waits():
                self._waits = next(self._script)
                self._since = time.monotonic()
            screen = self._hands.everything
            did = ", ".join(self._hands.did[-3:])
            told = f"waited in vain after: {did}"
            assert time.monotonic() - self._since < PATIENCE_SECS, (
                f"{told}\non the screen:\n{screen()}\n{told}"
            )
        except StopIteration:
            self._ended()
            return
        except BaseException as error:
            self.error = error
            self._ended()
            return
        self._timer.start()


def play(script: Callable[[Hands], Script], *files: str) -> Hands:
    """Run the application, opened with these files, with these hands on it, in this process: the
    demonstration, or the folder that `PLAYCALL_DATA_DIR` names.
    """
    from app.ui.application import Application

    folder = os.environ.get("PLAYCALL_DATA_DIR")
    application = Application(Path(folder) if folder else None, files)
    hands = Hands()

    def ended() -> None:
        if player.error is not None:
            traceback.print_exception(player.error)
            sys.stderr.flush()
            os._exit(1)  # calls may be live, and nobody is there to say what to do with them
        application.window.close()
        if hands.seen("closing_card") is not None:
            sys.stderr.write(f"something is not finished:\n{hands.everything()}")
            sys.stderr.flush()
            os._exit(1)

    player = Player(hands, script(hands), ended)
    assert application.run() == 0
    return hands


def main() -> None:
    """`python -m tests.flows.hands MODULE FUNCTION [FILE...]`: one flow in its own process."""
    import importlib

    module, function, *files = sys.argv[1:]
    hands = play(getattr(importlib.import_module(module), function), *files)
    sys.stdout.write(f"clicks {hands.clicks}\n")


def in_its_own_process(module: str, function: str, *args: str, **env: str) -> str:
    """A flow as `playcall` itself would run it; gives what it wrote."""
    done = _run(module, function, *args, **env)
    assert done.returncode == 0, done.stderr[-4000:]
    return done.stdout


def killed_in_its_own_process(module: str, function: str, *args: str, **env: str) -> None:
    """A flow that ends with `die`: nothing of the program has a chance to tidy up."""
    done = _run(module, function, *args, **env)
    assert done.returncode == -signal.SIGKILL, done.stderr[-4000:]


def die() -> None:
    """Like a power cut for this process."""
    os.kill(os.getpid(), signal.SIGKILL)


def _run(module: str, function: str, *args: str, **env: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.flows.hands", module, function, *args],
        check=False,
        capture_output=True,
        text=True,
        timeout=240,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"} | env,
    )


if __name__ == "__main__":
    main()
