"""Rows and columns in one expression, hairlines and scrolling pages."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

Piece = QWidget | QLayout | int | None
Item = Piece | tuple[QWidget | QLayout, int]
"""A widget or layout, alone or with its stretch; None stretches, a number is empty pixels."""
Margin = int | tuple[int, int, int, int]
Box = TypeVar("Box", bound=QBoxLayout)


def column(*items: Item, margin: Margin = 0, gap: int = 8) -> QVBoxLayout:
    """Items below each other; `margin` in px, all round or (left, top, right, bottom)."""
    return _fill(QVBoxLayout(), items, margin, gap)


def row(*items: Item, margin: Margin = 0, gap: int = 8) -> QHBoxLayout:
    """Items beside each other; `margin` in px, all round or (left, top, right, bottom)."""
    return _fill(QHBoxLayout(), items, margin, gap)


def line(vertical: bool = False) -> QFrame:
    """A 1 px separator."""
    made = QFrame()
    made.setProperty("c", "line")
    if vertical:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


def scroll(widget: QWidget) -> QScrollArea:
    """The widget, scrolling vertically when the window is lower than it; never sideways."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setWidget(widget)
    widget.setAutoFillBackground(False)
    made.viewport().setAutoFillBackground(False)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made


def _fill(box: Box, items: tuple[Item, ...], margin: Margin, gap: int) -> Box:
    box.setContentsMargins(*(margin if isinstance(margin, tuple) else (margin,) * 4))
    box.setSpacing(gap)
    for item in items:
        piece, stretch = item if isinstance(item, tuple) else (item, 0)
        if piece is None:
            box.addStretch(1)
        elif isinstance(piece, int):
            box.addSpacing(piece)
        elif isinstance(piece, QLayout):
            box.addLayout(piece, stretch)
        else:
            box.addWidget(piece, stretch)
    return box
