"""Which branch of the profile a callee's words take: the most specific one wins."""

import re

from app.engine.conversation.hearing import Heard
from app.engine.conversation.intents import Intent, intent_of_trigger
from app.engine.conversation.words import keywords, plain, stem
from app.engine.model.profile import Branch, Profile

_NEGATION = re.compile(r"(?:not|no|never|without|none|hardly|cannot|\w+n't)")
_ABSENCE = re.compile(
    r"\bnot (?:available|home|in|there|here|around)|unavailable|someone else (?:answers|picks)"
    r"|third part|relative|gatekeeper|absent|spouse",
    re.IGNORECASE,
)
_REACH = 4
"""How many words a negation reaches forward."""
ENOUGH = 0.5
"""The share of a trigger's keywords that must be heard where no intent is known."""


def branch_for(profile: Profile | None, heard: Heard) -> tuple[Branch | None, Intent | None]:
    """The branch that is meant, and the intent it stands for (None: the branch's own words)."""
    if profile is None:
        return None, heard.intent
    specific = _specific(profile, heard.text)
    if specific is not None:
        return specific, intent_of_trigger(specific.trigger)
    if heard.intent is None:
        return None, None
    return generic_branch(profile, heard.intent, heard.text), heard.intent


def generic_branch(profile: Profile | None, intent: Intent, text: str = "") -> Branch | None:
    """The branch of an intent; between several the one that shares most words with `text`."""
    if profile is None:
        return None
    said = keywords(text)
    meant = [branch for branch in profile.branches if intent_of_trigger(branch.trigger) is intent]
    return max(meant, key=lambda branch: len(keywords(branch.trigger) & said), default=None)


def absence_branch(profile: Profile | None) -> Branch | None:
    """The branch for somebody else on the line, where the owner wrote one."""
    branches = profile.branches if profile is not None else ()
    return next((branch for branch in branches if _ABSENCE.search(branch.trigger)), None)


def _specific(profile: Profile, text: str) -> Branch | None:
    spoken = plain(text).replace("?", " ").split()
    best: tuple[float, int] = (0.0, 0)
    found: Branch | None = None
    for branch in profile.branches:
        share, matched = _match(branch, spoken)
        own = intent_of_trigger(branch.trigger) is None
        # A trigger with a known intent needs all of its words, and more than one of them.
        if (share >= ENOUGH if own else share == 1.0 and matched > 1) and (share, matched) > best:
            best, found = (share, matched), branch
    return found


def _match(branch: Branch, spoken: list[str]) -> tuple[float, int]:
    """(share of the trigger's keywords heard, how many), nothing where the sense is turned."""
    wanted = keywords(branch.trigger)
    places = {stem(word): at for at, word in enumerate(spoken) if stem(word) in wanted}
    if not places:
        return 0.0, 0
    denied = any(
        _NEGATION.fullmatch(word)
        for at in places.values()
        for word in spoken[max(0, at - _REACH) : at]
    )
    means_denied = any(_NEGATION.fullmatch(word) for word in plain(branch.trigger).split())
    if denied is not means_denied:
        return 0.0, 0
    return len(places) / len(wanted), len(places)
