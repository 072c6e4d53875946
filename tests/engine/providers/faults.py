"""What every provider of real calls is held to when its vendor, or the way there, fails.

To hold a new provider to it: subclass `FaultContract` in `test_<name>.py` beside its
`ProviderContract`, and say how it and its vendor's fake are made. Everything goes over real
loopback TCP, and the server counts the dials by itself.
"""

import contextlib
import io
import logging
import socket
import tracemalloc
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator
from typing import ClassVar, Literal, Protocol

import httpx
import pytest

from app.engine.clock import Clock
from app.engine.model.call import Phase
from app.engine.model.result import Outcome
from app.engine.providers.base import (
    DialError,
    DialRequest,
    Finished,
    Means,
    Moved,
    Provider,
    Snapshot,
    Trouble,
)
from app.engine.providers.hosted import wire
from app.engine.providers.hosted.hosted import LISTED_WITHIN
from app.engine.providers.pace import Pace
from app.logs import MaskingFormatter
from tests.engine.providers.calls import FROM, NOW, NUMBER, request
from tests.engine.providers.contract import ORDER, heard
from tests.engine.providers.fault_list import FAULTS, KEY, Fault, says
from tests.engine.providers.tcp import Exchange, Plan, Play, Server, nobody
from tests.fakes import QuickClock

SOON_SECS = 0.4
"""The time limit of what never comes; everything else has `LATE_SECS`."""
LATE_SECS = 30.0
MOST_MEMORY = 40 * 1024 * 1024
BIG = 8 * 1024 * 1024
"""More than the kernel takes for a server that does not read."""
EARLY, MIDDLE = (1, 2), (2,)
"""Questions after the dial, counted from 1."""


class Fake(Protocol):
    """A vendor's fake."""

    def answer(self, request: httpx.Request) -> httpx.Response: ...


class Stage:
    """A vendor over TCP, the provider that speaks to it, and what was logged meanwhile."""

    def __init__(self, server: Server, provider: Provider, clock: QuickClock) -> None:
        self.server = server
        self.provider = provider
        self.clock = clock


def on_dial(play: Play) -> Plan:
    """Play it on every dial."""
    return lambda server, asked: play if server.is_dial(asked) else None


def on_questions(play: Play, which: tuple[int, ...] | None = None) -> Plan:
    """Play it on those questions after the dial, or on all of them."""
    count = 0

    def plan(server: Server, asked: httpx.Request) -> Play | None:
        nonlocal count
        if server.is_dial(asked) or not server.dials:
            return None
        count += 1
        return play if which is None or count in which else None

    return plan


