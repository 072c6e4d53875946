"""Bland's account of a call, read without trusting any of it: a field may be absent, null or odd.

`completed` binds before `queue_status`. `end_at` is not the end but when the call would be cut off,
so the end is worked out from the words and the lengths.
"""

import math
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, cast

from app.engine.model.call import Phase
from app.engine.model.result import Outcome, Turn
from app.engine.providers.base import Snapshot
from app.engine.providers.hosted.answers import tidy
from app.engine.providers.hosted.ends import (
    ENDS,
    RANG_ONLY,
    End,
    Signs,
    end_of,
    ended,
    phase_of,
    settled,
)

NEVER_DIALED = frozenset({"pre_queue_error", "queue_error"})
FAILED_QUEUE = NEVER_DIALED | {"call_error", "error"}
"""Not `complete_error`: that call went well, and something after it did not."""
FINAL_STATUS = frozenset({"completed", "failed", "busy", "no-answer", "canceled"})
PICKED_UP = frozenset({"human", "voicemail"})
SPEAKERS: dict[str, Literal["agent", "callee"]] = {
    "assistant": "agent",
    "agent": "agent",
    "robot": "agent",
    "user": "callee",
}
"""`agent-action` is what the agent did, not what it said."""
CALL_FIELDS = frozenset({"call_id", "c_id", "completed", "queue_status"})
"""An answer with none of these tells of no call."""

QUEUE = "bland_queue"
LONGEST_SECS = 86_400 * 7
RINGS_SECS = 60.0
"""The lengths of a call that nobody answered may count its ringing, which does not last longer."""

Told = dict[str, Any]


def read_call(told: Told, now: datetime, *, stopped: bool) -> Snapshot:
    """How the call stands. `stopped`: it was on the line when we ended it."""
    spoken = _spoken(told)
    answered_at = _answered_at(told, spoken)
    turns = _turns(told, spoken, answered_at)
    if not _over(told):
        return Snapshot(phase=_phase(told), turns=turns, answered_at=answered_at)
    end = _end(told, turns or (), stopped=stopped)
    snapshot = ended(
        end,
        _signs(told, end, answered_at),
        reason=_reason(told),
        turns=turns,
        voicemail=told.get("answered_by") == "voicemail",
        cost_usd=_number(told.get("price")),
        recording=bool(_text(told.get("recording_url"))),
        final=settled(_ended_at(told, spoken), now),
    )
    return snapshot.model_copy(update={"final": snapshot.final or _all_told(told, snapshot)})


def _over(told: Told) -> bool:
    queue, completed = told.get("queue_status"), told.get("completed")
    if completed is True or (isinstance(queue, str) and queue in NEVER_DIALED):
        return True
    if completed is False:
        return False
    return _text(told.get("status")) in FINAL_STATUS or phase_of(QUEUE, queue) is Phase.ENDED


def _phase(told: Told) -> Phase:
    """Of a call that is not over, whatever its queue status says."""
    phase = phase_of(QUEUE, told.get("queue_status"))
    return Phase.QUEUED if phase is None or phase is Phase.ENDED else phase


# How it ended


def _end(told: Told, turns: tuple[Turn, ...], *, stopped: bool) -> End:
    reason = _reason_key(told, turns)
    if reason != "completed":
        return end_of("bland", reason)
    if _text(told.get("transferred_to")):
        return ENDS["transferred"]
    if told.get("call_ended_by") == "USER":
        return ENDS["callee_hangup"]
    if stopped:
        return ENDS["canceled"]
    return ENDS["max_duration"] if _ran_out(told) else end_of("bland", reason)


def _reason_key(told: Told, turns: tuple[Turn, ...]) -> str:
    """As the table of end reasons has it."""
    status, queue = _text(told.get("status")), _text(told.get("queue_status"))
    if status == "failed" or (not status and queue in FAILED_QUEUE):
        return f"failed:{tidy(_text(told.get('error_message')))}"
    heard = any(turn.who == "callee" for turn in turns)
    if status in ("", "completed") and told.get("answered_by") == "no-answer" and not heard:
        return "no-answer"
    if status:
        return status
    return "completed" if heard or told.get("answered_by") in PICKED_UP else "unknown"


def _signs(told: Told, end: End, answered_at: datetime | None) -> Signs:
    """What shows that somebody was on the line, or that nobody was."""
    talked = _talked_secs(told)
    rang = end.ended in RANG_ONLY and talked is not None and talked <= RINGS_SECS
    return Signs(
        answered=_text(told.get("answered_by")) in PICKED_UP,
        began_at=answered_at,
        talked_secs=None if rang else talked,
        unconnected=_text(told.get("queue_status")) in NEVER_DIALED,
    )


