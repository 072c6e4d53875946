"""How a hosted call ended, in our words. The table `end_reasons.json` holds each vendor's own.

Nothing is guessed: a reason that the table does not know leaves the outcome UNKNOWN, and a person
is asked. NOT_REACHED lets a campaign dial again by itself, so `ended` alone decides on it: what was
not told is never taken for nobody.
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
from app.engine.providers.base import PAUSING, Snapshot, Trouble

SETTLES_WITHIN = timedelta(minutes=10)
"""So long after its end a call is waited for: transcript, recording and cost come later."""


@dataclass(frozen=True, slots=True)
class End:
    """`outcome` None: its words tell. NOT_REACHED only where the reason alone proves that nobody
    picked up; a `trouble` only where it proves that nothing rang.
    """

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
    "not_connected": End(Ended.FAILED, _LOST),
    "withdrawn": End(Ended.STOPPED, _LOST),
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


NOBODY_SPOKE = frozenset({Ended.FAILED, Ended.STOPPED})
"""Ends that, where all words were told and there are none, mean that nobody was reached."""
RANG_ONLY = frozenset({Ended.NO_ANSWER, Ended.BUSY, Ended.DECLINED})
"""Such a call may have begun, with its ringing, and its agent may have talked into that."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What a vendor tells that may show that somebody picked up, whatever reason it gives.

    `answered`: it says so. `answered_at`: surely the answer. `began_at`: the answer, or the ringing
    where nobody answered. `talked_secs`: None where it was not told. `unconnected`: it says that
    the line never was open.
    """

    answered: bool = False
    answered_at: datetime | None = None
    began_at: datetime | None = None
    talked_secs: float | None = None
    unconnected: bool = False


def ended(
    end: End, signs: Signs, *, reason: str, turns: tuple[Turn, ...] | None, voicemail: bool,
    cost_usd: float | None, recording: bool, final: bool,
) -> Snapshot:  # fmt: skip
    """The snapshot of a call that is over. A machine that picked up binds before the reason, and
    any sign of somebody on the line before a reason that says otherwise. Where the outcome is None,
    the words tell it; where those were never told, whoever reads them leaves it UNKNOWN.
    """
    machine = voicemail or end.voicemail
    picked_up = recording or _picked_up(end, signs, turns, cost_usd)
    outcome = None if machine else _outcome(end, signs, turns, picked_up=picked_up)
    lost = outcome is Outcome.NOT_REACHED
    if lost:
        turns = turns and ()
    elif picked_up and not machine and end.ended in NOBODY_SPOKE | RANG_ONLY:
        turns = turns or None  # somebody was there: words that are missing were not told
    return Snapshot(
        phase=Phase.ENDED,
        ended=Ended.COMPLETED if machine and end.ended is Ended.FAILED else end.ended,
        outcome=outcome,
        trouble=end.trouble if lost else "",
        reason=reason,
        turns=turns,
        voicemail=machine,
        answered_at=None if lost else signs.answered_at or signs.began_at,
        cost_usd=cost_usd,
        recording=recording,
        final=final,
    )


def _outcome(
    end: End, signs: Signs, turns: tuple[Turn, ...] | None, *, picked_up: bool
) -> Outcome | None:
    """NOT_REACHED where it is proven; else what the table says, None where the words tell."""
    if end.outcome not in (None, Outcome.NOT_REACHED):
        return end.outcome
    proven = end.outcome is Outcome.NOT_REACHED
    if end.ended in NOBODY_SPOKE:
        proven = proven or signs.unconnected or turns == ()
    return Outcome.NOT_REACHED if proven and not picked_up else None


def _picked_up(
    end: End, signs: Signs, turns: tuple[Turn, ...] | None, cost_usd: float | None
) -> bool:
    """Whether anything shows that the line was open."""
    spoke = {turn.who for turn in turns or ()}
    if signs.answered or signs.answered_at or signs.talked_secs or "callee" in spoke:
        return True
    if end.ended in RANG_ONLY or signs.unconnected:
        return False
    # A minimum is charged by some for a number that is none, but nothing for what never began.
    charged = end.trouble in PAUSING and bool(cost_usd)
    return charged or signs.began_at is not None or bool(spoke)


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
