"""The list at the left: one Tab stop, arrows, and what a search leaves."""

import pytest
from PySide6.QtCore import Qt

from app.ui.pages.settings.section_list import SectionList
from app.ui.pages.settings.sections import SECTIONS
from app.ui.widgets.button import Button

NAMES = [entry.name for entry in SECTIONS]


@pytest.fixture
def sections(qtbot) -> SectionList:
    made = SectionList(SECTIONS)
    qtbot.addWidget(made)
    made.show()
    made.chosen.connect(made.mark)
    made.mark(NAMES[0])
    return made


def button(sections: SectionList, name: str) -> Button:
    return sections.findChild(Button, f"settings_{name}_button")


def test_arrows_go_from_section_to_section_and_stop_at_the_ends(
    sections: SectionList, qtbot
) -> None:
    chosen: list[str] = []
    sections.chosen.connect(chosen.append)
    qtbot.keyClick(button(sections, NAMES[0]), Qt.Key.Key_Up)
    qtbot.keyClick(button(sections, NAMES[0]), Qt.Key.Key_Down)
    assert chosen == NAMES[:2]
    stops = [n for n in NAMES if button(sections, n).focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [NAMES[1]]


def test_a_search_leaves_some_and_arrows_skip_the_others(sections: SectionList, qtbot) -> None:
    sections.show_only([NAMES[0], NAMES[4]], "word")
    chosen: list[str] = []
    sections.chosen.connect(chosen.append)
    qtbot.keyClick(button(sections, NAMES[0]), Qt.Key.Key_Down)
    assert chosen == [NAMES[4]]


def test_a_search_for_nothing_there_says_so(sections: SectionList) -> None:
    sections.show_only([], "zebra")
    assert "zebra" in sections._none.text()
    assert sections._none.isVisible()
    sections.show_only(NAMES, "")
    assert not sections._none.isVisible()
