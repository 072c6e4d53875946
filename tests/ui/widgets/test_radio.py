from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.widgets.layout import column
from app.ui.widgets.radio import Radio


def test_one_of_them_is_on(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    runner, model = Radio("Runner", name="runner", on=True), Radio("Model", name="model")
    page.setLayout(column(runner, model))
    page.show()
    qtbot.keyClick(model, Qt.Key.Key_Space)
    assert (runner.isChecked(), model.isChecked()) == (False, True)
    assert (model.objectName(), model.accessibleName()) == ("model", "Model")
