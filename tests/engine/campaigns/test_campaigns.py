"""A campaign on a pretend clock: what is dialed when, and what pause, stop and crash leave."""

import asyncio
import itertools
from datetime import timedelta
from pathlib import Path

import pytest

from app.engine.campaigns.rows import request_for
from app.engine.clock import PretendClock
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.events import CallRefused, CampaignWaits
from app.engine.model.call import World
from app.engine.model.campaign import Campaign, CampaignState, Plan, RowState
from app.engine.model.contact import Contact, DoNotCallEntry
from app.engine.model.result import Ended, Outcome
from app.engine.providers.base import DialError, Lookup
from tests.fakes import (
    MONDAY,
    PLAYBOOK,
    FakeProvider,
    add_list,
    ended,
    not_reached,
    open_engine,
    people,
    until,
)

FAST = Plan(pace="fast", max_attempts=1)


def made(engine: Engine, count: int = 5, plan: Plan = FAST) -> Campaign:
    add_list(engine, people(count))
    return engine.campaigns.create("spring", list_name="people", profile="reminder", plan=plan)


def opened(folder: Path, provider: FakeProvider) -> Engine:
    return open_engine(folder, PretendClock(MONDAY), provider)


@pytest.fixture
def provider() -> FakeProvider:
    return FakeProvider()


@pytest.fixture
async def engine(tmp_path: Path, provider: FakeProvider):
    engine = opened(tmp_path, provider)
    yield engine
    await engine.close()


async def test_every_row_is_dialed_once_with_its_own_facts(
    engine: Engine, provider: FakeProvider
) -> None:
    done = await engine.campaigns.run(made(engine))
    assert done.state is CampaignState.DONE
    assert [d.brief.task.facts["customer_name"] for d in provider.dialed] == [
        f"Person {n}" for n in range(1, 6)
    ]
    assert provider.dialed[0].brief.task.goal == "remind Person 1 of the visit on June 9."
    status = engine.campaigns.status(done)
    assert status.states == {"done": 5}
    assert status.outcomes == {"goal_met": 5}
    assert {call.triggered_by for call in engine.campaigns.results(done)} == {"campaign:1"}


async def test_the_pace_is_spread_and_never_on_the_dot(
    engine: Engine, provider: FakeProvider
) -> None:
    campaign = made(engine, 20, Plan(max_attempts=1))
    await engine.campaigns.run(campaign)
    times = [call.accepted_at for call in engine.campaigns.results(campaign)]
    gaps = [(b - a).total_seconds() for a, b in itertools.pairwise(times)]
    assert all(120 * 0.6 <= gap <= 120 * 1.4 for gap in gaps)
    assert len({round(gap) for gap in gaps}) > 10


async def test_as_fast_as_the_limits_allow(engine: Engine) -> None:
    campaign = made(engine, 40)
    waits: list[CampaignWaits] = []
    engine.bus.subscribe(CampaignWaits, waits.append)
    await engine.campaigns.run(campaign)
    times = [call.accepted_at for call in engine.campaigns.results(campaign)]
    assert times[29] - times[0] < timedelta(minutes=1)
    assert times[30] - times[0] == timedelta(hours=1)
    assert any("calls in an hour are the limit" in wait.why for wait in waits)


async def test_rows_wait_for_their_hours_and_say_so(engine: Engine) -> None:
    seattle = Contact(
        row=1,
        name="West",
        phone="+12065550142",
        region="US",
        facts={"customer_name": "West", "visit_date": "June 9"},
    )
    add_list(engine, [seattle])
    engine.clock._now = MONDAY - timedelta(hours=1)  # 9:00 in New York, 6:00 in Seattle
    campaign = engine.campaigns.create("west", list_name="people", profile="reminder", plan=FAST)
    [verdict] = engine.campaigns.preflight(campaign).rows
    assert (verdict.verdict, verdict.code) == ("wait", "outside-calling-hours")
    assert "Will wait until today 9:00 in Los Angeles" in verdict.reason
    await engine.campaigns.run(campaign)
    [call] = engine.campaigns.results(campaign)
    assert call.accepted_at == MONDAY + timedelta(hours=2)


