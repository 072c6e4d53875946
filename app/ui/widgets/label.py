"""Words on screen, by role."""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui import theme

_MARK = re.compile(r'<mark tone="(\w+)">')
_LONG = 60
"""Characters from which wrapped words get the taller line of a paragraph."""


def mark(words: str, tone: str) -> str:
    """Words tinted for `Label.set_rich`: a semantic tone, such as `success`, on its soft colour."""
    from html import escape  # the first window needs no markup, and half of `html` is a table

    return f'<mark tone="{tone}">{escape(words)}</mark>'


class Label(QLabel):
    """Plain words in a text role of the style sheet, such as `title`, `second` or `caption`.

    `elide` shortens to the width that there is and keeps the full words as tooltip.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "",
        *,
        wrap: bool = False,
        elide: bool = False,
        align: Qt.AlignmentFlag | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = ""
        self._markup = ""
        self._follows = False
        self._elide = elide
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("t", role)
        if align is not None:
            self.setAlignment(align)
        if wrap:
            self.setWordWrap(True)
            policy = self.sizePolicy()
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if elide:
            self.setMinimumWidth(24)
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show plain words; markup in them is shown, never followed."""
        self._words = text
        self._markup = ""
        if self._elide:
            self.setToolTip(text)
        if self.wordWrap() and len(text) > _LONG and self.property("t") in (None, "", "second"):
            self._show_markup(_lines(text))
            return
        self.setTextFormat(Qt.TextFormat.PlainText)
        if super().text() != text:
            super().setText(text)

    def setText(self, text: str) -> None:
        self.set_text(text)

    def text(self) -> str:
        """The words as given, also where they are shown as a paragraph or shortened."""
        return self._words

    def set_rich(self, markup: str) -> None:
        """Show markup made of escaped words and `mark(...)`; its colours follow the theme."""
        if not self._follows:
            # Not `changeEvent`: a page that is built sends each of its labels a dozen of them.
            self._follows = True
            theme.signals.changed.connect(self._follow_theme)
        from html import unescape

        self._words = unescape(re.sub("<[^>]+>", "", markup))
        self._markup = markup
        self._show_markup(_MARK.sub(_tinted, markup).replace("</mark>", "</span>"))

    def set_role(self, role: str) -> None:
        """Change the text role."""
        if self.property("t") != role:
            self.setProperty("t", role)
            theme.repolish(self)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(24, hint.height()) if self._elide else hint

    def _follow_theme(self) -> None:
        if self._markup:
            self.set_rich(self._markup)

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect()
        metrics = self.fontMetrics()
        if not self._elide or metrics.horizontalAdvance(self._words) <= room.width():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        short = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, self.alignment(), short)

    def _show_markup(self, markup: str) -> None:
        # QLabel has no line height of its own.
        shown = f'<p style="line-height:128%; margin:0">{markup}</p>'
        self.setTextFormat(Qt.TextFormat.RichText)
        if super().text() != shown:
            super().setText(shown)


def _lines(text: str) -> str:
    from html import escape

    return escape(text).replace("\n", "<br>")


def _tinted(found: re.Match[str]) -> str:
    tone = found[1]
    soft, ink = theme.hex_colour(f"{tone}_soft"), theme.hex_colour(f"{tone}_text")
    return f'<span style="background-color:{soft}; color:{ink}; font-weight:500">'
