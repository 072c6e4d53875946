"""What was agreed and done in a call, in words: names of fields, their values, tools.

To add a field or a tool: 1. one line in its table. What is not there is shown by its own name.
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.engine.model.result import ToolRun
from app.engine.model.tools import ChannelName, OutboxItem
from app.ui import words

translate = QCoreApplication.translate

_FIELDS: dict[str, Callable[[], str]] = {
    "promised_date": lambda: translate("results", "Promised date"),
    "promised_amount": lambda: translate("results", "Promised amount"),
    "preferred_date": lambda: translate("results", "Preferred date"),
    "preferred_time": lambda: translate("results", "Preferred time"),
    "callback_date": lambda: translate("results", "Call back on"),
    "callback_time": lambda: translate("results", "Call back at"),
    "contact_ok": lambda: translate("results", "May be contacted"),
    "score": lambda: translate("results", "Score"),
    "reason": lambda: translate("results", "Reason"),
}
_TOOLS: dict[str, tuple[Callable[[], str], str]] = {
    "send_sms": (lambda: translate("results", "Text message"), "chat"),
    "escalate": (lambda: translate("results", "Handed to a person"), "user"),
    "openclaw_query": (lambda: translate("results", "Handed to a person"), "user"),
    "send_email": (lambda: translate("results", "E-mail"), "text"),
    "log_promise": (lambda: translate("results", "Promise noted"), "calendar"),
    "schedule_callback": (lambda: translate("results", "Callback noted"), "clock"),
    "leave_voicemail": (lambda: translate("results", "Voicemail"), "voicemail"),
    "transfer_to_human": (lambda: translate("results", "Put through"), "arrow"),
}
_WITHIN = ("log_promise", "schedule_callback")
"""Noted in our own books: nothing leaves the machine for them, in no world."""
_HERE = ("dry_run", "done")
"""What such a note's effect is called, in the simulator and outside it."""
_WAYS: dict[ChannelName, Callable[[], str]] = {
    ChannelName.SMTP: lambda: translate("results", "By e-mail to {recipient}"),
    ChannelName.WEBHOOK: lambda: translate("results", "By webhook to {recipient}"),
    ChannelName.TEXT: lambda: translate("results", "By text to {recipient}"),
}
STATES: dict[str, tuple[Callable[[], str], str, str]] = {
    "dry_run": (lambda: translate("results", "Not really sent"), "neutral", ""),
    "sending": (lambda: translate("results", "Sending"), "info", "clock"),
    "tray": (lambda: translate("results", "Left to you"), "warning", "user"),
    "waiting": (lambda: translate("results", "Waiting"), "info", "clock"),
    "done": (lambda: translate("results", "Done"), "success", "check"),
    "sent": (lambda: translate("results", "Sent"), "success", "check"),
    "failed": (lambda: translate("results", "Failed"), "danger", "alert"),
}
_WORDS_FIRST = ("body", "summary", "reason")


def field_word(name: str) -> str:
    """`promised_date` -> `Promised date`."""
    word = _FIELDS.get(name)
    return word() if word else _readable(name)


def field_value(value: str) -> str:
    """Dates as people write them; yes and no with a capital; everything else as it was said."""
    if (day := _date(value)) is not None:
        return QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMMM yyyy")
    if value in ("yes", "no"):
        return translate("results", "Yes") if value == "yes" else translate("results", "No")
    return value


def tool_word(tool: ToolRun) -> tuple[str, str]:
    """What a tool did and its icon."""
    word, icon = _TOOLS.get(tool.name, (None, "bolt"))
    return (word() if word else _readable(tool.name)), icon


def tool_detail(tool: ToolRun) -> str:
    """The words that were sent or noted, else the values."""
    for name in _WORDS_FIRST:
        if name in tool.args and (name != "reason" or len(tool.args) == 1):
            return tool.args[name]
    return ", ".join(field_value(value) for value in tool.args.values())


def state_badge(tool: ToolRun, state: str) -> tuple[str, str, str]:
    """What became of a tool's effect: word, tone and icon."""
    if state in _HERE and tool.name in _WITHIN:
        return translate("results", "Noted"), "success", "check"
    if state in _HERE and tool.name == "leave_voicemail":
        return translate("results", "Spoken"), "success", "check"
    if state not in STATES:
        return _readable(state), "neutral", ""
    word, tone, icon = STATES[state]
    return word(), tone, icon


def item_way(item: OutboxItem) -> str:
    """Which way it went or would have gone, and what was wrong; empty where it stays here."""
    told = [item.error] if item.error else []
    if (out := item.outgoing) is not None and (way := _WAYS.get(out.channel)) is not None:
        to = words.phone(out.to) if out.channel is ChannelName.TEXT else out.to
        told.insert(0, way().format(recipient=to))
    return " · ".join(told)


def _readable(name: str) -> str:
    return name.replace("_", " ").strip().capitalize()


def _date(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if len(value) == 10 else None
    except ValueError:
        return None
