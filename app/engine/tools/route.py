"""Which way an effect leaves the machine, and what exactly is sent.

No address comes from a model or a callee: a text goes to the person called, a hand-over where the
settings say, or to the mail address that the owner wrote into the task's escalation.
"""

import json
from dataclasses import dataclass
from datetime import datetime

from app.engine.conversation.toolgate import ALIASES
from app.engine.model.call import Call
from app.engine.model.result import ToolRun
from app.engine.model.tools import ChannelName, Outgoing
from app.engine.tools.addresses import first_mail_address
from app.engine.tools.smtp import SmtpSettings
from app.engine.tools.texts import TextSettings
from app.engine.tools.webhook import WebhookSettings, shown

WITHOUT_EFFECT = frozenset({"end_call", "mark_outcome", "set_field", "send_dtmf", "add_to_dnc"})
"""These change the conversation itself; nobody needs to see them again."""
OUR_OWN_BOOKS = frozenset(
    {"log_promise", "schedule_callback", "leave_voicemail", "transfer_to_human"}
)
"""Done when they were asked for: a date in the follow-ups, words that were spoken."""
LONGEST_TEXT = 480
"""Characters of a hand-over by text: three messages."""


@dataclass(frozen=True, slots=True)
class Ways:
    """What is set up. `can_text`: somebody sends this call's texts, and the owner lets it."""

    smtp: SmtpSettings
    webhook: WebhookSettings
    text: TextSettings
    can_text: bool


def outgoing(call: Call, tool: ToolRun, key: str, at: datetime, ways: Ways) -> Outgoing | None:
    """What is sent for a tool; None where nothing leaves the machine for it."""
    name = ALIASES.get(tool.name, tool.name)
    if name in WITHOUT_EFFECT | OUR_OWN_BOOKS:
        return None
    if name == "send_sms":
        return _text(call, tool.args.get("body", ""), ways)
    return _hand_over(call, tool, key, at, ways)


def _text(call: Call, body: str, ways: Ways) -> Outgoing:
    channel = ChannelName.TEXT if ways.can_text and body.strip() else ChannelName.TRAY
    return Outgoing(
        channel=channel,
        to=call.to_number,
        subject=f"Text to {whom(call)}",
        body=body,
        sender=ways.text.sender(call.from_number),
    )


def _hand_over(call: Call, tool: ToolRun, key: str, at: datetime, ways: Ways) -> Outgoing:
    """By mail to the script's own address, else by mail, webhook or text as it is set up."""
    subject = f"{whom(call)}: {reason_of(tool)}"
    letter = _letter(call, tool, at)
    rule = (call.task.escalation if call.task else None) or ""
    address = first_mail_address(rule) or ways.smtp.hand_over_to
    if ways.smtp.ready and address:
        return Outgoing(channel=ChannelName.SMTP, to=address, subject=subject, body=letter)
    if ways.webhook.ready:
        posted = json.dumps(_event(call, tool, key, at), ensure_ascii=False, sort_keys=True)
        to = shown(ways.webhook.url)
        return Outgoing(channel=ChannelName.WEBHOOK, to=to, subject=subject, body=posted)
    if ways.can_text and ways.text.hand_over_to:
        short = f"{subject}. {summary_of(tool)} Call {call.to_number}."[:LONGEST_TEXT]
        return Outgoing(
            channel=ChannelName.TEXT,
            to=ways.text.hand_over_to,
            subject=subject,
            body=short,
            sender=ways.text.sender(call.from_number),
        )
    return Outgoing(channel=ChannelName.TRAY, to="", subject=subject, body=letter)


def whom(call: Call) -> str:
    """The person called, by name where it is known."""
    return call.target_name or call.to_number


def reason_of(tool: ToolRun) -> str:
    return tool.args.get("reason", "").strip() or "needs a person"


def summary_of(tool: ToolRun) -> str:
    """What was said, in the words of whoever asked; an alias may bring it under another name."""
    for name in ("summary", "body", "message", "query", "text"):
        if told := tool.args.get(name, "").strip():
            return told
    return ""


def _letter(call: Call, tool: ToolRun, at: datetime) -> str:
    script = call.task.script if call.task else None
    lines = [
        f"A call with {whom(call)} ({call.to_number}) needs you.",
        "",
        f"Why: {reason_of(tool)}",
        *([f"What was said: {told}"] if (told := summary_of(tool)) else []),
        "",
        *([f"Script: {script}"] if script else []),
        f"Called from: {call.from_number}, {at:%Y-%m-%d %H:%M} UTC",
        f"Call {call.id} in Playcall",
    ]
    return "\n".join(lines) + "\n"


def _event(call: Call, tool: ToolRun, key: str, at: datetime) -> dict[str, object]:
    task = call.task
    return {
        "type": "hand_over",
        "id": key,
        "at": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "reason": reason_of(tool),
        "summary": summary_of(tool),
        "call": {
            "id": call.id,
            "callControlId": call.call_control_id,
            "deployment": call.deployment,
            "from": call.from_number,
            "to": call.to_number,
            "targetName": call.target_name,
            "script": task.script if task else None,
            "facts": dict(task.facts) if task else {},
            "triggeredBy": call.triggered_by,
        },
    }
