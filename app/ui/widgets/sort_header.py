"""A table header that one can sort by, with its own small arrow."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from app.ui.icons import paint_icon

ARROW = 11


class SortHeader(QHeaderView):
    """A click sorts, a second one turns it round, a third gives back the order as it was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        # Without this Qt sorts by the first column as soon as sorting is allowed.
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortIndicatorClearable(True)
        # Qt's own arrow takes its room from the words and cuts them.
        self.setSortIndicatorShown(False)
        self.setSectionsClickable(True)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        if logicalIndex != self.sortIndicatorSection():
            return
        rising = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        top = rect.y() + (rect.height() - ARROW) / 2
        area = QRectF(rect.right() - ARROW, top, ARROW, ARROW)
        paint_icon(painter, "up" if rising else "down", area, "text2")
