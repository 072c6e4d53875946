from app.ui import theme
from app.ui.widgets.dot import Dot
from tests.ui.pixels import colours


def test_a_dot_changes_its_colour(qtbot):
    dot = Dot("success_fill", 12)
    qtbot.addWidget(dot)
    assert theme.colour("success_fill").name() in colours(dot)
    dot.set_token("danger_fill")
    assert theme.colour("danger_fill").name() in colours(dot)
    assert dot.width() == 12
