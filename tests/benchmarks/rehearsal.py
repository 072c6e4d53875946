"""Rehearsing a list of 1,000 rows: CPU beside the conversations' own, variety, and the window."""

import asyncio
import contextlib
import re
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.engine.clock import PretendClock
from app.engine.conversation.commands import Command
from app.engine.conversation.conversation import Conversation
from app.engine.conversation.events import Event
from app.engine.conversation.words import plain, stem
from app.engine.engine import Engine
from app.engine.model.call import Call
from app.engine.model.rehearsal import ListReport
from app.engine.providers.simulator.callee import Callee
from app.engine.rehearsals import row_call
from tests.benchmarks.measure import Measured
from tests.benchmarks.stalls import ALLOWED_SECS, longest_gap
from tests.engine.rehearsals.lists import opened, whole_list
from tests.fakes import FakeClock

ROWS = 1000
ROUNDS = 5


@dataclass(frozen=True)
class Variety:
    """What a rehearsal's calls were made of."""

    sentences: int
    transcripts: int
    own_opening: int
    """Calls that begin with their own row's name."""
    calls: int


def whole_list_cpu() -> Measured:
    """The whole rehearsal over the conversations and the people in it alone, CPU both."""
    with tempfile.TemporaryDirectory() as folder:
        whole, alone, variety = asyncio.run(_measure(Path(folder)))
    print(
        f"  {variety.sentences} callee sentences, {variety.transcripts} transcripts,"
        f" {variety.own_opening} of {variety.calls} open with their own row",
        file=sys.stderr,
    )
    return Measured("whole list, 1,000 rows (CPU)", alone, whole, whole / alone, 1.5)


def conversation_cpu() -> Measured:
    """From the answer to the end, the agent's side and the callee's: at most 5 ms a call."""
    with tempfile.TemporaryDirectory() as folder:
        _, alone, variety = asyncio.run(_measure(Path(folder), rounds=1))
    each = alone / variety.calls
    return Measured("a rehearsed conversation (CPU, 5 ms)", each, each, each * 1000, 5.0)


def window_alive() -> Measured:
    """The loop's longest gap while a list is rehearsed; the goal is 50 ms, told as its share."""
    with tempfile.TemporaryDirectory() as folder:
        idle, busy = asyncio.run(_gaps(Path(folder)))
    return Measured("longest gap, rehearsing 1,000 rows", idle, busy, busy / ALLOWED_SECS, 1)


async def _gaps(folder: Path) -> tuple[float, float]:
    engine, _ = opened(folder, ROWS, clock=FakeClock())
    rehearsal, copies = whole_list(engine)
    idle = await longest_gap(asyncio.sleep(1))
    busy = await longest_gap(rehearsal.play("spring"))
    copies.close()
    await engine.close()
    return idle, busy


async def _measure(folder: Path, rounds: int = ROUNDS) -> tuple[float, float, Variety]:
    engine, _ = opened(folder, ROWS, clock=FakeClock())
    rehearsal, copies = whole_list(engine)
    wholes: list[float] = []
    alones: list[float] = []
    variety = Variety(0, 0, 0, 0)
    with clocked() as spent:
        for _ in range(rounds):
            _forget()
            spent.secs = 0.0
            began = time.process_time()
            report = await rehearsal.play("spring")
            wholes.append(time.process_time() - began)
            alones.append(spent.secs)
            variety = measured(await _kept(report))
    copies.close()
    await engine.close()
    return statistics.median(wholes), statistics.median(alones), variety


async def _kept(report: ListReport) -> list[Call]:
    copy = Engine(report.folder, read_only=True, clock=PretendClock(report.at))
    calls = copy.campaigns.results(copy.campaigns.named(report.campaign))
    await copy.close()
    return calls


def _forget() -> None:
    """Words that an earlier round has read must be read anew."""
    plain.cache_clear()
    stem.cache_clear()
    re.purge()


class Spent:
    """CPU seconds of the thread that talks."""

    secs = 0.0


@contextlib.contextmanager
def clocked() -> Iterator[Spent]:
    """Adds up what the conversation and the person in it take, inside the rehearsal itself: the
    same words, read for the first time, on the same machine at the same moment.
    """
    spent = Spent()
    patch = pytest.MonkeyPatch()

    def timed(do: Callable[..., Any]) -> Callable[..., Any]:
        def doing(*args: Any, **named: Any) -> Any:
            began = time.thread_time()
            try:
                return do(*args, **named)
            finally:
                spent.secs += time.thread_time() - began

        return doing

    def on(self: Conversation, event: Event) -> _Timed:
        return _Timed(spoken(self, event), spent)

    spoken = Conversation.on
    for owner, name in ((Callee, "turn"), (Callee, "takes_in"), (Callee, "hears")):
        patch.setattr(owner, name, timed(getattr(owner, name)))
    patch.setattr(Conversation, "__init__", timed(Conversation.__init__))
    patch.setattr(Conversation, "result", timed(Conversation.result))
    patch.setattr(Conversation, "on", on)
    patch.setattr(row_call, "draw", timed(row_call.draw))
    try:
        yield spent
    finally:
        patch.undo()


class _Timed:
    """An async iterator whose steps are timed; none of them ever waits."""

    def __init__(self, commands: AsyncIterator[Command], spent: Spent) -> None:
        self._commands = commands
        self._spent = spent

    def __aiter__(self) -> "_Timed":
        return self

    async def __anext__(self) -> Command:
        began = time.thread_time()
        try:
            return await self._commands.__anext__()
        finally:
            self._spent.secs += time.thread_time() - began


def measured(calls: list[Call]) -> Variety:
    """How different the calls are from each other; their own facts do not count as different."""
    sentences: set[str] = set()
    transcripts: set[tuple[str, ...]] = set()
    own = 0
    for call in calls:
        turns = call.result.turns if call.result else ()
        facts = [str(value) for value in (call.task.facts if call.task else {}).values()]
        sentences |= {turn.text for turn in turns if turn.who == "callee"}
        transcripts.add(tuple(_without(turn.text, facts) for turn in turns))
        own += bool(turns) and str(call.target_name) in turns[0].text
    return Variety(len(sentences), len(transcripts), own, len(calls))


def _without(text: str, facts: list[str]) -> str:
    for fact in sorted({*facts, *facts[0].split()}, key=len, reverse=True):
        text = text.replace(fact, "_")
    return text
