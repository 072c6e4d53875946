"""One fact that the script does not ask for: its name, its value, and a way to take it out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui import theme
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import LineEdit


class ExtraRow(QWidget):
    """`edited`, `left`: as of any input; `removed`: a person takes it out."""

    edited = Signal()
    left = Signal()
    removed = Signal()

    def __init__(self, number: int) -> None:
        """`number` tells the rows of a form apart."""
        super().__init__()
        self.setProperty("c", "clear")
        self.name = LineEdit(
            name=f"extra_name_{number}", accessible=self.tr("Name of another fact"),
            placeholder=self.tr("name, such as {example}").format(example="order_number"),
        )  # fmt: skip
        self.value = LineEdit(
            name=f"extra_value_{number}", accessible=self.tr("Value of another fact"),
            placeholder=self.tr("what the agent may say"),
        )  # fmt: skip
        self.remove = Button(
            "", "ghost", "x", name=f"extra_remove_{number}", tip=self.tr("Take this fact out")
        )
        self._line = Label("", "caption", elide=True)
        self._line.hide()
        self.was_left = False
        for edit in (self.name, self.value):
            edit.textEdited.connect(self.edited)
            edit.editingFinished.connect(self._on_left)
        self.remove.clicked.connect(self.removed)
        edits = row((self.name, 2), (self.value, 3), self.remove, gap=8)
        self.setLayout(column(edits, self._line, gap=4))

    def told(self) -> tuple[str, str]:
        """Name and value as they would be sent."""
        return self.name.text().strip(), self.value.text().strip()

    def fill(self, name: str, value: str) -> None:
        """Show others in silence, from their beginning."""
        for edit, text in ((self.name, name), (self.value, value)):
            if text != edit.text().strip():
                edit.setText(text)
                edit.setCursorPosition(0)
        self.was_left = bool(name or value)

    def show_wrong(self, of_name: str, of_value: str) -> None:
        """Say below what is wrong with which of the two."""
        for edit, wrong in ((self.name, of_name), (self.value, of_value)):
            edit.setProperty("state", "bad" if wrong else "")
            edit.setAccessibleDescription(wrong)
            theme.repolish(edit)
        self._line.set_role("smalldanger")
        self._line.set_text(of_name or of_value)
        self._line.setVisible(bool(of_name or of_value))

    def show_note(self, words: str) -> None:
        """Say below what is worth a look, where nothing is wrong."""
        self.show_wrong("", "")
        self.value.setProperty("state", "warn" if words else "")
        self.value.setAccessibleDescription(words)
        theme.repolish(self.value)
        self._line.set_role("smallwarn")
        self._line.set_text(words)
        self._line.setVisible(bool(words))

    def _on_left(self) -> None:
        self.was_left = True
        self.left.emit()
