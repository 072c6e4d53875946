from app.ui import theme
from app.ui.widgets.logo import Logo
from tests.ui.pixels import colours


def test_the_logo_is_the_accent_in_any_size(qtbot):
    for side in (24, 64):
        logo = Logo(side)
        qtbot.addWidget(logo)
        assert logo.width() == logo.height() == side
        assert {theme.colour("accent").name(), theme.colour("on_accent").name()} <= colours(logo)
