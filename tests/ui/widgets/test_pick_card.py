import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui import theme
from app.ui.widgets.layout import column
from app.ui.widgets.pick_card import PickCard
from tests.ui.pixels import colours


@pytest.fixture
def page(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.sim = PickCard(
        "Simulator",
        "Pretend people, free",
        "bolt",
        name="sim",
        wide=True,
        badge=("Recommended", "success", "check"),
    )
    made.own = PickCard("Own line", "Your phone company", "sip", name="own")
    made.setLayout(column(made.sim, made.own))
    made.resize(500, 240)
    made.show()
    return made


def test_one_card_is_picked_by_mouse_or_space(page, qtbot):
    qtbot.mouseClick(page.sim, Qt.MouseButton.LeftButton)
    qtbot.keyClick(page.own, Qt.Key.Key_Space)
    assert (page.sim.isChecked(), page.own.isChecked()) == (False, True)


def test_it_says_its_name_and_sentence(page):
    assert page.sim.accessibleName() == "Simulator"
    assert page.sim.accessibleDescription() == "Pretend people, free"
    assert page.own.objectName() == "own"


@pytest.mark.parametrize("which", ["sim", "own"])
def test_the_picked_card_stands_on_the_accent(page, which):
    card = getattr(page, which)
    assert theme.colour("accent_soft").name() not in colours(card)
    card.setChecked(True)
    assert {theme.colour(token).name() for token in ("accent_soft", "accent")} <= colours(card)


def test_a_badge_stands_beside_the_name_even_where_it_is_narrow(page):
    assert theme.colour("success_soft").name() in colours(page.sim)
    page.sim.setFixedWidth(page.sim.minimumSizeHint().width() + 120)
    assert theme.colour("success_soft").name() in colours(page.sim)


def test_disabled_words_are_grey(page):
    assert theme.colour("text").name() in colours(page.own)
    page.own.setEnabled(False)
    assert theme.colour("text").name() not in colours(page.own)
