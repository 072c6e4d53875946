import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.ui.widgets.segments import Segments

ITEMS = [("all", "All 248"), ("will", "Will call 203"), ("wait", "Waits 21")]


@pytest.fixture
def filters(qtbot):
    made = Segments(ITEMS, "chip", name="filter", accessible="Filter")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.told = []
    made.chosen.connect(made.told.append)
    return made


def test_the_first_is_chosen_and_code_chooses_in_silence(filters):
    assert filters.key() == "all"
    filters.choose("wait")
    assert filters.key() == "wait"
    assert filters.told == []
    with pytest.raises(KeyError):
        filters.choose("nowhere")


def test_a_click_chooses_and_tells(filters, qtbot):
    button = filters.findChild(QPushButton, "filter_will")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert filters.key() == "will"
    assert filters.told == ["will"]
    assert button is filters.button("will")


@pytest.mark.parametrize(
    ("pressed", "there"),
    [
        (Qt.Key.Key_Right, "will"),
        (Qt.Key.Key_Left, "wait"),
        (Qt.Key.Key_Down, "will"),
        (Qt.Key.Key_Up, "wait"),
        (Qt.Key.Key_End, "wait"),
        (Qt.Key.Key_Home, "all"),
    ],
)
def test_arrow_keys_move_the_choice(filters, qtbot, pressed, there):
    qtbot.keyClick(filters.button("all"), pressed)
    assert filters.key() == there
    assert filters.told == [there]


def test_arrow_keys_pass_over_what_is_disabled(filters, qtbot):
    filters.button("will").setEnabled(False)
    qtbot.keyClick(filters.button("all"), Qt.Key.Key_Right)
    assert filters.key() == "wait"


def test_the_tab_key_stops_once_at_what_is_chosen(filters, qtbot):
    filters.choose("will")
    stops = [key for key, _ in ITEMS if filters.button(key).focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["will"]
    with qtbot.waitActive(filters):
        filters.activateWindow()
    filters.button("will").setFocus()
    qtbot.keyClick(filters.button("will"), Qt.Key.Key_Right)
    assert QApplication.focusWidget() is filters.button("wait")


def test_counts_change_in_place(filters):
    filters.set_text("all", "All 249")
    assert filters.button("all").text() == "All 249"


def test_without_items_nothing_is_chosen(qtbot):
    empty = Segments([], name="none")
    qtbot.addWidget(empty)
    assert empty.key() == ""


def test_one_more_can_be_offered_later(qtbot):
    made = Segments([("all", "All")], "chip", name="filters")
    qtbot.addWidget(made)
    made.add("paid", "Paid 2")
    made.show()
    with qtbot.waitSignal(made.chosen) as chosen:
        qtbot.mouseClick(made.button("paid"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["paid"]
    assert made.key() == "paid"
