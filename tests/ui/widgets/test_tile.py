import pytest

from app.ui import theme
from app.ui.widgets.tile import Tile
from tests.ui.pixels import colours


@pytest.mark.parametrize("tone", ["success", "warning", "danger", "info", "neutral", "accent"])
def test_tiles_stand_on_their_soft_tone(qtbot, tone):
    tile = Tile("clock", tone)
    qtbot.addWidget(tile)
    assert theme.colour(f"{tone}_soft").name() in colours(tile)


def test_a_solid_tile_is_the_accent(qtbot):
    tile = Tile("phone")
    qtbot.addWidget(tile)
    tile.set_tile("phone", "solid")
    assert theme.colour("accent").name() in colours(tile)
