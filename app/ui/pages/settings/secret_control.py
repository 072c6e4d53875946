"""A key or password: hidden while it is typed, never shown again afterwards."""

from PySide6.QtWidgets import QLineEdit

from app.ui.pages.settings.control import Control
from app.ui.widgets.button import Button
from app.ui.widgets.layout import row
from app.ui.widgets.line_edit import LineEdit


class _Untouched:
    """Says that a secret which is kept stays as it is."""


UNTOUCHED = _Untouched()


class SecretControl(Control):
    """What is kept never comes back: its place says so, and typing replaces it."""

    def __init__(self, name: str) -> None:
        self.edit = LineEdit(name=name, accessible="", icon="key")
        super().__init__(self.edit)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.textChanged.connect(self.changed)
        self.eye = Button("", "", "eye", name=f"{name}_eye", tip=self.tr("Show what is typed"))
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._on_eye)
        self.setLayout(row((self.edit, 1), self.eye))

    def value(self) -> object:
        return self.edit.text().strip() or UNTOUCHED

    def _show(self, value: object) -> None:
        self.edit.clear()
        self.eye.setChecked(False)
        kept = self.tr("Kept; type to replace it")
        self.edit.setPlaceholderText(kept if value else self.tr("Not set"))

    def _on_eye(self, shown: bool) -> None:
        hidden = QLineEdit.EchoMode.Password
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else hidden)
