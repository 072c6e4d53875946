"""A page with nothing on it yet: what it is for and the one button to begin."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.theme import colour
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.tile import Tile

CENTRE = Qt.AlignmentFlag.AlignCenter
WIDEST = 520


class EmptyState(QWidget):
    """A dashed area, so that it also looks like a place to drop a file on."""

    def __init__(
        self,
        icon: str,
        title: str,
        sentence: str,
        *buttons: QPushButton,
        footnote: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._title = Label(title, "title", align=CENTRE)
        self._sentence = Label(sentence, "second", wrap=True, align=CENTRE)
        self._sentence.setFixedWidth(WIDEST)
        self._footnote = Label(footnote, "caption", align=CENTRE)
        for button in buttons:
            button.setProperty("sz", "l")
        self.setLayout(
            column(
                None,
                row(None, Tile(icon, "accent", 56), None),
                4,
                self._title,
                row(None, self._sentence, None),
                8,
                row(None, *buttons, None, gap=12),
                4,
                self._footnote,
                None,
                margin=24,
            )
        )
        # Not before it is laid out: without a parent it would be a window for a moment.
        self._footnote.setVisible(bool(footnote))

    def say(self, title: str, sentence: str) -> None:
        """Other words, as when a search finds nothing."""
        self._title.set_text(title)
        self._sentence.set_text(sentence)
        self.setAccessibleName(title)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Painted here: a dashed border of 1 px in a style sheet comes out dotted.
        pen = QPen(colour("strong"), 1)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.setBrush(colour("subtle"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
