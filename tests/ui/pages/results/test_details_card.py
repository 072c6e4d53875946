"""Who asked for a call, how its provider says that it ended, and its id to copy."""

import pytest
from PySide6.QtGui import QGuiApplication

from app.ui.pages.results.asked_by import asked_by
from app.ui.pages.results.details_card import DetailsCard
from tests.ui.pages.results.sample_calls import call


def test_the_id_is_copied_whole(qtbot) -> None:
    card = DetailsCard()
    qtbot.addWidget(card)
    told = call(provider_id="v3:abc", reason="customer-ended-call", origin="api")
    card.show_call(told, "")
    assert card._asked.text() == "Through the API by test"
    assert card._end.text() == "customer-ended-call"
    card.copy.click()
    assert QGuiApplication.clipboard().text() == "v3:abc"
    card.show_call(call(reason=""), "Spring visits")
    assert card._asked.text() == "Spring visits"
    assert card._end.isHidden()
    assert card.id.text() == "pc:a"


@pytest.mark.parametrize(
    ("origin", "campaign", "words"),
    [
        ("campaign", "Spring", "Spring"),
        ("api", "", "Through the API by vello"),
        ("single", "", "Single call"),
    ],
)
def test_everybody_who_may_ask_has_words(origin: str, campaign: str, words: str) -> None:
    assert asked_by(origin, "vello", campaign) == words
