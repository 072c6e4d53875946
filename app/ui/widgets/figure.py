"""One large number and what it counts."""

from PySide6.QtWidgets import QWidget

from app.ui.widgets.label import Label
from app.ui.widgets.layout import column


class Figure(QWidget):
    """28 px value over a caption that says what it is, best with its limit ("of 224 people")."""

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = Label("", "display")
        self._caption = Label(caption, "caption")
        self.setLayout(column(self._value, self._caption, None, gap=0))

    def show(self, value: str | None = None, caption: str | None = None) -> None:
        """Show a value, and another caption if given. Without a value it is Qt's own show()."""
        if value is None:
            super().show()
            return
        self._value.set_text(value)
        if caption is not None:
            self._caption.set_text(caption)
        spoken = self.tr("{value} {caption}").format(value=value, caption=self._caption.text())
        self.setAccessibleName(spoken)
