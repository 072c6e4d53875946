import gc

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter

from app.paths import resource
from app.ui import icons, theme


def inks(image):
    """The colours of fully covered pixels."""
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def drawn(name, token, side=40):
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    icons.paint_icon(painter, name, QRect(0, 0, side, side), token)
    painter.end()
    return image


def covered(image):
    return sum(
        image.pixelColor(x, y).alpha() > 0
        for x in range(image.width())
        for y in range(image.height())
    )


@pytest.mark.parametrize("name", sorted(icons.names()))
def test_every_icon_draws_in_the_tokens_colour_alone(name):
    assert "currentColor" in resource("icons", f"{name}.svg").read_text("utf-8")
    image = drawn(name, "danger_text")
    assert covered(image) > 4
    assert inks(image) <= {theme.colour("danger_text").name()}


def test_unknown_names_are_told():
    with pytest.raises(KeyError):
        icons.icon("unicorn")
    image = drawn("stop", "text")
    painter = QPainter(image)
    with pytest.raises(KeyError):
        icons.paint_icon(painter, "unicorn", image.rect(), "text")
    painter.end()


def test_an_icon_follows_a_live_switch(qapp):
    icon = icons.icon("stop", "danger_text")
    before = icon.pixmap(QSize(40, 40)).toImage()
    theme.load(qapp, "dark")
    after = icon.pixmap(QSize(40, 40)).toImage()
    assert inks(before) != inks(after)
    assert inks(after) == {theme.colour("danger_text").name()}


def test_disabled_and_checked_have_their_own_colours():
    icon = icons.icon("stop", "text2", on="accent_text")
    off = icon.pixmap(QSize(40, 40), QIcon.Mode.Disabled).toImage()
    on = icon.pixmap(QSize(40, 40), QIcon.Mode.Normal, QIcon.State.On).toImage()
    assert inks(off) == {theme.colour("disabled").name()}
    assert inks(on) == {theme.colour("accent_text").name()}


def test_icons_are_sharp_at_double_density():
    picture = icons.icon("stop").pixmap(QSize(20, 20), 2.0)
    assert picture.size() == QSize(40, 40)
    assert covered(picture.toImage()) > covered(icons.icon("stop").pixmap(20, 20).toImage()) * 1.5


def test_a_wide_icon_keeps_its_shape_and_leaves_the_gap_on_the_words_side():
    image = icons.icon("stop").pixmap(QSize(20, 16)).toImage()
    right = {image.pixelColor(x, y).alpha() for x in range(16, 20) for y in range(16)}
    assert right == {0}


def test_a_copy_outlives_its_original():
    icon = icons.icon("stop", "danger_text")
    copy = QIcon(icon)
    del icon
    gc.collect()
    assert inks(copy.pixmap(QSize(40, 40)).toImage()) == {theme.colour("danger_text").name()}
