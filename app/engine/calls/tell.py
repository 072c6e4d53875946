"""What happened in a call of which nobody knew it: the owner tells, and it is written down."""

from app.engine.audit.audit import Audit
from app.engine.calls.close import Close
from app.engine.clock import Clock
from app.engine.errors import FieldError, Problem, ProblemKind
from app.engine.events import Bus, OutcomeTold
from app.engine.model.call import Call
from app.engine.model.result import CallResult, Ended, Outcome
from app.engine.store.store import Store

MAX_NOTE = 500
MAY_TELL = (
    Outcome.NOT_REACHED,
    Outcome.VOICEMAIL_LEFT,
    Outcome.GOAL_MET,
    Outcome.NOT_AVAILABLE,
    Outcome.WRONG_PERSON,
    Outcome.REFUSED,
    Outcome.ALREADY_DONE,
    Outcome.DISPUTED,
    Outcome.HUMAN_REQUESTED,
    Outcome.OPTED_OUT,
)
"""What a person can know without having listened: nothing that carries a date."""


def may_tell(call: Call) -> tuple[Outcome, ...]:
    """What the owner may say of a call; nothing where its outcome is known."""
    return MAY_TELL if call.over and call.outcome is Outcome.UNKNOWN else ()


class Tell:
    """Writes down what the owner says. An opt-out binds before the next dial."""

    def __init__(self, store: Store, clock: Clock, bus: Bus, audit: Audit, closing: Close) -> None:
        self._store = store
        self._clock = clock
        self._bus = bus
        self._audit = audit
        self._closing = closing

    def tell(self, call: Call, outcome: Outcome, note: str) -> Call:
        """CONFLICT where the outcome is known, VALIDATION_FAILED for one that cannot be told."""
        self._refuse(call, outcome, note)
        ended = _ended(call, outcome)
        result = call.result or CallResult(ended=ended, outcome=outcome)
        said = {
            "ended": ended,
            "outcome": outcome,
            "opted_out": result.opted_out or outcome is Outcome.OPTED_OUT,
            "summary": note or result.summary,
            "needs_person": "",
        }
        told = call.model_copy(
            update={
                "ended": ended,
                "outcome": outcome,
                "result": result.model_copy(update=said),
            }
        )
        with self._store.transaction():
            self._store.calls.save(told)
            if outcome is Outcome.OPTED_OUT:
                self._closing.opted_out(told, note or "the owner was told so")
            self._audit.tool("outcome-told", told, {"outcome": outcome, "note": note})
        self._bus.publish(OutcomeTold(told))
        return told

    def _refuse(self, call: Call, outcome: Outcome, note: str) -> None:
        if not may_tell(call):
            raise Problem(
                ProblemKind.CONFLICT,
                "What happened in this call is known already.",
                "Open the call to see it.",
            )
        if outcome not in MAY_TELL:
            raise _impossible("outcome", f"{outcome} cannot be told from outside the call.")
        if len(note) > MAX_NOTE:
            raise _impossible("note", f"A note has at most {MAX_NOTE} characters.")


def _ended(call: Call, outcome: Outcome) -> Ended:
    """A call in which somebody, or a machine, was reached did not fail."""
    if outcome is Outcome.NOT_REACHED:
        return Ended.NO_ANSWER
    return Ended.COMPLETED if call.ended in (None, Ended.FAILED) else call.ended


def _impossible(field: str, sentence: str) -> Problem:
    errors = (FieldError(pointer=f"/{field}", message=sentence),)
    return Problem(ProblemKind.VALIDATION_FAILED, sentence, "Correct it.", errors=errors)
