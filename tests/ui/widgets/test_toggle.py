from PySide6.QtCore import Qt

from app.ui import theme
from app.ui.widgets.toggle import Toggle


def track(toggle):
    at = 6 if toggle.isChecked() else 28
    return toggle.grab().toImage().pixelColor(at, 10)


def test_mouse_and_space_switch_it(qtbot):
    toggle = Toggle(name="record", accessible="Record from answer")
    qtbot.addWidget(toggle)
    toggle.show()
    told = []
    toggle.toggled.connect(told.append)
    qtbot.mouseClick(toggle, Qt.MouseButton.LeftButton)
    qtbot.keyClick(toggle, Qt.Key.Key_Space)
    assert told == [True, False]
    assert toggle.objectName() == "record"
    assert toggle.accessibleName() == "Record from answer"


def test_on_off_and_disabled_look_different(qtbot):
    toggle = Toggle(name="record", accessible="Record", on=True)
    qtbot.addWidget(toggle)
    assert track(toggle) == theme.colour("accent")
    toggle.setChecked(False)
    assert track(toggle) == theme.colour("strong")
    toggle.setEnabled(False)
    assert track(toggle) == theme.colour("control")
