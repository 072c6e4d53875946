from app.ui import theme
from app.ui.widgets.icon_label import IconLabel
from tests.ui.pixels import colours


def test_an_icon_changes_its_colour_or_keeps_it(qtbot):
    icon = IconLabel("stop", "text2", 32)
    qtbot.addWidget(icon)
    assert theme.colour("text2").name() in colours(icon)
    icon.set_icon("stop", "danger_text")
    assert theme.colour("danger_text").name() in colours(icon)
    before = icon.grab().toImage()
    icon.set_icon("pause")
    assert icon.grab().toImage() != before
    assert theme.colour("danger_text").name() in colours(icon)
