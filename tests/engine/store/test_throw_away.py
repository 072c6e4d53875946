"""The copy for a rehearsal: nothing waits for the disk, nothing is left that could dial."""

from pathlib import Path

import pytest

from app.engine.model.campaign import Campaign, CampaignState, RowState
from app.engine.model.result import Outcome
from app.engine.store.store import FILE_NAME
from app.engine.store.throw_away import ThrowAway
from tests.engine.rehearsals.lists import opened
from tests.fakes import MONDAY, FakeClock, FakeProvider, ended


@pytest.fixture
async def campaign(tmp_path: Path) -> Campaign:
    """A campaign that has called, copied to `copy`."""
    provider = FakeProvider()
    provider.ending = lambda _: ended(Outcome.REFUSED)
    engine, made = opened(tmp_path / "home", 1, provider=provider)
    await engine.campaigns.run(made)
    (tmp_path / "copy").mkdir()
    engine._store.database.copy_to(tmp_path / "copy" / FILE_NAME)
    await engine.close()
    return made


@pytest.fixture
def copy(tmp_path: Path, campaign: Campaign):
    store = ThrowAway(tmp_path / "copy", FakeClock())
    yield store
    store.close()


def test_nothing_waits_for_the_disk_and_no_backup_is_made(copy: ThrowAway) -> None:
    assert copy.database.value("PRAGMA synchronous") == 0
    assert copy.path is not None
    assert not (copy.path.parent / "backups").exists()


def test_tame_is_as_if_it_had_never_called(copy: ThrowAway, campaign: Campaign) -> None:
    assert len(copy.calls.of_campaign(campaign.id)) == 1
    attempts = copy.database.value("SELECT count(*) FROM attempts WHERE counts = 1")
    copy.tame(campaign, MONDAY, "only a rehearsal")
    assert copy.calls.recent() == []
    (row,) = copy.campaigns.rows(campaign.id)
    assert (row.state, row.calls, row.call_id, row.outcome) == (RowState.QUEUED, 0, None, None)
    assert row.due_at == MONDAY
    told = copy.campaigns.get(campaign.id)
    assert told is not None
    assert (told.state, told.why) == (CampaignState.STOPPED, "only a rehearsal")
    # What was really called still counts.
    assert copy.database.value("SELECT count(*) FROM attempts WHERE counts = 1") == attempts


def test_mute_forgets_the_ways_out(copy: ThrowAway) -> None:
    copy.outbox.save_channel("smtp", "{}")
    copy.mute()
    assert copy.outbox.channel("smtp") == ""
