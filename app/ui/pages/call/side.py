"""Beside the form: what would be said and sent, or the call that is under way."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.pages.call.before_side import BeforeSide
from app.ui.pages.call.live_card import LiveCard

WIDTH, NARROW = 384, 336


class CallSide(QWidget):
    """One of the two at a time."""

    def __init__(self, before: BeforeSide, live: LiveCard) -> None:
        super().__init__()
        self.setProperty("c", "clear")
        self._before = before
        self._live = live
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(before)
        box.addWidget(live)
        self.show_live(False)

    def show_live(self, live: bool) -> None:
        """The call, or what comes before it."""
        self._live.setVisible(live)
        self._before.setVisible(not live)

    def fit(self, narrow: bool) -> None:
        """As wide as the window allows."""
        self.setFixedWidth(NARROW if narrow else WIDTH)
