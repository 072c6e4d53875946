from PySide6.QtCore import Qt

from app.ui.widgets.check import Check


def test_space_ticks_it(qtbot):
    check = Check("Keep audio", name="keep")
    qtbot.addWidget(check)
    check.show()
    qtbot.keyClick(check, Qt.Key.Key_Space)
    assert check.isChecked()
    assert (check.objectName(), check.accessibleName()) == ("keep", "Keep audio")
    assert Check("On", name="on", on=True).isChecked()
