"""What a person reads in the tray."""

import pytest

from app.engine.model.result import ToolRun
from app.engine.model.tools import ChannelName, OutboxItem, OutboxState, Outgoing
from app.engine.tools.tray import NOTHING_SET_UP, sentence
from tests.engine.tools.desk import ESCALATE, TEXT
from tests.fakes import MONDAY

LETTER = Outgoing(channel=ChannelName.TRAY, to="", subject="Zoë: refused", body="...")
NAMELESS = ToolRun(name="escalate", args={"reason": "refused"})


@pytest.mark.parametrize(
    ("tool", "state", "error", "told"),
    [
        (ESCALATE, OutboxState.TRAY, NOTHING_SET_UP, "Will not pay."),
        (ESCALATE, OutboxState.FAILED, "No answer.", "Will not pay. (No answer.)"),
        (TEXT, OutboxState.TRAY, "It may have been sent.",
         "https://pay.example/1 (It may have been sent.)"),
        (NAMELESS, OutboxState.TRAY, "", "Zoë: refused"),
    ],
)  # fmt: skip
def test_it_says_what_it_is_about_and_why_it_lies_there(
    tool: ToolRun, state: OutboxState, error: str, told: str
) -> None:
    item = OutboxItem(
        id=1, call_id=1, key="k", tool=tool, state=state, at=MONDAY, outgoing=LETTER, error=error
    )
    assert sentence(item) == told
