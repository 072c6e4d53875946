"""The calls that are talked through: every shipped profile with the rows of its own sample list."""

import csv
from collections.abc import Generator, Iterator
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

from app.engine.conversation.brief import name_fact, write_brief
from app.engine.conversation.commands import Command
from app.engine.conversation.conversation import Conversation
from app.engine.conversation.events import Event
from app.engine.model.brief import Agent, Brief
from app.engine.model.profile import Playbook, Profile
from app.engine.model.task import Task
from app.engine.playbook.parse import parse
from app.engine.rehearsals.by_hand import steps
from app.paths import sample_playbooks

NOW = datetime(2026, 5, 26, 11, 0, tzinfo=timezone(timedelta(hours=-5)))
"""A Tuesday."""
TODAY = NOW.date()
AGENT = Agent(name="Nora", callback_number="+13125550142", can_text=True)
PROFILES = (
    "debt-collection",
    "appointment-reminder",
    "sales-follow-up",
    "notification",
    "survey",
)
"""The five that ship."""


@cache
def starter() -> Playbook:
    return parse((sample_playbooks() / "starter.md").read_text(encoding="utf-8"))


def profile(name: str) -> Profile:
    found = starter().profile(name)
    assert found is not None
    return found


@cache
def briefs(name: str) -> tuple[Brief, ...]:
    """One brief for each row of the profile's sample list."""
    script = profile(name)
    return tuple(
        write_brief(
            Task(goal="settle it", script=name, facts=facts),
            script,
            agent=AGENT,
            target_name=facts[name_fact(script) or ""],
        )
        for facts in _rows(sample_playbooks() / f"{name}.csv", script)
    )


def _rows(file: Path, script: Profile) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            facts = {column.lower().replace(" ", "_"): value for column, value in row.items()}
            yield {name_fact(script) or "": facts.pop("name")} | {
                fact: value for fact, value in facts.items() if fact != "phone"
            }


def answers(conversation: Conversation, event: Event) -> list[Command]:
    """What the agent does about an event; nothing in these calls ever waits."""
    commands: Generator[Command, None, None] = (c for c in steps(conversation.on(event)))
    return list(commands)
