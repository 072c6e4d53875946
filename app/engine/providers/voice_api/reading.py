"""A call as `GET /v1/voice/calls/{callControlId}` tells it, in our words.

The other side's word is taken where it is one of ours. Everything may be missing, null or of
another kind; what is not understood is left out, and an outcome that is none of ours is UNKNOWN.
"""

import math
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar, cast

from app.engine.model.call import DialState, Phase
from app.engine.model.result import (
    CallResult,
    Ended,
    FieldValue,
    Identity,
    Outcome,
    ToolRun,
    Turn,
)
from app.engine.providers.base import Snapshot
from app.engine.providers.hosted.answers import Told, tidy

Word = TypeVar("Word", bound=StrEnum)


def read_call(told: Told) -> Snapshot:
    """Where the call stands. Its end is final at once: the other side tells it when it has settled
    with its own provider.
    """
    turns = _turns(told.get("transcript"))
    answered_at = _instant(told.get("answeredAt"))
    if _word(DialState, told.get("dial")) is DialState.REFUSED:
        return _never_rang(told)
    phase = _word(Phase, told.get("phase"))
    if phase is not Phase.ENDED:
        return Snapshot(phase=phase or Phase.QUEUED, turns=turns, answered_at=answered_at)
    ended, outcome = _word(Ended, told.get("ended")), _word(Outcome, told.get("outcome"))
    if ended is None or outcome is None:
        outcome = Outcome.UNKNOWN
    ended = ended or Ended.FAILED
    return Snapshot(
        phase=Phase.ENDED,
        ended=ended,
        outcome=outcome,
        reason=tidy(_text(told.get("reason"))),
        result=_result(told, ended, outcome, turns or ()),
        turns=turns,
        # A copy of the audio may reach the other side later than the end did.
        recording=recording_of(told) is not None or answered_at is not None,
        cost_usd=_usd(told.get("cost")),
        answered_at=answered_at,
        final=True,
    )


def recording_of(told: Told) -> str | None:
    """The link to the recording; None where there is none (yet)."""
    return _text(told.get("recording")) or None


def _never_rang(told: Told) -> Snapshot:
    """Taken, and then refused by whoever was to dial it."""
    return Snapshot(
        phase=Phase.ENDED,
        ended=Ended.FAILED,
        outcome=Outcome.NOT_REACHED,
        trouble="provider",
        reason=tidy(_text(told.get("reason"))),
        final=True,
    )


def _result(told: Told, ended: Ended, outcome: Outcome, turns: tuple[Turn, ...]) -> CallResult:
    return CallResult(
        ended=ended,
        outcome=outcome,
        fields=dict(_fields(told.get("fields"), turns)),
        turns=turns,
        tools=tuple(_tools(told.get("tools"))),
        identity=_word(Identity, told.get("identity")) or Identity.UNKNOWN,
        # What a person wished binds even where the rest of the answer makes no sense.
        opted_out=told.get("optedOut") is True or outcome is Outcome.OPTED_OUT,
        needs_person=tidy(_text(told.get("needsPerson"))),
    )


def _fields(told: object, turns: tuple[Turn, ...]) -> Iterable[tuple[str, FieldValue]]:
    for name, field in _object(told).items():
        value, quote = _object(field).get("value"), _text(_object(field).get("quote"))
        if isinstance(value, str):
            yield name, FieldValue(value=value, quote=quote, turn=_turn_of(quote, turns))


def _turn_of(quote: str, turns: tuple[Turn, ...]) -> int | None:
    """The callee's turn in which the words stand, where it is the only one."""
    found = [n for n, turn in enumerate(turns) if turn.who == "callee" and quote in turn.text]
    return found[0] if quote and len(found) == 1 else None


def _turns(told: object) -> tuple[Turn, ...] | None:
    if not isinstance(told, list):
        return None
    said = [_object(turn) for turn in cast("list[object]", told)]
    return tuple(
        Turn(who=turn["who"], text=_text(turn.get("text")), at=_number(turn.get("at")) or 0.0)
        for turn in said
        if turn.get("who") in ("agent", "callee") and _text(turn.get("text"))
    )


def _tools(told: object) -> Iterable[ToolRun]:
    for tool in map(_object, cast("list[object]", told) if isinstance(told, list) else ()):
        if name := _text(tool.get("name")):
            args = _object(tool.get("args")).items()
            yield ToolRun(name=name, args={key: v for key, v in args if isinstance(v, str)})


def _usd(told: object) -> float | None:
    """Dollars; another currency is not turned into them."""
    cost = _object(told)
    return _number(cost.get("amount")) if cost.get("currency") == "USD" else None


def _instant(told: object) -> datetime | None:
    try:
        at = datetime.fromisoformat(_text(told))
        return at.astimezone(UTC) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _word(words: type[Word], told: object) -> Word | None:
    try:
        return words(told) if isinstance(told, str) else None
    except ValueError:
        return None


def _number(told: object) -> float | None:
    if isinstance(told, bool) or not isinstance(told, int | float):
        return None
    try:
        number = float(told)
    except OverflowError:
        return None
    return number if math.isfinite(number) and number >= 0 else None


def _text(told: object) -> str:
    return told if isinstance(told, str) else ""


def _object(told: object) -> dict[str, Any]:
    return cast("dict[str, Any]", told) if isinstance(told, dict) else {}