async def test_a_number_that_stands_twice_is_called_once(
    engine: Engine, provider: FakeProvider
) -> None:
    [person] = people(1)
    add_list(engine, [person, person.model_copy(update={"row": 2})])
    campaign = engine.campaigns.create("twice", list_name="people", profile="reminder", plan=FAST)
    await engine.campaigns.run(campaign)
    assert len(provider.dialed) == 1
    second = engine.campaigns.rows(campaign)[1]
    assert (second.state, second.code) == (RowState.SKIPPED, "duplicate")
    assert "row 1" in second.reason


async def test_retries_come_later_and_end(engine: Engine, provider: FakeProvider) -> None:
    provider.ending = lambda _: not_reached(Ended.NO_ANSWER)
    campaign = made(engine, 1, Plan(pace="fast"))
    await engine.campaigns.run(campaign)
    times = [call.accepted_at for call in engine.campaigns.results(campaign)]
    assert len(times) == 3
    assert times[1] - times[0] == timedelta(hours=4)
    assert [d.attempt for d in provider.dialed] == [1, 2, 3]
    [row] = engine.campaigns.rows(campaign)
    assert (row.state, row.attempts, row.outcome) == (RowState.DONE, 3, Outcome.NOT_REACHED)


async def test_a_promise_is_kept_as_a_dated_call(engine: Engine, provider: FakeProvider) -> None:
    answers = iter([ended(Outcome.PROMISED, promised_date="2026-06-04"), ended(Outcome.GOAL_MET)])
    provider.ending = lambda _: next(answers)
    campaign = made(engine, 1, Plan(pace="fast"))
    await engine.campaigns.run(campaign)
    times = [call.accepted_at for call in engine.campaigns.results(campaign)]
    assert times[1].isoformat() == "2026-06-05T13:00:00+00:00"  # the day after, 9:00 there


async def test_an_opt_out_takes_a_queued_retry_away(engine: Engine, provider: FakeProvider) -> None:
    def later(dialed: object) -> None:
        if len(provider.dialed) == 2:
            engine.do_not_call.add(people(1)[0].phone, source="they wrote")

    provider.ending = lambda _: not_reached(Ended.NO_ANSWER)
    provider.dialing = later
    campaign = made(engine, 2, Plan(pace="fast", concurrency=1))
    await engine.campaigns.run(campaign)
    first = engine.campaigns.rows(campaign)[0]
    assert (first.state, first.code) == (RowState.SKIPPED, "do-not-call")
    assert [d.to_number for d in provider.dialed].count(people(1)[0].phone) == 1


async def test_a_listed_number_leaves_every_queue_at_once(engine: Engine) -> None:
    campaign = made(engine, 2)
    engine.do_not_call.add(people(1)[0].phone, source="they called")
    first, second = engine.campaigns.rows(campaign)
    assert (first.state, first.code) == (RowState.SKIPPED, "do-not-call")
    assert second.state is RowState.QUEUED


async def test_pause_dials_nothing_more_and_resume_goes_on(
    engine: Engine, provider: FakeProvider
) -> None:
    campaign = made(engine, 6, Plan(pace="fast", max_attempts=1, concurrency=1))

    def pause(_: object) -> None:
        if len(provider.dialed) == 3:
            engine.campaigns.pause(campaign)

    provider.dialing = pause
    halted = await engine.campaigns.run(campaign)
    assert (halted.state, halted.why) == (CampaignState.PAUSED, "Paused by you.")
    assert len(provider.dialed) == 3
    done = await engine.campaigns.run(campaign)
    assert done.state is CampaignState.DONE
    assert len({d.to_number for d in provider.dialed}) == len(provider.dialed) == 6


async def test_stop_is_for_good(engine: Engine, provider: FakeProvider) -> None:
    campaign = made(engine)
    provider.dialing = lambda _: engine.campaigns.stop(campaign)
    stopped = await engine.campaigns.run(campaign)
    assert stopped.state is CampaignState.STOPPED
    assert len(provider.dialed) <= campaign.plan.concurrency
    with pytest.raises(Problem, match="stopped for good"):
        await engine.campaigns.run(campaign)


