"""Open, settle, close: nothing runs on, and the folder is free afterwards."""

import asyncio
import json
from pathlib import Path

import pytest
from keyring.errors import KeyringLocked

from app.engine.clock import PretendClock, SystemClock
from app.engine.engine import Engine
from app.engine.errors import Problem
from app.engine.model.call import Phase
from app.engine.store.secrets import PassphraseSecrets, RunSecrets
from app.samples import MONDAY, demo_campaign, demo_deployment
from tests.fakes import FakeClock, FakeProvider, open_engine, request, until


async def test_closing_frees_the_folder_and_keeps_the_head_outside(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    head = engine._store.audit.head()
    await engine.close()
    [line] = (tmp_path / "audit-heads.jsonl").read_text().splitlines()
    assert json.loads(line)["head"] == head
    await open_engine(tmp_path).close()


async def test_closing_ends_what_runs_and_a_start_settles_it(tmp_path: Path) -> None:
    provider = FakeProvider()
    provider.hold = asyncio.Event()
    engine = open_engine(tmp_path, provider=provider)
    call = await engine.calls.begin(request())
    await until(lambda: engine.calls.said(call.id))
    before = asyncio.all_tasks()
    await engine.close()
    assert asyncio.all_tasks() - {asyncio.current_task()} < before

    engine = open_engine(tmp_path, provider=provider)
    assert not engine.calls.get(call.id).over
    await engine.settle()
    assert engine.calls.get(call.id).phase is Phase.ENDED
    await engine.close()


async def test_a_reading_engine_works_beside_a_writing_one_and_changes_nothing(
    tmp_path: Path,
) -> None:
    engine = open_engine(tmp_path)
    reader = Engine(tmp_path, read_only=True)
    assert [d.id for d in reader.deployments.all()] == ["main"]
    assert reader.audit.verify().ok
    with pytest.raises(Problem, match="cannot be written"):
        reader.do_not_call.add("+12125550142", source="test")
    await reader.close()
    assert not (tmp_path / "audit-heads.jsonl").exists(), "a reader writes no head"
    await engine.close()


async def test_a_folder_that_is_held_is_refused_and_stays_held(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    for _ in range(2):
        with pytest.raises(Problem, match="Playcall is open"):
            Engine(tmp_path)
    await engine.close()


async def test_without_a_folder_nothing_is_kept() -> None:
    engine = Engine(None, clock=FakeClock())
    assert isinstance(engine.secrets, RunSecrets)
    assert engine.deployments.all() == []
    assert engine.database_version
    await engine.close()


async def test_a_passphrase_chooses_where_secrets_lie(tmp_path: Path) -> None:
    engine = Engine(tmp_path, passphrase="tulip")
    assert isinstance(engine.clock, SystemClock)
    assert isinstance(engine.secrets, PassphraseSecrets)
    assert engine.secrets is engine.secrets
    await engine.close()


@pytest.mark.parametrize("trouble", [OSError("disk"), KeyringLocked("locked"), RuntimeError("bug")])
async def test_a_head_that_cannot_be_kept_keeps_nobody_from_closing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    trouble: Exception,
) -> None:
    engine = open_engine(tmp_path)

    def refuse(*_: object) -> None:
        raise trouble

    monkeypatch.setattr("app.engine.audit.heads.keep", refuse)
    await engine.close()
    assert str(trouble) in caplog.text
    monkeypatch.undo()
    await open_engine(tmp_path).close()


async def test_what_does_not_close_leaves_no_folder_locked(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)

    async def refuse() -> None:
        raise ConnectionError

    engine.tasks.close = refuse
    with pytest.raises(ConnectionError):
        await engine.close()
    await open_engine(tmp_path).close()


async def test_given_secrets_take_the_place_of_the_keyring(tmp_path: Path) -> None:
    secrets = RunSecrets()
    engine = Engine(tmp_path, secrets=secrets)
    assert engine.secrets is secrets
    await engine.close()


async def test_the_copies_can_be_found(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    assert [copy.path.parent for copy in engine.backups()] == [engine.backup_folder]
    await engine.close()
    nothing = Engine(None, clock=FakeClock())
    assert (nothing.backups(), nothing.backup_folder) == ([], None)
    await nothing.close()


async def test_a_rehearsals_copy_is_only_read_and_closed_with_its_engine(tmp_path: Path) -> None:
    engine = Engine(tmp_path, clock=PretendClock(MONDAY), secrets=RunSecrets())
    demo_deployment(engine, tmp_path)
    demo_campaign(engine)
    report = await engine.rehearsals.whole_list("debt-collection")
    copy = await engine.open_copy(report)
    assert (copy.read_only, copy.clock.now()) == (True, report.until)
    assert copy.calls.count() == report.called
    with pytest.raises(Problem):
        copy.do_not_call.add("+12125550142", source="a test")
    again = await engine.open_copy(report)
    assert again is not copy
    await engine.close()
    with pytest.raises(Exception, match="closed"):
        again.calls.count()
    assert not report.folder.exists()
