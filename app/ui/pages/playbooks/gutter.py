"""Line numbers, with a dot where something was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui import theme

if TYPE_CHECKING:
    from app.ui.pages.playbooks.editor import PlaybookEditor

TONES = {"error": "danger_fill", "warning": "warning_fill", "info": "info_fill"}
_DOT = 6
_LEAST_DIGITS = 3


class Gutter(QWidget):
    """Stands in the editor's left margin; a click on a number puts the cursor there."""

    def __init__(self, editor: PlaybookEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def wide(self) -> int:
        digits = max(_LEAST_DIGITS, len(str(self._editor.blockCount())))
        return QFontMetrics(theme.font(12)).horizontalAdvance("0") * digits + _DOT + 22

    def sizeHint(self) -> QSize:
        return QSize(self.wide(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(12))
        current = self._editor.textCursor().blockNumber()
        room = self.width() - _DOT - 12
        for line, top, height in self._editor.shown_lines():
            painter.setPen(theme.colour("text" if line == current else "text3"))
            area = QRectF(0, top, room, height)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(area, right, str(line + 1))
            if (severity := self._editor.worst(line)) is not None:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour(TONES[severity]))
                painter.drawEllipse(QRectF(room + 6, top + (height - _DOT) / 2, _DOT, _DOT))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._editor.go_to_line(self._editor.line_at(event.position().y()))
