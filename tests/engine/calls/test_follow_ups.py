"""Calls in one line each, what is left to do after them, and how near the limits are."""

import inspect
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.engine.engine import Engine
from app.engine.model.call import World
from app.engine.model.campaign import Plan
from app.engine.model.result import Ended, Outcome, ToolRun
from app.engine.providers.base import DialError
from app.engine.store import migrations
from tests.fakes import (
    CALLER,
    MONDAY,
    TARGET,
    FakeClock,
    FakeProvider,
    add_list,
    ended,
    not_reached,
    open_engine,
    people,
    request,
    until,
)


@pytest.fixture
def provider() -> FakeProvider:
    return FakeProvider()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def engine(tmp_path: Path, provider: FakeProvider, clock: FakeClock):
    engine = open_engine(tmp_path, clock, provider)
    yield engine
    await engine.close()


async def call(engine: Engine, number: int, to: str = TARGET, **changes: object) -> None:
    await engine.calls.place(request(number, to, **changes))


async def test_a_line_says_what_a_table_shows(engine: Engine, provider: FakeProvider) -> None:
    whole = ended(Outcome.OPTED_OUT)
    result = whole.result.model_copy(update={"needs_person": "No quote for the date."})
    provider.ending = lambda _: whole.model_copy(update={"result": result, "cost_usd": 0.1})
    await call(engine, 1, target_name="Dana")
    [line] = engine.calls.page()
    assert (line.name, line.number, line.profile, line.campaign) == ("Dana", TARGET, "reminder", "")
    assert (line.ended, line.outcome, line.at) == (Ended.COMPLETED, Outcome.OPTED_OUT, MONDAY)
    assert (line.secs, line.cost_usd, line.opted_out) == (0, 0.1, True)
    assert line.needs_person == "No quote for the date."


async def test_pages_filters_and_counts_agree(engine: Engine, provider: FakeProvider) -> None:
    ends = [ended(Outcome.GOAL_MET), not_reached(Ended.BUSY), ended(Outcome.REFUSED)]
    provider.ending = lambda _: ends[len(provider.dialed) % 3]
    names = ["Ünal", "Bea", "100%", "a_b", "Bob", "Cy"]
    for number, (name, person) in enumerate(zip(names, people(6), strict=True)):
        await call(engine, number, person.phone, target_name=name)
    assert [line.id for line in engine.calls.page(offset=1, limit=2)] == [5, 4]
    assert [line.id for line in engine.calls.page(limit=2, newest_first=False)] == [1, 2]
    assert engine.calls.outcome_counts() == {"goal_met": 2, "not_reached": 2, "refused": 2}
    for wanted, count in (
        ({"outcome": Outcome.REFUSED}, 2),
        ({"ended": Ended.BUSY}, 2),
        ({"search": "ünal"}, 1),
        ({"search": "%"}, 1),
        ({"search": "_"}, 1),
        ({"search": "b"}, 3),
        ({"search": "5550106"}, 1),
        ({"search": "be", "outcome": Outcome.REFUSED}, 1),
        ({"campaign_id": 1}, 0),
    ):
        found = engine.calls.page(**wanted)
        assert len(found) == engine.calls.count(**wanted) == count, wanted


async def test_a_campaigns_calls_carry_its_name(engine: Engine) -> None:
    add_list(engine, people(2))
    plan = Plan(pace="fast", max_attempts=1)
    made = engine.campaigns.create("spring", list_name="people", profile="reminder", plan=plan)
    await engine.campaigns.run(made)
    await call(engine, 1)
    lines = engine.calls.page(campaign_id=made.id)
    assert {(line.campaign, line.name) for line in lines} == {
        ("spring", "Person 1"),
        ("spring", "Person 2"),
    }
    assert engine.calls.outcome_counts(made.id) == {"goal_met": 2}
    assert engine.calls.count() == 3


async def test_usage_counts_as_admission_does(
    engine: Engine, provider: FakeProvider, clock: FakeClock
) -> None:
    empty = engine.calls.usage("main")
    assert (empty.hour.used, empty.hour.most, empty.hour.frees_at) == (0, 30, None)
    assert (empty.busiest, empty.busiest_used, empty.busiest_most) == ("", 0, 5)
    for number in range(5):
        await call(engine, number)
    clock.move(timedelta(minutes=30))
    await call(engine, 9, people(1)[0].phone)
    used = engine.calls.usage("main")
    assert (used.hour.used, used.day.used, used.day.most) == (6, 6, 100)
    assert used.hour.frees_at == MONDAY + timedelta(hours=1)
    assert (used.busiest, used.busiest_used) == (TARGET, 5)

    def refuse(_: object) -> None:
        raise DialError("no", dialed="no")

    provider.dialing = refuse
    with pytest.raises(Exception, match="Nothing rang"):
        await call(engine, 10, people(2)[1].phone)
    assert engine.calls.usage("main").hour.used == 6, "what never rang uses up nothing"
    clock.move(timedelta(minutes=30))
    used = engine.calls.usage("main")
    assert (used.hour.used, used.hour.full, used.day.used) == (1, False, 6)
    assert used.busiest == people(1)[0].phone


