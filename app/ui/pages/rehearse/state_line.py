"""How far a call has come, as words in a row: Asked > Confirmed > Told > Disputes."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.engine.model.rehearsal import TalkLook
from app.engine.model.result import Identity, Outcome
from app.ui import words
from app.ui.icons import paint_icon
from app.ui.widgets.badge import HEIGHT, badge_width, paint_badge

translate = QCoreApplication.translate
Step = tuple[str, str]
"""Word and tone."""
ARROW, GAP = 14, 6


def steps_of(look: TalkLook) -> list[Step]:
    """Identity, whether the matter was told, the branch, and what came of it."""
    if not look.turns:
        return [(translate("rehearse", "Nobody is on the line"), "neutral")]
    steps = _identity(look.identity)
    if look.identity in (Identity.CONFIRMED, Identity.NOT_NEEDED) and any(
        fact.told for fact in look.facts
    ):
        steps.append((translate("rehearse", "Told"), "success"))
    if look.branch:
        steps.append((look.branch[:1].upper() + look.branch[1:], "accent"))
    # Once it is over the outcome stands below, with its proof.
    if not look.over and look.outcome not in (None, Outcome.UNKNOWN):
        steps.append(words.outcome_badge(look.outcome)[:2])
    return steps


def _identity(identity: Identity) -> list[Step]:
    asked = (translate("rehearse", "Asked"), "success")
    match identity:
        case Identity.UNKNOWN:
            return [(translate("rehearse", "Picked up"), "neutral")]
        case Identity.ASKED:
            return [(translate("rehearse", "Asked who it is"), "info")]
        case Identity.CONFIRMED:
            return [asked, (translate("rehearse", "Confirmed"), "success")]
        case Identity.DENIED:
            return [asked, (translate("rehearse", "Not the person"), "danger")]
        case Identity.THIRD_PARTY:
            return [asked, (translate("rehearse", "Somebody else"), "warning")]
        case Identity.NOT_NEEDED:
            return [(translate("rehearse", "No name needed"), "neutral")]


class StateLine(QWidget):
    """Painted; goes on in another line where one is too narrow."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[Step, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Sequence[Step]) -> None:
        if tuple(steps) != self._steps:
            self._steps = tuple(steps)
            told = translate("rehearse", ", then ").join(word for word, _ in steps)
            self.setAccessibleName(told)
            self.setToolTip(told)
            self._fit()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # A layout asks for the height of a width that this does not have yet.
        places = self._places(self.width())
        self.setFixedHeight(int(places[-1][1]) + HEIGHT if places else HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, ((left, top), (word, tone)) in enumerate(
            zip(self._places(self.width()), self._steps, strict=True)
        ):
            if at and left:
                arrow = QRectF(left - ARROW + 1, top + 5, 12, 12)
                paint_icon(painter, "right", arrow, "text3")
            room = QRectF(left, top, min(badge_width(word, None), self.width() - left), HEIGHT)
            paint_badge(painter, room, word, tone)

    def _places(self, width: int) -> list[tuple[float, float]]:
        places: list[tuple[float, float]] = []
        left = top = 0.0
        for word, _ in self._steps:
            wide = badge_width(word, None)
            if left and left + wide > width:
                left, top = 0.0, top + HEIGHT + GAP
            places.append((left, top))
            left += wide + ARROW
        return places
