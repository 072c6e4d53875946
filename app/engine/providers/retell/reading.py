"""How a call stands, read from what Retell tells of it. Any field may be missing or odd."""

import math
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, cast

from app.engine.model.call import Phase
from app.engine.model.result import Outcome, Turn
from app.engine.providers.base import Snapshot
from app.engine.providers.hosted.answers import Told, tidy
from app.engine.providers.hosted.ends import Signs, end_of, ended, phase_of, settled

VENDOR = "retell"
NOT_CONNECTED = "not_connected"
"""The status of a call that nobody picked up."""
UNANSWERED_SETTLES = timedelta(minutes=1)
"""A call that nobody answered has neither words nor audio; its cost is waited for so long."""
SPEAKERS: dict[str, Literal["agent", "callee"]] = {"agent": "agent", "user": "callee"}
"""Anybody else, whom a call was transferred to, is not the callee."""
TRANSCRIPTS = (
    "transcript_object",
    "transcript_with_tool_calls",
    "scrubbed_transcript_with_tool_calls",
)
"""The first one that was told counts: which ones there are hangs on what the agent may keep."""
RECORDINGS = ("recording_url", "scrubbed_recording_url")
FIRST_MS, LAST_MS = 946_684_800_000, 4_102_444_800_000
"""The years 2000 to 2100: anything else is no instant."""


def read(told: Told, now: datetime) -> Snapshot:
    """`told` is Retell's object of one call."""
    reason = tidy(_text(told, "disconnection_reason"))
    turns = _turns(told)
    phase = _phase(told, reason)
    if phase is not Phase.ENDED:
        answered = _instant(told, "start_timestamp") if phase is Phase.IN_CALL else None
        return Snapshot(phase=phase, turns=turns, answered_at=answered)
    snapshot = ended(
        end_of(VENDOR, reason),
        Signs(
            began_at=_instant(told, "start_timestamp"),
            talked_secs=_talked_secs(told),
            unconnected=told.get("call_status") == NOT_CONNECTED,
        ),
        reason=reason or tidy(_text(told, "call_status")),
        turns=turns,
        voicemail=_object(told, "call_analysis").get("in_voicemail") is True,
        cost_usd=_cost(told),
        recording=audio(told) is not None,
        final=False,
    )
    return snapshot.model_copy(update={"final": _final(told, reason, snapshot, now)})


def audio(told: Told) -> str | None:
    """Where the recording is; None where none is told."""
    return next((url for name in RECORDINGS if (url := _text(told, name))), None)


def attempt_of(told: Told, key: str) -> str:
    """The attempt that a listed call carries in its metadata, or nothing."""
    return _text(_object(told, "metadata"), key)


def _phase(told: Told, reason: str) -> Phase:
    """A status that nobody knows says only whether the call is over, where other fields do."""
    known = phase_of(VENDOR, told.get("call_status"))
    if known is not None:
        return known
    over = bool(reason) or _instant(told, "end_timestamp") is not None
    return Phase.ENDED if over else Phase.QUEUED


def _talked_secs(told: Told) -> float | None:
    """How long the line was open: 0 for a call that nobody answered. None where it was not told."""
    ms = _number(told, "duration_ms")
    billed = _number(_object(told, "call_cost"), "total_duration_seconds")
    known = [secs for secs in (ms and ms / 1000, billed) if secs is not None]
    return max(known, default=None)


def _final(told: Told, reason: str, end: Snapshot, now: datetime) -> bool:
    ended_at = _instant(told, "end_timestamp")
    if settled(ended_at, now):
        return True
    if not reason:
        return False
    paid = _cost(told) is not None
    if end.outcome is Outcome.NOT_REACHED:
        return paid or ended_at is None or now - ended_at >= UNANSWERED_SETTLES
    kept = told.get("data_storage_setting") != "basic_attributes_only"
    there = _turns(told) is not None and audio(told) is not None
    return paid and (not kept or (there and bool(_object(told, "call_analysis"))))


def _turns(told: Told) -> tuple[Turn, ...] | None:
    for name in TRANSCRIPTS:
        lines = told.get(name)
        if isinstance(lines, list):
            return tuple(_spoken(cast("list[Any]", lines)))
    return None


def _spoken(lines: list[Any]) -> Iterator[Turn]:
    at = 0.0
    for line in lines:
        if not isinstance(line, dict):
            continue
        said = cast("Told", line)
        at = max(at, _begins(said))
        who, text = SPEAKERS.get(_text(said, "role")), _text(said, "content").strip()
        if who is not None and text:
            yield Turn(who=who, text=text, at=at)


def _begins(line: Told) -> float:
    """Seconds after the answer at which the first word of an utterance was heard; 0 if untold."""
    words = line.get("words")
    first = cast("list[Any]", words)[0] if isinstance(words, list) and words else None
    return (_number(cast("Told", first), "start") or 0.0) if isinstance(first, dict) else 0.0


def _cost(told: Told) -> float | None:
    """US dollars; Retell tells cents."""
    cents = _number(_object(told, "call_cost"), "combined_cost")
    return None if cents is None else cents / 100


def _instant(told: Told, name: str) -> datetime | None:
    """Milliseconds since 1970."""
    ms = _number(told, name)
    if ms is None or not FIRST_MS <= ms <= LAST_MS:
        return None
    return datetime.fromtimestamp(ms / 1000, UTC)


def _number(told: Told, name: str) -> float | None:
    """A number that is none of the odd ones: not negative, finite, no boolean."""
    value = told.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    # Compared before it becomes a float: JSON's whole numbers have no end.
    return float(value) if 0 <= value < 1e18 and math.isfinite(value) else None


def _text(told: Told, name: str) -> str:
    value = told.get(name)
    return value if isinstance(value, str) else ""


def _object(told: Told, name: str) -> Told:
    value = told.get(name)
    return cast("Told", value) if isinstance(value, dict) else {}
