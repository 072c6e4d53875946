"""The list of sections at the left, with its search."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from app.ui.pages.settings.sections import SectionEntry
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, scroll
from app.ui.widgets.search_box import SearchBox

WIDTH, WIDEST = 204, 256
SCROLL_BAR = 10
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class SectionList(QWidget):
    """One Tab stop; arrows go from section to section. `chosen(name)` tells where a person went."""

    chosen = Signal(str)
    searched = Signal(str)

    def __init__(self, sections: Sequence[SectionEntry]) -> None:
        super().__init__()
        self.search = SearchBox(name="settings_search", accessible=self.tr("Find a setting"))
        self.search.setPlaceholderText(self.tr("Find a setting"))
        self.search.searched.connect(self.searched)
        self._none = Label("", "small", wrap=True)
        self._none.hide()
        self._buttons: dict[str, Button] = {}
        self._group = QButtonGroup(self)
        for section in sections:
            button = Button(
                section.text, "nav", name=f"settings_{section.name}_button", checkable=True
            )
            button.clicked.connect(lambda _=False, name=section.name: self.chosen.emit(name))
            button.installEventFilter(self)
            self._group.addButton(button)
            self._buttons[section.name] = button
        # Other languages take more room for the same.
        widest = max(button.sizeHint().width() for button in self._buttons.values())
        self.setFixedWidth(max(WIDTH, min(widest + SCROLL_BAR, WIDEST)))
        inner = QWidget()
        inner.setProperty("c", "clear")
        inner.setLayout(column(*self._buttons.values(), self._none, None, gap=2))
        # In a low window the list scrolls by itself, not the page with what is typed in it.
        self._area = scroll(inner)
        self.setLayout(column(self.search, 4, (self._area, 1), gap=4))

    def mark(self, name: str) -> None:
        """The section that is shown; in silence."""
        self._buttons[name].setChecked(True)
        for key, button in self._buttons.items():
            stop = Qt.FocusPolicy.StrongFocus if key == name else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(stop)
        self._area.ensureWidgetVisible(self._buttons[name], 0, 0)

    def show_only(self, names: Sequence[str], typed: str) -> None:
        """Those in which a search found something."""
        for name, button in self._buttons.items():
            button.setVisible(name in names)
        told = self.tr("No setting is called “{typed}”.").format(typed=typed)
        self._none.set_text("" if names else told)
        self._none.setVisible(not names)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                self._go(watched, step)
                return True
        return False

    def _go(self, here: QObject, step: int) -> None:
        shown = [name for name, button in self._buttons.items() if button.isVisible()]
        at = next(at for at, name in enumerate(shown) if self._buttons[name] is here)
        there = shown[max(0, min(at + step, len(shown) - 1))]
        self.chosen.emit(there)
        self._buttons[there].setFocus(Qt.FocusReason.TabFocusReason)