async def test_stop_takes_hold_while_a_campaign_sleeps(tmp_path: Path) -> None:
    from tests.fakes import FakeClock

    provider = FakeProvider()
    engine = open_engine(tmp_path, FakeClock(), provider)
    campaign = made(engine, 5, Plan(max_attempts=1))
    running = asyncio.ensure_future(engine.campaigns.run(campaign))
    await until(lambda: provider.dialed)
    for _ in range(20):
        await asyncio.sleep(0)
    engine.campaigns.stop(campaign)
    assert (await asyncio.wait_for(running, 0.2)).state is CampaignState.STOPPED
    assert len(provider.dialed) == 1
    await engine.close()


async def test_goals_met_end_it(engine: Engine, provider: FakeProvider) -> None:
    plan = Plan(pace="fast", max_attempts=1, concurrency=1, stop_after_goals=2)
    done = await engine.campaigns.run(made(engine, 6, plan))
    assert (done.state, done.why) == (CampaignState.DONE, "2 goals are met")
    assert len(provider.dialed) == 2


async def test_the_breaker_pauses(engine: Engine, provider: FakeProvider) -> None:
    def refuse(_: object) -> None:
        raise DialError("line down", dialed="no", trouble="provider")

    provider.dialing = refuse
    halted = await engine.campaigns.run(
        made(engine, 20, Plan(pace="fast", max_attempts=1, concurrency=1))
    )
    assert halted.state is CampaignState.PAUSED
    assert "of the last 8 calls failed" in halted.why
    assert len(provider.dialed) == 8


@pytest.mark.parametrize("trouble", ["limit", "billing", "config"])
async def test_trouble_with_the_account_pauses_and_costs_no_attempt(
    engine: Engine, provider: FakeProvider, trouble: str
) -> None:
    def refuse(_: object) -> None:
        raise DialError("no money left", dialed="no", trouble=trouble)

    provider.dialing = refuse
    campaign = made(engine, 5, Plan(pace="fast", concurrency=1))
    halted = await engine.campaigns.run(campaign)
    assert halted.state is CampaignState.PAUSED
    assert "no money left" in halted.why
    assert len(provider.dialed) == 1
    assert {row.attempts for row in engine.campaigns.rows(campaign)} == {0}
    assert {row.state for row in engine.campaigns.rows(campaign)} == {RowState.QUEUED}


async def test_after_a_crash_it_is_paused_and_nobody_is_dialed_twice(
    tmp_path: Path, provider: FakeProvider
) -> None:
    engine = opened(tmp_path, provider)
    campaign = made(engine, 6, Plan(pace="fast", max_attempts=1))
    provider.hold = asyncio.Event()
    running = asyncio.ensure_future(engine.campaigns.run(campaign))
    await until(lambda: len(provider.dialed) == 2)
    engine._store.close()  # as a killed program leaves it
    running.cancel()
    await asyncio.gather(running, *engine.tasks._running, return_exceptions=True)

    provider.hold = None
    engine = opened(tmp_path, provider)
    await engine.settle()
    reopened = engine.campaigns.named("spring")
    assert reopened.state is CampaignState.PAUSED
    assert "until you resume" in reopened.why
    assert len(provider.dialed) == 2
    done = await engine.campaigns.run(reopened)
    assert done.state is CampaignState.DONE
    assert len({d.to_number for d in provider.dialed}) == len(provider.dialed) == 6
    await engine.close()


async def test_an_intent_that_never_arrived_is_dialed_with_the_same_key(
    tmp_path: Path, provider: FakeProvider
) -> None:
    engine = opened(tmp_path, provider)
    campaign = made(engine, 1)
    run = engine.campaigns._begin(campaign, approve_changes=False)
    [row] = engine.campaigns.rows(campaign)
    wish = request_for(campaign, row, engine.deployments.only(), run._profile, engine._store)
    intent = engine.calls._place.accept(wish)
    engine._store.close()

    provider.found = Lookup(never_arrived=True)
    engine = opened(tmp_path, provider)
    await engine.settle()
    [row] = engine.campaigns.rows(campaign)
    assert (row.state, row.attempts, row.code) == (RowState.QUEUED, 0, "replay")
    await engine.campaigns.run(engine.campaigns.named("spring"))
    assert [d.attempt_id for d in provider.dialed] == [intent.attempt_id]
    await engine.close()


