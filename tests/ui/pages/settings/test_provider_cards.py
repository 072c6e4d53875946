"""Cards of providers: calm with many of them, and true about which is set up and in use."""

import pytest
from PySide6.QtCore import Qt

from app.engine.providers import registry
from app.ui.pages.settings.provider_cards import ProviderCards
from app.ui.widgets.pick_card import PickCard
from tests.fakes import capabilities
from tests.ui.pages.settings.pigeon import PigeonSettings
from tests.ui.stage import Stage


def cards(stage: Stage, qtbot) -> ProviderCards:
    made = ProviderCards(stage.window)
    qtbot.addWidget(made)
    made.resize(692, 300)
    made.show()
    return made


def with_providers(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    can = capabilities(live=True)
    made = [
        registry.Entry(f"p{n}", PigeonSettings, can.model_copy(update={"title": f"P{n}"}), None)
        for n in range(count - 1)
    ]
    monkeypatch.setattr(registry, "PROVIDERS", (registry.PROVIDERS[0], *made))


@pytest.mark.parametrize(("count", "in_row", "high"), [(4, 4, 92), (5, 3, 60), (7, 3, 60)])
def test_many_lie_in_rows_of_three(stage: Stage, qtbot, monkeypatch, count, in_row, high) -> None:
    with_providers(monkeypatch, count)
    found = cards(stage, qtbot).findChildren(PickCard)
    first = [card for card in found if card.y() == found[0].y()]
    assert (len(found), len(first), found[0].height()) == (count, in_row, high)


def test_one_is_picked_by_mouse_and_keys(stage: Stage, qtbot, monkeypatch) -> None:
    with_providers(monkeypatch, 3)
    made = cards(stage, qtbot)
    made.show_kept("simulator", lambda name: name == "p1")
    picked: list[str] = []
    made.picked.connect(picked.append)
    sentences = [card.accessibleDescription() for card in made.findChildren(PickCard)]
    assert sentences == ["Pretend people, free", "Real calls", "Real calls, set up"]
    card = made.findChild(PickCard, "provider_p1_card")
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    qtbot.keyClick(card, Qt.Key.Key_Space)
    assert (picked, made.name()) == (["p1", "p1"], "p1"), "picked again it stays picked"
    made.show_kept("p1", lambda _: True)
    assert card.accessibleDescription() == "Real calls, in use"
    assert made.is_live("p1")
    assert not made.is_live("simulator")
