"""What the agent had done."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.engine.model.result import ToolRun
from app.engine.model.tools import ChannelName, OutboxItem, OutboxState, Outgoing
from app.ui.pages.results.tools_card import ToolsCard
from tests.ui.pages.results.sample_calls import AT

TEXT = ToolRun(name="send_sms", args={"body": "Pay here"})
SENT = Outgoing(channel=ChannelName.TEXT, to="+12125550142", body="Pay here")
ITEM = OutboxItem(
    id=1, call_id=1, key="k", tool=TEXT, state=OutboxState.DRY_RUN, at=AT, outgoing=SENT
)


def told(card: ToolsCard) -> set[str]:
    return {label.text() for label in card.findChildren(QLabel)}


def test_each_tool_with_its_way_and_what_became_of_it(qtbot: QtBot) -> None:
    card = ToolsCard()
    qtbot.addWidget(card)
    card.show_items([ITEM])
    card.show()
    assert {"Text message", "Pay here", "By text to +1 212 555 0142"} <= told(card)
    failed = {"state": OutboxState.FAILED, "error": "No route."}
    card.show_items([ITEM.model_copy(update=failed)])
    assert "By text to +1 212 555 0142 · No route." in told(card)


def test_it_is_hidden_where_nothing_was_asked_for(qtbot: QtBot) -> None:
    card = ToolsCard()
    qtbot.addWidget(card)
    card.show_items([ITEM])
    assert not card.isHidden()
    card.show_items([])
    assert card.isHidden()
