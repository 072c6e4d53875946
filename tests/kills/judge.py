"""What the file of the far side and the books say after a kill. Reads only; shares no code."""

import json
import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Seen:
    """One look at a folder."""

    dials: Counter[str] = field(default_factory=Counter)
    """How often each number rang, by the far side's own file."""
    ends: dict[str, str] = field(default_factory=dict)
    """Outcome by attempt, by the far side's own file."""
    books: dict[str, str] = field(default_factory=dict)
    """Outcome by attempt, by the books."""
    unfinished: int = 0

    @property
    def doubles(self) -> int:
        return sum(count - 1 for count in self.dials.values())

    @property
    def unknown(self) -> int:
        return sum(outcome == "unknown" for outcome in self.books.values())


def look(folder: Path) -> Seen:
    seen = Seen()
    log = folder / "exchange.jsonl"
    for line in log.read_text().splitlines() if log.exists() else ():
        try:
            told = json.loads(line)
        except ValueError:
            continue  # the line that the kill tore
        if told["event"] == "dialed":
            seen.dials[told["to"]] += 1
        else:
            seen.ends[told["attempt"]] = told["snapshot"]["outcome"]
    connection = sqlite3.connect(f"file:{folder / 'playcall.sqlite3'}?mode=ro", uri=True)
    try:
        for attempt, phase, outcome, dial in connection.execute(
            "SELECT attempt_id, phase, outcome, dial FROM calls ORDER BY id"
        ):
            if phase != "ended":
                seen.unfinished += 1
            elif dial != "refused":
                seen.books[attempt] = outcome
    finally:
        connection.close()
    return seen


def lost(before: Seen, after: Seen) -> list[str]:
    """Attempts whose outcome was told once and is another, or none, now."""
    told = {a: o for a, o in before.books.items() if o != "unknown"} | after.ends
    return [attempt for attempt, outcome in told.items() if after.books.get(attempt) != outcome]
