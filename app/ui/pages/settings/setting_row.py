"""One setting: its name and one line about it at the left, its control at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.pages.settings.control import Control
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.surface import Surface

CONTROL_WIDTH, SMALL_WIDTH = 280, 200
MARGIN = (20, 12, 20, 12)


class SettingRow(QWidget):
    """What is wrong stands below the control until it is changed."""

    def __init__(self, title: str, description: str, control: QWidget) -> None:
        super().__init__()
        self.title = title
        self.description = description
        self.control = control
        small = getattr(control, "small", False)
        side = Qt.AlignmentFlag.AlignRight if small else Qt.AlignmentFlag.AlignLeft
        self._message = Label("", "smalldanger", wrap=True, align=side)
        self._message.hide()
        inner = control.inner if isinstance(control, Control) else control
        if not inner.accessibleName():
            inner.setAccessibleName(title)
        if isinstance(control, Control):
            control.changed.connect(self.clear_message)
        told = Label(title, "strong", wrap=True)
        line_below = [Label(description, "small", wrap=True)] if description else []
        if getattr(control, "wide", False):
            words = column(told, *line_below, gap=2)
            self.setLayout(column(words, control, self._message, margin=MARGIN, gap=8))
            self._describe()
            return
        words = column(None, told, *line_below, None, gap=2)
        holder = QWidget()
        holder.setFixedWidth(SMALL_WIDTH if small else CONTROL_WIDTH)
        holder.setLayout(column(control, self._message, gap=4))
        middle = Qt.AlignmentFlag.AlignVCenter
        whole = row((words, 1), holder, margin=MARGIN, gap=24)
        whole.setAlignment(holder, middle)
        self.setLayout(whole)
        self._describe()

    def _describe(self) -> None:
        inner = self.control.inner if isinstance(self.control, Control) else self.control
        inner.setAccessibleDescription(self.message() or self.description)

    def set_message(self, message: str) -> None:
        """Say below the control what is wrong with it."""
        self._message.set_text(message)
        self._message.setVisible(bool(message))
        if isinstance(self.control, Control):
            self.control.mark("bad" if message else "")
        self._describe()

    def clear_message(self) -> None:
        if self.message():
            self.set_message("")

    def message(self) -> str:
        return self._message.text()

    def matches(self, typed: str) -> bool:
        """Whether a search means this one; every word must be there."""
        known = f"{self.title} {self.description}".casefold()
        return all(word in known for word in typed.casefold().split())


class Rows(Surface):
    """A card of settings with hairlines between them."""

    def __init__(self, *rows: QWidget) -> None:
        super().__init__("card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        for one in rows:
            self.add(one)

    def add(self, one: QWidget) -> None:
        if self._column.count():
            self._column.addWidget(line())
        self._column.addWidget(one)
