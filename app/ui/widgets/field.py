"""A labelled input with a line of help, or what is wrong with it in as many as it takes."""

from typing import Literal

from PySide6.QtWidgets import QSizePolicy, QWidget

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
        self._state: FieldState = ""
        self._label = Label(label, "label", parent=self)
        self._label.setBuddy(control)
        self._required = Label(self.tr("required"), "caption", parent=self)
        self._required.setVisible(required)
        self._line = Label(help, "caption", elide=True, parent=self)
        self._line.setVisible(bool(help))
        self._message = Label("", wrap=True, parent=self)
        policy = self._message.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)  # the control says how wide it is
        self._message.setSizePolicy(policy)
        self._message.hide()
        if not control.accessibleName():
            control.setAccessibleName(label)
        control.setAccessibleDescription(help)
        self._kind = Label(kind, "caption")
        above = row(self._label, self._required, None, self._kind, gap=6)
        self.setLayout(column(above, control, self._line, self._message, None, gap=4))

    def set_kind(self, words: str, role: str = "caption") -> None:
        """Change the words at the label's other end, such as how full the control is."""
        self._kind.set_role(role)
        self._kind.set_text(words)

    def set_help(self, words: str) -> None:
        """Change the line that stands below while nothing is wrong."""
        self._help = words
        self._show(self._state, words)

    def set_state(self, state: FieldState, message: str = "") -> None:
        """Mark the control; the message says what to do and replaces the help."""
        self.control.setProperty("state", state)
        theme.repolish(self.control)
        self._state = state
        self._show(state, message or self._help)

    def message(self) -> str:
        """What stands below the control."""
        return self._message.text() if self._state else self._line.text()

    def _show(self, state: FieldState, words: str) -> None:
        """Help may be shortened; of what is wrong, the end says what to do."""
        shown, other = (self._message, self._line) if state else (self._line, self._message)
        shown.set_role(_ROLES[state])
        shown.set_text(words)
        shown.setVisible(bool(words))
        other.hide()
        self.control.setAccessibleDescription(words)
