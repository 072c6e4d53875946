"""What a call of a hosted agent came to, read from its words by the rules of our own calls."""

import asyncio
from collections.abc import Callable

from app.engine.conversation.safety import Alarm, alarm_in
from app.engine.conversation.transcript import read_transcript
from app.engine.model.brief import Brief
from app.engine.model.call import Call, Phase
from app.engine.model.result import CallResult, Ended, Outcome, Turn
from app.engine.providers.base import Snapshot

NOT_TOLD = "the provider did not tell what was said"
TOO_LONG = "more was said than can be read: somebody must look"
MOST_TURNS, LONGEST_TURN, MOST_CHARACTERS = 600, 4_000, 120_000
"""Two hours of talk."""
BROKE_A_RULE = "the provider's agent said what it must not say"
MACHINES = (Outcome.VOICEMAIL_LEFT, Outcome.VOICEMAIL_NONE, Outcome.UNREACHABLE_MACHINE)


async def with_result(
    call: Call, snapshot: Snapshot, brief_of: Callable[[Call], Brief]
) -> Snapshot:
    """The snapshot of an end with its result and its outcome. What the provider knows of the end
    binds before what the words look like; where neither says, the outcome is UNKNOWN.
    """
    if snapshot.result is not None or snapshot.phase is not Phase.ENDED:
        return snapshot
    if not snapshot.turns and (snapshot.outcome is not None or snapshot.turns is None):
        return _without_words(snapshot)
    turns, ended = snapshot.turns or (), snapshot.ended or Ended.FAILED
    begun = snapshot.answered_at or call.answered_at or call.accepted_at
    if too_long(turns):
        result = _unread(turns, ended)
    else:
        # In a thread: reading an hour's words takes longer than a window may stand still.
        result = await asyncio.to_thread(read_transcript, brief_of(call), turns, begun, ended)
    if snapshot.voicemail:
        result = _machine(result, turns)
    if snapshot.outcome is not None:
        result = result.model_copy(update={"outcome": snapshot.outcome})
    if result.violations and not result.needs_person:
        result = result.model_copy(update={"needs_person": BROKE_A_RULE})
    return snapshot.model_copy(update={"result": result, "outcome": result.outcome})


def too_long(turns: tuple[Turn, ...]) -> bool:
    """Whether words are more than any call has: reading them would take minutes."""
    if len(turns) > MOST_TURNS or any(len(turn.text) > LONGEST_TURN for turn in turns):
        return True
    return sum(len(turn.text) for turn in turns) > MOST_CHARACTERS


def _unread(turns: tuple[Turn, ...], ended: Ended) -> CallResult:
    """Nobody but a person reads them; a plain wish not to be called any more binds all the same."""
    said = (turn.text[:LONGEST_TURN] for turn in turns[:MOST_TURNS] if turn.who == "callee")
    return CallResult(
        ended=ended,
        outcome=Outcome.UNKNOWN,
        turns=turns,
        opted_out=any(alarm_in(text) is Alarm.OPT_OUT for text in said),
        needs_person=TOO_LONG,
    )


def _without_words(snapshot: Snapshot) -> Snapshot:
    if snapshot.outcome is not None:
        return snapshot
    if snapshot.voicemail:
        return snapshot.model_copy(update={"outcome": Outcome.VOICEMAIL_NONE})
    reason = f"{snapshot.reason}: {NOT_TOLD}" if snapshot.reason else NOT_TOLD
    return snapshot.model_copy(update={"outcome": Outcome.UNKNOWN, "reason": reason})


def _machine(result: CallResult, turns: tuple[Turn, ...]) -> CallResult:
    """What was said to a machine proves nothing about a person."""
    if result.outcome in MACHINES:
        return result
    heard = next((n for n, turn in enumerate(turns) if turn.who == "callee"), len(turns))
    left = any(turn.who == "agent" for turn in turns[heard:])
    outcome = Outcome.VOICEMAIL_LEFT if left else Outcome.VOICEMAIL_NONE
    return CallResult(
        ended=result.ended,
        outcome=outcome,
        turns=result.turns,
        branches=result.branches,
        summary=result.summary,
        violations=result.violations,
    )
