"""A list is rehearsed from the terminal, also beside an open window, and nothing is left of it."""

import asyncio
import json
from pathlib import Path

import pytest

from app.engine.engine import Engine
from tests.cli.runs import Shell


@pytest.fixture
def made(sh: Shell) -> Shell:
    sh.set_up()
    create = ("campaign", "create", "spring", "--profile", "reminder", "--list", sh.list)
    code, _, err = sh(*create)
    assert code == 0, err
    return sh


def test_the_report_names_outcomes_branches_and_doubts(made: Shell) -> None:
    code, told = made.json("campaign", "rehearse", "spring")
    assert code == 0
    assert (told["campaign"], told["rows"], told["called"]) == ("spring", 2, 2)
    assert sum(told["outcomes"].values()) == 2
    assert [one["trigger"] for one in told["coverage"]][:2] == ["Confirms", "Refuses"]
    assert "folder" not in told
    out = made("campaign", "rehearse", "spring")[1]
    assert out.startswith("REHEARSAL of spring: 2 of 2 rows played.")
    assert "never" in out
    status = made.json("campaign", "status", "spring")[1]
    assert (status["calls"], status["campaign"]["state"]) == (0, "ready")


def test_every_call_can_be_read(made: Shell, tmp_path: Path) -> None:
    file = tmp_path / "calls.jsonl"
    code, out, _ = made("campaign", "rehearse", "spring", "--calls", str(file))
    assert code == 0
    assert str(file) in out
    calls = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [call["to"] for call in calls] == ["+12125550142", "+12125550143"]
    for call in calls:
        assert call["name"] in call["turns"][0]["text"]
        assert {"id", "facts", "tools", "outcome", "ended"} <= set(call)
    code, out, err = made("campaign", "rehearse", "spring", "--calls", str(tmp_path))
    assert code == 3
    assert "cannot be written" in err


def test_it_works_beside_an_open_playcall_and_leaves_nothing(made: Shell) -> None:
    engine = Engine(made.folder)
    before = sorted(path.name for path in made.folder.rglob("*"))
    code, *_ = made("campaign", "rehearse", "spring")
    assert code == 0
    assert sorted(path.name for path in made.folder.rglob("*")) == before
    asyncio.run(engine.close())


def test_a_campaign_that_is_not_there_is_told(made: Shell) -> None:
    code, _, err = made("campaign", "rehearse", "autumn")
    assert code == 1
    assert "no campaign named autumn" in err
