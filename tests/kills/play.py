"""The program that is killed: runs one campaign in its own process, resuming what it finds.

    python -m tests.kills.play FOLDER ROWS [--naive]

`--naive` plants the order that the house forbids (dial, then write), so that the judge can be seen
to find doubles.
"""

import asyncio
import os
import sys
from datetime import timedelta
from pathlib import Path

from app.engine.calls.admit import admit
from app.engine.calls.place import Place, _call
from app.engine.clock import PretendClock
from app.engine.engine import Engine
from app.engine.model.brief import Brief
from app.engine.model.call import Call, DialState, Phase, World
from app.engine.model.campaign import CampaignState, Plan
from app.engine.model.contact import Contact
from app.engine.model.deployment import Deployment
from app.engine.model.task import CallRequest
from tests.fakes import CALLER, MONDAY, PLAYBOOK

LOG = "exchange.jsonl"
READY = "ready"
NAME = "killed"
AREAS = ("212", "646", "718", "917", "347", "929")


def number(row: int) -> str:
    """A fictional New York number of its own for each of up to 594 rows."""
    return f"+1{AREAS[row // 99]}55501{row % 99 + 1:02d}"


def set_up(engine: Engine, folder: Path, rows: int) -> None:
    file = folder / "playbook.md"
    file.write_text(PLAYBOOK, encoding="utf-8")
    engine.deployments.save(
        Deployment(id="main", agent_name="Ava", phones=(CALLER,), playbook=str(file))
    )
    engine.deployments.set_provider(
        "main", "simulator", {"seed": 11, "pace": "real", "exchange_log": str(folder / LOG)}
    )
    contacts = [
        Contact(
            row=row + 1,
            name=f"Dana {row}",
            phone=number(row),
            region="US",
            facts={"customer_name": f"Dana {row}", "visit_date": "June 9"},
        )
        for row in range(rows)
    ]
    engine._store.contacts.add_list("people", "made.csv", contacts, engine.clock.now())
    plan = Plan(concurrency=4, pace="fast", max_attempts=1, keep_promises=False)
    engine.campaigns.create(NAME, list_name="people", profile="reminder", plan=plan)


def accept_naively(self: Place, request: CallRequest) -> Call:
    """What the house forbids: the rules are asked, but nothing is written down."""
    case = self._scripts.case(request)
    call = _call(case, "", admit(case))
    self._store.database.run(
        "UPDATE campaign_rows SET state = 'calling' WHERE id = ?", (request.row_id,)
    )
    IN_MEMORY[call.attempt_id] = case.brief
    return call


async def dial_naively(self: Place, call: Call) -> Call:
    """The dial first, the books afterwards."""
    provider = self._deployments.provider(call.deployment, call.provider)
    brief = IN_MEMORY.pop(call.attempt_id)
    handle = await provider.dial(self._dial_request(call, brief))
    await self._clock.sleep(1)  # what a provider's answer takes; others talk meanwhile
    placed = {"dial": DialState.PLACED, "phase": Phase.QUEUED, "provider_id": handle.provider_id}
    with self._store.transaction():
        call = self._store.calls.add(call.model_copy(update=placed))
        self._store.campaigns.mark_calling(call.row_id or 0, call.id)
        self._audit.opened(call)
    return call


IN_MEMORY: dict[str, Brief] = {}


async def play(folder: Path, rows: int) -> None:
    # A look at the books first: a pretend clock goes on from the newest call.
    looking = Engine(folder, clock=PretendClock(MONDAY))
    start = max(MONDAY, looking.calls.newest_attempt(World.SIM) or MONDAY) + timedelta(seconds=1)
    await looking.close()
    engine = Engine(folder, clock=PretendClock(start))
    # What the naive order must do after a start: nothing on the books says that these rang.
    engine._store.database.run(
        "UPDATE campaign_rows SET state = 'queued' WHERE state = 'calling' AND call_id IS NULL"
    )
    await engine.settle()
    if not engine.campaigns.all():
        set_up(engine, folder, rows)
    campaign = engine.campaigns.named(NAME)
    (folder / READY).write_text(str(os.getpid()))
    if campaign.state is not CampaignState.DONE:
        await engine.campaigns.run(campaign)
    await engine.close()


if __name__ == "__main__":
    if "--naive" in sys.argv:
        Place.accept = accept_naively  # type: ignore[method-assign]
        Place.dial = dial_naively  # type: ignore[method-assign]
    asyncio.run(play(Path(sys.argv[1]), int(sys.argv[2])))
