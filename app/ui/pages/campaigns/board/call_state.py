"""Where a call on the board stands, in a word.

To add a phase: 1. one line in `_PHASES` with its word, tone and icon.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.engine.model.call import Call, Phase
from app.ui import words
from app.ui.widgets.transcript_view import time_text

translate = QCoreApplication.translate

_PHASES: dict[Phase, tuple[Callable[[], str], str, str]] = {
    Phase.SCHEDULED: (lambda: translate("board", "Dialing"), "neutral", "phone"),
    Phase.QUEUED: (lambda: translate("board", "Dialing"), "neutral", "phone"),
    Phase.RINGING: (lambda: translate("board", "Ringing"), "info", "phone"),
    Phase.IN_CALL: (lambda: translate("board", "On the phone"), "success", "phone"),
    Phase.WRAPUP: (lambda: translate("board", "Ending"), "neutral", "hangup"),
    Phase.ENDED: (lambda: translate("board", "Over"), "neutral", "check"),
}


def call_badge(call: Call) -> tuple[str, str, str]:
    """Word, tone and icon: its phase while it is live, then what came of it."""
    if call.over and call.outcome is not None:
        return words.outcome_badge(call.outcome, call.ended)
    word, tone, icon = _PHASES[call.phase]
    return word(), tone, icon


def call_time(call: Call, now: datetime) -> str:
    """How long they have talked: "1:24"; empty before anybody answered."""
    if call.answered_at is None:
        return ""
    until = call.ended_at or now
    return time_text(max(0.0, (until - call.answered_at).total_seconds()))
