"""What an interruption left unsaid: nobody has agreed to facts that they did not hear."""

from app.engine.conversation.branches import branch_for
from app.engine.conversation.hearing import Heard, Kind
from app.engine.conversation.intents import Intent, intent_of_trigger
from app.engine.conversation.state import State
from app.engine.conversation.telling import facts_of, name_of
from app.engine.model.template import sentences, spoken

_NO_CONSENT = (Kind.BYE, Kind.QUESTION, Kind.WAIT, Kind.REPEAT, Kind.BARGAIN)


def left_unsaid(state: State, turn: str, heard: str) -> str:
    """The sentences of `turn` that were not heard to their end, or empty.

    Empty too where every fact of the opening's statement was heard, then or before. `turn` must
    already stand in the state as `heard`.
    """
    told = " ".join(said.text for said in state.turns if said.who == "agent")
    name = name_of(state.brief)
    facts = (spoken(value) for value in facts_of(state.brief).values())
    stated = [fact for fact in facts if fact != name and fact in state.brief.opening.statement]
    if not any(fact in turn and fact not in told for fact in stated):
        return ""
    rest: list[str] = []
    at = 0
    for sentence in sentences(turn):
        at = turn.index(sentence, at) + len(sentence)
        if at > len(heard.rstrip()):
            rest.append(sentence)
    return " ".join(rest)


def must_hear_first(state: State, heard: Heard) -> bool:
    """Whether these words agree, or say too little to tell; any other wish counts at once."""
    if heard.callback or heard.kind in _NO_CONSENT:
        return False
    branch, _ = branch_for(state.brief.profile, heard)
    if branch is not None and intent_of_trigger(branch.trigger) is None:
        return False
    return heard.intent in (None, Intent.AGREE, Intent.NEEDS_TIME)
