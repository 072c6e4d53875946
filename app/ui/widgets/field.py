"""A labelled input with one line of help."""

from typing import Literal

from PySide6.QtWidgets import QWidget

from app.ui import theme
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row

FieldState = Literal["", "warn", "bad"]
_ROLES: dict[str, str] = {"": "caption", "warn": "smallwarn", "bad": "smalldanger"}


class Field(QWidget):
    """Label above, control, help below; `kind` names a type other than text beside the label."""

    def __init__(
        self,
        label: str,
        control: QWidget,
        help: str = "",  # noqa: A002 the field's own word
        required: bool = False,
        kind: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.control = control
        self._help = help
        self._label = Label(label, "label", parent=self)
        self._label.setBuddy(control)
        self._required = Label(self.tr("required"), "caption", parent=self)
        self._required.setVisible(required)
        self._line = Label(help, "caption", elide=True, parent=self)
        self._line.setVisible(bool(help))
        if not control.accessibleName():
            control.setAccessibleName(label)
        control.setAccessibleDescription(help)
        self._kind = Label(kind, "caption")
        above = row(self._label, self._required, None, self._kind, gap=6)
        self.setLayout(column(above, control, self._line, None, gap=4))

    def set_kind(self, words: str, role: str = "caption") -> None:
        """Change the words at the label's other end, such as how full the control is."""
        self._kind.set_role(role)
        self._kind.set_text(words)

    def set_help(self, words: str) -> None:
        """Change the line that stands below while nothing is wrong."""
        self._help = words
        self._show(self._line.property("t"), words)

    def set_state(self, state: FieldState, message: str = "") -> None:
        """Mark the control; the message says what to do and replaces the help."""
        self.control.setProperty("state", state)
        theme.repolish(self.control)
        self._show(_ROLES[state], message or self._help)

    def message(self) -> str:
        """The line below the control."""
        return self._line.text()

    def _show(self, role: str, words: str) -> None:
        self._line.set_role(role)
        self._line.set_text(words)
        self._line.setVisible(bool(words))
        self.control.setAccessibleDescription(words)
