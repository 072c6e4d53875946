"""A profile's goal in one person's words."""

from collections.abc import Mapping

from app.engine.model.profile import Profile
from app.engine.model.template import FactValue, Filled, fill_whole_sentences


def goal_recap(profile: Profile, facts: Mapping[str, FactValue], agent_name: str) -> Filled:
    """The *Goal recap*, filled. Sentences with a hole are dropped, their facts named."""
    return fill_whole_sentences(profile.goal or "", facts, agent_name)
