"""The owner's own words may ask too much: a branch that tells strangers, a message that tells."""

import pytest

from app.engine.conversation import commands, events
from app.engine.conversation.brief import write_brief
from app.engine.conversation.conversation import Conversation
from app.engine.model.brief import Agent, Brief
from app.engine.model.task import Task
from app.engine.playbook.parse import parse
from tests.fakes import MONDAY

PLAYBOOK = """\
## Outbound Mode
### Script profiles
#### bill
**Kind**: collection
**Goal recap**: collect {facts.amount_due}.
**Expected facts**: debtor_name, amount_due, creditor
**Opening**:
"Hi, is this {facts.debtor_name}? - You owe {facts.creditor} {facts.amount_due}. Will you pay?"
**Branches**:
- Agrees -> thank them + close
- Wrong person -> "Sorry. Tell them that {facts.amount_due} is open at {facts.creditor}." + close
- Not available -> "Please tell them to pay {facts.amount_due}." + close
**Voicemail**: "Please pay {facts.amount_due} to {facts.creditor}."
"""
SECRETS = ("812", "Mill Road")


def brief() -> Brief:
    profile = parse(PLAYBOOK).profile("bill")
    facts = {"debtor_name": "Dana Reed", "amount_due": "$812.40", "creditor": "Mill Road Garage"}
    task = Task(goal="collect", script="bill", facts=dict(facts))
    return write_brief(task, profile, agent=Agent(name="Ava", business="Fern", can_text=True))


async def told(*heard: events.Event) -> tuple[str, Conversation]:
    """Everything the agent said or wrote in a call with these events."""
    conversation, words = Conversation.start(brief(), MONDAY), list[str]()
    for event in (events.Answered(0), *heard):
        async for command in conversation.on(event):
            if isinstance(command, commands.Say):
                words.append(command.text)
            elif isinstance(command, commands.Tool):
                words.extend(command.args.values())
    return " ".join(words), conversation


@pytest.mark.parametrize(
    "heard",
    [
        events.UserFinal(3, "No, wrong number."),
        events.UserFinal(3, "She's not home, I'm her husband."),
        events.Machine(3, "voicemail", "Leave a message after the beep.", beep=True),
        events.Machine(3, "ivr", "For sales press one."),
        events.Machine(3, "screening", "Please say who is calling."),
    ],
)
async def test_nobody_else_hears_what_it_is_about(heard: events.Event) -> None:
    words, _ = await told(heard)
    assert not any(secret in words for secret in SECRETS), words


async def test_the_person_does() -> None:
    words, _ = await told(events.UserFinal(3, "Yes, this is Dana."))
    assert all(secret in words for secret in SECRETS), words


async def test_what_was_held_back_is_on_the_books() -> None:
    _, conversation = await told(events.UserFinal(3, "No, wrong number."))
    assert any("private" in guarded.what for guarded in conversation.result().guarded)
