"""Briefs and requests that the providers' tests share."""

from datetime import UTC, datetime

from app.engine.conversation.brief import write_brief
from app.engine.model.brief import Agent, Brief
from app.engine.model.profile import Profile
from app.engine.model.task import Task
from app.engine.providers.base import Attempt, DialRequest
from tests.engine.providers.profiles import FACTS, debt_profile

NUMBER = "+13125550142"
FROM = "+16505550100"
NOW = datetime(2026, 5, 25, 14, 0, tzinfo=UTC)


def brief(profile: Profile | None = None, facts: dict[str, str] | None = None) -> Brief:
    """A brief for the debt profile, or for another one with its own facts."""
    facts = facts if facts is not None else FACTS
    return write_brief(
        Task(goal="Collect what is due.", script=profile.name if profile else None, facts=facts),
        profile,
        agent=Agent(name="Ava", business="Vello", callback_number=FROM, can_text=True),
        target_name=next(iter(facts.values()), None),
    )


def request(
    attempt_id: str = "a-1",
    *,
    to: str = NUMBER,
    attempt: int = 1,
    with_brief: Brief | None = None,
) -> DialRequest:
    told = with_brief or brief(debt_profile())
    return DialRequest(
        attempt_id=attempt_id,
        from_number=FROM,
        to_number=to,
        target_name=told.target_name,
        brief=told,
        attempt=attempt,
    )


def attempt(attempt_id: str) -> Attempt:
    """What is known of an attempt that is looked for."""
    return Attempt(attempt_id=attempt_id, from_number=FROM, to_number=NUMBER, at=NOW)
