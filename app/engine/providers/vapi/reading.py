"""How a call stands, read from what Vapi tells of it. Any field may be missing or odd."""

import math
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, cast

from app.engine.model.call import Phase
from app.engine.model.result import Outcome, Turn
from app.engine.providers.base import Snapshot
from app.engine.providers.hosted.answers import Told, tidy
from app.engine.providers.hosted.ends import Signs, end_of, ended, phase_of, settled

VENDOR = "vapi"
SETTLES_SOON = timedelta(minutes=1)
"""So long after the end a cost of 0, which is told from the beginning, may still become more, and
a call that seems never to have been answered may still get words.
"""
NEVER_BEGAN_SECS = 10.0
"""A call that was refused may have a start and an end as well, next to each other."""
SPEAKERS: dict[str, Literal["agent", "callee"]] = {
    "bot": "agent",
    "assistant": "agent",
    "user": "callee",
}
"""The others are the prompt and tools."""
RECORDINGS = ("presignedMonoUrl", "recordingUrl", "presignedStereoUrl", "stereoRecordingUrl")
"""Any of them says that there is a recording; so does the object `recording`."""
_NEVER_BEGAN = re.compile(r"call[.-]start[.-]|assistant-(?:not|request)-|scheduled-call-deleted")
_LINE = re.compile(r"(AI|Assistant|Bot|User|Customer): ?(.*)", re.IGNORECASE | re.DOTALL)
_AGENTS = frozenset({"ai", "assistant", "bot"})


def read(told: Told, now: datetime) -> Snapshot:
    """`told` is Vapi's object of one call."""
    reason = tidy(text(told, "endedReason"))
    turns = _turns(told)
    phase = _phase(told, reason)
    if phase is not Phase.ENDED:
        answered = instant(told, "startedAt") if phase is Phase.IN_CALL else None
        return Snapshot(phase=phase, turns=turns, answered_at=answered)
    snapshot = ended(
        end_of(VENDOR, reason),
        Signs(began_at=_began_at(told, reason)),
        reason=_why(told, reason),
        turns=turns,
        voicemail=False,
        cost_usd=_number(told, "cost"),
        recording=has_audio(told),
        final=False,
    )
    return snapshot.model_copy(update={"final": _final(told, reason, snapshot, now)})


def has_audio(told: Told) -> bool:
    """Whether a recording can be fetched."""
    artifact = _object(told, "artifact")
    recording = _object(artifact, "recording")
    named = text(_object(recording, "mono"), "combinedUrl") or text(recording, "stereoUrl")
    return bool(named) or any(text(at, name) for at in (artifact, told) for name in RECORDINGS)


def signed_audio(told: Told) -> str:
    """The recording's address that needs no key and soon grows old; empty where none was told."""
    return text(_object(told, "artifact"), "presignedMonoUrl")


def attempts_of(told: Told, key: str) -> frozenset[str]:
    """Every key of an attempt that a listed call carries."""
    places = (_object(told, "assistant"), _object(told, "assistantOverrides"), told)
    carried = {text(_object(place, "metadata"), key) for place in places} | {text(told, "name")}
    return frozenset(carried - {""})


def control_url(told: Told) -> str:
    """Where a call that is on the line is told to end; empty where that was not told."""
    return text(_object(told, "monitor"), "controlUrl")


def _why(told: Told, reason: str) -> str:
    more = tidy(text(told, "endedMessage"))
    return tidy(f"{reason}: {more}") if more and reason else reason or more


def _phase(told: Told, reason: str) -> Phase:
    """A status that nobody knows says only whether the call is over, where other fields do."""
    known = phase_of(VENDOR, told.get("status"))
    if known is not None:
        return known
    over = bool(reason) or instant(told, "endedAt") is not None
    return Phase.ENDED if over else Phase.QUEUED


def _began_at(told: Told, reason: str) -> datetime | None:
    """When somebody picked up, or it began to ring."""
    began, over = instant(told, "startedAt"), instant(told, "endedAt")
    if began is None or over is None or not _NEVER_BEGAN.match(reason):
        return began
    return began if (over - began).total_seconds() > NEVER_BEGAN_SECS else None


def _final(told: Told, reason: str, end: Snapshot, now: datetime) -> bool:
    ended_at = instant(told, "endedAt")
    if settled(ended_at, now):
        return True
    cost = _number(told, "cost")
    if not reason or cost is None:
        return False
    waited = ended_at is not None and now - ended_at >= SETTLES_SOON
    if end.outcome is Outcome.NOT_REACHED and end_of(VENDOR, reason).outcome is end.outcome:
        return True
    if end.answered_at is None and not end.turns:
        return waited
    return (cost > 0 or waited) and _turns(told) is not None and has_audio(told)


def _turns(told: Told) -> tuple[Turn, ...] | None:
    artifact = _object(told, "artifact")
    for place in (artifact, told):
        lines = place.get("messages")
        if isinstance(lines, list):
            return tuple(_spoken(cast("list[Any]", lines)))
    for place in (artifact, told):
        if isinstance(whole := place.get("transcript"), str):
            return tuple(_lines(whole))
    return None


def _spoken(lines: list[Any]) -> Iterator[Turn]:
    at = 0.0
    for line in lines:
        if not isinstance(line, dict):
            continue
        said = cast("Told", line)
        at = max(at, _number(said, "secondsFromStart") or 0.0)
        who, words = SPEAKERS.get(text(said, "role")), text(said, "message").strip()
        if who is not None and words:
            yield Turn(who=who, text=words, at=at)


def _lines(whole: str) -> Iterator[Turn]:
    """The words without their instants: a line for each utterance, its speaker's name before it."""
    for line in whole.splitlines():
        found = _LINE.fullmatch(line.strip())
        if found is not None and (words := found[2].strip()):
            yield Turn(who="agent" if found[1].lower() in _AGENTS else "callee", text=words)


def instant(told: Told, name: str) -> datetime | None:
    """An ISO 8601 instant of any zone, in UTC; one without a zone is UTC."""
    try:
        at = datetime.fromisoformat(text(told, name))
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _number(told: Told, name: str) -> float | None:
    """A number that is none of the odd ones: not negative, finite, no boolean."""
    value = told.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    # Compared before it becomes a float: JSON's whole numbers have no end.
    return float(value) if 0 <= value < 1e12 and math.isfinite(value) else None


def text(told: Told, name: str) -> str:
    """A field that is a text; empty where it is none."""
    value = told.get(name)
    return value if isinstance(value, str) else ""


def _object(told: Told, name: str) -> Told:
    value = told.get(name)
    return cast("Told", value) if isinstance(value, dict) else {}
