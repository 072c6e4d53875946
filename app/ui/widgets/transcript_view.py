"""What was said, turn by turn: time, who, words. One text document, however long the call is."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from app.engine.model.result import Turn
from app.ui import theme
from app.ui.widgets.inner_ring import KEYBOARD, paint_inner_ring
from app.ui.widgets.proof_text import proof_spans
from app.ui.widgets.turn_line import NAME_WIDTH, Styles, TurnLine, write_line

Proofs = Mapping[int, Sequence[str]]
"""Per turn (from 0) the quotes that prove something."""
MARGIN = 16
WIDEST_NAME = 120
NEAR_THE_END = 24


def time_text(seconds: float) -> str:
    """Seconds after the answer as a clock: "1:02"."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02}"


class TranscriptView(QTextEdit):
    """Read-only and selectable. It follows the talk only while its end is on screen."""

    def __init__(self, *, name: str, accessible: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible or self.tr("Transcript"))
        self.setProperty("c", "editor")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(MARGIN)
        self.follows = True
        """Whether the end stays in view while words come; a call that is over is read from its
        beginning."""
        self._turns: list[Turn] = []
        self._proofs: dict[int, tuple[str, ...]] = {}
        self._agent = ""
        self._callee = ""
        self._names = ("", "")
        self._marked = -1
        self._stale = False
        self._by_keyboard = False
        self._styles = Styles()
        self.setCursorWidth(0)
        theme.signals.changed.connect(self._on_theme_changed)

    def show(
        self,
        turns: Sequence[Turn] | None = None,
        agent: str = "",
        callee: str = "",
        proofs: Proofs | None = None,
    ) -> None:
        """Show a call from its start. `agent`, `callee`: the names beside the words.

        Turns that only continue what is shown are appended. Without turns it is Qt's own show().
        """
        if turns is None:
            super().show()
            return
        proven = {turn: tuple(quotes) for turn, quotes in (proofs or {}).items()}
        same = (agent, callee, proven) == (self._agent, self._callee, self._proofs)
        if same and self._turns and list(turns[: len(self._turns)]) == self._turns:
            for turn in turns[len(self._turns) :]:
                self.append(turn)
            return
        self._turns = list(turns)
        self._agent, self._callee, self._proofs = agent, callee, proven
        self._marked = -1
        self._write_all()

    def append(self, turn: Turn) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]  # turns, never loose text
        """Add what was just said."""
        at_end = self._at_end()
        self._turns.append(turn)
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.document().characterCount() - 1)
        cursor.beginEditBlock()
        if len(self._turns) > 1:
            cursor.insertBlock()
        self._write(cursor, len(self._turns) - 1)
        cursor.endEditBlock()
        if at_end:
            self._go_to_end()

    def show_proofs(self, proofs: Proofs) -> None:
        """Tint the words that prove something, in the turns that are shown."""
        proven = {turn: tuple(quotes) for turn, quotes in proofs.items()}
        if proven != self._proofs:
            self._proofs = proven
            self._write_all()

    def go_to(self, turn_index: int) -> None:
        """Bring a turn into view and highlight it; -1 takes the highlight away."""
        block = self.document().findBlockByNumber(turn_index)
        self._marked = turn_index if turn_index >= 0 and block.isValid() else -1
        self.viewport().update()
        if self._marked < 0:
            return
        box = self.document().documentLayout().blockBoundingRect(block)
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if box.top() < bar.value() or box.bottom() > bar.value() + room:
            bar.setValue(round(box.center().y() - room / 2))

    def turns(self) -> tuple[Turn, ...]:
        """What is shown."""
        return tuple(self._turns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        at_end = self._at_end()
        super().resizeEvent(event)
        if at_end:
            self._go_to_end()

    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self._write_all()
        super().showEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() in KEYBOARD
        # A caret is for who moves it with the keys; it means nothing in words one cannot change.
        self.setCursorWidth(1 if self._by_keyboard else 0)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = False
        self.setCursorWidth(0)
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        block = self.document().findBlockByNumber(self._marked)
        if self._marked >= 0 and block.isValid():
            self._paint_mark(block)
        super().paintEvent(event)
        if self._by_keyboard:
            paint_inner_ring(self.viewport())

    def _paint_mark(self, block: QTextBlock) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_soft"))
        box = self.document().documentLayout().blockBoundingRect(block)
        top = box.y() - self.verticalScrollBar().value()
        area = QRectF(MARGIN / 2, top - 4, self.viewport().width() - MARGIN, box.height() + 7)
        painter.drawRoundedRect(area, 6, 6)

    def _write_all(self) -> None:
        at_end, scrolled = self._at_end(), self.verticalScrollBar().value()
        self._stale = False
        self._names = (self._cut(self._agent), self._cut(self._callee))
        self._styles = Styles(self._name_width())
        self.document().clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for place in range(len(self._turns)):
            if place:
                cursor.insertBlock()
            self._write(cursor, place)
        cursor.endEditBlock()
        self.verticalScrollBar().setValue(scrolled)
        if at_end and scrolled:
            self._go_to_end()

    def _write(self, cursor: QTextCursor, place: int) -> None:
        turn = self._turns[place]
        agent = turn.who == "agent"
        words = " ".join(turn.text.splitlines())
        name = self._names[0 if agent else 1]
        spans = proof_spans(words, self._proofs.get(place, ()))
        line = TurnLine(time_text(turn.at), name, words, agent, spans)
        write_line(cursor, line, self._styles)

    def _name_width(self) -> int:
        metrics = QFontMetrics(theme.font(12, 600))
        return max(NAME_WIDTH, 12 + max(metrics.horizontalAdvance(name) for name in self._names))

    def _cut(self, name: str) -> str:
        metrics = QFontMetrics(theme.font(12, 600))
        return metrics.elidedText(name, Qt.TextElideMode.ElideRight, WIDEST_NAME)

    def _at_end(self) -> bool:
        bar = self.verticalScrollBar()
        return self.follows and bar.value() >= bar.maximum() - NEAR_THE_END

    def _go_to_end(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _on_theme_changed(self) -> None:
        # A page in the back writes its colours again when it comes to the front.
        if self.isVisible():
            self._write_all()
        else:
            self._stale = True
