"""Whatever happens to a key - repeats, other bodies, refusals, lost dials, restarts, kills - it
rings at most once, and everybody who is answered hears the same.
"""

import asyncio
import tempfile
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.model.result import Outcome
from app.engine.providers.base import Attempt, DialError, Handle, Lookup, Snapshot
from tests.engine.calls.callers import SlowProvider, kill, lose, refuse, ring, wish
from tests.fakes import FakeClock, ended, open_engine

DIALS = {"ring": ring, "refuse": refuse, "lose": lose}
BODIES = ("one", "another")
KEYS = (1, 2)

posts = st.tuples(st.just("post"), st.sampled_from(KEYS), st.sampled_from(BODIES),
                  st.sampled_from(sorted(DIALS)), st.integers(1, 3))  # fmt: skip
moods = st.sampled_from(("knows", "cannot tell", "out of reach"))
kills = st.tuples(st.just("kill"), st.sampled_from(KEYS), st.sampled_from(BODIES),
                  st.booleans(), moods)  # fmt: skip
starts = st.tuples(st.just("start"), moods)
waits = st.tuples(st.just("wait"), st.integers(0, 40))


class Provider(SlowProvider):
    """Knows for certain what it rang, as far as its `mood` lets it be asked."""

    mood = "knows"

    async def find(self, attempt: Attempt) -> Lookup:
        if self.mood == "out of reach":
            raise DialError("no network", dialed="no")
        if self.mood == "cannot tell":
            return Lookup()
        if attempt.attempt_id in self.rang:
            return Lookup(handle=Handle(provider_id="found", attempt_id=attempt.attempt_id))
        return Lookup(never_arrived=True)

    async def snapshot(self, handle: Handle) -> Snapshot:
        return ended(Outcome.GOAL_MET)


@dataclass
class History:
    """A folder through its starts, and what was said in it."""

    folder: Path
    clock: FakeClock = field(default_factory=FakeClock)
    provider: Provider = field(default_factory=Provider)
    answers: dict[int, set[bytes]] = field(default_factory=dict)
    bodies: dict[int, str] = field(default_factory=dict)
    """The body of each key that was answered."""

    def open(self) -> Engine:
        return open_engine(self.folder, self.clock, self.provider)

    async def post(self, engine: Engine, key: int, body: str, dial: str, times: int) -> None:
        self.provider.dialing = DIALS[dial]
        before = len(self.provider.rang)
        told = await asyncio.gather(
            *(engine.calls.answer(wish(key, triggered_by=body)) for _ in range(times)),
            return_exceptions=True,
        )
        rang = len(self.provider.rang) - before
        problems = {one.kind for one in told if isinstance(one, Problem)}
        bodies = {one.body for one in told if not isinstance(one, BaseException)}
        assert len(problems) + len(bodies) == 1, told
        if bodies:
            assert self.bodies.setdefault(key, body) == body
            self.answers.setdefault(key, set()).update(bodies)
            assert len(self.answers[key]) == 1, "one key, one answer"
        elif ProblemKind.IDEMPOTENCY_MISMATCH in problems:
            assert rang == 0
        else:
            assert (problems, dial, rang) == ({ProblemKind.DIAL_FAILED}, "refuse", 0)
            assert key not in self.answers, "what was answered is never refused later"

    async def die(self, engine: Engine, key: int, body: str, *, rang: bool) -> None:
        """Killed while a provider is dialing, which may have rung already."""
        self.provider.gate, self.provider.dialing = asyncio.Event(), ring
        asking = asyncio.ensure_future(engine.calls.answer(wish(key, triggered_by=body)))
        for _ in range(5):
            await asyncio.sleep(0)
        call = engine._store.calls.with_key("key-1", "main", f"key-{key}")
        if rang and not asking.done() and call is not None:
            self.provider.rang.append(call.attempt_id)
        kill(engine)
        [told] = await asyncio.gather(asking, return_exceptions=True)
        if isinstance(told, Problem):
            assert told.kind in (ProblemKind.ENVIRONMENT, ProblemKind.IDEMPOTENCY_MISMATCH)
        else:
            assert self.answers.setdefault(key, {told.body}) == {told.body}
            assert self.bodies.setdefault(key, body) == body
        self.provider.gate = None


async def live(history: History, steps: list[tuple]) -> None:
    engine = history.open()
    for what, *told in steps:
        if what == "post":
            await history.post(engine, *told)
        elif what == "wait":
            history.clock.move(timedelta(seconds=told[0]))
        else:
            if what == "kill":
                await history.die(engine, told[0], told[1], rang=told[2])
            else:
                await engine.close()
            history.provider.mood = told[-1]
            engine = history.open()
            await engine.settle()
        rang = history.provider.rang
        assert len(rang) == len(set(rang)), "no key rings twice"
    await engine.close()


@settings(max_examples=15, deadline=None)
@given(st.lists(st.one_of(posts, posts, kills, starts, waits), min_size=2, max_size=8))
def test_every_history_of_a_key(steps: list[tuple]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(live(History(Path(folder)), steps))
