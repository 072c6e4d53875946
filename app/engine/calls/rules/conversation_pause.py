"""After a conversation about a debt, campaigns leave a person alone for a week (Regulation F)."""

from datetime import timedelta

from app.engine.calls.calling_hours import say_when
from app.engine.calls.case import Case, Verdict
from app.engine.errors import Problem, ProblemKind
from app.engine.model.profile import ProfileKind
from app.engine.model.result import Outcome

CONVERSATIONS = frozenset(Outcome) - {
    Outcome.NOT_REACHED, Outcome.UNKNOWN, Outcome.NO_RESPONSE, Outcome.NOT_AVAILABLE,
    Outcome.WRONG_PERSON, Outcome.VOICEMAIL_LEFT, Outcome.VOICEMAIL_NONE,
    Outcome.UNREACHABLE_MACHINE, Outcome.HUNG_UP, Outcome.LANGUAGE_BARRIER,
}  # fmt: skip
"""Outcomes of calls in which the person was spoken to about the matter."""


def check(case: Case) -> Verdict:
    """A call that the person asked for, or the day after a promise, is no new pestering."""
    profile, days = case.brief.profile, case.settings.conversation_pause_days
    if not case.of_campaign or not days or case.request.promised:
        return None
    if profile is None or profile.kind is not ProfileKind.COLLECTION:
        return None
    spoken = case.store.calls.last_with(
        case.world, case.request.to_number, [outcome.value for outcome in CONVERSATIONS]
    )
    if spoken is None or case.now >= (over := spoken + timedelta(days=days)):
        return None
    then = spoken.astimezone()  # the day as the owner knows it
    zone = case.zones[0] if case.zones else "UTC"
    return Problem(
        ProblemKind.CONVERSATION_PAUSE,
        f"We spoke to this person on {then:%B} {then.day}. "
        f"Will wait until {say_when(over, zone, case.now)}.",
        f"Collection campaigns leave people alone for {days} days after a conversation.",
        passes_at=over,
    )
