"""Inside the copy: rows get their outcomes, tools their dry runs, opt-outs bind the simulator."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.engine.model.call import World
from app.engine.model.campaign import Campaign, RowState
from app.engine.model.result import Outcome
from app.engine.model.tools import OutboxState
from app.engine.providers import registry
from app.engine.providers.registry import Entry
from app.engine.providers.simulator.settings import SimulatorSettings
from app.engine.rehearsals.in_copy import AT_A_TIME, InCopy
from app.engine.rehearsals.row_call import StillClock
from app.engine.store.store import FILE_NAME
from app.engine.store.throw_away import SIMULATOR, ThrowAway
from app.engine.work import Stopped
from tests.engine.rehearsals.lists import DEBT, debtor, opened
from tests.fakes import MONDAY, capabilities

ROWS = AT_A_TIME + 16


class Copy:
    """A copy that is ready to be played."""

    def __init__(self, store: ThrowAway, campaign: Campaign, played: InCopy) -> None:
        self.store = store
        self.campaign = campaign
        self.played = played


@pytest.fixture
async def copy(tmp_path: Path) -> AsyncIterator[Copy]:
    engine, campaign = opened(tmp_path / "home", ROWS)
    engine.do_not_call.add(debtor(7).phone, source="told us")
    playbook = Path(engine.deployments.only().playbook)
    profile = engine.playbooks.profile(playbook, DEBT)
    (tmp_path / "copy").mkdir()
    engine._store.database.copy_to(tmp_path / "copy" / FILE_NAME)
    await engine.close()
    store = ThrowAway(tmp_path / "copy", StillClock(MONDAY))
    store.tame(campaign, MONDAY, "a rehearsal")
    store.freeze()
    yield Copy(store, campaign, InCopy(store, campaign, profile, MONDAY, lambda *_: None))
    store.close()


def test_every_row_is_called_or_skipped_and_keeps_what_came_of_it(copy: Copy) -> None:
    copy.played.play()
    rows = copy.store.campaigns.rows(copy.campaign.id)
    skipped = [row for row in rows if row.state is RowState.SKIPPED]
    assert [(row.position, row.code) for row in skipped] == [(7, "do-not-call")]
    for row in rows:
        call = copy.store.calls.get(row.call_id) if row.call_id else None
        assert (call is None) == (row in skipped)
        if call is not None:
            assert (row.outcome, row.calls) == (call.outcome, 1)
            assert (call.world, call.provider, call.row_id) == (World.SIM, SIMULATOR, row.id)
    sums = copy.played.sums
    assert (sums.called, sums.skipped) == (ROWS - 1, {"do-not-call": 1})
    assert copy.played.last == MONDAY


def test_tools_are_dry_runs_and_opt_outs_bind_the_simulator_alone(copy: Copy) -> None:
    copy.played.play()
    calls = copy.store.calls.of_campaign(copy.campaign.id)
    items = [item for call in calls for item in copy.store.outbox.of_call(call.id)]
    assert items
    assert {item.state for item in items} == {OutboxState.DRY_RUN}
    texts = [item for item in items if item.tool.name == "send_sms"]
    assert all(item.outgoing and item.outgoing.body for item in texts)
    opted_out = [call for call in calls if call.outcome is Outcome.OPTED_OUT]
    assert opted_out
    for call in opted_out:
        assert copy.store.do_not_call.binds(call.to_number, World.SIM) is not None
        assert copy.store.do_not_call.binds(call.to_number, World.LIVE) is None


def test_limits_stand_as_they_stood(copy: Copy) -> None:
    """Otherwise the thirty-first row would wait for its hour, and the next for the one after."""
    copy.played.play()
    assert copy.store.database.value("SELECT count(*) FROM attempts") == 0
    told = {call.accepted_at for call in copy.store.calls.of_campaign(copy.campaign.id)}
    assert told == {MONDAY}


def test_stopping_takes_back_what_is_half_done(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(done: int, _total: int | None = None) -> None:
        if done >= AT_A_TIME + 3:
            raise Stopped

    monkeypatch.setattr(copy.played, "_told", stopped)
    with pytest.raises(Stopped):
        copy.played.play()
    assert len(copy.store.calls.of_campaign(copy.campaign.id)) == AT_A_TIME - 1


def test_a_campaign_for_real_people_is_judged_as_one_and_answered_by_simulated_ones(
    copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> object:
        raise AssertionError("a real provider must not be made for a rehearsal")

    live = Entry("real", SimulatorSettings, capabilities(live=True), never)  # type: ignore[arg-type]
    monkeypatch.setattr(registry, "PROVIDERS", (*registry.PROVIDERS, live))
    campaign = copy.campaign.model_copy(update={"provider": "real", "world": World.LIVE})
    profile = copy.played._calls._profile
    played = InCopy(copy.store, campaign, profile, MONDAY, lambda *_: None)
    played.play()
    assert played.sums.called == ROWS - 1
    calls = copy.store.calls.of_campaign(campaign.id)
    assert {(call.world, call.provider) for call in calls} == {(World.SIM, SIMULATOR)}
