"""Bubbles: wrapped, hanging at the bottom, read aloud, copied."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.ui import theme
from app.ui.pages.rehearse.bubble import LINE, Bubble, height_of
from app.ui.pages.rehearse.bubbles import Bubbles

LONG = "Well, the thing is that I never ordered any of this. " * 3


def shown(qtbot, *bubbles: Bubble) -> Bubbles:
    view = Bubbles()
    qtbot.addWidget(view)
    view.resize(480, 400)
    view.show()
    view.show_bubbles(bubbles)
    return view


def test_more_words_take_more_lines() -> None:
    one, many = Bubble(True, "Hi."), Bubble(True, LONG)
    assert (height_of(many, 480) - height_of(one, 480)) % LINE == 0
    assert height_of(many, 360) > height_of(many, 480) > height_of(one, 480)
    assert height_of(Bubble(True, "Hi.", "Opening"), 480) > height_of(one, 480)


def test_few_words_hang_at_the_bottom_and_many_show_their_end(qtbot) -> None:
    view = shown(qtbot, Bubble(True, "Hi.", "Opening"))
    assert view.viewport().geometry().top() > 300
    view.show_bubbles([Bubble(at % 2 == 0, LONG) for at in range(9)])
    bar = view.verticalScrollBar()
    assert bar.maximum() > 0
    assert bar.value() == bar.maximum()
    view.resize(420, 300)
    assert bar.value() == bar.maximum()


def test_it_is_read_aloud_with_who_and_why(qtbot) -> None:
    view = shown(qtbot, Bubble(True, "Hi.", "Opening"), Bubble(False, "Yes?"))
    spoken = [view.model().index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(2)]
    assert spoken == ["Agent: Hi. (Opening)", "Callee: Yes?"]


def test_ctrl_c_copies_the_turn_one_stands_on(qtbot) -> None:
    view = shown(qtbot, Bubble(True, "Hi."), Bubble(False, "Yes?"))
    view.setCurrentIndex(view.model().index(1, 0))
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Yes?"


def test_the_callee_speaks_on_the_right_in_the_accent(qtbot) -> None:
    view = shown(qtbot, Bubble(False, "Yes?"))
    image, accent = view.grab().toImage(), theme.hex_colour("accent_soft").lower()
    columns = [
        x for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)
        if image.pixelColor(x, y).name() == accent
    ]  # fmt: skip
    assert columns
    assert min(columns) > view.width() / 2
