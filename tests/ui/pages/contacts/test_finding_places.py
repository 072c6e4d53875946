"""Findings stand whole in a panel of any width, in any language."""

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from app.engine.model.checked import FindingGroup
from app.ui.pages.contacts.finding_places import LEFT, RIGHT, Found, lines, places
from app.ui.theme import font


def found(title: str) -> Found:
    group = FindingGroup("number-blocked", "error", "It is.", (3, 4), "Mobile")
    remedies = (("leave-out", "Leave out"), ("keep-first-number", "Keep the first number"))
    return Found(group, title, "+1 900 555 0100 and 1 more", (3, 4), "Show rows", remedies)


@pytest.mark.parametrize("width", [200, 222, 254, 400])
def test_nothing_is_cut_and_nothing_overlaps(qtbot: QtBot, width: int) -> None:
    one = found("A kind of number never called")
    laid = places(one, width)
    assert " ".join(laid.title) == one.title
    assert " ".join(laid.example) == one.example
    areas = [place for _, place in laid.links]
    assert all(place.right() <= width - RIGHT for place in areas)
    assert all(place.bottom() < laid.height for place in areas)
    assert not any(a.intersects(b) for at, a in enumerate(areas) for b in areas[at + 1 :])
    assert places(found("Short"), width).height <= laid.height


def test_what_does_not_stand_in_three_lines_says_so(qtbot: QtBot) -> None:
    face, room = font(14, 500), 200 - LEFT - RIGHT
    told = lines("eine Nummer, die niemals und unter keinen Umständen gerufen wird", face, room)
    assert len(told) == 3
    assert told[2].endswith("…")
    assert all(QFontMetrics(face).horizontalAdvance(line) <= room for line in told)
