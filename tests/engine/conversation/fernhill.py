"""The debt call in which the tables of inventions and injections play."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from app.engine.conversation.brief import write_brief
from app.engine.model.brief import Agent, Brief
from app.engine.model.profile import ProfileKind
from app.engine.model.task import Task
from tests.engine.conversation.scripts import branches, profile

DATA = Path(__file__).parents[2] / "data" / "conversation"


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def brief_of(call: dict[str, Any]) -> Brief:
    """The call as its table describes it, with a script of our own."""
    script = profile(
        ProfileKind.COLLECTION,
        "Hi, is this {facts.debtor_name}? - Hi {facts.debtor_name}, this is {AGENT_NAME} on behalf "
        "of {facts.creditor} about {facts.amount_due} for the {facts.purchase}, due "
        "{facts.due_date}.",
        " ".join(call["facts"]),
        branches(
            Agrees_to_pay='"Thank you." + share {facts.payment_link} + close',
            Needs_more_time="ask for a date + log it + close",
            Refuses="email the escalation contact + close",
            Disputes='"I will have someone email you the details." + close',
        ),
        limits=tuple(call["hard_limits"].split(", ")),
    )
    agent = Agent(name=call["agent_name"], callback_number="+12025550142", can_text=True)
    task = Task(goal="collect what is due", script=call["profile"], facts=call["facts"])
    return write_brief(task, script, agent=agent)


def day_of(call: dict[str, Any]) -> date:
    return date.fromisoformat(call["now"])
