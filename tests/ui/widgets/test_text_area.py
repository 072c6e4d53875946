from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.widgets.layout import column
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.text_area import TextArea


def test_tab_leaves_a_text_area(qtbot):
    area = TextArea("415", name="numbers", accessible="Numbers", placeholder="One", height=56)
    after = LineEdit(name="after", accessible="After")
    page = QWidget()
    qtbot.addWidget(page)
    page.setLayout(column(area, after))
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert area.toPlainText() == "415"
    assert area.height() == 56
