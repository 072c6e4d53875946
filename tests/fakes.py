"""Real fakes: a clock that the test moves, a provider that the test scripts, a small playbook."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.engine.clock import Clock
from app.engine.engine import Engine
from app.engine.model.call import Phase, World
from app.engine.model.consent import Consent, ConsentBasis
from app.engine.model.contact import Contact
from app.engine.model.deployment import Deployment
from app.engine.model.result import CallResult, Ended, FieldValue, Outcome, ToolRun, Turn
from app.engine.model.task import CallRequest, Task
from app.engine.providers.base import (
    Attempt,
    CallEvent,
    Capabilities,
    DialRequest,
    Finished,
    Guarantee,
    Handle,
    Lookup,
    Moved,
    Provider,
    Said,
    Snapshot,
    ToolAsked,
)

MONDAY = datetime(2026, 6, 1, 14, 0, tzinfo=UTC)
"""10:00 in New York."""

CALLER = "+12125550100"
TARGET = "+12125550142"

PLAYBOOK = """\
## Outbound Mode

Be brief.

### Script profiles

#### reminder
**Kind**: reminder
**Goal recap**: remind {facts.customer_name} of the visit on {facts.visit_date}.
**Expected facts**: customer_name, visit_date (date)
**Opening** (verify identity first):
"Hi, is this {facts.customer_name}? - Your visit is on {facts.visit_date}. Will you come?"
**Branches**:
- Confirms -> "See you then." + close
- Refuses -> thank them + close
- Voicemail -> leave brief message + close
- Wrong person -> apologize + close
**Duration**: under 2 minutes
"""


class FakeClock:
    """Stands still until the test moves it; sleepers wake when their time has come."""

    pretend = False

    def __init__(self, now: datetime = MONDAY) -> None:
        self._now = now
        self._sleepers: list[tuple[datetime, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        return self._now

    async def sleep(self, secs: float) -> None:
        wake: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append((self._now + timedelta(seconds=secs), wake))
        await wake

    def move(self, by: timedelta) -> None:
        self._now += by
        for until, wake in self._sleepers:
            if until <= self._now and not wake.done():
                wake.set_result(None)


class QuickClock:
    """Whoever sleeps wakes at once, and that much time has passed."""

    pretend = False

    def __init__(self, now: datetime = MONDAY) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    async def sleep(self, secs: float) -> None:
        self._now += timedelta(seconds=max(secs, 0.0))
        await asyncio.sleep(0)


class FakeProvider:
    """Does what the test says: `dialing` may raise or wait, `ending` gives the snapshot."""

    def __init__(self, *, live: bool = False) -> None:
        self.live = live
        self.dialed: list[DialRequest] = []
        self.hung_up: list[Handle] = []
        self.closed = False
        self.dialing: Callable[[DialRequest], None] = lambda _: None
        self.ending: Callable[[DialRequest], Snapshot] = lambda _: ended(Outcome.GOAL_MET)
        self.asked: tuple[ToolRun, ...] = ()
        self.found = Lookup()
        self.hold: asyncio.Event | None = None
        """While set and not fired, calls stay on the line."""

    def capabilities(self) -> Capabilities:
        return capabilities(live=self.live)

    async def check(self) -> tuple[str, ...]:
        return (CALLER,)

    async def dial(self, request: DialRequest) -> Handle:
        self.dialed.append(request)
        self.dialing(request)
        return Handle(provider_id=f"fake:{len(self.dialed)}", attempt_id=request.attempt_id)

    async def events(self, handle: Handle) -> AsyncIterator[CallEvent]:
        yield Moved(Phase.IN_CALL, MONDAY)
        yield Said(Turn(who="agent", text="Hello.", at=0))
        for number, tool in enumerate(self.asked):
            yield ToolAsked(tool, f"{number}-{tool.name}")
        if self.hold is not None:
            await self.hold.wait()
        yield Finished(await self.snapshot(handle))

    async def snapshot(self, handle: Handle) -> Snapshot:
        request = next(r for r in self.dialed if r.attempt_id == handle.attempt_id)
        return self.ending(request)

    async def find(self, attempt: Attempt) -> Lookup:
        return self.found

    async def close(self) -> None:
        self.closed = True

    async def hang_up(self, handle: Handle) -> None:
        self.hung_up.append(handle)
        if self.hold is not None:
            self.hold.set()


def capabilities(*, live: bool = False) -> Capabilities:
    return Capabilities(
        title="Fake",
        world=World.LIVE if live else World.SIM,
        facts_only=Guarantee.ENFORCED,
        identity_before_facts=Guarantee.ENFORCED,
        hard_limits=Guarantee.ENFORCED,
        opt_out_at_once=Guarantee.ENFORCED,
        tools=Guarantee.ENFORCED,
        transcript=True,
        recording=False,
        hang_up=True,
        texts=True,
        fictional_numbers=True,
    )


def ended(outcome: Outcome, how: Ended = Ended.COMPLETED, **fields: str) -> Snapshot:
    """A finished call with that outcome and those fields."""
    told = {name: FieldValue(value=value, quote=value, turn=1) for name, value in fields.items()}
    result = CallResult(
        ended=how, outcome=outcome, fields=told, opted_out=outcome is Outcome.OPTED_OUT
    )
    return Snapshot(phase=Phase.ENDED, ended=how, outcome=outcome, result=result, final=True)


def not_reached(how: Ended) -> Snapshot:
    return Snapshot(phase=Phase.ENDED, ended=how, outcome=Outcome.NOT_REACHED, final=True)


def open_engine(
    folder: Path,
    clock: Clock | None = None,
    provider: Provider | None = None,
    playbook: str = PLAYBOOK,
) -> Engine:
    """An engine with one deployment on the simulator's name, dialing through `provider`."""
    folder.mkdir(parents=True, exist_ok=True)
    dialer = provider or FakeProvider()
    engine = Engine(folder, clock=clock or FakeClock(), make_provider=lambda *_: dialer)
    file = folder / "playbook.md"
    if not engine.deployments.all():
        file.write_text(playbook, encoding="utf-8")
        engine.deployments.save(
            Deployment(
                id="main",
                business="Fern & Co",
                agent_name="Ava",
                phones=(CALLER,),
                playbook=str(file),
            )
        )
    return engine


def request(number: int = 1, to: str = TARGET, **changes: object) -> CallRequest:
    """A single call's request; each `number` has its own idempotency key."""
    return CallRequest(
        deployment="main",
        from_number=CALLER,
        to_number=to,
        triggered_by="test",
        idempotency_key=f"key-{number}",
        task=Task(
            goal="remind of the visit",
            script="reminder",
            facts={"customer_name": "Dana", "visit_date": "June 9"},
        ),
    ).model_copy(update=changes)


def people(count: int) -> list[Contact]:
    """Contacts in New York with distinct fictional numbers."""
    return [
        Contact(
            row=row,
            name=f"Person {row}",
            phone=f"+1{area}55501{row % 100:02d}",
            region="US",
            facts={"customer_name": f"Person {row}", "visit_date": "June 9"},
        )
        for row in range(1, count + 1)
        for area in [("212", "646", "718", "917", "347")[row // 100]]
    ]


def add_list(engine: Engine, contacts: list[Contact], name: str = "people") -> None:
    engine._store.contacts.add_list(
        name, "test.csv", contacts, engine.clock.now(), Consent(basis=ConsentBasis.WRITTEN)
    )


async def until(true: Callable[[], object]) -> None:
    """Let the loop go round until something is so; fails loudly when it never is."""
    for _ in range(10_000):
        if true():
            return
        await asyncio.sleep(0)
    raise AssertionError("it never came to be")
