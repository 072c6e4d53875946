"""The outbox: what an agent asked to be done, carried out once per call and key."""

from collections.abc import Callable, Mapping
from typing import Any

from app.engine.audit.audit import Audit
from app.engine.clock import Clock
from app.engine.contacts.do_not_call import DoNotCall
from app.engine.errors import Problem, ProblemKind
from app.engine.events import Bus, OutboxChanged
from app.engine.model.call import Call, World
from app.engine.model.deployment import Deployment
from app.engine.model.result import ToolRun
from app.engine.model.tools import ChannelName, OutboxItem, OutboxState, Outgoing, Tested
from app.engine.store.secrets import Secrets
from app.engine.store.store import Store
from app.engine.tasks import Tasks
from app.engine.tools import channels
from app.engine.tools.channel import Channel, ChannelSettings
from app.engine.tools.deliver import Delivery, note
from app.engine.tools.kept import KeptChannels, ProviderOf
from app.engine.tools.replies import Replies
from app.engine.tools.route import WITHOUT_EFFECT, outgoing
from app.engine.tools.tray import NOTHING_SET_UP
from app.engine.tools.try_out import try_out


class Outbox:
    """Of simulated calls a dry run that shows what would have been sent."""

    def __init__(
        self, store: Store, clock: Clock, bus: Bus, audit: Audit, tasks: Tasks,
        secrets: Callable[[], Secrets], provider_of: ProviderOf, do_not_call: DoNotCall,
    ) -> None:  # fmt: skip
        self._store = store
        self._clock = clock
        self._bus = bus
        self._audit = audit
        self._kept = KeptChannels(store, bus, audit, secrets, provider_of)
        self._delivery = Delivery(store, clock, bus, audit, tasks, self._channel)
        self._replies = Replies(store, clock, bus, tasks, self._kept, do_not_call)

    # What agents ask for

    def ask(self, call: Call, tool: ToolRun, key: str) -> bool:
        """Put a tool's effect in the outbox; False when there is none or it is there already."""
        if tool.name in WITHOUT_EFFECT:
            return False
        now = self._clock.now()
        sent = outgoing(call, tool, f"{call.attempt_id}:{key}", now, self._kept.ways(call))
        state = _first_state(call, sent)
        with self._store.transaction():
            item = self._store.outbox.add(call, key, tool, sent, state, now)
            if item is None:
                return False
            if state is OutboxState.TRAY:
                item = self._in_tray(item)
        if state is OutboxState.DRY_RUN:  # nobody waits for what becomes of it
            return True
        if state is OutboxState.WAITING:
            self._delivery.wake()
        self._store.database.after_commit(lambda: self._bus.publish(OutboxChanged(item)))
        return True

    def _in_tray(self, item: OutboxItem) -> OutboxItem:
        tray = OutboxState.TRAY
        moved = self._store.outbox.settle(item.id, tray, tray, NOTHING_SET_UP) or item
        note(self._store, self._audit, "tool-in-tray", moved)
        return moved

    def would_send(self, call: Call, tool: ToolRun) -> Outgoing | None:
        """Exactly what would be sent now for a tool; None where nothing leaves the machine."""
        now = self._clock.now()
        return outgoing(call, tool, f"{call.attempt_id}:preview", now, self._kept.ways(call))

    def of_call(self, call_id: int) -> list[OutboxItem]:
        """In the order they were asked for."""
        return self._store.outbox.of_call(call_id)

    # The tray

    def in_tray(self, limit: int = 100) -> list[OutboxItem]:
        """What waits for a person, newest first."""
        return self._store.outbox.in_tray(limit)

    def done(self, item_id: int) -> OutboxItem:
        """A person has seen to it. CONFLICT when it does not lie in the tray."""
        item = self._store.outbox.get(item_id)
        if item is None or item.state not in (OutboxState.TRAY, OutboxState.FAILED):
            raise Problem(ProblemKind.CONFLICT, "This does not wait for a person any more.")
        with self._store.transaction():
            moved = self._store.outbox.settle(item.id, item.state, OutboxState.DONE, item.error)
            if moved is not None:
                note(self._store, self._audit, "tool-done-by-hand", moved)
        self._bus.publish(OutboxChanged(moved or item))
        return moved or item

    # Carrying out

    def recover(self) -> None:
        """After a start: what a crash left is seen to, what waits is sent, and what was answered
        to texts is heard. Needs the loop.
        """
        self._delivery.recover()
        self._replies.begin()

    async def close(self) -> None:
        """What is being sent comes to its end; what waits stays for the next start."""
        self._replies.close()
        await self._delivery.close()

    async def _channel(self, name: ChannelName, call: Call) -> Channel:
        one = channels.entry(name)
        settings = await self._kept.whole(one)
        by = self._kept.texts_by(call.deployment, call.provider)
        return one.make(settings, self._clock, by)

    # Channels

    def channels(self) -> tuple[tuple[ChannelName, str], ...]:
        """Every channel that can be set up: its name and its title."""
        return tuple((one.name, one.title) for one in channels.CHANNELS)

    def settings_model(self, name: str) -> type[ChannelSettings]:
        """What the owner fills in for a channel. Problem NOT_FOUND."""
        return channels.entry(name).settings

    def settings(self, name: str) -> dict[str, Any]:
        """A channel's settings as JSON values; of a secret only whether it is there."""
        return self._kept.values(channels.entry(name))

    def ready(self, name: str, deployment: Deployment | None = None) -> bool:
        """Whether a channel is set up (for calls of that deployment: its provider must be able to
        text). It may still not work: see `test`.
        """
        return self._kept.ready(channels.entry(name), deployment)

    def set_channel(self, name: str, told: Mapping[str, object]) -> None:
        """Keep a channel's settings; a secret that is left out stays. VALIDATION_FAILED with
        pointers, ENVIRONMENT when the keyring refuses.
        """
        self._kept.keep(channels.entry(name), told)

    def can_text(self, deployment: str, provider: str, world: World) -> bool:
        """Whether a text that an agent promises is sent (in the simulator: would be)."""
        return self._kept.can_text(deployment, provider, world)

    async def test(
        self, name: str, told: Mapping[str, object] | None = None, *,
        deployment: Deployment | None = None, world: World = World.LIVE,
    ) -> Tested:  # fmt: skip
        """Send one test message, with the kept settings or with `told` ones, which are not kept.

        Problem where it does not work, VALIDATION_FAILED with pointers where `told` is not enough.
        `deployment` and the `world` of its provider matter for texts: a simulated one sends none.
        """
        return await try_out(self._kept, self._clock, name, told, deployment, world)


def _first_state(call: Call, sent: Outgoing | None) -> OutboxState:
    if call.world is World.SIM:
        return OutboxState.DRY_RUN
    if sent is None:
        return OutboxState.DONE
    return OutboxState.TRAY if sent.channel is ChannelName.TRAY else OutboxState.WAITING
