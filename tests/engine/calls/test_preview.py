"""A request that is still being written: nothing refuses it, nothing records it."""

from pathlib import Path

import pytest

from app.engine.errors import Problem
from app.engine.model.preview import Room
from app.engine.model.task import Task
from tests.fakes import TARGET, open_engine, request


async def test_an_unfinished_request_is_shown_as_far_as_it_goes(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    draft = request(to="+1212", task=Task(goal="", script="reminder"))
    shown = engine.calls.preview(draft)
    assert shown.missing == ("customer_name", "visit_date")
    assert shown.facts == Room(used=0, most=30)
    assert shown.goal == Room(used=0, most=500)
    assert shown.task_bytes.most == 4096
    assert shown.to_number.used == 0
    assert engine.calls.count() == 0
    await engine.close()


async def test_calls_to_the_number_are_counted(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    await engine.calls.place(request())
    share = engine.calls.preview(request(2)).to_number
    assert (share.used, share.most) == (1, 5)
    assert share.frees_at is not None
    assert engine.calls.preview(request(2, to="+12125550143")).to_number.used == 0
    await engine.close()


async def test_the_size_is_the_one_that_is_refused(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    facts = {f"fact_{n}": "x" * 400 for n in range(12)}
    draft = request(task=Task(goal="remind", script="reminder", facts=facts))
    room = engine.calls.preview(draft).task_bytes
    assert room.used >= room.most
    problem, _ = engine.calls.judge(draft)
    assert problem is not None
    assert [error.pointer for error in problem.errors] == ["/task"]
    await engine.close()


async def test_half_a_letter_is_no_crash(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    draft = request(task=Task(goal="\ud800", script="reminder"))
    assert engine.calls.preview(draft).warnings == ()
    await engine.close()


async def test_a_playbook_that_is_gone_is_told(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    (tmp_path / "playbook.md").unlink()
    with pytest.raises(Problem, match=r"playbook\.md"):
        engine.calls.preview(request(to=TARGET))
    await engine.close()
