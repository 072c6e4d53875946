import pytest

from app.ui import theme
from app.ui.widgets.avatar import Avatar, initials
from tests.ui.pixels import colours


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


def test_it_stands_on_its_soft_tone(qtbot):
    avatar = Avatar("Bo Li", "warning")
    qtbot.addWidget(avatar)
    assert theme.colour("warning_soft").name() in colours(avatar)