async def test_what_is_left_to_do(engine: Engine, provider: FakeProvider) -> None:
    ends = [
        ended(Outcome.COMPLAINT),
        ended(Outcome.GOAL_MET),
        ended(Outcome.CALLBACK_REQUESTED, callback_date="2026-06-03", callback_time="15:00"),
        ended(Outcome.PROMISED, promised_date="2026-06-01"),
        ended(Outcome.PROMISED, promised_date="2026-06-20"),
        ended(Outcome.GOAL_MET),
    ]
    whole = ended(Outcome.GOAL_MET)
    looked = whole.result.model_copy(update={"needs_person": "Read it."})
    ends.append(whole.model_copy(update={"result": looked}))
    provider.ending = lambda _: ends[len(provider.dialed) - 1]
    phones = [person.phone for person in people(5)]
    # The fifth promised, and a later call met the goal.
    for number, at in enumerate((0, 1, 2, 3, 4, 4, 1)):
        await call(engine, number, phones[at])
    left = engine.calls.follow_ups()
    assert [(one.kind, one.call.number) for one in left] == [
        ("look", phones[1]),
        ("complaint", phones[0]),
        ("promise", phones[3]),
        ("callback", phones[2]),
    ]
    assert left[0].sentence == "Read it."
    assert left[1].sentence.startswith("Complained")
    assert left[2].due_at == datetime(2026, 6, 2, 13, tzinfo=UTC)
    assert left[3].sentence == "Asked to be called back: Wednesday 15:00 in New York."
    assert [one.kind for one in engine.calls.follow_ups(1)] == ["look"]


async def test_a_date_that_a_campaign_keeps_is_told_so(
    engine: Engine, provider: FakeProvider
) -> None:
    provider.ending = lambda _: ended(Outcome.PROMISED, promised_date="2026-06-02")
    add_list(engine, people(1))
    made = engine.campaigns.create(
        "spring", list_name="people", profile="reminder", plan=Plan(pace="fast")
    )
    task = engine.campaigns.start(made)
    await until(engine.calls.follow_ups)
    engine.campaigns.pause(made)
    await task
    [one] = engine.calls.follow_ups()
    assert one.due_at == datetime(2026, 6, 3, 13, tzinfo=UTC)
    assert one.sentence == "The campaign calls again Wednesday 9:00 in New York, as agreed."
    assert one.call.campaign == "spring"


async def test_lines_are_made_for_calls_of_an_older_folder(
    engine: Engine, provider: FakeProvider
) -> None:
    provider.ending = lambda _: ended(Outcome.OPTED_OUT).model_copy(update={"cost_usd": 0.5})
    await call(engine, 1, target_name="Dana")
    provider.ending = lambda _: not_reached(Ended.BUSY)
    await call(engine, 2, people(1)[0].phone)
    database = engine._store.database
    kept = database.rows("SELECT * FROM call_lines ORDER BY call_id")
    assert len(kept) == 2
    step = re.search(r"INSERT INTO call_lines[^\"]*", inspect.getsource(migrations.m006_lines))
    database.run("DELETE FROM call_lines")
    database.run(step[0])
    assert database.rows("SELECT * FROM call_lines ORDER BY call_id") == kept
    assert CALLER not in str(kept)


async def test_what_lies_in_the_tray_waits_for_a_person(
    engine: Engine, provider: FakeProvider
) -> None:
    for number, outcome in enumerate((Outcome.REFUSED, Outcome.DISPUTED, Outcome.GOAL_MET), 1):
        provider.ending = lambda _, outcome=outcome: ended(outcome)
        await call(engine, number, target_name="Dana")
    refused, disputed, _ = reversed(engine.calls.recent())
    for one in (refused, disputed):
        live = one.model_copy(update={"world": World.LIVE})
        assert engine.outbox.ask(live, HAND_OVER, "0")
    told = {one.call.id: (one.kind, one.sentence) for one in engine.calls.follow_ups()}
    assert told == {
        refused.id: ("hand_over", "Will not pay."),
        disputed.id: ("disputed", "Disputed: somebody must look into it. Will not pay."),
    }
    assert [one.call.id for one in engine.calls.follow_ups()] == [disputed.id, refused.id]
    for item in engine.outbox.in_tray():
        engine.outbox.done(item.id)
    assert [one.call.id for one in engine.calls.follow_ups()] == [disputed.id]


HAND_OVER = ToolRun(name="escalate", args={"reason": "refused", "summary": "Will not pay."})
