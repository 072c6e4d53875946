"""One line of typed text."""

from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui import icons


class LineEdit(QLineEdit):
    """An input in the house's look; the visible label is its Field's."""

    def __init__(
        self,
        text: str = "",
        *,
        name: str,
        accessible: str,
        icon: str = "",
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setPlaceholderText(placeholder)
        # A long value shows its beginning.
        self.setCursorPosition(0)
        if icon:
            mark = icons.icon(icon, "text3")
            self.addAction(mark, QLineEdit.ActionPosition.LeadingPosition)
            self.setProperty("ico", "true")
