"""Badge, dot, avatar, tile, icon label and logo: what they paint and how large they are."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from app.ui import theme
from app.ui.widgets.avatar import Avatar, initials
from app.ui.widgets.badge import HEIGHT, Badge, badge_width, paint_badge
from app.ui.widgets.dot import Dot
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.logo import Logo
from app.ui.widgets.tile import Tile


def colours(widget):
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


@pytest.mark.parametrize("tone", ["success", "warning", "danger", "info", "neutral", "accent"])
def test_badges_and_tiles_stand_on_their_soft_tone(qtbot, tone):
    for widget in (Badge("Waits", tone, "clock"), Tile("clock", tone), Avatar("Bo Li", tone)):
        qtbot.addWidget(widget)
        assert theme.colour(f"{tone}_soft").name() in colours(widget)


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


def test_dots_and_icons_change_their_colour(qtbot):
    dot, icon = Dot("success_fill", 12), IconLabel("stop", "text2", 32)
    qtbot.addWidget(dot)
    qtbot.addWidget(icon)
    assert theme.colour("success_fill").name() in colours(dot)
    dot.set_token("danger_fill")
    assert theme.colour("danger_fill").name() in colours(dot)
    icon.set_icon("stop", "danger_text")
    assert theme.colour("danger_text").name() in colours(icon)


@pytest.mark.parametrize(
    ("name", "letters"), [("Harbor Bike Co.", "HB"), ("robin", "R"), ("", ""), ("  ", "")]
)
def test_initials(name, letters):
    assert initials(name) == letters


def test_an_avatar_follows_its_name(qtbot):
    avatar = Avatar("Harbor Bike")
    qtbot.addWidget(avatar)
    before = avatar.grab().toImage()
    avatar.set_name("Quay Cafe")
    assert avatar.grab().toImage() != before


def test_a_solid_tile_and_the_logo_are_the_accent(qtbot):
    tile, logo = Tile("phone", "neutral"), Logo()
    qtbot.addWidget(tile)
    qtbot.addWidget(logo)
    assert theme.colour("accent").name() in colours(logo)
    tile.set_tile("phone", "solid")
    assert theme.colour("accent").name() in colours(tile)
