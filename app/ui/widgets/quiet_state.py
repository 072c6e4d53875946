"""Where something would stand: why there is nothing, in the middle of a card."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.tile import Tile

CENTRE = Qt.AlignmentFlag.AlignCenter
WIDEST = 420


class QuietState(QWidget):
    """Icon, sentence and perhaps a button; smaller than an `EmptyState`, which is a whole page."""

    def __init__(
        self,
        icon: str,
        title: str = "",
        detail: str = "",
        *buttons: QPushButton,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = Label("", "head", align=CENTRE)
        self._detail = Label("", "second", wrap=True, align=CENTRE)
        self._detail.setFixedWidth(WIDEST)
        self.setLayout(
            column(
                None,
                row(None, Tile(icon, "neutral", 48), None),
                4,
                self._title,
                row(None, self._detail, None),
                row(None, *buttons, None),
                None,
                margin=16,
            )
        )
        self.say(title, detail)

    def say(self, title: str, detail: str = "") -> None:
        """Why there is nothing, and what it means."""
        self._title.set_text(title)
        self._detail.set_text(detail)
        self._detail.setVisible(bool(detail))
        self.setAccessibleName(title)
