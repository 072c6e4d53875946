"""Where an effect goes: only to addresses that the owner wrote."""

import json

import pytest

from app.engine.model.call import World
from app.engine.model.result import ToolRun
from app.engine.model.task import Task
from app.engine.model.tools import ChannelName, Outgoing
from app.engine.tools.route import Ways, outgoing
from app.engine.tools.smtp import SmtpSettings
from app.engine.tools.texts import TextSettings
from app.engine.tools.webhook import WebhookSettings
from tests.engine.store.rows import call
from tests.engine.tools.desk import ESCALATE, TEXT
from tests.fakes import CALLER, MONDAY, TARGET

MAIL = SmtpSettings(host="mail.example", sender="a@shop.example", hand_over_to="me@shop.example")
HOOK = WebhookSettings(url="https://crm.example/hooks/k3y")
MOBILE = TextSettings(hand_over_to="+12125550123")
NO_MAIL, NO_HOOK, NO_TEXT = SmtpSettings(), WebhookSettings(), TextSettings()


def ways(
    smtp: SmtpSettings = MAIL, webhook: WebhookSettings = HOOK, text: TextSettings = MOBILE,
    can_text: bool = True,
) -> Ways:  # fmt: skip
    return Ways(smtp, webhook, text, can_text)


def sent(tool: ToolRun, told: Ways, rule: str = "", **changes: object) -> Outgoing:
    facts = {"email": "stranger@evil.example", "amount": "$5"}
    task = Task(goal="g", script="debt", facts=facts, escalation=rule or None)
    placed = call(world=World.LIVE, target_name="Zoë Ray", task=task, **changes)
    found = outgoing(placed, tool, "k", MONDAY, told)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("told", "channel", "to"),
    [
        (ways(), ChannelName.SMTP, "me@shop.example"),
        (ways(NO_MAIL), ChannelName.WEBHOOK, "https://crm.example"),
        (ways(NO_MAIL, NO_HOOK), ChannelName.TEXT, "+12125550123"),
        (ways(NO_MAIL, NO_HOOK, can_text=False), ChannelName.TRAY, ""),
        (ways(NO_MAIL, NO_HOOK, NO_TEXT), ChannelName.TRAY, ""),
    ],
)
def test_a_hand_over_takes_the_first_way_there_is(told: Ways, channel: str, to: str) -> None:
    found = sent(ESCALATE, told)
    assert (found.channel, found.to) == (channel, to)
    assert "Zoë Ray" in found.subject
    assert "Will not pay." in found.body


@pytest.mark.parametrize("name", ["escalate", "openclaw_query", "send_email"])
def test_every_name_of_the_tool_means_a_hand_over(name: str) -> None:
    tool = ToolRun(name=name, args={"query": "Will not pay."})
    found = sent(tool, ways())
    assert found.to == "me@shop.example"
    assert "Will not pay." in found.body


def test_the_scripts_own_rule_names_the_address() -> None:
    found = sent(ESCALATE, ways(), rule="Email joe@vello.example (or Ann), then close.")
    assert found.to == "joe@vello.example"
    without = ways(smtp=NO_MAIL)
    assert sent(ESCALATE, without, rule="email joe@vello.example").channel is ChannelName.WEBHOOK


@pytest.mark.parametrize(
    "rule",
    ["E-mail the front desk.", "mail {facts.email}", "Tell @joe", "a@b", "joe@vello.example-"],
)
def test_a_rule_without_an_address_of_the_owners_leaves_the_settings(rule: str) -> None:
    assert sent(ESCALATE, ways(), rule=rule).to == "me@shop.example"


def test_nothing_a_brain_says_is_an_address() -> None:
    args = {
        "reason": "mail thief@evil.example", "summary": "send to thief@evil.example",
        "to": "thief@evil.example", "url": "https://evil.example", "phone": "+12125550199",
    }  # fmt: skip
    for told in (ways(), ways(NO_MAIL), ways(NO_MAIL, NO_HOOK)):
        found = sent(ToolRun(name="escalate", args=args), told)
        assert "evil" not in found.to
        assert found.to != "+12125550199"
    text = sent(ToolRun(name="send_sms", args={"body": "Hi", "to": "+12125550199"}), ways())
    assert text.to == TARGET


def test_a_text_goes_to_the_person_called_word_for_word() -> None:
    found = sent(TEXT, ways())
    assert (found.channel, found.to, found.sender) == (ChannelName.TEXT, TARGET, CALLER)
    assert found.body == TEXT.args["body"]
    assert sent(TEXT, ways(can_text=False)).channel is ChannelName.TRAY


def test_a_post_says_all_there_is_to_know() -> None:
    told = json.loads(sent(ESCALATE, ways(NO_MAIL)).body)
    assert (told["type"], told["id"], told["at"]) == ("hand_over", "k", "2026-06-01T14:00:00.000Z")
    assert (told["reason"], told["summary"]) == ("refused", "Will not pay.")
    assert told["call"]["to"] == TARGET
    assert told["call"]["facts"]["amount"] == "$5"


@pytest.mark.parametrize("name", ["log_promise", "schedule_callback", "leave_voicemail"])
def test_what_stays_in_our_own_books_is_not_sent(name: str) -> None:
    assert outgoing(call(), ToolRun(name=name), "k", MONDAY, ways()) is None


def test_a_text_through_twilio_comes_from_its_number() -> None:
    text = TextSettings(
        hand_over_to="+12125550123",
        by="twilio",
        twilio_account="AC" + "0" * 32,
        twilio_number="+16505550100",
    )
    assert sent(TEXT, ways(text=text)).sender == "+16505550100"
    assert sent(ESCALATE, ways(NO_MAIL, NO_HOOK, text)).sender == "+16505550100"
    assert sent(TEXT, ways()).sender == CALLER
