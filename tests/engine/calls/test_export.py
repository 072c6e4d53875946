"""Calls as a file: every field with its words, and nothing that a spreadsheet would calculate."""

import csv
import json
from pathlib import Path

import pytest

from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.model.result import Ended, FieldValue, Outcome
from app.engine.work import Progress, Stop, Stopped
from tests.fakes import (
    TARGET,
    FakeProvider,
    ended,
    not_reached,
    open_engine,
    people,
    request,
)


@pytest.fixture
async def engine(tmp_path: Path):
    provider = FakeProvider()
    met = ended(Outcome.GOAL_MET, amount="=1+1")
    told = {"amount": FieldValue(value="=1+1", quote='I said "=one"', turn=1)}
    met = met.model_copy(update={"result": met.result.model_copy(update={"fields": told})})
    ends = [met, not_reached(Ended.NO_ANSWER), ended(Outcome.PROMISED, day="2026-06-04")]
    provider.ending = lambda _: ends[len(provider.dialed) - 1]
    engine = open_engine(tmp_path / "home", provider=provider)
    await engine.calls.place(request(1, target_name="@Dana"))
    await engine.calls.place(request(2, people(1)[0].phone, target_name="Ünal"))
    await engine.calls.place(request(3, people(2)[1].phone))
    yield engine
    await engine.close()


async def test_a_spreadsheet_reads_every_field(engine: Engine, tmp_path: Path) -> None:
    heard: list[Progress] = []
    path = tmp_path / "calls.csv"
    assert await engine.calls.export(path, progress=heard.append) == 3
    assert path.read_bytes().startswith(b"\xef\xbb\xbf"), "Excel reads UTF-8 by this mark only"
    rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert list(rows[0]) == [
        "name", "number", "ended", "outcome", "at", "seconds",
        "amount", "amount (quote)", "day", "day (quote)", "campaign",
    ]  # fmt: skip
    assert [row["name"] for row in rows] == ["'@Dana", "Ünal", ""]
    assert (rows[0]["number"], rows[0]["outcome"]) == (TARGET, "goal_met")
    assert (rows[0]["amount"], rows[0]["amount (quote)"]) == ("'=1+1", 'I said "=one"')
    assert (rows[1]["ended"], rows[1]["amount"]) == ("no_answer", "")
    assert rows[2]["day"] == "2026-06-04"
    assert heard[-1].total == 3
    assert sorted(p.name for p in tmp_path.iterdir()) == ["calls.csv", "home"]


async def test_a_program_reads_the_same(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "calls.json"
    assert await engine.calls.export(path, kind="json", outcome=Outcome.GOAL_MET) == 1
    [row] = json.loads(path.read_text(encoding="utf-8"))
    assert row["fields"] == {"amount": {"value": "=1+1", "quote": 'I said "=one"'}}
    assert (row["name"], row["seconds"], row["campaign"]) == ("@Dana", 0, "")
    assert await engine.calls.export(path, kind="json", search="nobody") == 0
    assert json.loads(path.read_text(encoding="utf-8")) == []


async def test_an_export_is_audited(engine: Engine, tmp_path: Path) -> None:
    await engine.calls.export(tmp_path / "calls.csv", search="Dana")
    row = list(engine.audit.rows())[-1]
    assert (row.kind, row.payload) == (
        "calls-exported",
        {"file": "calls.csv", "kind": "csv", "calls": 1},
    )


async def test_a_stopped_export_leaves_the_file_as_it_was(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    path.write_text("mine", encoding="utf-8")
    stop = Stop()
    stop.ask()
    with pytest.raises(Stopped):
        await engine.calls.export(path, stop=stop)
    assert path.read_text(encoding="utf-8") == "mine"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["calls.csv", "home"]


async def test_a_place_that_cannot_be_written_is_named(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(Problem) as refused:
        await engine.calls.export(tmp_path / "none" / "calls.csv")
    assert refused.value.kind is ProblemKind.ENVIRONMENT
