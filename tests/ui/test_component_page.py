import subprocess
import sys

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget

from app.ui import theme
from app.ui.component_page import ComponentPage


def test_every_control_on_it_has_a_name_of_its_own_and_says_what_it_is(qtbot):
    page = ComponentPage()
    qtbot.addWidget(page)
    controls = [
        widget
        for kind in (QAbstractButton, QLineEdit, QComboBox)
        for widget in page.findChildren(kind)
        if not isinstance(widget.parent(), QAbstractButton | QLineEdit)
        and not widget.objectName().startswith("qt_")
    ]
    assert len(controls) > 40
    assert [w for w in controls if not w.objectName() or not w.accessibleName()] == []
    names = [widget.objectName() for widget in controls]
    assert sorted(set(names)) == sorted(names)


def test_building_it_opens_no_window_of_its_own(qtbot, qtlog):
    qtbot.addWidget(ComponentPage())
    # Offscreen says this of every window: a part shown before it has a place would flash as one.
    assert [record.message for record in qtlog.records] == []


def test_it_looks_different_in_the_dark(qtbot, qapp):
    page = ComponentPage()
    qtbot.addWidget(page)
    light = page.grab().toImage()
    theme.load(qapp, "dark")
    dark = page.grab().toImage()
    assert light.pixelColor(2, 2) == theme.tokens("light")["bg"]
    assert dark.pixelColor(2, 2) == theme.tokens("dark")["bg"]


def test_no_word_on_it_is_cut(qtbot):
    page = ComponentPage()
    qtbot.addWidget(page)
    page.resize(page.sizeHint())
    page.show()
    cut = [
        button.text()
        for button in page.findChildren(QAbstractButton)
        if button.text() and button.isVisible() and button.width() < button.sizeHint().width()
    ]
    assert cut == []
    assert page.findChild(QWidget, "primary_1_focus").height() == 32


def test_the_command_writes_a_picture(tmp_path):
    picture = tmp_path / "components.png"
    asked = ["-m", "app.ui.component_page", "--picture", str(picture), "--theme", "dark"]
    subprocess.run([sys.executable, *asked], check=True, timeout=60, capture_output=True)
    assert QImage(str(picture)).width() >= 1100
