"""The outbox: what an agent asked to be done, carried out once per call and key."""

from app.engine.clock import Clock
from app.engine.model.call import Call, World
from app.engine.model.result import ToolRun
from app.engine.store.store import Store

# These change the conversation itself; nothing leaves the machine for them.
WITHOUT_EFFECT = frozenset({"end_call", "mark_outcome", "set_field", "send_dtmf", "add_to_dnc"})


class Outbox:
    """In the simulator a dry run that shows what would have been sent."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def ask(self, call: Call, tool: ToolRun, key: str) -> bool:
        """Put a tool's effect in the outbox; False when there is none or it is there already."""
        if tool.name in WITHOUT_EFFECT:
            return False
        state = "dry_run" if call.world is World.SIM else "waiting"
        return self._store.calls.put_in_outbox(call, key, tool, state, self._clock.now())

    def of_call(self, call_id: int) -> list[tuple[ToolRun, str]]:
        """(tool, state) pairs in the order they were asked for."""
        return self._store.calls.outbox(call_id)
