"""The audit's rows in plain words.

To add a kind: 1. one line in `_KINDS`. A kind that is not here is shown as it stands in the audit.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.engine.model.audit import AuditRow
from app.engine.model.result import Ended, Outcome
from app.ui import words

translate = QCoreApplication.translate
OUTCOMES = frozenset(one.value for one in Outcome)
ENDS = frozenset(one.value for one in Ended)

_KINDS: dict[str, Callable[[], str]] = {
    "call-accepted": lambda: translate("audit", "Rules checked, allowed"),
    "call-refused": lambda: translate("audit", "Rules checked, refused"),
    "dial-placed": lambda: translate("audit", "Dialed"),
    "dial-refused": lambda: translate("audit", "Not dialed"),
    "dial-unknown": lambda: translate("audit", "Dialed, nobody knows whether it rang"),
    "call-closed": lambda: translate("audit", "Call over"),
    "do-not-call-added": lambda: translate("audit", "Put on the do-not-call list"),
    "do-not-call-removed": lambda: translate("audit", "Taken off the do-not-call list"),
    "list-imported": lambda: translate("audit", "List imported"),
    "person-erased": lambda: translate("audit", "Person erased"),
    "list-removed": lambda: translate("audit", "List removed"),
    "campaign-created": lambda: translate("audit", "Campaign made"),
    "campaign-started": lambda: translate("audit", "Campaign started"),
    "campaign-paused": lambda: translate("audit", "Campaign paused"),
    "campaign-stopped": lambda: translate("audit", "Campaign stopped"),
    "campaign-done": lambda: translate("audit", "Campaign done"),
    "campaign-provider-changed": lambda: translate("audit", "Campaign goes on elsewhere"),
    "campaign-discarded": lambda: translate("audit", "Campaign draft discarded"),
    "settings-changed": lambda: translate("audit", "Settings changed"),
    "deployment-saved": lambda: translate("audit", "Business saved"),
    "deployment-removed": lambda: translate("audit", "Business removed"),
    "provider-set": lambda: translate("audit", "Provider set"),
    "key-created": lambda: translate("audit", "API key made"),
    "key-revoked": lambda: translate("audit", "API key revoked"),
    "outcome-told": lambda: translate("audit", "You said what happened"),
    "recording-kept": lambda: translate("audit", "Recording fetched"),
    "recording-removed": lambda: translate("audit", "Recording deleted"),
    "channel-set": lambda: translate("audit", "Tool set up"),
    "tool-sent": lambda: translate("audit", "Sent"),
    "tool-not-sent-yet": lambda: translate("audit", "Not sent yet, tried again"),
    "tool-failed": lambda: translate("audit", "Not sent, given up"),
    "tool-unsure": lambda: translate("audit", "Perhaps sent, nobody knows"),
    "tool-in-tray": lambda: translate("audit", "Left for a person"),
    "tool-done-by-hand": lambda: translate("audit", "Done by a person"),
    "calls-exported": lambda: translate("audit", "Calls exported"),
    "audit-exported": lambda: translate("audit", "Audit exported"),
    "audit-export-ended-early": lambda: translate("audit", "Audit export ended early"),
}
_ICONS = {
    "call": "phone",
    "call-accepted": "shield",
    "call-refused": "x",
    "call-closed": "hangup",
    "calls": "download",
    "dial": "phone",
    "dial-refused": "x",
    "dial-unknown": "alert",
    "do": "ban",
    "list": "people",
    "campaign": "campaign",
    "settings": "gear",
    "deployment": "user",
    "provider": "link",
    "channel": "link",
    "key": "key",
    "outcome": "edit",
    "recording": "volume",
    "tool": "bolt",
    "tool-failed": "alert",
    "tool-unsure": "alert",
    "audit": "download",
}
"""By kind, else by the word before its first hyphen."""


STANDS_OUT = ("refused", "unknown", "export-ended-early", "failed", "unsure")


def kind_word(kind: str) -> str:
    """What happened, in a few words."""
    word = _KINDS.get(kind)
    return word() if word else kind


def known_kinds() -> list[str]:
    """The kinds that have words, in the order in which they are offered."""
    return list(_KINDS)


def kind_look(kind: str) -> tuple[str, str]:
    """Icon and the colour of the words: what refuses or breaks off stands out, nothing else."""
    family, _, did = kind.partition("-")
    tone = "warning_text" if did in STANDS_OUT else "text"
    return _ICONS.get(kind) or _ICONS.get(family, "dots"), tone


def actor_word(actor: str) -> str:
    """Who did it."""
    who, _, which = actor.partition(":")
    if who == "campaign" and which:
        return translate("audit", "Campaign {number}").format(number=which)
    return translate("audit", "You") if who == "owner" else actor


def row_word(row: AuditRow) -> str:
    """What happened in one row; where its payload says what came of a call, that."""
    told = row.payload or {}
    outcome = _outcome(str(told.get("outcome") or ""))
    if row.kind == "call-closed" and outcome is not None:
        word = _ended_or_outcome(outcome, str(told.get("ended") or ""))
        return translate("audit", "Outcome: {outcome}").format(outcome=word)
    return kind_word(row.kind)


def row_detail(row: AuditRow) -> str:
    """Whom or what a row is about; empty where its kind says it all."""
    told = row.payload or {}
    name = str(told.get("target_name") or "")
    request = told.get("request")
    if isinstance(request, dict):
        name = str(request.get("target_name") or "") or words.phone(str(request["to_number"]))
        return translate("audit", "{name}: {why}").format(name=name, why=told.get("detail", ""))
    if to := told.get("to_number"):
        return name or words.phone(str(to))
    if subject := told.get("subject"):
        return str(subject)
    if number := told.get("number"):
        return words.phone(str(number))
    found = told.get("name") or told.get("list") or told.get("business") or told.get("file")
    # A call's own reason stands in its outcome; whose call it was says more.
    return str(found or (told.get("reason") if row.call_id is None else "") or "")


def _outcome(code: str) -> Outcome | None:
    return Outcome(code) if code in OUTCOMES else None


def _ended_or_outcome(outcome: Outcome, code: str) -> str:
    ended = Ended(code) if code in ENDS else None
    return words.outcome_badge(outcome, ended)[0]
