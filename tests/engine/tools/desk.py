"""An outbox over a store in memory, with channels that do what the test says."""

from collections.abc import Callable
from datetime import datetime

from app.engine.audit.audit import Audit
from app.engine.clock import Clock
from app.engine.contacts.do_not_call import DoNotCall
from app.engine.errors import Problem, ProblemKind
from app.engine.events import Bus, OutboxChanged
from app.engine.model.call import Call, World
from app.engine.model.result import ToolRun
from app.engine.model.task import Task
from app.engine.model.tools import ChannelName, OutboxItem, Outgoing
from app.engine.providers.base import Provider
from app.engine.store.secrets import RunSecrets
from app.engine.store.store import Store
from app.engine.tasks import Tasks
from app.engine.tools.outbox import Outbox
from tests.engine.store.rows import call
from tests.fakes import FakeClock

ESCALATE = ToolRun(name="escalate", args={"reason": "refused", "summary": "Will not pay."})
TEXT = ToolRun(name="send_sms", args={"body": "https://pay.example/1"})


def nobody(deployment: str, provider: str) -> Provider:
    raise Problem(ProblemKind.NOT_FOUND, f"{deployment} has no {provider}.")


class Desk:
    """`sent` and `heard` grow as things happen; `answer` may raise for a sending."""

    def __init__(self, store: Store | None = None, clock: Clock | None = None) -> None:
        self.clock = clock or FakeClock()
        self.store = store or Store(None, self.clock)
        self.bus = Bus()
        self.tasks = Tasks()
        self.secrets = RunSecrets()
        self.provider_of: Callable[[str, str], Provider] = nobody
        self.audit = Audit(self.store, lambda: self.secrets)
        self.heard: list[OutboxItem] = []
        self.bus.subscribe(OutboxChanged, lambda event: self.heard.append(event.item))
        self.do_not_call = DoNotCall(self.store, self.clock, self.bus)
        self.outbox = Outbox(
            self.store, self.clock, self.bus, self.audit, self.tasks, lambda: self.secrets,
            self._provider, self.do_not_call,
        )  # fmt: skip

    def _provider(self, deployment: str, provider: str) -> Provider:
        return self.provider_of(deployment, provider)

    def call(self, number: int = 1, **changes: object) -> Call:
        told = {"world": World.LIVE, "target_name": "Zoë Ray", **changes}
        return self.store.calls.add(call(number, **told))

    def call_with_rule(self, rule: str, number: int = 1) -> Call:
        return self.call(
            number, task=Task(goal="g", script="debt", facts={"n": "1"}, escalation=rule)
        )

    def items(self, placed: Call) -> list[OutboxItem]:
        return self.outbox.of_call(placed.id)

    def kinds(self) -> list[str]:
        """What the audit says of tools, oldest first."""
        return [row.kind for row in self.audit.rows() if row.kind.startswith("tool-")]

    async def close(self) -> None:
        await self.outbox.close()
        await self.tasks.close()
        self.store.close()


class FakeChannel:
    """Records what it is given and does what `answer` says."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, Outgoing]] = []
        self.answer: Callable[[int], Exception | None] = lambda _: None
        """What the n-th sending (from 1) raises."""

    async def send(self, outgoing: Outgoing, key: str, at: datetime) -> None:
        self.sent.append((key, outgoing))
        if (error := self.answer(len(self.sent))) is not None:
            raise error


def through(desk: Desk, channel: FakeChannel) -> None:
    """Everything that is delivered goes to `channel`."""

    async def make(name: ChannelName, placed: Call) -> FakeChannel:
        return channel

    desk.outbox._delivery._make = make
