"""Finds words that do not fit where they stand."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QTableView,
    QToolButton,
    QWidget,
)

from app.ui import theme
from app.ui.widgets.label import Label
from app.ui.widgets.pick_card import PickCard

SLACK = 1
HEADER_PADDING = 16


def clipped(window: QWidget) -> list[str]:
    """Every visible label, button, choice and column title that is cut, with its room."""
    found: list[str] = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        if isinstance(widget, QTableView):
            found += _titles(widget)
        words = _words(widget)
        if not words:
            continue
        if not _fits(widget):
            found.append(_told("cut", widget, words))
        elif (by := _hidden_by(widget)) is not None:
            found.append(_told(f"hidden by {_name(by)}", widget, words))
    return found


def _words(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return widget.currentText()
    icon_only = Qt.ToolButtonStyle.ToolButtonIconOnly
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() is icon_only:
        return ""  # its words are for a screen reader
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""


def _fits(widget: QWidget) -> bool:
    if isinstance(widget, PickCard) or (isinstance(widget, Label) and widget._elide):
        return True  # shortened on purpose; the whole is its tooltip
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) <= widget.height() + SLACK
    if isinstance(widget, QComboBox):
        return _fits_choice(widget)
    if isinstance(widget, QPushButton) and widget.layout() is not None:
        return True  # what stands inside is looked at by itself
    if isinstance(widget, QPushButton) and _bare_width(widget) > widget.width():
        return False  # the style sheet may have told it to be small
    return widget.sizeHint().width() <= widget.width() + SLACK


def _bare_width(button: QPushButton) -> int:
    words = button.fontMetrics().horizontalAdvance(button.text())
    return words if button.icon().isNull() else words + button.iconSize().width()


def _fits_choice(box: QComboBox) -> bool:
    option = QStyleOptionComboBox()
    option.initFrom(box)
    field = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    return box.fontMetrics().horizontalAdvance(box.currentText()) <= field.width()


def _titles(table: QTableView) -> Iterator[str]:
    header, model = table.horizontalHeader(), table.model()
    if model is None or not header.isVisible() or type(header).__name__ == "MapHeader":
        return
    for column in range(header.count()):
        words = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        wide = QFontMetrics(theme.font(12, 500)).horizontalAdvance(words) + HEADER_PADDING
        if words and not header.isSectionHidden(column) and wide > header.sectionSize(column):
            yield _told(f"title cut ({header.sectionSize(column)} px)", table, words)


def _hidden_by(widget: QWidget) -> QWidget | None:
    """Whoever around it is too small for it. What can be scrolled to is not hidden."""
    parent = widget.parentWidget()
    while parent is not None:
        at = widget.mapTo(parent, QPoint(0, 0))
        if isinstance(parent.parentWidget(), QHeaderView):
            return None  # it scrolls with its table
        scrolls = isinstance(parent.parentWidget(), QAbstractScrollArea)
        if at.x() < -SLACK or at.x() + widget.width() > parent.width() + SLACK:
            return parent
        if scrolls:
            return None
        if at.y() < -SLACK or at.y() + widget.height() > parent.height() + SLACK:
            return parent
        parent = None if parent.isWindow() else parent.parentWidget()
    return None


def _told(what: str, widget: QWidget, words: str) -> str:
    size = f"{widget.width()}x{widget.height()} needs {_needs(widget)}"
    return f"{what}: {_name(widget)} {words[:60]!r} {size}"


def _needs(widget: QWidget) -> str:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return f"{widget.width()}x{widget.heightForWidth(widget.width())}"
    hint = widget.sizeHint()
    return f"{hint.width()}x{hint.height()}"


def _name(widget: QWidget) -> str:
    """Its own name, or that of the nearest around it."""
    named: QWidget | None = widget
    while named is not None and not named.objectName():
        named = named.parentWidget()
    where = named.objectName() if named is not None else ""
    return f"{type(widget).__name__}({where})" if not isinstance(widget, QHeaderView) else where
