"""One of several views."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.one_of import OneOf


def tall() -> QWidget:
    made = QWidget()
    made.setMinimumHeight(900)
    return made


def test_a_view_is_made_when_it_is_shown_first(qtbot: QtBot) -> None:
    views = OneOf({"low": QWidget, "tall": tall})
    qtbot.addWidget(views)
    views.show()
    assert views.shown == ""
    low = views.go("low")
    assert low.isVisible()
    assert not views.made("tall")
    assert views.go("low") is low


def test_only_the_view_in_front_takes_room(qtbot: QtBot) -> None:
    views = OneOf({"low": QWidget, "tall": tall})
    qtbot.addWidget(views)
    views.show()
    views.go("tall")
    assert views.minimumSizeHint().height() == 900
    views.go("low")
    assert views.shown == "low"
    assert not views.view("tall").isVisible()
    assert views.minimumSizeHint().height() < 900


def test_an_unknown_view_is_an_error(qtbot: QtBot) -> None:
    views = OneOf({})
    qtbot.addWidget(views)
    with pytest.raises(KeyError):
        views.go("none")