def _talked_secs(told: Told) -> float | None:
    """The shorter one: older answers give `call_length` in seconds."""
    minutes, whole = _number(told.get("call_length")), _number(told.get("corrected_duration"))
    known = [secs for secs in (minutes and minutes * 60, whole) if secs is not None]
    return min(known, default=None)


def _ran_out(told: Told) -> bool:
    """Both lengths must say so: older answers give `call_length` in seconds."""
    most, lasted = _number(told.get("max_duration")), _number(told.get("call_length"))
    if not most or lasted is None:
        return False
    whole = _number(told.get("corrected_duration"))
    return min(lasted * 60, lasted * 60 if whole is None else whole) >= most * 60 - 1


def _reason(told: Told) -> str:
    said = tidy(_text(told.get("error_message")))
    return said or _text(told.get("status")) or _text(told.get("queue_status"))


def _all_told(told: Told, snapshot: Snapshot) -> bool:
    """Whether nothing more is to come: the summary is what Bland writes last."""
    if snapshot.cost_usd is None:
        return False
    if snapshot.outcome is Outcome.NOT_REACHED:
        return True
    if snapshot.turns is None or (told.get("record") is True and not snapshot.recording):
        return False
    return snapshot.voicemail or (bool(snapshot.turns) and bool(_text(told.get("summary"))))


# Words and instants


def _spoken(told: Told) -> list[tuple[datetime | None, Told]] | None:
    """Every utterance once, in the order of its instants; None where none was told."""
    listed = told.get("transcripts")
    if not isinstance(listed, list):
        return None
    found: dict[tuple[str, ...], tuple[datetime | None, Told]] = {}
    for one in cast("list[object]", listed):
        if isinstance(one, dict):
            said = cast("Told", one)
            key = tuple(str(said.get(name)) for name in ("id", "created_at", "user", "text"))
            found.setdefault(key, (instant(said.get("created_at")), said))
    spoken = list(found.values())
    if all(at is not None for at, _ in spoken):
        spoken.sort(key=lambda one: one[0] or datetime.max.replace(tzinfo=UTC))
    return spoken


def _turns(
    told: Told, spoken: list[tuple[datetime | None, Told]] | None, answered_at: datetime | None
) -> tuple[Turn, ...] | None:
    if spoken is None:
        return None
    begun = answered_at or next((at for at, _ in spoken if at is not None), None)
    turns: list[Turn] = []
    for at, said in spoken:
        who, text = SPEAKERS.get(_text(said.get("user"))), _text(said.get("text")).strip()
        if who is None or not text:
            continue
        after = (at - begun).total_seconds() if at is not None and begun is not None else 0.0
        turns.append(Turn(who=who, text=text, at=max(after, turns[-1].at if turns else 0.0)))
    return tuple(turns)


def _answered_at(told: Told, spoken: list[tuple[datetime | None, Told]] | None) -> datetime | None:
    """`started_at` alone is no proof: a call that only rang may have been connected too."""
    heard = any(SPEAKERS.get(_text(said.get("user"))) for _, said in spoken or ())
    proven = heard or _text(told.get("answered_by")) in PICKED_UP
    return instant(told.get("started_at")) if proven else None


def _ended_at(told: Told, spoken: list[tuple[datetime | None, Told]] | None) -> datetime | None:
    """The latest instant of which anything is known; failing that, the latest possible one."""
    started, created = instant(told.get("started_at")), instant(told.get("created_at"))
    known = [at for at, _ in spoken or () if at is not None]
    known += _later(started, _number(told.get("call_length")), 60)
    known += _later(created, _number(told.get("corrected_duration")), 1)
    known = known or _later(created, _number(told.get("max_duration")), 60)
    return max(known, default=None)


def _later(begun: datetime | None, length: float | None, secs: int) -> list[datetime]:
    if begun is None or length is None or length * secs > LONGEST_SECS:
        return []
    return [begun + timedelta(seconds=length * secs)]


def instant(told: object) -> datetime | None:
    """An instant in UTC; one without a zone is in UTC already, as all of Bland's are."""
    try:
        at = datetime.fromisoformat(_text(told))
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _number(told: object) -> float | None:
    """A number that is none below zero, also where it stands in a text."""
    if isinstance(told, bool) or not isinstance(told, int | float | str):
        return None
    try:
        number = float(told)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) and number >= 0 else None


def _text(told: object) -> str:
    return told if isinstance(told, str) else ""
