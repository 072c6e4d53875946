"""What the agent had done."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.engine.model.result import ToolRun
from app.ui.pages.results.tools_card import ToolsCard


def test_each_tool_with_what_became_of_it(qtbot: QtBot) -> None:
    card = ToolsCard()
    qtbot.addWidget(card)
    card.show_tools([(ToolRun(name="send_sms", args={"body": "Pay here"}), "dry_run")])
    card.show()
    told = [label.text() for label in card.findChildren(QLabel)]
    assert {"Text message", "Pay here"} <= set(told)


def test_it_is_hidden_where_nothing_was_asked_for(qtbot: QtBot) -> None:
    card = ToolsCard()
    qtbot.addWidget(card)
    card.show_tools([(ToolRun(name="send_sms", args={"body": "Pay here"}), "waiting")])
    assert not card.isHidden()
    card.show_tools([])
    assert card.isHidden()
