"""Where the words of a call would stand: why there are none."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.tile import Tile

CENTRE = Qt.AlignmentFlag.AlignCenter
WIDEST = 420


class SilenceCard(QWidget):
    """An icon and a sentence in the middle."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Label("", "head", align=CENTRE)
        self._detail = Label("", "second", wrap=True, align=CENTRE)
        self._detail.setFixedWidth(WIDEST)
        self.setLayout(
            column(
                None,
                row(None, Tile("phone", "neutral", 48), None),
                4,
                self._title,
                row(None, self._detail, None),
                None,
                margin=24,
            )
        )

    def say(self, title: str, detail: str) -> None:
        """Why nothing was said, and what it means."""
        self._title.set_text(title)
        self._detail.set_text(detail)
        self.setAccessibleName(title)
