"""What one can rely on, in groups, for every provider there is."""

import pytest
from PySide6.QtWidgets import QLabel

from app.engine.model.call import World
from app.engine.providers import registry
from app.engine.providers.base import Guarantee
from app.ui.pages.settings.guarantees_card import GIFTS, PROMISES, GuaranteesCard, grouped
from tests.fakes import capabilities


def test_each_promise_stands_once_in_the_group_that_holds_it() -> None:
    can = capabilities(live=True).model_copy(
        update={
            "facts_only": Guarantee.INSTRUCTED,
            "tools": Guarantee.NOT_AVAILABLE,
            "recording": True,
            "outcomes": False,
        }
    )
    found = grouped(can)
    assert found["instructed"] == [PROMISES["facts_only"]()]
    assert set(found["not_available"]) == {PROMISES["tools"](), GIFTS["outcomes"][1]()}
    assert GIFTS["recording"][0]() in found["there"]
    assert "do-not-call" in found["enforced"][0], "that is held whoever dials"
    assert sum(len(promises) for promises in found.values()) == 1 + len(PROMISES) + len(GIFTS)


@pytest.mark.parametrize("entry", registry.PROVIDERS, ids=lambda entry: entry.name)
def test_every_provider_is_told(qtbot, entry: registry.Entry) -> None:
    card = GuaranteesCard()
    qtbot.addWidget(card)
    card.show_capabilities(entry.capabilities)
    told = {label.text() for label in card.findChildren(QLabel)}
    assert any(entry.capabilities.title in words for words in told)
    hosted = entry.capabilities.world is World.LIVE
    assert ("The agent is told; nothing holds it" in told) == hosted
