"""A recording lies in the owner's folder, its digest in the audit, and it goes in time."""

import asyncio
import hashlib
import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from app.engine.calls.recordings import FOLDER
from app.engine.events import RecordingChanged
from app.engine.providers.base import DialError, Handle
from tests.engine.calls.hosting import Hosting, hosted_end
from tests.fakes import FakeClock, QuickClock, open_engine, request

AUDIO = b"ID3 some audio"


def recorded(*audio: bytes | DialError | None) -> Hosting:
    provider = Hosting(hosted_end(recording=True))
    provider.audio = list(audio)
    return provider


def failed(trouble: str) -> DialError:
    return DialError("it broke", dialed="no", trouble=trouble)


async def soon(true: Callable[[], object]) -> None:
    """Files are written in threads: the loop alone does not bring it about."""
    for _ in range(2_000):
        if true():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("it never came to be")


async def test_it_is_fetched_after_the_call_and_proven(tmp_path: Path) -> None:
    engine = open_engine(tmp_path, QuickClock(), recorded(AUDIO))
    heard: list[RecordingChanged] = []
    engine.bus.subscribe(RecordingChanged, heard.append)
    call = await engine.calls.place(request())
    await soon(lambda: heard)
    call = engine.calls.get(call.id)
    file = engine.calls.recording_path(call)
    assert file is not None
    assert file.parent == tmp_path / FOLDER
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert file.read_bytes() == AUDIO
    assert call.recording_sha256 == hashlib.sha256(AUDIO).hexdigest()
    [row] = [row for row in engine.audit.of_call(call.id) if row.kind == "recording-kept"]
    assert engine.audit.verify().ok
    assert row.call_id == call.id
    await engine.close()


async def test_what_fails_is_tried_again_and_a_refusal_is_final(tmp_path: Path) -> None:
    provider = recorded(failed("network"), failed("provider"), AUDIO)
    engine = open_engine(tmp_path, QuickClock(), provider)
    call = await engine.calls.place(request())
    await soon(lambda: engine.calls.get(call.id).recording)
    provider.audio = [failed("refused"), AUDIO]
    second = await engine.calls.place(request(2))
    await soon(lambda: len(provider.audio) == 1)
    await asyncio.sleep(0.02)
    assert engine.calls.get(second.id).recording == ""
    assert len(provider.audio) == 1
    await engine.close()


async def test_nothing_is_fetched_where_the_owner_does_not_want_it(tmp_path: Path) -> None:
    provider = recorded(AUDIO)
    engine = open_engine(tmp_path, QuickClock(), provider)
    engine.settings.change({"fetch_recordings": False})
    await engine.calls.place(request())
    await asyncio.sleep(0.02)
    assert provider.audio == [AUDIO]
    assert not (tmp_path / FOLDER).exists()
    await engine.close()


async def test_it_goes_after_the_days_that_the_owner_set(tmp_path: Path) -> None:
    clock = FakeClock()
    engine = open_engine(tmp_path, clock, recorded(AUDIO))
    call = await engine.calls.place(request())
    await soon(lambda: engine.calls.get(call.id).recording)
    file = engine.calls.recording_path(engine.calls.get(call.id))
    assert file is not None
    half = file.with_suffix(".part")
    half.write_bytes(b"of a crash")
    clock.move(timedelta(days=89))
    engine.calls.sweep_recordings()
    assert file.exists()
    assert not half.exists()
    clock.move(timedelta(days=2))
    engine.calls.sweep_recordings()
    assert not file.exists()
    gone = engine.calls.get(call.id)
    assert (gone.recording, gone.recording_sha256) == ("", "")
    assert gone.outcome == call.outcome
    kinds = [row.kind for row in engine.audit.of_call(call.id)]
    assert kinds[-2:] == ["recording-kept", "recording-removed"]
    await engine.close()


async def test_one_that_was_still_to_come_is_fetched_after_the_next_start(tmp_path: Path) -> None:
    provider = recorded(failed("network"))
    first = open_engine(tmp_path, FakeClock(), provider)
    call = await first.calls.place(request())
    await soon(lambda: not provider.audio)
    await first.close()
    provider.audio = [AUDIO]
    second = open_engine(tmp_path, QuickClock(), provider)
    assert second.calls.get(call.id).recording_due
    await second.settle()
    await soon(lambda: second.calls.get(call.id).recording)
    assert not second.calls.get(call.id).recording_due
    await second.close()


async def test_a_file_that_cannot_be_deleted_keeps_nobody_from_starting(tmp_path: Path) -> None:
    (tmp_path / FOLDER / "x.part").mkdir(parents=True)
    clock = FakeClock()
    engine = open_engine(tmp_path, clock, recorded(AUDIO))
    call = await engine.calls.place(request())
    await soon(lambda: engine.calls.get(call.id).recording)
    file = tmp_path / FOLDER / engine.calls.get(call.id).recording
    file.unlink()
    file.mkdir()
    clock.move(timedelta(days=100))
    engine.calls.sweep_recordings()
    assert engine.calls.get(call.id).recording
    await engine.close()


async def test_of_who_was_erased_while_it_came_nothing_is_kept(tmp_path: Path) -> None:
    provider = recorded(AUDIO)
    engine = open_engine(tmp_path, QuickClock(), provider)
    fetch, came = provider.recording, asyncio.Event()

    async def erase_first(handle: Handle, stem: Path) -> Path | None:
        file = await fetch(handle, stem)
        await engine.erase(request().to_number)
        came.set()
        return file

    provider.recording = erase_first
    call = await engine.calls.place(request())
    await came.wait()
    await soon(lambda: not list((tmp_path / FOLDER).iterdir()))
    assert engine.calls.get(call.id).recording == ""
    await engine.close()
