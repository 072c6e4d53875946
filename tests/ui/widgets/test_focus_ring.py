import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from app.ui import theme
from app.ui.widgets.button import Button
from app.ui.widgets.focus_ring import FocusRing
from app.ui.widgets.layout import column, scroll
from app.ui.widgets.line_edit import LineEdit


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.first = Button("First", name="first")
    made.second = Button("Second", name="second")
    made.line = LineEdit(name="line", accessible="Line")
    inner = QWidget()
    made.deep = Button("Deep", name="deep")
    spacer = QWidget()
    spacer.setFixedHeight(400)
    inner.setLayout(column(made.deep, spacer))
    made.area = scroll(inner)
    made.setLayout(column(made.first, made.second, made.line, made.area))
    made.ring = FocusRing(made)
    made.resize(300, 300)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    made.first.setFocus()
    return made


def around(widget, host):
    return QRect(widget.mapTo(host, widget.rect().topLeft()), widget.size()).adjusted(-4, -4, 4, 4)


def test_the_keyboard_shows_it_two_pixels_outside(window, qtbot):
    qtbot.keyClick(window.first, Qt.Key.Key_Tab)
    assert window.ring.target() is window.second
    assert window.ring.isVisible()
    assert window.ring.geometry() == around(window.second, window)
    ring = window.ring.geometry()
    image = window.grab().toImage()
    assert image.pixelColor(ring.center().x(), ring.y()) == theme.colour("ring")


def test_the_mouse_hides_it(window, qtbot):
    qtbot.keyClick(window.first, Qt.Key.Key_Tab)
    qtbot.mouseClick(window.second, Qt.MouseButton.LeftButton)
    assert window.ring.isHidden()


def test_inputs_have_their_own(window, qtbot):
    window.second.setFocus()
    qtbot.keyClick(window.second, Qt.Key.Key_Tab)
    assert window.line.hasFocus()
    assert window.ring.isHidden()


def test_it_follows_what_moves_and_leaves_what_goes(window, qtbot):
    qtbot.keyClick(window.first, Qt.Key.Key_Tab)
    window.second.move(window.second.x(), window.second.y() + 30)
    assert window.ring.geometry() == around(window.second, window)
    window.second.hide()
    assert window.ring.isHidden()


def test_it_scrolls_with_its_control(window, qtbot):
    qtbot.keyClick(window.line, Qt.Key.Key_Tab)
    window.line.setFocus()
    qtbot.keyClick(window.line, Qt.Key.Key_Tab)
    assert window.ring.target() is window.deep
    assert window.ring.geometry() == around(window.deep, window)
    window.area.verticalScrollBar().setValue(20)
    assert window.ring.geometry() == around(window.deep, window)
    view = window.area.viewport()
    top = view.mapTo(window, view.rect().topLeft()).y()
    assert window.ring.y() + window.ring.mask().boundingRect().y() == top
    window.area.verticalScrollBar().setValue(200)
    before = window.line.grab().toImage()
    assert not window.ring.mask().intersects(window.ring.rect())
    assert window.line.grab().toImage() == before


def test_a_page_that_is_thrown_away_takes_no_ring_along(window, qtbot):
    window.line.setFocus()
    qtbot.keyClick(window.line, Qt.Key.Key_Tab)
    assert window.ring.target() is window.deep
    window.area.setWidget(QWidget())
    window.first.setFocus()
    qtbot.keyClick(window.first, Qt.Key.Key_Tab)
    assert window.ring.target() is window.second
    assert window.ring.isVisible()
