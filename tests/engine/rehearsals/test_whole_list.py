"""A whole list is played in a copy, told in a report, and the live folder stays as it was."""

import asyncio
import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.engine.clock import PretendClock
from app.engine.engine import Engine
from app.engine.errors import Problem
from app.engine.model.call import World
from app.engine.model.campaign import CampaignState
from app.engine.model.rehearsal import ListReport
from app.engine.model.result import Outcome
from app.engine.model.task import CallRequest
from app.engine.rehearsals.copies import Copies
from app.engine.rehearsals.whole_list import REPORT, WholeList, read_report
from app.engine.work import Progress, Stop, Stopped
from tests.engine.rehearsals.lists import debtor, opened, whole_list
from tests.fakes import MONDAY, FakeClock, FakeProvider, request, until

ROWS = 60


class Rehearsed:
    """One rehearsal of a list with three rows that are never called."""

    def __init__(self, folder: Path) -> None:
        self.provider = FakeProvider()
        self.engine, self.campaign = opened(folder, ROWS, provider=self.provider)
        self.engine.do_not_call.add(debtor(3).phone, source="told us")
        self.engine.do_not_call.add(debtor(5).phone, source="told us")
        self.list, self.copies = whole_list(self.engine)
        self.told: list[Progress] = []

    async def play(self, stop: Stop | None = None) -> ListReport:
        return await self.list.play("spring", tell=self.told.append, stop=stop)

    async def close(self) -> None:
        self.copies.close()
        await self.engine.close()


@pytest.fixture
async def rehearsed(tmp_path: Path):
    made = Rehearsed(tmp_path / "home")
    yield made
    await made.close()


