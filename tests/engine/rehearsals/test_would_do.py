"""Each tool in one line for a person."""

import pytest

from app.engine.conversation.toolgate import TOOLS
from app.engine.model.result import ToolRun
from app.engine.model.tools import ChannelName, Outgoing
from app.engine.rehearsals.would_do import in_words

TO = "+12125550142"


@pytest.mark.parametrize(
    ("name", "args", "words"),
    [
        ("send_sms", {"body": "Ava: x"}, f'Text to {TO}: "Ava: x"'),
        ("escalate", {"reason": "refused", "summary": "said no"}, "Handed over: refused: said no"),
        ("openclaw_query", {"reason": "a", "summary": "b"}, "Handed over: a: b"),
        ("log_promise", {"date": "2026-06-05"}, "Promise written down for 2026-06-05"),
        (
            "log_promise",
            {"date": "2026-06-05", "amount": "$5"},
            "Promise of $5 written down for 2026-06-05",
        ),
        (
            "schedule_callback",
            {"date": "2026-06-05", "time": "16:00"},
            "Date written down: 2026-06-05 16:00",
        ),
        (
            "set_field",
            {"name": "score", "value": "8", "quote": "an eight"},
            'Answer written down: score = 8 ("an eight")',
        ),
        ("set_field", {"name": "score", "value": "8"}, "Answer written down: score = 8"),
        ("add_to_dnc", {"reason": "asked"}, f"{TO} goes on the do-not-call list"),
        ("transfer_to_human", {}, "The call is handed to a person"),
        ("leave_voicemail", {"body": "Call me."}, 'Message left: "Call me."'),
        ("send_dtmf", {"digits": "1"}, "Send dtmf: digits 1"),
        (
            "mark_outcome",
            {"outcome": "refused", "summary": "no"},
            "Mark outcome: outcome refused, summary no",
        ),
        ("end_call", {"reason": "goodbye"}, "Hangs up: goodbye"),
    ],
)  # fmt: skip
def test_words(name: str, args: dict[str, str], words: str) -> None:
    assert in_words(ToolRun(name=name, args=args), TO) == words


@pytest.mark.parametrize(
    ("channel", "to", "begins"),
    [
        (ChannelName.SMTP, "jo@x.example", "Mail to jo@x.example: "),
        (ChannelName.WEBHOOK, "https://x.example", "Webhook to https://x.example: "),
        (ChannelName.TEXT, "+12125550199", "Text to +12125550199: "),
        (ChannelName.TRAY, "", "Your follow-ups: "),
    ],
)
def test_the_way_it_leaves_is_told(channel: ChannelName, to: str, begins: str) -> None:
    tool = ToolRun(name="escalate", args={"reason": "refused", "summary": "no"})
    sent = Outgoing(channel=channel, to=to, body="...")
    assert in_words(tool, TO, sent) == f"{begins}refused: no"


def test_every_tool_has_words() -> None:
    for name in TOOLS:
        assert in_words(ToolRun(name=name), TO)
