"""A line that somebody else filled in: the first time one comes to it, typing replaces it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent

from app.ui.widgets.line_edit import LineEdit


class FreshEdit(LineEdit):
    """`show_fresh` shows a text that is chosen whole when the cursor first comes into it."""

    _fresh = False
    _clicked = False

    def show_fresh(self, text: str) -> None:
        """Show it from its beginning; nobody has touched it yet."""
        self.setText(text)
        self.setCursorPosition(0)
        self._fresh = bool(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        fresh, self._fresh = self._fresh, False
        # Of a click the rest is still to come, and would put the cursor between the letters.
        self._clicked = fresh and event.reason() == Qt.FocusReason.MouseFocusReason
        if fresh and not self._clicked:
            self.selectAll()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        clicked, self._clicked = self._clicked, False
        if clicked and not self.hasSelectedText():
            self.selectAll()
