"""Before the first dial every row is told what will happen to it, and it does."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from app.engine.clock import PretendClock
from app.engine.engine import Engine
from app.engine.model.campaign import Plan
from app.engine.model.contact import Contact
from app.engine.work import Progress, Stop, Stopped
from tests.fakes import MONDAY, PLAYBOOK, FakeProvider, add_list, open_engine, people

NAMED = people(4)
SEATTLE = Contact(
    row=30, name="West", phone="+12065550142", region="US",
    facts={"customer_name": "West", "visit_date": "June 9"},
)  # fmt: skip
LIST = [
    NAMED[0].model_copy(update={"row": 10}),
    NAMED[1],
    NAMED[0].model_copy(update={"row": 12}),
    NAMED[2].model_copy(update={"row": 13, "facts": {"customer_name": "Person 3"}}),
    SEATTLE,
]


@pytest.fixture
async def engine(tmp_path: Path):
    engine = open_engine(tmp_path, PretendClock(MONDAY), FakeProvider())
    yield engine
    await engine.close()


async def test_each_row_has_its_verdict_with_the_rows_of_the_file(engine: Engine) -> None:
    add_list(engine, LIST)
    engine.do_not_call.add(NAMED[1].phone, source="they wrote")
    plan = Plan(pace="fast", max_attempts=1)
    made = engine.campaigns.create("s", list_name="people", profile="reminder", plan=plan)
    before = engine._store.audit.count()
    looked = engine.campaigns.preflight(made)
    assert engine._store.audit.count() == before, "looking is not calling"
    assert [(row.row, row.verdict, row.code) for row in looked.rows] == [
        (10, "call", ""),
        (2, "skip", "do-not-call"),
        (12, "skip", "duplicate"),
        (13, "skip", "missing-facts"),
        (30, "wait", "outside-calling-hours"),
    ]
    assert looked.totals == {"call": 1, "skip": 3, "wait": 1}
    assert "is this Person 1?" in looked.rows[0].opening
    assert "visit_date" in looked.rows[3].reason
    assert looked.rows[4].at is not None

    await engine.campaigns.run(made)
    skipped = {row.row for row in looked.rows if row.verdict == "skip"}
    dialed = {call.to_number for call in engine.campaigns.results(made)}
    assert dialed == {NAMED[0].phone, SEATTLE.phone}
    told = engine.campaigns.status(made).skipped
    assert sum(told.values()) == len(skipped)
    assert told == {"do-not-call": 1, "duplicate": 1, "missing-facts": 1}


async def test_looking_ahead_says_the_same_in_short_steps(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.engine.campaigns.preflight.STEP_SECS", 0)
    monkeypatch.setattr("app.engine.campaigns.preflight.PAGE", 2)
    add_list(engine, LIST)
    plan = Plan(max_attempts=2)
    made = engine.campaigns.create("s", list_name="people", profile="reminder", plan=plan)
    turns: list[int] = []

    async def others() -> None:
        while True:
            turns.append(1)
            await asyncio.sleep(0)

    other = asyncio.ensure_future(others())
    heard: list[Progress] = []
    looked = await engine.campaigns.look_ahead(made, progress=heard.append)
    other.cancel()
    assert looked == engine.campaigns.preflight(made)
    assert len(turns) >= len(LIST), "every row left the loop a turn"
    assert (heard[-1].done, heard[-1].total) == (5, 5)
    assert looked.rows[0].name == "Person 1"
    assert [row.row_id for row in looked.rows] == [row.id for row in engine.campaigns.rows(made)]
    assert looked.first_dial == MONDAY
    assert (looked.calls, looked.calls_most, looked.secs, looked.cost_usd) == (3, 6, None, None)


async def test_what_earlier_calls_cost_tells_what_these_will(
    tmp_path: Path, engine: Engine
) -> None:
    add_list(engine, NAMED)
    plan = Plan(pace="fast", max_attempts=2)
    first = engine.campaigns.create("a", list_name="people", profile="reminder", plan=plan)
    await engine.campaigns.run(first)
    for call in engine.campaigns.results(first):
        changes = {"cost_usd": 0.5, "ended_at": call.answered_at + timedelta(seconds=30)}
        engine._store.calls.save(call.model_copy(update=changes))
    second = engine.campaigns.create("b", list_name="people", profile="reminder", plan=plan)
    looked = await engine.campaigns.look_ahead(second)
    assert looked.calls == 4
    assert (looked.secs, looked.cost_usd) == (120.0, (2.0, 4.0))


async def test_looking_ahead_ends_when_asked(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.engine.campaigns.preflight.STEP_SECS", 0)
    add_list(engine, LIST)
    made = engine.campaigns.create("s", list_name="people", profile="reminder")
    stop = Stop()
    stop.ask()
    with pytest.raises(Stopped):
        await engine.campaigns.look_ahead(made, stop=stop)


async def test_a_script_that_promises_texts_nobody_sends_is_named(tmp_path: Path) -> None:
    promising = PLAYBOOK.replace(
        "- Refuses", '- Asks when -> "I will text you." + close\n- Refuses'
    )
    engine = open_engine(tmp_path, PretendClock(MONDAY), FakeProvider(), promising)
    add_list(engine, LIST)
    made = engine.campaigns.create("s", list_name="people", profile="reminder", plan=Plan())
    assert engine.campaigns.preflight(made).unkept_texts == ()
    engine.outbox.set_channel("text", {"on": False})
    assert engine.campaigns.preflight(made).unkept_texts == ("Asks when",)
    assert (await engine.campaigns.look_ahead(made)).unkept_texts == ("Asks when",)
    await engine.close()