async def test_changed_words_wait_for_a_person(engine: Engine, provider: FakeProvider) -> None:
    campaign = made(engine)
    file = Path(engine.deployments.only().playbook)
    file.write_text(PLAYBOOK.replace("Will you come?", "Can you come?"), encoding="utf-8")
    with pytest.raises(Problem, match="was changed"):
        await engine.campaigns.run(campaign)
    assert provider.dialed == []
    done = await engine.campaigns.run(campaign, approve_changes=True)
    assert done.state is CampaignState.DONE


@pytest.mark.parametrize(
    ("list_name", "profile", "told"),
    [
        ("nobody", "reminder", "no list named nobody"),
        ("people", "nothing", "nothing"),
    ],
)
async def test_what_is_missing_is_named(
    engine: Engine, list_name: str, profile: str, told: str
) -> None:
    add_list(engine, people(1))
    with pytest.raises(Problem, match=told):
        engine.campaigns.create("x", list_name=list_name, profile=profile)


async def test_a_profile_without_a_goal_makes_no_campaign(tmp_path: Path) -> None:
    playbook = "\n".join(line for line in PLAYBOOK.splitlines() if "Goal recap" not in line)
    engine = open_engine(tmp_path, playbook=playbook)
    add_list(engine, people(1))
    with pytest.raises(Problem, match="Goal recap"):
        engine.campaigns.create("x", list_name="people", profile="reminder")
    await engine.close()


async def test_a_row_that_needs_a_person_is_told(engine: Engine, provider: FakeProvider) -> None:
    provider.ending = lambda _: ended(Outcome.DISPUTED)
    campaign = made(engine, 1)
    await engine.campaigns.run(campaign)
    [row] = engine.campaigns.rows(campaign)
    assert row.state is RowState.NEEDS_PERSON
    assert "look into it" in row.reason


