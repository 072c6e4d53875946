"""A form over the fields of a model: shows values, counts changes, puts refusals in their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.engine.errors import FieldError
from app.ui.pages.settings.control import Control
from app.ui.pages.settings.fields import Asked, control_for, described
from app.ui.pages.settings.secret_control import UNTOUCHED
from app.ui.pages.settings.setting_row import MARGIN, Rows, SettingRow
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column

Values = Mapping[str, Any]


class Form(Rows):
    """`controls` by pointer take the place of those that a field's type would get."""

    changed = Signal()

    def __init__(
        self,
        asked: Sequence[Asked],
        prefix: str,
        controls: Mapping[str, Control] | None = None,
    ) -> None:
        super().__init__()
        self._rows: dict[str, SettingRow] = {}
        self._controls: dict[str, Control] = {}
        self._asked = {one.pointer: one for one in asked}
        self._stood: dict[str, object] = {}
        group = ""
        for one in asked:
            if one.group != group:
                group = one.group
                self.add(_heading(one))
            made = (controls or {}).get(one.pointer) or control_for(one, prefix)
            made.changed.connect(self.changed)
            self._controls[one.pointer] = made
            self._rows[one.pointer] = SettingRow(one.title, described(one), made)
            self.add(self._rows[one.pointer])

    def row(self, pointer: str) -> SettingRow:
        return self._rows[pointer]

    def show_values(self, values: Values) -> None:
        """What stands; nothing counts as changed, nothing is wrong any more."""
        for pointer, control in self._controls.items():
            control.set_value(_at(values, self._asked[pointer]))
            self._stood[pointer] = control.value()
            self._rows[pointer].clear_message()
        self.changed.emit()

    def count(self) -> int:
        """How many fields differ from what stands."""
        return len(self._changed())

    def told(self) -> dict[str, object]:
        """Everything as the engine takes it; a secret that nobody touched is left out."""
        return self._nested(list(self._controls))

    def changes(self) -> dict[str, object]:
        """The same for what differs from what stands."""
        return self._nested(self._changed())

    def show_errors(self, errors: Sequence[FieldError]) -> bool:
        """Each under its field, the first in sight; False when one has no field here."""
        self.clear_errors()
        homeless = False
        for error in errors:
            pointer = self._home(error.pointer)
            if pointer is None:
                homeless = True
            elif not self._rows[pointer].message():
                self._rows[pointer].set_message(_sentence(error.message))
        return bool(errors) and not homeless

    def clear_errors(self) -> None:
        for row in self._rows.values():
            row.clear_message()

    def first_wrong(self) -> QWidget | None:
        return next((row.control for row in self._rows.values() if row.message()), None)

    def _changed(self) -> list[str]:
        """Nothing, before anything was shown."""
        return (
            []
            if not self._stood
            else [
                pointer
                for pointer, control in self._controls.items()
                if control.value() != self._stood.get(pointer)
            ]
        )

    def _nested(self, pointers: Sequence[str]) -> dict[str, object]:
        told: dict[str, Any] = {}
        for pointer in pointers:
            value = self._controls[pointer].value()
            if value is UNTOUCHED:
                continue
            *groups, name = self._asked[pointer].path
            inner = told
            for group in groups:
                inner = inner.setdefault(group, {})
            inner[name] = value
        return told

    def _home(self, pointer: str) -> str | None:
        """The field that is meant, also by a place inside it (`/countries/0`)."""
        return next((p for p in self._rows if pointer == p or pointer.startswith(f"{p}/")), None)


def _heading(asked: Asked) -> QWidget:
    made = QWidget()
    lines: list[QWidget] = [Label(asked.group, "head")]
    if asked.group_description:
        lines.append(Label(asked.group_description, "small", wrap=True))
    made.setLayout(column(*lines, margin=MARGIN, gap=2))
    return made


def _at(values: Values, asked: Asked) -> object:
    found: Any = values
    for name in asked.path:
        if not isinstance(found, Mapping) or name not in found:
            return asked.default
        found = found[name]
    return found


def _sentence(message: str) -> str:
    return f"{message[:1].upper()}{message[1:]}"
