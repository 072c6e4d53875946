"""How a hosted call ended, in our words. The table `end_reasons.json` holds each vendor's own.

Nothing is guessed: a reason that the table does not know leaves the outcome UNKNOWN, and a person
is asked.
"""

import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from app.engine.model.call import Phase
from app.engine.model.result import Ended, Outcome, Turn
from app.engine.providers.base import Snapshot, Trouble

SETTLES_WITHIN = timedelta(minutes=10)
"""So long after its end a call is waited for: transcript, recording and cost come later."""


@dataclass(frozen=True, slots=True)
class End:
    """`outcome` None: its words tell. `never_rang`: surely nobody's telephone did."""

    ended: Ended
    outcome: Outcome | None = None
    trouble: Trouble | Literal[""] = ""
    voicemail: bool = False


_LOST = Outcome.NOT_REACHED
ENDS: dict[str, End] = {
    "completed": End(Ended.COMPLETED),
    "callee_hangup": End(Ended.CALLEE_HANGUP),
    "transferred": End(Ended.TRANSFERRED),
    "max_duration": End(Ended.MAX_DURATION),
    "silence": End(Ended.BOT_HANGUP),
    "canceled": End(Ended.STOPPED),
    "voicemail": End(Ended.COMPLETED, voicemail=True),
    "ivr": End(Ended.COMPLETED, Outcome.UNREACHABLE_MACHINE),
    "no_answer": End(Ended.NO_ANSWER, _LOST),
    "busy": End(Ended.BUSY, _LOST),
    "declined": End(Ended.DECLINED, _LOST),
    "invalid_number": End(Ended.FAILED, _LOST, "number"),
    "blocked": End(Ended.FAILED, _LOST, "refused"),
    "limit": End(Ended.FAILED, _LOST, "limit"),
    "billing": End(Ended.FAILED, _LOST, "billing"),
    "config": End(Ended.FAILED, _LOST, "config"),
    "provider_error": End(Ended.FAILED),
    "unknown": End(Ended.FAILED, Outcome.UNKNOWN),
}
"""By the table's words."""


@cache
def _table() -> dict[str, dict[str, object]]:
    told = files("app.engine.providers.hosted").joinpath("end_reasons.json").read_text("utf-8")
    return json.loads(told)


@cache
def _patterns(vendor: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = cast("dict[str, list[list[str]]]", _table()["reasons"])[vendor]
    return tuple((re.compile(pattern, re.IGNORECASE | re.DOTALL), word) for pattern, word in rows)


def end_of(vendor: str, reason: str) -> End:
    """The first pattern that fits the whole reason; UNKNOWN where none does."""
    for pattern, word in _patterns(vendor):
        if pattern.fullmatch(reason):
            return ENDS[word]
    return ENDS["unknown"]


def phase_of(vendor: str, status: object) -> Phase | None:
    """The phase that a vendor's status means; None for one that the table does not know."""
    phases = cast("dict[str, dict[str, str]]", _table()["phases"])[vendor]
    return Phase(phases[status]) if isinstance(status, str) and status in phases else None


def ended(
    end: End, *, reason: str, turns: tuple[Turn, ...] | None, answered_at: datetime | None,
    voicemail: bool, cost_usd: float | None, recording: bool, final: bool,
) -> Snapshot:  # fmt: skip
    """The snapshot of a call that is over. A machine that picked up binds before the reason, the
    reason before everything else. Where the outcome is None, the words tell it; where those were
    never told, whoever reads them leaves it UNKNOWN.
    """
    machine = voicemail or end.voicemail
    outcome = None if machine else end.outcome
    reached = bool(turns) or answered_at is not None
    if not machine and end.ended in NOBODY_SPOKE and outcome is not Outcome.UNKNOWN:
        # A line that broke off, or was refused too late, had somebody on it: the words tell.
        outcome = None if reached else Outcome.NOT_REACHED
    return Snapshot(
        phase=Phase.ENDED,
        ended=Ended.COMPLETED if machine and end.ended is Ended.FAILED else end.ended,
        outcome=outcome,
        trouble="" if reached else end.trouble,
        reason=reason,
        turns=turns,
        voicemail=machine,
        answered_at=answered_at,
        cost_usd=cost_usd,
        recording=recording,
        final=final,
    )


NOBODY_SPOKE = frozenset({Ended.FAILED, Ended.STOPPED})
"""Ends that, where nobody ever answered, mean that nobody was reached."""


def settled(ended_at: datetime | None, now: datetime) -> bool:
    """Whether a call ended so long ago that nothing more is waited for."""
    return ended_at is not None and now - ended_at >= SETTLES_WITHIN


def unknown_call(title: str) -> Snapshot:
    """Of a call that its provider does not know."""
    return Snapshot(
        phase=Phase.ENDED,
        ended=Ended.FAILED,
        outcome=Outcome.UNKNOWN,
        reason=f"{title} does not know this call",
        final=True,
    )
