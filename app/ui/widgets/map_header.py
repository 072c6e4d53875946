"""A table header that holds one real widget per column: a name, a choice, what came of it."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QWidget

from app.ui.theme import colour


class MapHeader(QHeaderView):
    """Tab goes through its widgets in column order; the table scrolls to the one in use."""

    def __init__(self, height: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._height = height
        self._widgets: dict[int, QWidget] = {}
        self._kept: tuple[MapHeader, int] | None = None
        self.setSectionsMovable(False)
        self.setHighlightSections(False)
        self.setFixedHeight(height)
        self.sectionResized.connect(self._place)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def set_widget(self, section: int, widget: QWidget) -> None:
        """Put a widget over a column; the one before it is deleted."""
        if self._kept is not None and section < self._kept[1]:
            self._kept[0].set_widget(section, widget)
            return
        before = self._widgets.pop(section, None)
        if before is not None:
            before.hide()
            before.deleteLater()
        widget.setParent(self.viewport())
        self._widgets[section] = widget
        self._order()
        self._place()
        widget.show()

    def widget(self, section: int) -> QWidget | None:
        """What stands over a column."""
        if self._kept is not None and section < self._kept[1]:
            return self._kept[0].widget(section)
        return self._widgets.get(section)

    def clear_widgets(self) -> None:
        """Take all widgets away, as before another file's columns."""
        for section in list(self._widgets):
            gone = self._widgets.pop(section)
            gone.hide()
            gone.deleteLater()
        if self._kept is not None:
            self._kept[0].clear_widgets()

    def keep_first(self, count: int, kept: "MapHeader") -> None:
        """Hand the first `count` columns' widgets to the header of the columns that stay."""
        self._kept = (kept, count)
        for section in sorted(self._widgets):
            if section < count:
                kept.set_widget(section, self._widgets.pop(section))

    def sizeHint(self) -> QSize:
        return QSize(100, self._height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._place()

    def setOffset(self, offset: int) -> None:
        super().setOffset(offset)
        self._place()

    def viewportEvent(self, event: QEvent) -> bool:
        # Scrolling sideways changes no size: it only paints anew.
        if event.type() == QEvent.Type.Paint:
            self._place()
        return super().viewportEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.fillRect(rect, colour("card"))
        line = colour("border")
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), line)
        painter.fillRect(QRect(rect.right(), rect.y() + 8, 1, rect.height() - 16), line)

    def _place(self) -> None:
        for section, widget in self._widgets.items():
            if section >= self.count():
                widget.hide()
                continue
            left, width = self.sectionViewportPosition(section), self.sectionSize(section)
            area = QRect(left, 0, width - 1, self._height - 1)
            if widget.geometry() != area:
                widget.setGeometry(area)

    def _order(self) -> None:
        """Tab order follows the columns, whatever order the widgets came in."""
        before: QWidget | None = None
        for section in sorted(self._widgets):
            for control in _controls(self._widgets[section]):
                if before is not None:
                    QWidget.setTabOrder(before, control)
                before = control

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self.viewport().isAncestorOf(new):
            return
        for section, widget in self._widgets.items():
            if widget is new or widget.isAncestorOf(new):
                self._show_section(section)

    def _show_section(self, section: int) -> None:
        table = self.parentWidget()
        if not isinstance(table, QTableView) or not table.model():
            return
        left = self.sectionViewportPosition(section)
        right = left + self.sectionSize(section)
        hidden = getattr(table, "frozen_width", 0)
        bar, room = table.horizontalScrollBar(), table.viewport().width()
        if left < hidden:
            bar.setValue(bar.value() + left - hidden)
        elif right > room:
            bar.setValue(bar.value() + min(right - room, left - hidden))
        self._place()


def _controls(widget: QWidget) -> list[QWidget]:
    """What takes the focus in a column's widget, in the order it was built."""
    inside = [widget, *widget.findChildren(QWidget)]
    # A combo box holds its pop-up: a window of its own, which has no place in this order.
    here = [found for found in inside if found.window() is widget.window()]
    return [found for found in here if found.focusPolicy() & Qt.FocusPolicy.TabFocus]
