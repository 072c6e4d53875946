"""The facts of a rehearsed call: said, not said yet, or locked until it is the right person."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.engine.model.rehearsal import FactUse
from app.engine.model.result import Identity
from app.ui.icons import paint_icon
from app.ui.theme import colour, font

LINE = 25
ICON = 14
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_OPEN = (Identity.CONFIRMED, Identity.NOT_NEEDED)


class FactLines(QWidget):
    """Painted: a profile may have thirty of them."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("talk_facts")
        self._facts: tuple[FactUse, ...] = ()
        self._open = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_facts(self, facts: Sequence[FactUse], identity: Identity) -> None:
        self._facts = tuple(facts)
        self._open = identity in _OPEN
        spoken = self.tr("{name}: {state}")
        told = [spoken.format(name=fact.name, state=self._word(fact)) for fact in facts]
        self.setAccessibleName("; ".join(told))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(220, LINE * len(self._facts))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, LINE * len(self._facts))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, fact in enumerate(self._facts):
            self._paint(painter, QRectF(0, at * LINE, self.width(), LINE), fact)

    def _paint(self, painter: QPainter, area: QRectF, fact: FactUse) -> None:
        icon, token = self._mark(fact)
        mark = QRectF(area.x(), area.y() + (LINE - ICON) / 2, ICON, ICON)
        paint_icon(painter, icon, mark, token)
        room = area.adjusted(ICON + 8, 0, 0, 0)
        face = font(12)
        # One more px: shortened to exactly its own width, a name loses its end.
        wide = min(QFontMetrics(face).horizontalAdvance(fact.name) + 2, int(room.width() * 0.55))
        painter.setFont(face)
        painter.setPen(colour("text2"))
        name = QFontMetrics(face).elidedText(fact.name, Qt.TextElideMode.ElideRight, wide)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        face = font(12, 600) if fact.told else font(12)
        painter.setFont(face)
        painter.setPen(colour("text" if fact.told else "text3"))
        rest = room.adjusted(wide + 12, 0, 0, 0)
        word = QFontMetrics(face).elidedText(
            self._word(fact), Qt.TextElideMode.ElideRight, int(rest.width())
        )
        painter.drawText(rest, _RIGHT, word)

    def _mark(self, fact: FactUse) -> tuple[str, str]:
        if fact.told:
            return "check", "success_text"
        return ("lock", "warning_text") if self._locked(fact) else ("dots", "text3")

    def _locked(self, fact: FactUse) -> bool:
        return fact.private and not self._open

    def _word(self, fact: FactUse) -> str:
        if fact.told:
            return fact.value
        return self.tr("locked") if self._locked(fact) else self.tr("not yet")
