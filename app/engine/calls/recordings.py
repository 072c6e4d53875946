"""Recordings in the owner's own folder: fetched once, proven by the audit, deleted in time."""

import asyncio
import contextlib
import hashlib
import logging
from datetime import timedelta
from pathlib import Path

from app.engine.audit.audit import Audit
from app.engine.clock import Clock
from app.engine.errors import Problem
from app.engine.events import Bus, RecordingChanged
from app.engine.model.call import ERASED, RECORDINGS, Call
from app.engine.providers.base import DialError, Handle, KeepsRecordings, Provider
from app.engine.store.store import Store

log = logging.getLogger(__name__)

FOLDER = RECORDINGS
GIVEN_UP = timedelta(days=7)
"""So long after its call a recording is no longer looked for."""
TRIES_AFTER = (0, 30, 300)
"""Seconds before each try."""


class Recordings:
    """`folder` is None where nothing is kept: nothing is fetched then."""

    def __init__(self, store: Store, clock: Clock, bus: Bus, audit: Audit) -> None:
        self._store = store
        self._clock = clock
        self._bus = bus
        self._audit = audit
        self.folder = None if store.path is None else store.path.parent / FOLDER

    def path(self, call: Call) -> Path | None:
        """The file with a call's recording; None where there is none."""
        if not call.recording or self.folder is None:
            return None
        found = self.folder / call.recording
        return found if found.is_file() else None

    async def fetch(self, call: Call, handle: Handle, provider: Provider) -> None:
        """Copy the recording from the provider; what fails is tried again, then let be."""
        wanted = self._store.owner.settings().fetch_recordings
        late = self._clock.now() - call.accepted_at > GIVEN_UP
        if self.folder is None or not isinstance(provider, KeepsRecordings) or late or not wanted:
            self._note(call, {"recording_due": False})
            return
        for pause in TRIES_AFTER:
            if pause:
                await self._clock.sleep(pause)
            try:
                await self._fetched(call, handle, provider, self.folder)
                return
            except (DialError, Problem, OSError) as error:
                told = type(error).__name__
                log.warning("the recording of call %s was not fetched: %s", call.id, told)
                if isinstance(error, DialError) and error.trouble == "refused":
                    self._note(call, {"recording_due": False})
                    return

    async def _fetched(
        self, call: Call, handle: Handle, provider: KeepsRecordings, folder: Path
    ) -> None:
        await asyncio.to_thread(folder.mkdir, mode=0o700, exist_ok=True)
        stem = folder / f"call-{call.id}-{call.attempt_id[:8]}"
        file = await provider.recording(handle, stem)
        if file is None:
            self._note(call, {"recording_due": False})
            return
        size, digest = await asyncio.to_thread(_measured, file)
        now = self._store.calls.get(call.id)
        if now is not None and now.to_number == ERASED:  # meanwhile
            file.unlink()
            return
        kept = {"recording": file.name, "recording_sha256": digest}
        with self._store.transaction():
            call = self._note(call, {**kept, "recording_due": False})
            self._audit.tool("recording-kept", call, {**kept, "bytes": size})
        self._bus.publish(RecordingChanged(call))

    def sweep(self) -> None:
        """Delete what was kept long enough, and what a crash left half-way."""
        if self.folder is None or not self.folder.is_dir():
            return
        days = self._store.owner.settings().keep_recordings_days
        for call in self._store.calls.recorded_before(self._clock.now() - timedelta(days=days)):
            try:
                self.remove(call)
            except OSError as error:  # in use, or not ours: the next start tries again
                log.warning("a recording was not deleted: %s", error.strerror)
        for part in self.folder.glob("*.part"):
            with contextlib.suppress(OSError):
                part.unlink()

    def _note(self, call: Call, told: dict[str, object]) -> Call:
        call = (self._store.calls.get(call.id) or call).model_copy(update=told)
        self._store.calls.save(call)
        return call

    def remove(self, call: Call) -> None:
        """Delete a call's recording; the audit keeps its digest."""
        if self.folder is None or not call.recording:
            return
        (self.folder / call.recording).unlink(missing_ok=True)
        gone = call.model_copy(update={"recording": "", "recording_sha256": ""})
        with self._store.transaction():
            self._store.calls.save(gone)
            told: dict[str, object] = {"recording": call.recording}
            self._audit.tool("recording-removed", gone, told)
        self._bus.publish(RecordingChanged(gone))


def _measured(file: Path) -> tuple[int, str]:
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    return file.stat().st_size, digest
