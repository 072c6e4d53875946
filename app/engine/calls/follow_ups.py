"""What is left to do after calls: people who wait for a person, and dates that were agreed."""

from datetime import datetime

from app.engine.calls.calling_hours import say_when
from app.engine.calls.promises import NEEDS_PERSON, agreed_at
from app.engine.model.call_line import CallLine, FollowUp, FollowUpKind
from app.engine.model.result import Outcome
from app.engine.store.call_lines import Dated
from app.engine.store.store import Store
from app.engine.tools.tray import sentence

KINDS: dict[Outcome, FollowUpKind] = {
    Outcome.UNKNOWN: "unknown",
    Outcome.DISPUTED: "disputed",
    Outcome.COMPLAINT: "complaint",
    Outcome.HUMAN_REQUESTED: "person",
    Outcome.SPECIAL_HANDLING: "person",
    Outcome.LANGUAGE_BARRIER: "person",
    Outcome.CHANGE_REQUESTED: "change",
}
"""The outcomes of `NEEDS_PERSON`, as people sort them."""

DATED: dict[Outcome, FollowUpKind] = {
    Outcome.CALLBACK_REQUESTED: "callback",
    Outcome.PROMISED: "promise",
}


def follow_ups(store: Store, now: datetime, limit: int) -> list[FollowUp]:
    """What waits for a person now, newest first; then the agreed dates, the next one first.

    What the agent left in the tray is told with its call, where that waits for a person anyway.
    """
    tray: dict[int, str] = {}
    for item in store.outbox.in_tray(limit):
        tray.setdefault(item.call_id, sentence(item))
    for_person = store.calls.lines.for_people(NEEDS_PERSON, limit)
    known = {line.id for line in for_person}
    left = store.calls.lines.of([call_id for call_id in tray if call_id not in known])
    waiting = [_for_person(line, tray.get(line.id, "")) for line in for_person]
    waiting += [_from_tray(line, tray[line.id]) for line in left]
    waiting.sort(key=lambda one: -one.call.id)
    dated = [
        _dated(one, now)
        for one in store.calls.lines.with_dates(DATED, limit)
        if one.line.id not in known
    ]
    dated.sort(key=lambda one: one.due_at or now)
    return (waiting + dated)[:limit]


def _from_tray(line: CallLine, told: str) -> FollowUp:
    return FollowUp(call=line, kind="hand_over", due_at=None, sentence=told)


def _for_person(line: CallLine, told: str) -> FollowUp:
    """`told`: what the agent left in the tray about it, or empty."""
    kind = KINDS.get(line.outcome, "look") if line.outcome else "look"
    why = (NEEDS_PERSON.get(line.outcome) if line.outcome else None) or line.needs_person
    return FollowUp(call=line, kind=kind, due_at=None, sentence=" ".join(filter(None, (why, told))))


def _dated(one: Dated, now: datetime) -> FollowUp:
    zone = one.zone or "UTC"
    kind = DATED[Outcome(one.line.outcome or Outcome.PROMISED)]
    at = one.redials_at or agreed_at(one.fields, one.told, zone)
    when = say_when(at, zone, now)
    if one.redials_at is not None:
        sentence = f"The campaign calls again {when}, as agreed."
    elif kind == "callback":
        sentence = f"Asked to be called back: {when}."
    else:
        sentence = f"Made a promise: ask {when} whether it was kept."
    return FollowUp(call=one.line, kind=kind, due_at=at, sentence=sentence)