def prints(folder: Path) -> dict[str, str]:
    """Of every file of the database its fingerprint; the shared memory is no data."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.glob("playcall.sqlite3*")
        if not path.name.endswith("-shm")
    }


async def test_the_report_counts_every_row_once(rehearsed: Rehearsed) -> None:
    report = await rehearsed.play()
    assert (report.campaign, report.rows, report.at) == ("spring", ROWS, MONDAY)
    assert report.skipped == {"do-not-call": 2}
    assert report.called == ROWS - 2
    assert sum(report.outcomes.values()) == report.called
    assert Outcome.NOT_REACHED not in report.outcomes
    assert [one.trigger for one in report.coverage][:2] == ["Agrees to pay", "Needs more time"]
    assert sum(one.calls for one in report.coverage) > ROWS / 2
    assert report.until == MONDAY
    last = rehearsed.told[-1]
    assert (last.done, last.total) == (ROWS, ROWS)
    assert rehearsed.list.last("spring") == report == read_report(report.folder)


async def test_nothing_of_the_live_folder_changes(rehearsed: Rehearsed) -> None:
    folder = rehearsed.engine.folder
    assert folder is not None
    before = prints(folder)
    assert "playcall.sqlite3-wal" in before
    await rehearsed.play()
    assert prints(folder) == before
    assert rehearsed.provider.dialed == []
    assert rehearsed.engine.calls.count() == 0


async def test_an_engine_on_the_copy_shows_everything(rehearsed: Rehearsed) -> None:
    report = await rehearsed.play()
    assert report.until is not None
    copy = Engine(report.folder, read_only=True, clock=PretendClock(report.until))
    campaign = copy.campaigns.named("spring")
    assert (campaign.state, campaign.world) == (CampaignState.STOPPED, World.SIM)
    assert copy.calls.count(campaign_id=campaign.id) == report.called
    assert copy.calls.outcome_counts(campaign.id) == report.outcomes
    assert copy.campaigns.status(campaign).skipped == report.skipped
    agreed = report.coverage[0].example
    assert agreed is not None
    call = copy.calls.get(agreed)
    assert call.world is World.SIM
    assert call.over
    facts = call.task.facts if call.task else {}
    said = copy.calls.said(agreed)
    assert str(facts["debtor_name"]) in said[0].text
    assert any(str(facts["amount_due"]) in turn.text for turn in said)
    assert {item.state for item in copy._store.outbox.of_call(agreed)} == {"dry_run"}
    assert call.ended_at is not None
    assert call.ended_at > call.accepted_at
    await copy.close()


async def test_nothing_in_the_copy_can_dial_or_send(rehearsed: Rehearsed) -> None:
    store = rehearsed.engine._store
    store.database.run("UPDATE deployments SET told = replace(told, '\"simulator\"', '\"vapi\"')")
    store.database.run("UPDATE campaigns SET provider = 'vapi', world = 'live' WHERE id = 0")
    store.outbox.save_channel("smtp", '{"host": "mail.example"}')
    await rehearsed.engine.calls.place(_single(rehearsed))
    report = await rehearsed.play()
    copy = Engine(report.folder, read_only=True)
    assert [one.provider for one in copy.deployments.all()] == ["simulator"]
    assert copy._store.outbox.channel("smtp") == ""
    assert copy.calls.count() == report.called  # earlier calls are not shown as rehearsed
    with pytest.raises(Problem, match="stopped for good"):
        copy.campaigns.start(copy.campaigns.named("spring"))
    await copy.close()


def _single(rehearsed: Rehearsed) -> CallRequest:
    return request(provider="simulator", to=debtor(1).phone)


async def test_people_have_the_same_words_each_time(rehearsed: Rehearsed) -> None:
    said = []
    for _ in range(2):
        report = await rehearsed.play()
        copy = Engine(report.folder, read_only=True)
        said.append([copy.calls.said(number) for number in range(1, report.called + 1)])
        await copy.close()
    assert said[0] == said[1]


async def test_a_list_at_night_is_called_in_its_next_allowed_hour(tmp_path: Path) -> None:
    engine, _ = opened(tmp_path, 5, clock=FakeClock(MONDAY + timedelta(hours=12)))
    rehearsal, copies = whole_list(engine)
    report = await rehearsal.play("spring")
    assert report.called == 5
    assert report.until == MONDAY + timedelta(hours=23)  # nine on Tuesday morning
    copies.close()
    await engine.close()


async def test_stopping_leaves_nothing(rehearsed: Rehearsed) -> None:
    stop = Stop()
    stop.ask()
    with pytest.raises(Stopped):
        await rehearsed.play(stop)
    assert list(_left(rehearsed)) == []
    assert rehearsed.list.last("spring") is None


async def test_cancelling_in_the_middle_leaves_nothing(rehearsed: Rehearsed) -> None:
    task = asyncio.ensure_future(rehearsed.play())
    await until(lambda: list(_left(rehearsed)))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert list(_left(rehearsed)) == []


def _left(rehearsed: Rehearsed) -> Iterator[Path]:
    assert rehearsed.engine.folder is not None
    return rehearsed.engine.folder.glob("rehearsals/*/*-*")


async def test_no_such_campaign_and_no_such_profile(rehearsed: Rehearsed) -> None:
    with pytest.raises(Problem, match="no campaign named autumn"):
        await rehearsed.list.play("autumn")
    assert rehearsed.list.last("autumn") is None
    playbook = Path(rehearsed.engine.deployments.only().playbook)
    playbook.write_text("#### other\n\n**Goal recap**: talk.\n", encoding="utf-8")
    with pytest.raises(Problem):
        await rehearsed.play()


async def test_a_store_in_memory_is_rehearsed_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    kept, _ = opened(tmp_path / "kept", 4)
    memory = Engine(None, clock=FakeClock())
    kept._store.database._connection.backup(memory._store.database._connection)
    copies = Copies(None)
    report = await WholeList(memory._store, memory.clock, memory.playbooks, copies).play("spring")
    assert report.called == 4
    assert (report.folder / REPORT).exists()
    copies.close()
    assert not report.folder.exists()
    await memory.close()
    await kept.close()


async def test_closing_the_engine_takes_the_copy_away_and_so_does_the_next_start(
    tmp_path: Path,
) -> None:
    engine, _ = opened(tmp_path, 3)
    report = await engine.rehearsals.whole_list("spring")
    assert engine.rehearsals.last_report("spring") == report
    copy = await engine.open_copy(report)
    assert copy.calls.count() == 3
    await engine.close()
    assert not (tmp_path / "rehearsals").exists()
    left = tmp_path / "rehearsals" / "playcall-rehearsal-of-a-crash" / "1-1"
    left.mkdir(parents=True)
    (left / "playcall.sqlite3").write_text("people")
    looking = Engine(tmp_path, read_only=True)
    assert left.exists(), "who only looks changes nothing"
    await looking.close()
    await Engine(tmp_path).close()
    assert not left.exists()
