"""One choice of a few, all in sight: segments, tabs or filter chips."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QWidget

from app.ui.widgets.button import Button
from app.ui.widgets.layout import row

_GAPS = {"seg": 2, "tab": 14, "chip": 8}
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class Segments(QFrame):
    """Items are (key, text); one Tab stop, arrow keys move the choice, Home and End jump.

    `chosen(key)` tells what a person chose; `choose()` moves the mark in silence.
    """

    chosen = Signal(str)

    def __init__(
        self,
        items: list[tuple[str, str]],
        kind: str = "seg",
        *,
        name: str,
        accessible: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setProperty("c", "seg" if kind == "seg" else "clear")
        self._kind = kind
        self._buttons: dict[str, Button] = {}
        self._group = QButtonGroup(self)
        self._row = row(margin=2 if kind == "seg" else 0, gap=_GAPS[kind])
        self.setLayout(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        for key, text in items:
            self.add(key, text)
        if items:
            self.choose(items[0][0])

    def add(self, key: str, text: str) -> None:
        """Offer one more, after the others."""
        button = Button(text, self._kind, name=f"{self.objectName()}_{key}", checkable=True)
        button.installEventFilter(self)
        button.clicked.connect(lambda: self._clicked(key))
        self._buttons[key] = button
        self._group.addButton(button)
        self._row.addWidget(button)

    def key(self) -> str:
        """The chosen key, or empty without items."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, key: str) -> None:
        """Mark a key as chosen; KeyError for an unknown one."""
        self._buttons[key].setChecked(True)
        self._one_stop()

    def set_text(self, key: str, text: str) -> None:
        """Change an item's words, as a chip's count."""
        self._buttons[key].setText(text)

    def button(self, key: str) -> Button:
        """An item's button, named `<name>_<key>`."""
        return self._buttons[key]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._move(Qt.Key(event.key()))
        return False

    def _clicked(self, key: str) -> None:
        self._one_stop()
        self.chosen.emit(key)

    def _move(self, pressed: Qt.Key) -> bool:
        keys = [key for key, button in self._buttons.items() if button.isEnabled()]
        here = keys.index(self.key()) if self.key() in keys else 0
        if pressed in _STEPS:
            there = (here + _STEPS[pressed]) % len(keys)
        elif pressed in (Qt.Key.Key_Home, Qt.Key.Key_End):
            there = 0 if pressed == Qt.Key.Key_Home else len(keys) - 1
        else:
            return False
        self.choose(keys[there])
        self._buttons[keys[there]].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(keys[there])
        return True

    def _one_stop(self) -> None:
        for button in self._buttons.values():
            stop = Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(stop)
