"""One of a few ways, as a card with its icon, name and one sentence."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui import icons, theme
from app.ui.widgets.badge import HEIGHT, badge_width, paint_badge

BadgeWords = tuple[str, str, str]
_LINE = 66
_BLOCK = 92
_SLIM = 60
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class PickCard(QAbstractButton):
    """Cards with the same parent exclude each other; `toggled(bool)` tells.

    Lying (`wide`) it has a radio and stands below others; else it stands beside others, `slim` with
    its words beside its icon, where there are many. `badge` is word, tone and icon beside the name,
    on lying cards.
    """

    def __init__(
        self,
        title: str,
        sentence: str,
        icon: str,
        *,
        name: str,
        wide: bool = False,
        slim: bool = False,
        badge: BadgeWords | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sentence = sentence
        self._icon = icon
        self._wide = wide
        self._slim = slim
        self._badge = badge
        self.setText(title)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setToolTip(sentence)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_sentence(self, sentence: str) -> None:
        """Say something else below the name."""
        self._sentence = sentence
        self.setAccessibleDescription(sentence)
        self.setToolTip(sentence)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = max(
            QFontMetrics(theme.font(14, 600)).horizontalAdvance(self.text()),
            QFontMetrics(theme.font(12)).horizontalAdvance(self._sentence),
        )
        if self._slim:
            return QSize(words + 92, _SLIM)
        return QSize(words + (126 if self._wide else 28), _LINE if self._wide else _BLOCK)

    def minimumSizeHint(self) -> QSize:
        return QSize(140, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        if self._wide:
            self._paint_radio(painter, QRectF(16, self.height() / 2 - 9, 18, 18))
            self._paint_tile(painter, QRectF(56, self.height() / 2 - 18, 36, 36))
            words = QRectF(106, 0, self.width() - 120, self.height())
            self._paint_words(painter, words, words.center().y() - 21)
            return
        self._paint_tile(
            painter, QRectF(13, (self.height() - 28) / 2 if self._slim else 13, 28, 28)
        )
        if self.isChecked():
            mark = QRectF(self.width() - 29, 18, 16, 16)
            icons.paint_icon(painter, "check", mark, "accent_text")
        if self._slim:
            words = QRectF(52, 0, self.width() - 84, self.height())
            self._paint_words(painter, words, words.center().y() - 21)
            return
        self._paint_words(painter, QRectF(13, 0, self.width() - 26, self.height()), 43)

    def _paint_ground(self, painter: QPainter) -> None:
        picked, hot = self.isChecked(), self.underMouse() and self.isEnabled()
        ground = "accent_soft" if picked else "subtle" if hot or not self.isEnabled() else "card"
        edge = "accent" if picked else "control" if hot else "border"
        thick = 2 if picked else 1
        painter.setPen(QPen(theme.colour(edge), thick))
        painter.setBrush(theme.colour(ground))
        inset = thick / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, 8, 8)

    def _paint_radio(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(theme.colour("strong"), 1))
        painter.setBrush(theme.colour("card"))
        if self.isChecked():
            painter.setPen(QPen(theme.colour("accent"), 5))
            painter.setBrush(theme.colour("on_accent"))
            box = box.adjusted(2.5, 2.5, -2.5, -2.5)
        painter.drawEllipse(box)

    def _paint_tile(self, painter: QPainter, box: QRectF) -> None:
        picked = self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent" if picked else "neutral_soft"))
        painter.drawRoundedRect(box, 7, 7)
        inset = box.width() * 0.22
        ink = "on_accent" if picked else "neutral_text" if self.isEnabled() else "disabled"
        inner = box.adjusted(inset, inset, -inset, -inset)
        icons.paint_icon(painter, self._icon, inner, ink)

    def _paint_words(self, painter: QPainter, room: QRectF, top: float) -> None:
        title = QRectF(room.x(), top, room.width(), HEIGHT)
        if self._badge:
            title.setWidth(room.width() - badge_width(self._badge[0], self._badge[2]) - 8)
        wide = self._paint_line(painter, title, self.text(), self._ink("text"), 14, 600)
        if self._badge:
            place = QRectF(title.x() + wide + 8, top, room.right() - title.x() - wide - 8, HEIGHT)
            paint_badge(painter, place, *self._badge)
        below = QRectF(room.x(), top + 21, room.width(), 18)
        self._paint_line(painter, below, self._sentence, self._ink("text2"), 12, 400)

    def _paint_line(
        self, painter: QPainter, box: QRectF, words: str, ink: QColor, px: int, weight: int
    ) -> int:
        face = theme.font(px, weight)
        metrics = QFontMetrics(face)
        short = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.setFont(face)
        painter.setPen(ink)
        painter.drawText(box, _LEFT, short)
        return metrics.horizontalAdvance(short)

    def _ink(self, token: str) -> QColor:
        return theme.colour(token if self.isEnabled() else "disabled")
