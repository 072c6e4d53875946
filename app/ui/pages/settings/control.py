"""What stands at the right of a setting: one control for each simple kind of value."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.ui import theme
from app.ui.widgets.choice import Choice
from app.ui.widgets.layout import row
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.number_edit import NumberEdit
from app.ui.widgets.toggle import Toggle

Options = Sequence[tuple[object, str]]
"""Values and their words."""
NUMBER_WIDTH = 96
STEP_MINUTES = 30
LOWEST, HIGHEST = -(2**31), 2**31 - 1
"""What a spin box can hold."""


class Control(QWidget):
    """Shows one value and tells when a person changed it; `wide` ones stand below their words."""

    changed = Signal()
    wide = False
    small = False
    """Whether it stands at the right end of its room, as numbers and switches do."""

    def __init__(self, inner: QWidget) -> None:
        """`inner` takes the focus and is marked where the value is wrong."""
        super().__init__()
        self.inner = inner
        self.setFocusProxy(inner)

    def value(self) -> object:
        """As the engine takes it; where it cannot be read, as it was typed."""
        raise NotImplementedError

    def set_value(self, value: object) -> None:
        """Show it; `changed` keeps silent."""
        with QSignalBlocker(self):
            self._show(value)

    def mark(self, state: str) -> None:
        """`bad`, or empty when nothing is wrong."""
        self.inner.setProperty("state", state)
        theme.repolish(self.inner)

    def _show(self, value: object) -> None:
        raise NotImplementedError


class TextControl(Control):
    """One line; `empty` is what no text means."""

    def __init__(self, name: str, empty: object = "", icon: str = "") -> None:
        self.edit = LineEdit(name=name, accessible="", icon=icon)
        super().__init__(self.edit)
        self._empty = empty
        self._line = row((self.edit, 1))
        self.setLayout(self._line)
        self.edit.textChanged.connect(self.changed)

    def value(self) -> object:
        return self.edit.text().strip() or self._empty

    def _show(self, value: object) -> None:
        text = "" if value is None else str(value)
        if self.edit.text() != text:
            self.edit.setText(text)
            self.edit.setCursorPosition(0)


class DecimalControl(Control):
    """A number with decimals."""

    small = True

    def __init__(self, name: str) -> None:
        self.edit = LineEdit(name=name, accessible="")
        super().__init__(self.edit)
        self.edit.setFixedWidth(NUMBER_WIDTH)
        self.setLayout(row(None, self.edit))
        self.edit.textChanged.connect(self.changed)

    def value(self) -> object:
        typed = self.edit.text().strip()
        try:
            return float(typed.replace(",", "."))
        except ValueError:
            return typed

    def _show(self, value: object) -> None:
        self.edit.setText(f"{value:g}" if isinstance(value, int | float) else str(value or ""))


class NumberControl(Control):
    """A whole number between two ends."""

    small = True

    def __init__(
        self, name: str, low: int | None = None, high: int | None = None, *, grouped: bool = True
    ) -> None:
        """`grouped`: 14,400 in place of 14400."""
        self.edit = NumberEdit(
            name=name,
            accessible="",
            low=LOWEST if low is None else low,
            high=HIGHEST if high is None else high,
        )
        super().__init__(self.edit)
        self.edit.setFixedWidth(NUMBER_WIDTH)
        self.edit.setGroupSeparatorShown(grouped)
        self.setLayout(row(None, self.edit))
        self.edit.valueChanged.connect(self.changed)

    def value(self) -> object:
        self.edit.interpretText()
        return self.edit.value()

    def _show(self, value: object) -> None:
        # A number that must be told and was never set begins at its lower end.
        self.edit.setValue(value if isinstance(value, int) else max(self.edit.minimum(), 0))


class ToggleControl(Control):
    """On or off."""

    small = True

    def __init__(self, name: str) -> None:
        self.toggle = Toggle(name=name, accessible="")
        super().__init__(self.toggle)
        self.setLayout(row(None, self.toggle))
        self.toggle.toggled.connect(self.changed)

    def value(self) -> object:
        return self.toggle.isChecked()

    def _show(self, value: object) -> None:
        self.toggle.setChecked(bool(value))


class ChoiceControl(Control):
    """One of a few values; a value that is not offered is offered from then on."""

    def __init__(self, name: str, options: Options) -> None:
        self.choice = Choice(name=name, accessible="")
        super().__init__(self.choice)
        self.choice.setMaxVisibleItems(12)
        self._values: list[object] = []
        for value, words in options:
            self._offer(value, words)
        self._line = row((self.choice, 1))
        self.setLayout(self._line)
        self.choice.chosen.connect(lambda _: self.changed.emit())

    def value(self) -> object:
        at = self.choice.currentIndex()
        return self._values[at] if at >= 0 else None

    def _offer(self, value: object, words: str) -> None:
        self._values.append(value)
        self.choice.add(str(value), words)

    def _show(self, value: object) -> None:
        if value not in self._values:
            self._offer(value, "" if value is None else str(value))
        self.choice.setCurrentIndex(self._values.index(value))


class TimeControl(ChoiceControl):
    """A time of day, told as `09:00`, in steps of half an hour between two ends."""

    small = True

    def __init__(self, name: str, low: time | None = None, high: time | None = None) -> None:
        first, last = _minutes(low or time.min), _minutes(high or time(23, 59))
        steps = [_clock(at) for at in range(first, last + 1, STEP_MINUTES)]
        super().__init__(name, [(at, at.removeprefix("0")) for at in steps])
        self.choice.setFixedWidth(NUMBER_WIDTH)
        self._line.setAlignment(self.choice, Qt.AlignmentFlag.AlignRight)

    def _show(self, value: object) -> None:
        super()._show(_clock(_minutes(value)) if isinstance(value, time) else str(value)[:5])


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
