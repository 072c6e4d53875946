"""A request for a rehearsed call, and scenarios written for these tests."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

from app.engine.engine import Engine
from app.engine.model.profile import Playbook
from app.engine.model.result import CallResult
from app.engine.model.scenario import Callee, CalleeTurn, Expect, Scenario
from app.engine.model.task import CallRequest, Task
from app.engine.playbook.parse import parse
from app.engine.rehearsals.talk import Talk
from app.paths import sample_playbooks
from tests.fakes import CALLER, TARGET, FakeClock, open_engine

STARTER = (sample_playbooks() / "starter.md").read_text(encoding="utf-8")
NOW = datetime(2026, 6, 1, 10, 0, tzinfo=timezone(timedelta(hours=-4)))
"""A Monday."""
DEBT_FACTS = {
    "debtor_name": "Edith Farrow",
    "amount_due": "$731.18",
    "due_date": "May 25, 2026",
    "payment_link": "https://pay.example/f-731",
    "creditor": "Copperfield",
    "purchase": "walnut cabinet",
}
DEBT = Task(goal="Collect $731.18.", script="debt-collection", facts=dict(DEBT_FACTS))


def rehearsing(folder: Path) -> Engine:
    return open_engine(folder, FakeClock(), playbook=STARTER)


def request(task: Task | None = DEBT, *, key: str = "one", **more: object) -> CallRequest:
    return CallRequest.model_validate(
        {
            "deployment": "main",
            "from_number": CALLER,
            "to_number": TARGET,
            "triggered_by": "test",
            "idempotency_key": key,
            "task": task,
        }
        | more
    )


def starter() -> Playbook:
    return parse(STARTER)


def scenario(*turns: CalleeTurn | str, expect: Expect | None = None, **more: object) -> Scenario:
    """Of a debt; a text is a turn that says it."""
    told = tuple(CalleeTurn(say=turn) if isinstance(turn, str) else turn for turn in turns)
    return Scenario.model_validate(
        {
            "id": "one",
            "now": NOW,
            "from": CALLER,
            "to": TARGET,
            "task": DEBT,
            "callee": Callee(turns=told),
            "expect": expect or Expect(),
        }
        | more
    )


async def talked(talk: Talk, *said: str) -> CallResult:
    await talk.answer()
    for text in said:
        await talk.says(text)
    return talk.result
