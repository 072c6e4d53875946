"""What a call came to: computed from states and tools, never from a brain's opinion."""

from app.engine.conversation.intents import Intent
from app.engine.conversation.state import Purpose, State
from app.engine.model.result import CallResult, Ended, Identity, Outcome

OF_INTENT: dict[Intent, Outcome] = {
    Intent.AGREE: Outcome.GOAL_MET,
    Intent.REFUSE: Outcome.REFUSED,
    Intent.DISPUTE: Outcome.DISPUTED,
    Intent.COMPLAIN: Outcome.COMPLAINT,
    Intent.CANCEL: Outcome.CANCELLED,
    Intent.ALREADY_DONE: Outcome.ALREADY_DONE,
    Intent.PRICE: Outcome.HUMAN_REQUESTED,
    Intent.HUMAN: Outcome.HUMAN_REQUESTED,
    Intent.WRONG_PERSON: Outcome.WRONG_PERSON,
    Intent.OPT_OUT: Outcome.OPTED_OUT,
}
OF_PURPOSE: dict[Purpose, Outcome] = {
    Purpose.PROMISE: Outcome.PROMISED,
    Purpose.CHANGE: Outcome.CHANGE_REQUESTED,
    Purpose.CALLBACK: Outcome.CALLBACK_REQUESTED,
}


def outcome_of(state: State) -> Outcome:
    """The outcome as things stand."""
    if state.opted_out:
        return Outcome.OPTED_OUT
    if state.outcome is not None:
        return state.outcome
    if state.identity is Identity.DENIED:
        return Outcome.WRONG_PERSON
    if state.identity is Identity.THIRD_PARTY:
        return Outcome.NOT_AVAILABLE
    if state.ended is Ended.CALLEE_HANGUP:
        return Outcome.PARTIAL if state.fields else Outcome.HUNG_UP
    if state.ended is None:
        return Outcome.UNKNOWN
    return Outcome.PARTIAL


def result_of(state: State) -> CallResult:
    """The whole result; at any time, also in the middle of a call."""
    outcome = outcome_of(state)
    doubtful = [name for name, value in state.fields.items() if not value.quote]
    needs_person = state.needs_person
    if not needs_person and doubtful:
        needs_person = f"no words prove: {', '.join(doubtful)}"
    return CallResult(
        ended=state.ended or Ended.COMPLETED,
        outcome=outcome,
        fields=dict(state.fields),
        turns=tuple(state.turns),
        tools=tuple(state.tools),
        identity=state.identity,
        branches=tuple(state.branches),
        guarded=tuple(state.guarded),
        opted_out=state.opted_out,
        summary=state.summary,
        needs_person=needs_person,
        brain_turns=tuple(state.brain_turns),
        unsure=tuple(state.unsure),
    )
