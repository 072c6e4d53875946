"""The far side of the line: what a provider would still know after this program has ended."""

import errno
import json
import os
from datetime import datetime
from pathlib import Path

from app.engine.model.call import Phase
from app.engine.model.result import Ended, Outcome
from app.engine.providers.base import Snapshot

_APPEND = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)
"""Windows would turn line ends into two bytes without O_BINARY."""
CUT = Snapshot(
    phase=Phase.ENDED,
    ended=Ended.FAILED,
    outcome=Outcome.UNKNOWN,
    reason="the line was cut when the program ended",
    final=True,
)


class Exchange:
    """An append-only file of dials and ends, a JSON object a line, on disk before anybody is told.

    A dial is `{"attempt", "to", "at", "event": "dialed"}`, an end
    `{"attempt", "event": "ended", "snapshot"}`. Several simulators may share one file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = 0
        self._dialed: set[str] = set()
        self._ends: dict[str, Snapshot] = {}
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        self._close_torn_line()

    def dialed(self, attempt: str, to: str, at: datetime) -> None:
        """Remember that it rings. Raises OSError when the disk does not take it."""
        self._append({"attempt": attempt, "to": to, "at": at.isoformat(), "event": "dialed"})
        self._dialed.add(attempt)

    def ended(self, attempt: str, snapshot: Snapshot) -> None:
        """Remember how it ended. Raises OSError when the disk does not take it."""
        self._append(
            {"attempt": attempt, "event": "ended", "snapshot": snapshot.model_dump(mode="json")}
        )
        self._ends[attempt] = snapshot

    def knows(self, attempt: str) -> bool:
        """Whether that attempt ever arrived here."""
        if attempt not in self._dialed:
            self._catch_up()
        return attempt in self._dialed

    def end_of(self, attempt: str) -> Snapshot:
        """How the call ended; without a recorded end its line was cut with the program."""
        if attempt not in self._ends:
            self._catch_up()
        return self._ends.get(attempt, CUT)

    def _append(self, entry: dict[str, object]) -> None:
        self._write(json.dumps(entry, ensure_ascii=False).encode() + b"\n")

    def _write(self, line: bytes) -> None:
        # One write, so that a kill tears at most the last line, and no dial is told before fsync.
        file = os.open(self._path, _APPEND)
        try:
            if os.write(file, line) != len(line):
                raise OSError(errno.ENOSPC, "the exchange log took only part of a line")
            os.fsync(file)
        finally:
            os.close(file)

    def _close_torn_line(self) -> None:
        with self._path.open("rb") as file:
            if file.seek(0, os.SEEK_END) == 0:
                return
            file.seek(-1, os.SEEK_END)
            torn = file.read(1) != b"\n"
        if torn:
            self._write(b"\n")

    def _catch_up(self) -> None:
        """Read what was written since, by us or by others; a line being written waits."""
        with self._path.open("rb") as file:
            file.seek(self._read)
            new = file.read()
        whole = new[: new.rfind(b"\n") + 1]
        self._read += len(whole)
        for line in whole.splitlines():
            self._take(line)

    def _take(self, line: bytes) -> None:
        try:
            entry = json.loads(line)
            attempt = str(entry["attempt"])
            if entry["event"] == "dialed":
                self._dialed.add(attempt)
            else:
                self._ends[attempt] = Snapshot.model_validate(entry["snapshot"])
        except (ValueError, KeyError, TypeError):
            return  # a torn line: what it would have said was told to nobody
