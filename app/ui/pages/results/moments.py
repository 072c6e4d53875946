"""The states of a call as the timeline shows them."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.engine.model.audit import AuditRow
from app.engine.model.call import Call, DialState
from app.ui import words
from app.ui.exact import clock_seconds
from app.ui.widgets.time_line import Moment

translate = QCoreApplication.translate

_DIALED = ("dial-placed", "dial-unknown", "dial-refused")


def moments_of(call: Call, rows: Sequence[AuditRow]) -> list[Moment]:
    """From "allowed" to the outcome, with the times of the person's own clock."""
    zone = call.zone or None
    found = [
        ("shield", translate("results", "Allowed"), clock_seconds(call.accepted_at, zone), "text2")
    ]
    if (dialed := _dialed_at(rows)) is not None:
        found.append(_dial(call, clock_seconds(dialed, zone)))
    if call.answered_at is not None:
        rang = (call.answered_at - (dialed or call.accepted_at)).total_seconds()
        found.append(("user", translate("results", "Answered"), _after(rang), "success_text"))
    if call.ended is not None and call.ended_at is not None:
        begun = call.answered_at or dialed or call.accepted_at
        after = _after((call.ended_at - begun).total_seconds())
        found.append(("hangup", words.ended_word(call.ended), after, "text2"))
    if call.outcome is not None and call.ended_at is not None:
        word, tone, icon = words.outcome_badge(call.outcome)
        when = clock_seconds(call.ended_at, zone)
        found.append((icon, word, when, "text2" if tone == "neutral" else f"{tone}_text"))
    return found


def _dial(call: Call, when: str) -> Moment:
    if call.dial is DialState.REFUSED:
        return ("x", translate("results", "Not dialed"), when, "danger_text")
    if call.dial is DialState.UNKNOWN:
        return ("alert", translate("results", "Dialed, it seems"), when, "warning_text")
    return ("phone", translate("results", "Dialed"), when, "text2")


def _dialed_at(rows: Sequence[AuditRow]) -> datetime | None:
    return next((row.at for row in rows if row.kind in _DIALED), None)


def _after(secs: float) -> str:
    """`+ 34 s`: how long after the moment before."""
    return translate("results", "+ {time}").format(time=words.duration(max(0.0, secs)))
