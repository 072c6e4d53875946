"""A whole number with a lower and an upper end."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget


class NumberEdit(QSpinBox):
    """Types and steps between `low` and `high`, both allowed."""

    def __init__(
        self,
        value: int = 0,
        *,
        name: str,
        accessible: str,
        low: int = 0,
        high: int = 999_999,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setRange(low, high)
        self.setValue(value)
        # The inner line inherits the style sheet of inputs and ignores its padding.
        self.lineEdit().setTextMargins(8, 0, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
