"""The branches that promise a text are named where no text can be sent."""

import pytest

from app.engine.conversation.brief import write_brief
from app.engine.conversation.text_promises import unkept_promises
from app.engine.model.brief import Agent, Brief
from app.engine.model.task import Task
from app.engine.playbook.parse import parse

SCRIPT = """## Outbound Mode

### Script profiles

#### invoice
**Kind**: reminder
**Goal recap**: remind of the invoice.
**Expected facts**: name, pay_url (url), amount (money)
**Opening**: "Am I speaking with {facts.name}? - Your invoice is due."
**Branches**:
- Agrees -> share {facts.pay_url} + close
- Interested -> "I'll text you the details." + close
- Asks the price -> share {facts.amount}
- Busy -> send an SMS + close
- Refuses -> thank them + close
- Context -> "The context of this texture is clear." + close
"""
FACTS = {"name": "Dana", "pay_url": "https://pay.example/1", "amount": "$5"}


def brief(*, can_text: bool, facts: dict[str, str] | None = None) -> Brief:
    profile = parse(SCRIPT).profile("invoice")
    task = Task(goal="g", script="invoice", facts=dict(facts or FACTS))
    return write_brief(task, profile, agent=Agent(name="Ava", can_text=can_text))


def test_each_promise_is_named_in_the_scripts_order() -> None:
    assert unkept_promises(brief(can_text=False)) == ("Agrees", "Interested", "Busy")


def test_where_texts_are_sent_nothing_is_to_be_said() -> None:
    assert unkept_promises(brief(can_text=True)) == ()


@pytest.mark.parametrize("task", [None, Task(goal="g", script="nobody")])
def test_a_call_without_a_script_promises_nothing(task: Task | None) -> None:
    told = write_brief(task, None, agent=Agent(name="Ava"), purpose="ask")
    assert unkept_promises(told) == ()
