"""5 an hour to a number, 30 an hour and 100 a day from a deployment, whatever the order.

The judge is a plain count over the list of admitted instants; it shares nothing with the program.
"""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from tests.fakes import FakeClock, open_engine, request

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NUMBERS = [f"+1212555{number:04d}" for number in range(101, 141)]


def plain_count(admitted: list[tuple[datetime, str]], now: datetime, to: str) -> bool:
    """Whether a call to `to` at `now` keeps all three limits."""
    to_number = [at for at, number in admitted if number == to and now - at < HOUR]
    in_hour = [at for at, _ in admitted if now - at < HOUR]
    in_day = [at for at, _ in admitted if now - at < DAY]
    return len(to_number) < 5 and len(in_hour) < 30 and len(in_day) < 100


def fill(engine: Engine, clock: FakeClock, count: int, *, to: str | None, every: int) -> None:
    for number in range(count):
        target = to or f"+1{('212', '646', '718')[number // 60]}55501{number % 60 + 10:02d}"
        engine.calls._place.accept(request(number, target))
        clock.move(timedelta(seconds=every))


@pytest.mark.parametrize(
    ("count", "to", "every", "name", "window"),
    [
        (5, NUMBERS[0], 10, "calls to this number in an hour", HOUR),
        (30, None, 60, "calls in an hour", HOUR),
        (100, None, 130, "calls in a day", DAY),
    ],
)
async def test_the_next_one_is_refused_with_the_time_at_which_it_passes(
    tmp_path: Path, count: int, to: str | None, every: int, name: str, window: timedelta
) -> None:
    clock = FakeClock()
    first = clock.now()
    engine = open_engine(tmp_path, clock)
    fill(engine, clock, count, to=to, every=every)
    engine._store.close()
    engine = open_engine(tmp_path, clock)  # a restart in between changes nothing
    with pytest.raises(Problem) as refused:
        engine.calls._place.accept(request(999, to or NUMBERS[-1]))
    limit = refused.value.limit
    assert limit is not None
    assert (limit.name, limit.max, limit.retry_at) == (name, count, first + window)
    assert "Possible again" in refused.value.detail
    clock.move(limit.retry_at - clock.now())
    assert engine.calls._place.accept(request(999, to or NUMBERS[-1]))
    await engine.close()


async def test_turning_the_clock_back_frees_nothing(tmp_path: Path) -> None:
    clock = FakeClock()
    engine = open_engine(tmp_path, clock)
    fill(engine, clock, 5, to=NUMBERS[0], every=1)
    clock.move(-timedelta(days=2))
    with pytest.raises(Problem) as refused:
        engine.calls._place.accept(request(9, NUMBERS[0]))
    assert refused.value.kind is ProblemKind.RATE_LIMIT
    await engine.close()


steps = st.lists(
    st.tuples(
        st.sampled_from(
            [0, 0, 1, 30, 59, 60, 61, 119, 120, 600, 1799, 3599, 3600, 3601, 40_000, 86_399]
        ),
        st.integers(0, len(NUMBERS) - 1) | st.just(0),
        st.sampled_from([False] * 12 + [True]),
    ),
    min_size=20,
    max_size=160,
)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps)
def test_any_timeline_is_judged_as_a_plain_count_does(
    tmp_path_factory: pytest.TempPathFactory, timeline: list[tuple[int, int, bool]]
) -> None:
    folder = tmp_path_factory.mktemp("limits")
    clock = FakeClock()
    engine = open_engine(folder, clock)
    admitted: list[tuple[datetime, str]] = []
    for step, (wait, number, restart) in enumerate(timeline):
        clock.move(timedelta(seconds=wait))
        if restart:
            engine._store.close()
            engine = open_engine(folder, clock)
        to, now = NUMBERS[number], clock.now()
        problem = refusal(engine, step, to)
        assert (problem is None) == plain_count(admitted, now, to), f"step {step}: {problem}"
        if problem is None:
            admitted.append((now, to))
            continue
        assert problem.kind is ProblemKind.RATE_LIMIT
        passes = problem.passes_at
        assert passes is not None
        assert plain_count(admitted, passes, to), "the told time is too early"
        early = passes - timedelta(milliseconds=1)
        assert not plain_count(admitted, early, to), "the told time is too late"
    engine._store.close()


def refusal(engine: Engine, number: int, to: str) -> Problem | None:
    try:
        engine.calls._place.accept(request(number, to))
    except Problem as problem:
        return problem
    return None
