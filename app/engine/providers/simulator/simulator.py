"""The default provider: no account, no network, people who are drawn from the playbook."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path

from app.engine.clock import Clock
from app.engine.model.call import Phase, World
from app.engine.model.result import Ended, Outcome
from app.engine.providers.base import (
    Attempt,
    CallEvent,
    Capabilities,
    DialRequest,
    Finished,
    Guarantee,
    Handle,
    Lookup,
    Snapshot,
)
from app.engine.providers.simulator.exchange import Exchange
from app.engine.providers.simulator.faults import TIMEOUT_SECS, Fault, dial_error, drawn
from app.engine.providers.simulator.line import Line
from app.engine.providers.simulator.people import draw
from app.engine.providers.simulator.settings import SimulatorSettings
from app.engine.tasks import Tasks

CAPABILITIES = Capabilities(
    title="Simulator",
    world=World.SIM,
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
    pretend_clock=True,
)

NOBODY_KNOWS = Snapshot(
    phase=Phase.ENDED,
    ended=Ended.FAILED,
    outcome=Outcome.UNKNOWN,
    reason="this simulator does not know the call",
    final=True,
)
LOST = "what came of the call was lost on its way"


class Simulator:
    """A `Provider` whose calls are played here, by whoever reads `events`.

    Seed, number and attempt decide who picks up and what they say; nothing else does.
    """

    def __init__(self, settings: SimulatorSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._lines: dict[str, Line] = {}
        self._ends: dict[str, Snapshot] = {}
        self._dials: Counter[str] = Counter()
        # On a pretend clock waiting costs nothing, and talk that took no time would look like
        # nobody working: the clock would run ahead to the call's deadline.
        self._real_pace = settings.pace == "real" or clock.pretend
        self._waits = Tasks() if self._real_pace else None
        log = settings.exchange_log
        self._exchange = Exchange(Path(log)) if log else None

    def capabilities(self) -> Capabilities:
        return CAPABILITIES

    async def check(self) -> tuple[str, ...]:
        """Any caller number will do."""
        return ()

    async def dial(self, request: DialRequest) -> Handle:
        """Ring the number once. Raises DialError where the settings' faults say so."""
        key = f"{self._settings.seed}:{request.to_number}:{request.attempt}"
        # A dial that is repeated as the same attempt (after a limit, say) meets its own chances.
        fault = drawn(self._settings.faults, f"{key}:{self._dials[key]}")
        self._dials[key] += 1
        error = dial_error(fault) if fault else None
        if error is None or fault is Fault.RANG_UNHEARD:
            self._connect(request, key, lost=fault is Fault.LOST_RESULT)
        if error is None:
            await self._pause(0.0)
            return _handle(request.attempt_id)
        await self._pause(TIMEOUT_SECS if error.dialed == "maybe" else 0.0)
        raise error

    async def events(self, handle: Handle) -> AsyncGenerator[CallEvent, None]:
        """The call as it happens; of a call that is over or followed elsewhere, only its end."""
        line = self._lines.get(handle.attempt_id)
        if line is None:
            yield Finished(await self.snapshot(handle))
        elif line.followed:
            yield Finished(await line.end())
        else:
            async with aclosing(line.play()) as call:
                async for event in call:
                    yield event

    async def snapshot(self, handle: Handle) -> Snapshot:
        """Where the call stands; one whose program ended before it did was cut."""
        attempt = handle.attempt_id
        if attempt in self._lines:
            return self._lines[attempt].snapshot
        if attempt in self._ends:
            return self._ends[attempt]
        if self._exchange is not None and self._exchange.knows(attempt):
            return self._exchange.end_of(attempt)
        return NOBODY_KNOWS

    async def find(self, attempt: Attempt) -> Lookup:
        """Certain only with an exchange log; without one, what this process dialed is known."""
        key = attempt.attempt_id
        if key in self._lines or key in self._ends:
            return Lookup(handle=_handle(key))
        if self._exchange is None:
            return Lookup()
        if self._exchange.knows(key):
            return Lookup(handle=_handle(key))
        return Lookup(never_arrived=True)

    async def hang_up(self, handle: Handle) -> None:
        """End the call at once; nothing happens where it is over or unknown."""
        if line := self._lines.get(handle.attempt_id):
            line.stop()

    async def close(self) -> None:
        """Wake nobody any more."""
        if self._waits is not None:
            await self._waits.close()

    def _connect(self, request: DialRequest, key: str, *, lost: bool) -> None:
        if self._exchange is not None:
            self._exchange.dialed(request.attempt_id, request.to_number, self._clock.now())
        brief = request.brief
        name = request.target_name or brief.target_name
        self._lines[request.attempt_id] = Line(
            request,
            draw(brief.profile, name, key, self._settings.only),
            self._clock,
            key=key,
            waits=self._waits,
            lost=LOST if lost else "",
            ended=lambda snapshot: self._record(request.attempt_id, snapshot),
        )

    def _record(self, attempt: str, snapshot: Snapshot) -> None:
        """On disk before anybody hears of it; the line itself is let go."""
        if self._exchange is not None:
            self._exchange.ended(attempt, snapshot)
        self._ends[attempt] = snapshot
        self._lines.pop(attempt, None)

    async def _pause(self, secs: float) -> None:
        if self._real_pace and secs > 0:
            await self._clock.sleep(secs)
        else:
            await asyncio.sleep(0)


def _handle(attempt: str) -> Handle:
    return Handle(provider_id=f"sim-{attempt}", attempt_id=attempt)
