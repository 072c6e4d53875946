"""Fields and tools in words."""

import pytest

from app.engine.model.result import ToolRun
from app.engine.model.tools import ChannelName, OutboxItem, OutboxState, Outgoing
from app.ui.pages.results.call_words import (
    STATES,
    field_value,
    field_word,
    item_way,
    state_badge,
    tool_detail,
    tool_word,
)
from tests.ui.pages.results.sample_calls import AT


def test_fields_have_words_and_unknown_ones_their_own_name() -> None:
    assert field_word("promised_date") == "Promised date"
    assert field_word("bike_colour") == "Bike colour"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2026-06-05", "Fri 5 June 2026"),
        ("yes", "Yes"),
        ("no", "No"),
        ("$154.56", "$154.56"),
        ("2026-13-99", "2026-13-99"),
        ("next June!", "next June!"),
    ],
)
def test_values_stand_as_people_write_them(value: str, shown: str) -> None:
    assert field_value(value) == shown


def test_a_tool_is_told_by_what_it_sent() -> None:
    text = ToolRun(name="send_sms", args={"body": "Pay here"})
    promise = ToolRun(name="log_promise", args={"date": "2026-06-05", "amount": "$12"})
    handed = ToolRun(name="escalate", args={"reason": "disputes it", "summary": "Dana disputes"})
    assert (tool_word(text), tool_detail(text)) == (("Text message", "chat"), "Pay here")
    assert tool_detail(promise) == "Fri 5 June 2026, $12"
    assert tool_detail(handed) == "Dana disputes"
    assert tool_word(ToolRun(name="ring_bell")) == ("Ring bell", "bolt")


def test_a_dry_run_sent_nothing_but_its_notes_are_kept() -> None:
    assert state_badge(ToolRun(name="send_sms"), "dry_run")[0] == "Not really sent"
    assert state_badge(ToolRun(name="log_promise"), "dry_run")[0] == "Noted"
    assert state_badge(ToolRun(name="leave_voicemail"), "dry_run")[0] == "Spoken"
    assert state_badge(ToolRun(name="log_promise"), "done")[0] == "Noted"
    assert state_badge(ToolRun(name="leave_voicemail"), "done")[0] == "Spoken"
    assert state_badge(ToolRun(name="send_sms"), "waiting")[0] == "Waiting"
    assert state_badge(ToolRun(name="send_sms"), "on_hold") == ("On hold", "neutral", "")


def test_every_state_of_the_outbox_has_words_of_its_own() -> None:
    assert {state.value for state in OutboxState} <= set(STATES)


@pytest.mark.parametrize(
    ("channel", "to", "error", "way"),
    [
        (ChannelName.SMTP, "joe@b.example", "", "By e-mail to joe@b.example"),
        (ChannelName.WEBHOOK, "https://b.example", "No.", "By webhook to https://b.example · No."),
        (ChannelName.TEXT, "+12125550142", "", "By text to +1 212 555 0142"),
        (ChannelName.TRAY, "", "Nothing is set up.", "Nothing is set up."),
        (None, "", "", ""),
    ],
)
def test_the_way_an_effect_took(channel: ChannelName | None, to: str, error: str, way: str) -> None:
    out = None if channel is None else Outgoing(channel=channel, to=to, body="b")
    item = OutboxItem(
        id=1, call_id=1, key="k", tool=ToolRun(name="escalate"), state=OutboxState.SENT, at=AT,
        outgoing=out, error=error,
    )  # fmt: skip
    assert item_way(item) == way
