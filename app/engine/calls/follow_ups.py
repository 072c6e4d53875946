"""What is left to do after calls: people who wait for a person, and dates that were agreed."""

from datetime import datetime

from app.engine.calls.calling_hours import say_when
from app.engine.calls.promises import NEEDS_PERSON, agreed_at
from app.engine.model.call_line import CallLine, FollowUp, FollowUpKind
from app.engine.model.result import Outcome
from app.engine.store.call_lines import Dated
from app.engine.store.store import Store

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
    """What waits for a person now, newest first; then the agreed dates, the next one first."""
    waiting = [_for_person(line) for line in store.calls.lines.for_people(NEEDS_PERSON, limit)]
    known = {one.call.id for one in waiting}
    dated = [
        _dated(one, now)
        for one in store.calls.lines.with_dates(DATED, limit)
        if one.line.id not in known
    ]
    dated.sort(key=lambda one: one.due_at or now)
    return (waiting + dated)[:limit]


def _for_person(line: CallLine) -> FollowUp:
    kind = KINDS.get(line.outcome, "look") if line.outcome else "look"
    asked = NEEDS_PERSON.get(line.outcome, "") if line.outcome else ""
    return FollowUp(call=line, kind=kind, due_at=None, sentence=asked or line.needs_person)


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
