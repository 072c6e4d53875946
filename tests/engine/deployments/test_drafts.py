"""Drafts as a noun: kept with their time, over a close, whatever was pasted."""

from datetime import timedelta
from pathlib import Path

from app.engine.engine import Engine
from tests.fakes import MONDAY, FakeClock


async def test_a_draft_outlives_the_program(tmp_path: Path) -> None:
    engine = Engine(tmp_path, clock=FakeClock())
    engine.drafts.save("call/main/reminder", {"name": "Zoë 🌷", "facts": {"a": "half \ud83d"}})
    await engine.close()
    engine = Engine(tmp_path, clock=FakeClock(MONDAY + timedelta(days=1)))
    draft = engine.drafts.load("call/main/reminder")
    assert draft is not None
    assert draft.told == {"name": "Zoë 🌷", "facts": {"a": "half ?"}}
    assert draft.at == MONDAY
    assert engine.drafts.all() == [draft]
    engine.drafts.forget("call/main/reminder")
    assert engine.drafts.load("call/main/reminder") is None
    await engine.close()
