"""Filling a profile's words with one person's facts, and naming what is missing or left over."""

from collections.abc import Iterator, Mapping

from app.engine.model.profile import Profile
from app.engine.model.template import FactValue, Filled, fill_whole_sentences, names_in, spoken


def templates(profile: Profile) -> Iterator[str]:
    """Every text of the profile in which a placeholder is filled."""
    yield from (text for text in (profile.opening, profile.goal, profile.voicemail) if text)
    yield from (action for branch in profile.branches for action in branch.actions)
    yield from (question.text for question in profile.questions)
    yield from profile.hard_limits
    if profile.escalation:
        yield profile.escalation


def goal_recap(profile: Profile, facts: Mapping[str, FactValue], agent_name: str) -> Filled:
    """The goal in one person's words. Sentences with a hole are dropped and named."""
    return fill_whole_sentences(profile.goal or "", facts, agent_name)


def missing_facts(profile: Profile, facts: Mapping[str, FactValue]) -> tuple[str, ...]:
    """Facts without a value that the opening says or the profile declares as not optional."""
    optional = {fact.name for fact in profile.expected_facts if fact.optional}
    wanted = [*names_in(profile.opening or ""), *(fact.name for fact in profile.expected_facts)]
    return tuple(
        name
        for name in dict.fromkeys(wanted)
        if name not in optional and not _has_value(facts, name)
    )


def unused_facts(profile: Profile, facts: Mapping[str, FactValue]) -> tuple[str, ...]:
    """Given facts that the profile neither declares nor says, in the order given."""
    known = {fact.name for fact in profile.expected_facts}
    known.update(name for text in templates(profile) for name in names_in(text))
    return tuple(name for name in facts if name not in known)


def _has_value(facts: Mapping[str, FactValue], name: str) -> bool:
    return name in facts and bool(spoken(facts[name]).strip())
