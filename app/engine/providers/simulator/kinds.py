"""The kinds of people who may pick up, and the wishes a profile's branches give them."""

from dataclasses import dataclass
from enum import StrEnum

from app.engine.conversation.intents import Intent, intent_of_trigger
from app.engine.model.profile import Branch, Profile


class Kind(StrEnum):
    """Whom the line reaches. The first ten answer every debt list; the rest need their branch."""

    AGREES = "agrees"
    NEEDS_TIME = "needs_time"
    REFUSES = "refuses"
    DISPUTES = "disputes"
    VOICEMAIL = "voicemail"
    WRONG_PERSON = "wrong_person"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    HANGS_UP = "hangs_up"
    OPTS_OUT = "opts_out"
    ALREADY_DONE = "already_done"
    CANCELS = "cancels"
    ASKS_FOR_PERSON = "asks_for_person"
    ASKS_PRICE = "asks_price"
    COMPLAINS = "complains"
    OWN_WORDS = "own_words"
    """Somebody whose wish is a branch that only this playbook knows."""


ALWAYS = (
    Kind.VOICEMAIL,
    Kind.WRONG_PERSON,
    Kind.NO_ANSWER,
    Kind.BUSY,
    Kind.HANGS_UP,
    Kind.OPTS_OUT,
)
"""Whoever is called, about whatever: these exist."""

_KIND_OF = {
    Intent.AGREE: Kind.AGREES,
    Intent.NEEDS_TIME: Kind.NEEDS_TIME,
    Intent.REFUSE: Kind.REFUSES,
    Intent.DISPUTE: Kind.DISPUTES,
    Intent.ALREADY_DONE: Kind.ALREADY_DONE,
    Intent.CANCEL: Kind.CANCELS,
    Intent.HUMAN: Kind.ASKS_FOR_PERSON,
    Intent.PRICE: Kind.ASKS_PRICE,
    Intent.COMPLAIN: Kind.COMPLAINS,
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What one person wants; `trigger` is the branch it was drawn from, where there is one."""

    kind: Kind
    trigger: str = ""


def wishes(profile: Profile | None) -> tuple[Wish, ...]:
    """Everything that may happen on a call with this profile, in a fixed order."""
    drawn = [wish for branch in (profile.branches if profile else ()) if (wish := _wish(branch))]
    answers = profile is not None and bool(profile.questions)
    if not drawn or (answers and all(wish.kind is not Kind.AGREES for wish in drawn)):
        drawn.insert(0, Wish(Kind.AGREES))
    return (*drawn, *(Wish(kind) for kind in ALWAYS))


def _wish(branch: Branch) -> Wish | None:
    intent = intent_of_trigger(branch.trigger)
    if intent is None:
        return Wish(Kind.OWN_WORDS, branch.trigger)
    kind = _KIND_OF.get(intent)
    return Wish(kind, branch.trigger) if kind else None
