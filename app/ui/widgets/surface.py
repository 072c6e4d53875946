"""Backgrounds: what cards, strips, rails and pages stand on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from app.ui import theme
from app.ui.widgets.layout import Item, Margin, column


class Surface(QFrame):
    """A frame of the style sheet: page, clear, card, subtle, sunken, rail, top, foot, side, ..."""

    def __init__(
        self, kind: str, layout: QLayout | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("c", kind)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        if layout is not None:
            self.setLayout(layout)

    def set_kind(self, kind: str) -> None:
        """Change the surface, as a choice card that becomes the picked one."""
        if self.property("c") != kind:
            self.setProperty("c", kind)
            theme.repolish(self)


class Card(Surface):
    """Items below each other on a card."""

    def __init__(
        self,
        *items: Item,
        padding: Margin = 16,
        gap: int = 12,
        kind: str = "card",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kind, column(*items, margin=padding, gap=gap), parent)