async def test_a_full_disk_stops_dialing_and_loses_nothing(
    engine: Engine, provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = made(engine, 5, Plan(pace="fast", max_attempts=1, concurrency=1))
    full = Problem(ProblemKind.ENVIRONMENT, "The disk is full: nothing is dialed.", "Free some.")
    add = engine._store.calls.add

    def refuse(call: object) -> object:
        raise full

    def later(_: object) -> None:
        monkeypatch.setattr(engine._store.calls, "add", refuse)

    provider.dialing = later
    halted = await engine.campaigns.run(campaign)
    assert (halted.state, halted.why) == (CampaignState.PAUSED, f"{full.detail} {full.hint}")
    assert len(provider.dialed) == 1
    monkeypatch.setattr(engine._store.calls, "add", add)
    provider.dialing = lambda _: None
    done = await engine.campaigns.run(campaign)
    assert done.state is CampaignState.DONE
    assert len({d.to_number for d in provider.dialed}) == len(provider.dialed) == 5


async def test_a_playbook_that_is_gone_pauses_and_skips_nobody(
    engine: Engine, provider: FakeProvider
) -> None:
    campaign = made(engine, 5, Plan(pace="fast", max_attempts=1, concurrency=1))
    provider.dialing = lambda _: Path(engine.deployments.only().playbook).unlink()
    halted = await engine.campaigns.run(campaign)
    assert halted.state is CampaignState.PAUSED
    assert "playbook.md" in halted.why
    assert engine.campaigns.status(halted).states == {"done": 1, "queued": 4}


async def test_a_bug_pauses_instead_of_dialing_the_same_row_again(
    engine: Engine,
    provider: FakeProvider,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def broken(_: object) -> None:
        raise RuntimeError("planted")

    campaign = made(engine, 5, Plan(pace="fast", concurrency=1))
    monkeypatch.setattr(engine.calls, "dial_and_follow", broken)
    halted = await engine.campaigns.run(campaign)
    assert halted.state is CampaignState.PAUSED
    assert "failed inside Playcall" in halted.why
    assert "planted" in caplog.text


async def test_a_stop_after_a_pause_is_for_good(engine: Engine, provider: FakeProvider) -> None:
    campaign = made(engine)
    provider.hold = asyncio.Event()
    running = engine.campaigns.start(campaign)
    await until(lambda: engine.calls.live)
    engine.campaigns.pause(campaign)
    engine.campaigns.stop(campaign)
    provider.hold.set()
    assert (await running).state is CampaignState.STOPPED
    assert engine.campaigns.named("spring").state is CampaignState.STOPPED


async def test_a_pause_is_taken_back_while_somebody_still_talks(
    engine: Engine, provider: FakeProvider
) -> None:
    campaign = made(engine, 5, Plan(pace="fast", max_attempts=1, concurrency=1))
    provider.hold = asyncio.Event()
    running = engine.campaigns.start(campaign)
    await until(lambda: engine.calls.live)
    engine.campaigns.pause(campaign)
    assert engine.campaigns.start(campaign) is running
    with pytest.raises(Problem, match="running already"):
        engine.campaigns.start(campaign)
    provider.hold.set()
    assert (await running).state is CampaignState.DONE
    assert len(provider.dialed) == 5


@pytest.mark.parametrize("turns", range(6))
async def test_closing_ends_a_campaign_that_was_just_woken(
    tmp_path: Path, provider: FakeProvider, turns: int
) -> None:
    engine = opened(tmp_path, provider)
    campaign = made(engine, 5, Plan(pace="fast", max_attempts=1, concurrency=1))
    provider.hold = asyncio.Event()
    running = engine.campaigns.start(campaign)
    await until(lambda: engine.calls.live)
    engine.campaigns.pause(campaign)
    engine.campaigns.start(campaign)
    for _ in range(turns):  # in one of them it is awake and puts its waits away
        await asyncio.sleep(0)
    async with asyncio.timeout(2):
        await engine.close()
    assert running.cancelled()
    assert len(provider.dialed) == 1


async def test_words_changed_during_a_pause_are_asked_about_while_somebody_still_talks(
    engine: Engine, provider: FakeProvider
) -> None:
    campaign = made(engine, 3, Plan(pace="fast", max_attempts=1, concurrency=1))
    provider.hold = asyncio.Event()
    running = engine.campaigns.start(campaign)
    await until(lambda: engine.calls.live)
    engine.campaigns.pause(campaign)
    file = Path(engine.deployments.only().playbook)
    file.write_text(PLAYBOOK.replace("Will you come?", "Can you come?"), encoding="utf-8")
    with pytest.raises(Problem, match="was changed"):
        engine.campaigns.start(campaign)
    assert engine.campaigns.named("spring").state is CampaignState.PAUSED
    assert engine.campaigns.start(campaign, approve_changes=True) is running
    provider.hold.set()
    assert (await running).profile_sha256 != campaign.profile_sha256


async def test_what_speaks_against_a_start_is_raised_at_once(engine: Engine) -> None:
    campaign = made(engine)
    engine.campaigns.stop(campaign)
    with pytest.raises(Problem, match="stopped for good"):
        engine.campaigns.start(campaign)


async def test_rows_that_are_never_called_are_audited(engine: Engine) -> None:
    [known, hole] = people(2)
    add_list(engine, [known, hole.model_copy(update={"facts": {"customer_name": "Dana"}})])
    engine.do_not_call.add(known.phone, source="they wrote")
    refused: list[CallRefused] = []
    engine.bus.subscribe(CallRefused, refused.append)
    campaign = engine.campaigns.create("x", list_name="people", profile="reminder", plan=FAST)
    await engine.campaigns.run(campaign)
    told = [row.payload for row in engine.audit.rows() if row.kind == "call-refused"]
    assert [payload["code"] for payload in told if payload] == ["do-not-call", "missing-facts"]
    assert [event.problem.code for event in refused] == ["do-not-call", "missing-facts"]


async def test_a_skipped_row_hides_no_good_one_with_its_number(
    engine: Engine, provider: FakeProvider
) -> None:
    [person] = people(1)
    hole = person.model_copy(update={"facts": {"customer_name": "Dana"}})
    add_list(engine, [hole, person.model_copy(update={"row": 2})])
    campaign = engine.campaigns.create("x", list_name="people", profile="reminder", plan=FAST)
    await engine.campaigns.run(campaign)
    assert len(provider.dialed) == 1


async def test_many_refused_rows_leave_the_loop_its_turns(engine: Engine) -> None:
    contacts = people(150)
    add_list(engine, contacts)
    campaign = engine.campaigns.create("x", list_name="people", profile="reminder", plan=FAST)
    for contact in contacts:
        engine.do_not_call._store.do_not_call.add(
            DoNotCallEntry(number=contact.phone, world=World.LIVE, source="test", added_at=MONDAY)
        )
    running = engine.campaigns.start(campaign)
    for _ in range(10):
        await asyncio.sleep(0)
    engine.campaigns.stop(campaign)
    assert (await running).state is CampaignState.STOPPED
    assert engine.campaigns.status(campaign).states["queued"] > 100


async def test_an_account_limit_costs_no_attempt_even_over_a_crash(
    tmp_path: Path, provider: FakeProvider
) -> None:
    def refuse(_: object) -> None:
        raise DialError("too many calls", dialed="no", trouble="limit")

    provider.dialing = refuse
    engine = opened(tmp_path, provider)
    campaign = made(engine, 1)
    [row] = engine.campaigns.rows(campaign)
    script = engine.playbooks.profile(Path(engine.deployments.only().playbook), "reminder")
    wish = request_for(campaign, row, engine.deployments.only(), script, engine._store)
    with pytest.raises(Problem):
        await engine.calls.place(wish)
    engine._store.close()  # killed before the campaign heard of it
    engine = opened(tmp_path, provider)
    await engine.settle()
    [row] = engine.campaigns.rows(campaign)
    assert (row.state, row.attempts, row.calls) == (RowState.QUEUED, 0, 0)
    await engine.close()


async def test_a_number_that_cannot_be_called_is_not_tried_again(
    engine: Engine, provider: FakeProvider
) -> None:
    def refuse(_: object) -> None:
        raise DialError("no such number", dialed="no", trouble="number")

    provider.dialing = refuse
    campaign = made(engine, 1, Plan(pace="fast"))
    await engine.campaigns.run(campaign)
    [row] = engine.campaigns.rows(campaign)
    assert (row.state, row.reason, len(provider.dialed)) == (RowState.DONE, "no such number", 1)


async def test_an_open_call_that_nobody_can_ask_about_does_not_end_the_campaign(
    tmp_path: Path, provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = opened(tmp_path, provider)
    campaign = made(engine, 3)
    [row, *_] = engine.campaigns.rows(campaign)
    script = engine.playbooks.profile(Path(engine.deployments.only().playbook), "reminder")
    wish = request_for(campaign, row, engine.deployments.only(), script, engine._store)
    engine.calls._place.accept(wish)
    engine._store.close()

    async def unreachable(_: object) -> Lookup:
        raise DialError("no network", dialed="maybe")

    engine = opened(tmp_path, provider)
    with monkeypatch.context() as broken:
        broken.setattr(provider, "find", unreachable)
        await engine.settle()
        halted = await engine.campaigns.run(engine.campaigns.named("spring"))
    assert halted.state is CampaignState.PAUSED
    assert "1 calls are not settled" in halted.why
    assert len(provider.dialed) == 2
    done = await engine.campaigns.run(halted)
    assert done.state is CampaignState.DONE
    assert engine.campaigns.rows(done)[0].outcome is Outcome.UNKNOWN
    await engine.close()


@pytest.mark.parametrize("name", ["", "  ", "spring"])
async def test_a_name_is_new_and_is_one(engine: Engine, name: str) -> None:
    made(engine)
    with pytest.raises(Problem, match="name"):
        engine.campaigns.create(name, list_name="people", profile="reminder")


async def test_a_look_after_a_crash_tells_it_as_paused(
    tmp_path: Path, provider: FakeProvider
) -> None:
    engine = opened(tmp_path, provider)
    campaign = made(engine, 3)
    engine.campaigns._begin(campaign, approve_changes=False)
    beside = Engine(tmp_path, clock=engine.clock, read_only=True)
    assert beside.campaigns.status(campaign).campaign.state is CampaignState.RUNNING
    await beside.close()
    engine._store.close()  # as a killed program leaves it
    looking = Engine(tmp_path, clock=engine.clock, read_only=True)
    status = looking.campaigns.status(campaign)
    assert status.campaign.state is CampaignState.PAUSED
    assert "until you resume" in status.why
    await looking.close()
