"""Several lines of typed text."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget


class TextArea(QPlainTextEdit):
    """A plain text input; Tab leaves it. `height` in px, or as high as its layout lets it be."""

    def __init__(
        self,
        text: str = "",
        *,
        name: str,
        accessible: str,
        placeholder: str = "",
        height: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setPlaceholderText(placeholder)
        self.setProperty("c", "field")
        self.setTabChangesFocus(True)
        if height:
            # The style sheet's min-height wins over a fixed height; both must say the same.
            self.setMinimumHeight(height)
            self.setMaximumHeight(height)
