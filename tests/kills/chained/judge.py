"""What the simulator's file and both books say after a kill. Reads only; shares no code."""

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

from tests.kills.judge import Seen, look


@dataclass
class Both:
    """One look at both folders."""

    far: Seen = field(default_factory=Seen)
    near: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    """(phase, outcome) by attempt, of calls that are not refused."""
    theirs: dict[str, str | None] = field(default_factory=dict)
    """Outcome on the far side's books, by the near side's attempt."""
    numbers: set[str] = field(default_factory=set)
    """Called, or perhaps called, by the near side's books."""

    @property
    def open(self) -> int:
        return sum(phase != "ended" for phase, _ in self.near.values())

    @property
    def unknown(self) -> int:
        """Calls of which a person is asked what came of them."""
        return sum(outcome == "unknown" for _, outcome in self.near.values())

    @property
    def unseen(self) -> list[str]:
        """Numbers that rang although the near side's books say that they did not."""
        return sorted(set(self.far.dials) - self.numbers)

    @property
    def wrong(self) -> list[str]:
        """Attempts with an outcome that the far side did not tell."""
        known = {key: told for key, (_, told) in self.near.items() if told != "unknown"}
        return [key for key, told in known.items() if told and self.theirs.get(key) != told]


def look_at_both(folder: Path) -> Both:
    seen = Both()
    if (folder / "far" / "playcall.sqlite3").exists():
        seen.far = look(folder / "far")
        # A key that a refusal gave back may have been used again: that use counts.
        for key, outcome in _rows(
            folder / "far",
            "SELECT idempotency_key, outcome FROM calls ORDER BY dial != 'refused', id",
        ):
            seen.theirs[key] = outcome
    if (folder / "near" / "playcall.sqlite3").exists():
        for attempt, to, phase, outcome in _rows(
            folder / "near",
            "SELECT attempt_id, to_number, phase, outcome FROM calls WHERE dial != 'refused'",
        ):
            seen.near[attempt] = (phase, outcome)
            seen.numbers.add(to)
    return seen


def _rows(folder: Path, query: str) -> list[tuple[str, ...]]:
    connection = sqlite3.connect(f"file:{folder / 'playcall.sqlite3'}?mode=ro", uri=True)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()
