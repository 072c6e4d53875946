"""One choice of many, in a list that drops down."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QWidget,
)

_COMBO = QStyle.ComplexControl.CC_ComboBox


class Choice(QComboBox):
    """`chosen(key)` tells what a person chose; `choose()` sets it in silence."""

    chosen = Signal(str)

    def __init__(
        self, *, name: str, accessible: str, small: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        # The wheel scrolls the page; only a focused box turns with it.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Without its own delegate the list ignores the style sheet's item height.
        self.setItemDelegate(QStyledItemDelegate(self))
        if small:
            self.setProperty("sz", "s")
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        else:
            self.setMinimumContentsLength(8)
            self.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self.activated.connect(lambda index: self.chosen.emit(self.itemData(index)))

    def add(self, key: str, text: str) -> None:
        """Offer one more."""
        self.addItem(text, key)

    def key(self) -> str:
        """The chosen key, or empty when nothing is offered."""
        return self.currentData() or ""

    def choose(self, key: str) -> None:
        """Set the choice; an unknown key leaves it empty."""
        self.setCurrentIndex(self.findData(key))

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        # With a style sheet Qt cuts long words in the middle of a letter.
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(_COMBO, option, field, self).width() - 2
        short = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, max(0, room)
        )
        option.currentText = short

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