class FaultContract:
    """Inherited by the tests of every provider that dials over HTTP."""

    dial_path: str
    otherwise: ClassVar[dict[str, tuple[Literal["no", "maybe"], Trouble]]] = {}
    """By a fault's name, where this vendor is known to mean something else by it: what a dial
    comes to. "maybe" becomes "no" only where its own documentation says that nothing rang."""

    def made(self, base_url: str, means: Means) -> Provider:
        """The provider, with any settings; every secret of `means` is `KEY`."""
        raise NotImplementedError

    def fake(self, clock: Clock) -> Fake:
        """The vendor's fake, whose calls are answered by somebody who talks."""
        raise NotImplementedError

    @contextlib.asynccontextmanager
    async def stage(self, plan: Plan | None = None) -> AsyncIterator[Stage]:
        """Let the provider dial a vendor that does as `plan` says."""
        clock = QuickClock(NOW)
        with logged() as told:
            async with Server(self.fake(clock).answer, self.dial_path, plan) as server:
                provider = self.made(server.base_url, means(clock))
                try:
                    yield Stage(server, provider, clock)
                finally:
                    await provider.close()
        for secret in (KEY, NUMBER, NUMBER[1:], FROM, "Collect what is due"):
            assert secret not in told()

    @pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
    async def test_a_dial_leaves_once_and_its_fault_is_told(
        self, fault: Fault, monkeypatch: pytest.MonkeyPatch
    ):
        limit(monkeypatch, fault)
        async with self.stage(on_dial(fault.play)) as stage:
            if fault.dialed == "yes":
                assert (await stage.provider.dial(request())).provider_id
            else:
                with bounded(fault) as within:
                    error = await dial_error(stage.provider)
                assert within()
                expected = self.otherwise.get(fault.name, (fault.dialed, fault.trouble))
                assert (error.dialed, error.trouble) == expected
                assert error.retry_after_secs == fault.retry_after
                plain(error.reason)
            await stage.provider.close()
            assert stage.server.dials == 1
            assert stage.server.sent < MOST_MEMORY

    async def test_a_long_request_that_nobody_reads_may_have_rung(
        self, monkeypatch: pytest.MonkeyPatch
    ):
        deaf = next(fault for fault in FAULTS if fault.name == "deaf")
        monkeypatch.setattr(wire, "WHOLE_SECS", 2 * SOON_SECS)  # writing it takes a while
        brief = request().brief.model_copy(update={"instructions": "Be kind. " * (BIG // 9)})
        async with self.stage(on_dial(deaf.play)) as stage:
            error = await dial_error(stage.provider, request(with_brief=brief))
            assert (error.dialed, error.trouble) == ("maybe", "network")
            assert stage.server.dials == 1

    async def test_where_nobody_listens_nothing_rang(self):
        held, url = nobody()
        with held:
            provider = self.made(url, means(QuickClock(NOW)))
            error = await dial_error(provider)
            await provider.close()
        assert (error.dialed, error.trouble) == ("no", "network")
        plain(error.reason)

    async def test_where_no_connection_comes_about_nothing_rang(
        self, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(wire, "CONNECT_SECS", SOON_SECS)
        with crowded() as url:
            provider = self.made(url, means(QuickClock(NOW)))
            error = await dial_error(provider)
            await provider.close()
        assert (error.dialed, error.trouble) == ("no", "network")

    @pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
    async def test_a_fault_in_the_middle_of_a_call_is_survived(
        self, fault: Fault, monkeypatch: pytest.MonkeyPatch
    ):
        limit(monkeypatch, fault)
        played: list[str] = []

        async def play(line: Exchange) -> None:
            played.append(fault.name)
            await fault.play(line)

        async with self.stage(on_questions(play, MIDDLE)) as stage:
            with bounded(fault) as within:
                end = await followed(stage.provider)
            assert within()
            assert played == [fault.name]
            assert end.turns or end.result
            assert end.outcome is not Outcome.UNKNOWN
            assert stage.server.dials == 1

    async def test_a_call_that_is_not_listed_at_once_is_waited_for(self):
        async with self.stage(on_questions(says(404, b""), EARLY)) as stage:
            end = await followed(stage.provider)
            assert end.turns or end.result

    async def test_a_call_that_is_never_listed_ends_unknown_and_only_then(self):
        async with self.stage(on_questions(says(404, b""))) as stage:
            end = await followed(stage.provider)
            assert end.outcome is Outcome.UNKNOWN
            assert stage.clock.now() - NOW >= LISTED_WITHIN
            assert (stage.server.dials, stage.server.asked < 200) == (1, True)

    @pytest.mark.parametrize("order", ["twice", "swapped", "stale", "first and last", "last"])
    async def test_states_may_come_twice_in_another_order_or_not_at_all(self, order: str):
        clock = QuickClock(NOW)
        tape = Tape(self.fake(clock))
        async with Server(tape.answer, self.dial_path) as server:
            provider = self.made(server.base_url, means(clock))
            handle = await provider.dial(request())
            tape.record()
            *_, last = await heard(provider.events(handle))
            tape.play(order)
            events = await heard(provider.events(handle))
            await provider.close()
        assert events[-1] == last
        assert sum(isinstance(event, Finished) for event in events) == 1
        phases = [ORDER.index(event.phase) for event in events if isinstance(event, Moved)]
        assert phases == sorted(set(phases))
        assert server.dials == 1


class Tape:
    """A fake whose answers are kept, to be told again in another order."""

    def __init__(self, fake: Fake) -> None:
        self._fake = fake
        self._told: dict[str, list[httpx.Response]] | None = None
        self._playing = False

    def record(self) -> None:
        self._told = defaultdict(list)

    def play(self, order: str) -> None:
        assert self._told
        self._playing = True
        for url, told in self._told.items():
            self._told[url] = ordered(told, order)

    def answer(self, request: httpx.Request) -> httpx.Response:
        url = f"{request.method} {request.url}"
        if self._playing and self._told is not None and url in self._told:
            rest = self._told[url]
            return rest.pop(0) if len(rest) > 1 else rest[0]
        answer = self._fake.answer(request)
        if self._told is not None and not self._playing:
            self._told[url].append(answer)
        return answer


def ordered(told: list[httpx.Response], order: str) -> list[httpx.Response]:
    """The last one stays the last."""
    first, last, between = told[0], told[-1], told[:-1]
    pairs = [between[at : at + 2][::-1] for at in range(0, len(between), 2)]
    return {
        "twice": [answer for answer in told for _ in range(2)],
        "swapped": [answer for pair in pairs for answer in pair] + [last],
        "stale": [*between, first, *between[-1:], first, last],
        "first and last": [first, last],
        "last": [last],
    }[order]


def means(clock: Clock, pace: Pace | None = None) -> Means:
    """What a provider works with; each of its secrets is `KEY`."""

    async def secret(_: str) -> str:
        return KEY

    return Means(clock, secret, pace or Pace(clock))


def limit(monkeypatch: pytest.MonkeyPatch, fault: Fault) -> None:
    """A short time limit for what never comes, a long one where a busy machine must not matter."""
    monkeypatch.setattr(wire, "WHOLE_SECS", SOON_SECS if fault.slow else LATE_SECS)
    monkeypatch.setattr(wire, "CONNECT_SECS", LATE_SECS)


async def dial_error(provider: Provider, asked: DialRequest | None = None) -> DialError:
    with pytest.raises(DialError) as raised:
        await provider.dial(asked or request())
    return raised.value


async def followed(provider: Provider) -> Snapshot:
    """The end of a call that is dialed now."""
    *_, last = await heard(provider.events(await provider.dial(request())))
    assert isinstance(last, Finished)
    assert last.snapshot.phase is Phase.ENDED
    assert last.snapshot.final
    return last.snapshot


def plain(reason: str) -> None:
    """One line that a person can read, without the key and without HTML."""
    assert 3 < len(reason) < 320
    assert KEY not in reason
    assert not set("<>\n\r") & set(reason)


@contextlib.contextmanager
def bounded(fault: Fault) -> Iterator[Callable[[], bool]]:
    """Watches the memory where an answer is huge."""
    peak = 0
    if not fault.name.startswith("100 MB"):
        yield lambda: True
        return
    tracemalloc.start()
    try:
        yield lambda: 0 < peak < MOST_MEMORY
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@contextlib.contextmanager
def logged(formatter: type[logging.Formatter] = MaskingFormatter) -> Iterator[Callable[[], str]]:
    """Everything that is logged meanwhile, as it would stand in a log."""
    told = io.StringIO()
    raw = logging.StreamHandler(told)
    raw.setFormatter(formatter("%(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    level = root.level
    root.addHandler(raw)
    root.setLevel(logging.DEBUG)
    try:
        yield told.getvalue
    finally:
        root.removeHandler(raw)
        root.setLevel(level)


@contextlib.contextmanager
def crowded() -> Iterator[str]:
    """An address whose queue is full: nobody is refused, nobody gets in."""
    with contextlib.ExitStack() as held:
        door = held.enter_context(socket.socket())
        door.bind(("127.0.0.1", 0))
        door.listen(0)
        for _ in range(4):
            waiting = held.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(door.getsockname())
        yield f"http://127.0.0.1:{door.getsockname()[1]}"
