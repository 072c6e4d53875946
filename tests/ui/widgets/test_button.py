import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics

from app.ui import theme
from app.ui.widgets.button import Button


def test_a_button_has_its_name_and_says_its_words(qtbot):
    button = Button("Start", "primary", "phone", name="start")
    qtbot.addWidget(button)
    assert button.objectName() == "start"
    assert button.accessibleName() == "Start"
    assert button.text() == "Start"
    button.setText("Start 203 calls")
    assert button.accessibleName() == "Start 203 calls"


def test_a_name_is_required():
    with pytest.raises(TypeError):
        Button("Start")


def test_an_icon_alone_says_its_tip_and_is_square(qtbot):
    button = Button("", "ghost", "bell", name="bell", tip="Activity")
    qtbot.addWidget(button)
    button.show()
    assert button.accessibleName() == "Activity"
    assert button.toolTip() == "Activity"
    assert button.sizeHint().width() == button.sizeHint().height() == 32


def test_a_button_that_gets_words_is_wide_again(qtbot):
    button = Button("", "", "pause", name="pause", small=True, tip="Pause")
    qtbot.addWidget(button)
    button.show()
    alone = button.sizeHint().width()
    button.setText("Pause")
    button.set_icon("pause")
    assert button.sizeHint().width() > alone + button.fontMetrics().horizontalAdvance("Pau")


@pytest.mark.parametrize(("size", "high"), [({}, 32), ({"small": True}, 28), ({"large": True}, 40)])
def test_heights(qtbot, size, high):
    button = Button("Edit", name="edit", **size)
    qtbot.addWidget(button)
    button.show()
    assert button.sizeHint().height() == high


def test_a_chosen_button_is_not_wider(qtbot):
    button = Button("Will call 203", "chip", name="chip", checkable=True)
    qtbot.addWidget(button)
    button.show()
    before = button.sizeHint()
    button.setChecked(True)
    assert button.sizeHint() == before
    bold = QFontMetrics(theme.font(12, 600)).horizontalAdvance("Will call 203")
    assert before.width() >= bold + 26


def test_the_kind_may_change(qtbot):
    button = Button("Start", "primary", name="start")
    qtbot.addWidget(button)
    button.resize(80, 32)
    button.show()
    assert button.grab().toImage().pixelColor(10, 5) == theme.colour("accent")
    button.set_kind("secondary")
    assert button.grab().toImage().pixelColor(10, 5) == theme.colour("card")


def test_words_stand_away_from_the_icon(qtbot):
    button = Button("Start", "", "phone", name="start")
    qtbot.addWidget(button)
    assert button.iconSize() == QSize(20, 16)
