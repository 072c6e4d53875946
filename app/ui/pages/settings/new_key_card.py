"""A key that was just made, the one time that it can be read."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication

from app.engine.model.api_key import NewKey
from app.ui.widgets.button import Button
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.surface import Surface


class NewKeyCard(Surface):
    """Stands until its reader says that it is kept; then its text is nowhere any more."""

    copied = Signal()
    kept = Signal()

    def __init__(self) -> None:
        super().__init__("success")
        self.setObjectName("new_key_card")
        self._title = Label("", "strong", wrap=True)
        self.key = LineEdit(name="new_key", accessible=self.tr("The new key"), icon="key")
        self.key.setReadOnly(True)
        self.copy = Button(self.tr("Copy"), "", "copy", name="new_key_copy_button")
        self.copy.clicked.connect(self._on_copy)
        self.done = Button(self.tr("I have kept it"), "primary", name="new_key_kept_button")
        self.done.clicked.connect(self._on_kept)
        told = self.tr(
            "It is shown this once: only a fingerprint of it is kept here. Copy it to the program"
            " that uses it, or to your password safe. If it gets lost, make another."
        )
        words = column(
            self._title,
            Label(told, "small", wrap=True),
            row((self.key, 1), self.copy, self.done),
            gap=8,
        )
        icon = IconLabel("key", "success_text", 18)
        self.setLayout(row(column(icon, None), (words, 1), margin=(14, 12, 14, 14), gap=12))
        self.hide()

    def show_key(self, made: NewKey, name: str) -> None:
        self._title.set_text(self.tr("The key for {name}").format(name=name))
        self.key.setText(made.key)
        self.key.setCursorPosition(0)
        self.show()
        self.copy.setFocus()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.key.text())
        self.copied.emit()

    def _on_kept(self) -> None:
        self.key.clear()
        self.hide()
        self.kept.emit()
