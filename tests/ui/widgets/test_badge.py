import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from app.ui import theme
from app.ui.widgets.badge import HEIGHT, Badge, badge_width, paint_badge
from tests.ui.pixels import colours


@pytest.mark.parametrize("tone", ["success", "warning", "danger", "info", "neutral", "accent"])
def test_badges_stand_on_their_soft_tone(qtbot, tone):
    badge = Badge("Waits", tone, "clock")
    qtbot.addWidget(badge)
    assert theme.colour(f"{tone}_soft").name() in colours(badge)


def test_a_badge_is_as_wide_as_its_words(qtbot):
    badge = Badge("Waits", "info", "clock")
    qtbot.addWidget(badge)
    assert badge.accessibleName() == badge.text() == "Waits"
    before = badge.width()
    badge.set_badge("Will not call", "neutral", "ban")
    assert badge.width() > before
    assert badge.width() == badge_width("Will not call", "ban")
    assert badge.height() == HEIGHT


def test_a_painted_badge_stays_in_its_cell():
    image = QImage(120, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    wide = paint_badge(painter, QRect(0, 0, 60, 40), "Will not call", "neutral", "ban")
    painter.end()
    assert wide == 60
    black = {image.pixelColor(x, y).name() for x in range(61, 120) for y in range(40)}
    assert black == {"#000000"}


def test_a_painted_badge_leaves_the_painter_as_it_was():
    image = QImage(120, 40, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    pen, face = painter.pen(), painter.font()
    paint_badge(painter, QRect(0, 0, 100, 40), "Waits", "info")
    assert painter.pen() == pen
    assert painter.font() == face
    painter.end()
