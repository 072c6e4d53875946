import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.engine.model.call import Phase
from app.engine.model.result import Ended, Outcome
from app.engine.providers.base import Snapshot
from app.engine.providers.simulator import exchange as exchange_module
from app.engine.providers.simulator.exchange import CUT, Exchange

AT = datetime(2026, 5, 25, 10, 0, tzinfo=UTC)
END = Snapshot(
    phase=Phase.ENDED,
    ended=Ended.COMPLETED,
    outcome=Outcome.GOAL_MET,
    journal=('{"event": "Answered", "at": 0.0}',),
    answered_at=AT,
    final=True,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sub" / "exchange.jsonl"


def test_a_dial_is_one_line(path: Path):
    Exchange(path).dialed("a", "+13125550142", AT)
    assert [json.loads(line) for line in path.read_text().splitlines()] == [
        {"attempt": "a", "to": "+13125550142", "at": "2026-05-25T10:00:00+00:00", "event": "dialed"}
    ]


def test_the_line_is_on_disk_before_dialed_returns(path: Path, monkeypatch: pytest.MonkeyPatch):
    exchange = Exchange(path)
    seen: list[str] = []
    monkeypatch.setattr(exchange_module.os, "fsync", lambda fd: seen.append(path.read_text()))
    exchange.dialed("a", "+13125550142", AT)
    exchange.ended("a", END)
    assert len(seen) == 2
    assert '"dialed"' in seen[0]
    assert '"ended"' in seen[1]


def test_another_exchange_on_the_file_knows_the_end(path: Path):
    first, second = Exchange(path), Exchange(path)
    assert not second.knows("a")
    first.dialed("a", "+13125550142", AT)
    assert second.knows("a")
    assert second.end_of("a") == CUT
    first.ended("a", END)
    assert second.end_of("a") == END


def test_a_torn_last_line_was_told_to_nobody(path: Path):
    exchange = Exchange(path)
    exchange.dialed("a", "+13125550142", AT)
    with path.open("ab") as file:
        file.write(b'{"attempt": "b", "to": "+1312')
    again = Exchange(path)
    assert again.knows("a")
    assert not again.knows("b")
    again.dialed("c", "+13125550143", AT)
    assert Exchange(path).knows("c")


@pytest.mark.parametrize("cut", range(1, 30, 4))
def test_a_torn_end_leaves_the_call_cut(path: Path, cut: int):
    exchange = Exchange(path)
    exchange.dialed("a", "+13125550142", AT)
    exchange.ended("a", END)
    path.write_bytes(path.read_bytes()[:-cut])
    again = Exchange(path)
    again.dialed("b", "+13125550143", AT)
    assert again.knows("b")
    # Only the line's own end mark was torn off by cut 1: the end itself is whole.
    assert again.end_of("a") == (END if cut == 1 else CUT)


def test_lines_of_strangers_are_passed_over(path: Path):
    path.parent.mkdir()
    path.write_bytes(b'17\n[]\n{"attempt": 1}\n\xff\xfe\n{"attempt": "x", "event": "ended"}\n')
    exchange = Exchange(path)
    assert not exchange.knows("x")
    exchange.dialed("a", "+13125550142", AT)
    assert exchange.knows("a")


def test_a_disk_that_takes_half_a_line_is_told(path: Path, monkeypatch: pytest.MonkeyPatch):
    exchange = Exchange(path)
    monkeypatch.setattr(exchange_module.os, "write", lambda fd, line: len(line) // 2)
    with pytest.raises(OSError, match="only part"):
        exchange.dialed("a", "+13125550142", AT)
    assert not exchange.knows("a")
