import pytest
from PySide6.QtCore import Qt

from app.ui.widgets.search_box import SearchBox


@pytest.fixture
def box(qtbot):
    made = SearchBox(name="search", accessible="Search calls", placeholder="Name or number")
    qtbot.addWidget(made)
    made.show()
    made.told = []
    made.searched.connect(made.told.append)
    return made


def test_it_tells_once_when_typing_pauses(box, qtbot):
    with qtbot.waitSignal(box.searched, timeout=2000):
        qtbot.keyClicks(box, "bob")
    assert box.told == ["bob"]


def test_enter_tells_at_once_and_only_news(box, qtbot):
    qtbot.keyClicks(box, "bob")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.told == ["bob"]


def test_escape_and_the_cross_clear_at_once(box, qtbot):
    qtbot.keyClicks(box, "bob")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    qtbot.keyClicks(box, "eve")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    cross = box.actions()[-1]
    assert cross.isVisible()
    cross.trigger()
    assert box.told == ["bob", "", "eve", ""]
    assert not cross.isVisible()
    assert box.text() == ""
