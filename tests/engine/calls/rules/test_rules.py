"""Each admission rule: what it refuses, what it lets pass, and when it would pass."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.engine.calls.rules import RULES
from app.engine.engine import Engine
from app.engine.errors import Problem
from app.engine.model.call import World
from app.engine.model.deployment import Deployment
from app.engine.model.task import CallRequest, Task
from tests.fakes import CALLER, MONDAY, TARGET, FakeClock, FakeProvider, open_engine, request

SUNDAY = MONDAY - timedelta(days=1)


def refusal(engine: Engine, wish: CallRequest) -> Problem | None:
    return engine.calls.judge(wish)[0]


def code(engine: Engine, wish: CallRequest) -> str | None:
    problem = refusal(engine, wish)
    return problem.code if problem else None


@pytest.fixture
async def engine(tmp_path: Path):
    engine = open_engine(tmp_path)
    yield engine
    await engine.close()


def campaign(**changes: object) -> CallRequest:
    return request(origin="campaign", **changes)


async def test_an_allowed_call_passes_every_rule(engine: Engine) -> None:
    assert refusal(engine, request()) is None
    assert refusal(engine, campaign()) is None
    assert len(RULES) == 13


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        (CALLER, "voice-self-call"),
        ("+12125550199", "voice-self-call"),  # a phone of another deployment
        ("+16475550142", "voice-country-blocked"),
        ("+442071838750", "voice-country-blocked"),
        ("+17872345678", "voice-country-blocked"),  # Puerto Rico stands for itself
        ("+18005550142", "number-blocked"),
        ("+19002345678", "number-blocked"),
        ("+12125551212", "number-blocked"),
        (TARGET, None),
    ],
)
async def test_numbers(engine: Engine, to: str, expected: str | None) -> None:
    playbook = engine.deployments.get("main").playbook
    engine.deployments.save(
        Deployment(id="other", agent_name="Ben", phones=("+12125550199",), playbook=playbook)
    )
    assert code(engine, request(to=to)) == expected


async def test_another_country_may_be_allowed(engine: Engine) -> None:
    with pytest.raises(Problem, match="needs a reason"):
        engine.settings.change({"countries": ("US", "CA")})
    engine.settings.change({"countries": ("US", "CA")}, reason="we have customers in Toronto")
    assert code(engine, request(to="+16475550142")) is None


async def test_a_foreign_caller_number_is_not_ours(engine: Engine) -> None:
    assert code(engine, request(from_number="+12125550177")) == "not-found"


async def test_do_not_call_names_the_day(engine: Engine) -> None:
    engine.do_not_call.add(TARGET, source="a call", reason="asked", world=World.LIVE)
    problem = refusal(engine, request())
    assert problem is not None
    assert "June 1, 2026" in problem.detail
    assert problem.passes_at is None


async def test_a_campaign_row_with_a_hole_is_refused_and_a_single_call_is_warned(
    engine: Engine,
) -> None:
    task = Task(goal="remind", script="reminder", facts={"customer_name": "Dana"})
    problem = refusal(engine, campaign(task=task))
    assert problem is not None
    assert problem.code == "missing-facts"
    assert "visit_date" in problem.detail
    call = await engine.calls.place(request(task=task))
    assert any("missing-facts" in warning for warning in call.warnings)


async def test_hours_bind_campaigns_and_warn_single_calls_on_the_simulator(tmp_path: Path) -> None:
    engine = open_engine(tmp_path, FakeClock(SUNDAY))
    problem = refusal(engine, campaign())
    assert problem is not None
    assert problem.code == "outside-calling-hours"
    assert problem.passes_at == MONDAY - timedelta(hours=1)
    assert "Will wait until tomorrow 9:00 in New York" in problem.detail
    call = await engine.calls.place(request())
    assert any("outside-calling-hours" in warning for warning in call.warnings)
    await engine.close()


async def test_hours_bind_everybody_on_a_real_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_engine(tmp_path, FakeClock(SUNDAY), FakeProvider(live=True))
    live = FakeProvider(live=True).capabilities()
    monkeypatch.setattr(engine.deployments, "capabilities", lambda _: live)
    assert code(engine, request()) == "outside-calling-hours"
    await engine.close()


async def test_a_clock_behind_the_ledger_stops_live_calls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = FakeClock(MONDAY + timedelta(hours=2))
    engine = open_engine(tmp_path, clock, FakeProvider(live=True))
    live = FakeProvider(live=True).capabilities()
    monkeypatch.setattr(engine.deployments, "capabilities", lambda _: live)
    await engine.calls.place(request())
    clock.move(-timedelta(seconds=59))
    assert code(engine, request(2)) is None
    clock.move(-timedelta(seconds=2))
    assert code(engine, request(2)) == "environment"
    await engine.close()


async def test_campaigns_try_a_number_three_times_a_day_and_seven_a_week(tmp_path: Path) -> None:
    clock = FakeClock()
    engine = open_engine(tmp_path, clock)

    def wish(number: int) -> CallRequest:
        return campaign(idempotency_key=f"c{number}")

    for number in range(3):
        engine.calls._place.accept(wish(number))
        clock.move(timedelta(minutes=1))
    problem = refusal(engine, wish(9))
    assert problem is not None
    assert (problem.code, problem.passes_at) == ("attempt-cap", MONDAY + timedelta(days=1))
    assert refusal(engine, request(9)) is None, "the cap is the campaigns' own"
    for number in range(3, 7):
        clock.move(timedelta(hours=12))
        engine._store.calls.add(
            engine.calls.recent(1)[0].model_copy(
                update={"idempotency_key": f"c{number}", "accepted_at": clock.now()}
            )
        )
    clock.move(timedelta(days=1))
    problem = refusal(engine, wish(9))
    assert problem is not None
    assert problem.limit is not None
    assert problem.limit.window_secs == 7 * 86_400
    await engine.close()


async def test_the_refusal_that_binds_longest_is_told(tmp_path: Path) -> None:
    engine = open_engine(tmp_path, FakeClock(SUNDAY))
    engine.do_not_call.add(TARGET, source="a call")
    assert code(engine, campaign()) == "do-not-call", "what never passes comes first"
    await engine.close()
