"""One row: judged as the pre-flight judges it, played as the simulator would play it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.engine.calls.script import Scripts
from app.engine.clock import PretendClock
from app.engine.engine import Engine
from app.engine.model.campaign import CampaignRow
from app.engine.model.result import Ended
from app.engine.providers.base import DialRequest, Finished
from app.engine.providers.simulator.kinds import Kind
from app.engine.providers.simulator.settings import SimulatorSettings
from app.engine.providers.simulator.simulator import Simulator
from app.engine.rehearsals.row_call import PICKS_UP, RowCalls, StillClock
from tests.engine.rehearsals.lists import debtor, opened
from tests.fakes import MONDAY

ROWS = 40


@dataclass
class Desk:
    """The rows of a list, and who plays them."""

    engine: Engine
    calls: RowCalls
    rows: list[CampaignRow]
    told: list[tuple[int, int | None]]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    engine, campaign = opened(tmp_path, ROWS)
    told: list[tuple[int, int | None]] = []
    store = engine._store
    scripts = Scripts(store, engine.clock, engine.deployments, engine.playbooks, engine.outbox)
    deployment = engine.deployments.only()
    calls = RowCalls(
        campaign, deployment, engine.playbooks.profile(Path(deployment.playbook), campaign.profile),
        store, scripts, SimulatorSettings(), lambda done, total=None: told.append((done, total)),
    )  # fmt: skip
    yield Desk(engine, calls, engine.campaigns.rows(campaign), told)
    store.close()


def test_a_row_that_may_be_called_is_played_to_its_end(desk: Desk) -> None:
    for row in desk.rows:
        case, problem = desk.calls.look(row)
        assert case is not None
        assert problem is None
        call = desk.calls.play(case, row, MONDAY, 3, ROWS).call
        assert call.over
        assert call.result is not None
        assert call.ended not in (None, Ended.NO_ANSWER, Ended.BUSY)
        assert call.answered_at == MONDAY
        assert call.ended_at is not None
        assert call.ended_at > MONDAY
        assert str(call.target_name) in call.result.turns[0].text
    assert set(desk.told) == {(3, ROWS)}
    assert len(desk.told) > 5 * ROWS, "it can be stopped in the middle of a call"


async def test_people_say_what_the_simulator_would_have_them_say(desk: Desk) -> None:
    same = 0
    for row in desk.rows:
        case, _ = desk.calls.look(row)
        assert case is not None
        played = desk.calls.play(case, row, MONDAY, 0, ROWS)
        settings = SimulatorSettings(only=PICKS_UP)
        request = DialRequest(
            attempt_id="a", from_number=case.request.from_number, to_number=row.to_number,
            target_name=case.request.target_name, brief=case.brief, attempt=1,
        )  # fmt: skip
        simulator = Simulator(settings, PretendClock(MONDAY))
        *_, last = [event async for event in simulator.events(await simulator.dial(request))]
        assert isinstance(last, Finished)
        assert last.snapshot.result is not None
        assert played.call.result is not None
        assert last.snapshot.outcome is played.call.outcome
        same += [t.text for t in last.snapshot.result.turns] == [
            t.text for t in played.call.result.turns
        ]
    assert same == ROWS


def test_the_tools_come_with_their_keys(desk: Desk) -> None:
    for row in desk.rows:
        case, _ = desk.calls.look(row)
        assert case is not None
        played = desk.calls.play(case, row, MONDAY, 0, ROWS)
        assert played.call.result is not None
        assert tuple(tool for tool, _ in played.tools) == played.call.result.tools
        assert len({key for _, key in played.tools}) == len(played.tools)


def test_a_number_is_called_once_and_a_listed_one_never(desk: Desk) -> None:
    first, second = desk.rows[:2]
    case, _ = desk.calls.look(first)
    assert case is not None
    desk.calls.play(case, first, MONDAY, 0, ROWS)
    case, problem = desk.calls.look(second.model_copy(update={"to_number": first.to_number}))
    assert case is None
    assert problem is not None
    assert "stands in row 1" in problem.detail
    desk.engine.do_not_call.add(debtor(2).phone, source="told us")
    _, problem = desk.calls.look(second)
    assert problem is not None
    assert problem.code == "do-not-call"


def test_a_row_without_its_contact_is_told(desk: Desk) -> None:
    case, problem = desk.calls.look(desk.rows[0].model_copy(update={"contact_id": 999}))
    assert case is None
    assert problem is not None
    assert "no longer in the list" in problem.detail


async def test_a_still_clock_stands_still_and_wakes_nobody() -> None:
    clock = StillClock(MONDAY)
    assert clock.now() == MONDAY
    assert not clock.pretend
    with pytest.raises(RuntimeError, match="stands still"):
        await clock.sleep(1)


def test_somebody_always_picks_up() -> None:
    assert set(Kind) - set(PICKS_UP) == {Kind.NO_ANSWER, Kind.BUSY}
