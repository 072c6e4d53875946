"""Who picks up: one person per seed, number and attempt, drawn from the profile's own branches."""

import random
from collections.abc import Sequence

from app.engine.model.profile import Profile
from app.engine.providers.simulator.kinds import Kind, Wish, wishes
from app.engine.providers.simulator.own_words import in_first_person
from app.engine.providers.simulator.person import Character, Person
from app.engine.providers.simulator.phrases import Phrases, phrases

_TITLES = ("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sr", "sra")
_IN_THEIR_OWN = (Kind.OWN_WORDS, Kind.ALREADY_DONE)
"""Whose wish only the branch itself can word: what exactly is already done?"""


def draw(
    profile: Profile | None,
    name: str | None,
    key: str,
    only: Sequence[Kind] = (),
) -> Person:
    """The person of this attempt.

    `key` is all that chance depends on, so neither the order of calls nor their concurrency
    changes anybody. `only` names the kinds that may be drawn, whatever the profile has.
    """
    rng = random.Random(key)
    told = phrases()
    wish = _wish(rng, _allowed(profile, only), told)
    who = Character(
        kind=wish.kind,
        register=profile.kind.value if profile else "",
        name=first_name(name or ""),
        other=_somebody_else(rng, told, name or ""),
        own=in_first_person(wish.trigger) if wish.kind in _IN_THEIR_OWN else "",
    )
    return Person(who, rng, told)


def first_name(name: str) -> str:
    """What people call themselves: "Dr. Maria Lopez" is Maria."""
    if "," in name:  # "Lopez, Maria"
        family, _, given = name.partition(",")
        name = given.strip() or family
    words = [word for word in name.split() if word.rstrip(".").casefold() not in _TITLES]
    return words[0] if words else ""


def _allowed(profile: Profile | None, only: Sequence[Kind]) -> tuple[Wish, ...]:
    everybody = wishes(profile)
    if not only:
        return everybody
    some = tuple(wish for wish in everybody if wish.kind in only)
    return some or tuple(Wish(kind) for kind in only if kind not in _IN_THEIR_OWN) or everybody


def _wish(rng: random.Random, among: Sequence[Wish], told: Phrases) -> Wish:
    weights = [told.weights[wish.kind] for wish in among]
    return rng.choices(among, weights)[0]


def _somebody_else(rng: random.Random, told: Phrases, name: str) -> str:
    others = [other for other in told.names if other.casefold() not in name.casefold()]
    return rng.choice(others)
