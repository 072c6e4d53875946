"""A call that another program asked for appears like any other, and says who asked."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from app.ui.widgets.table import Table
from tests.fakes import FakeProvider, open_engine, request
from tests.ui.stage import Stage


@pytest.fixture
def provider() -> FakeProvider:
    made = FakeProvider()
    made.hold = asyncio.Event()
    return made


def shown(stage: Stage) -> set[str]:
    return {label.text() for label in stage.window.findChildren(QLabel) if label.isVisible()}


def test_it_is_told_from_its_first_moment(raise_stage, tmp_path: Path, provider) -> None:
    stage: Stage = raise_stage(open_engine(tmp_path, provider=provider), tmp_path)
    stage.window.go("home")
    asked = request(1, origin="api", owner="key-1", triggered_by="vello", target_name="Dana")
    call = stage.done(stage.engine.calls.begin(asked))
    note = stage.desk.activity.notes[0]
    assert (note.text, note.detail) == ("Dana is called", "Through the API by vello")
    stage.until(lambda: "1 live call, through the API by vello" in shown(stage))
    provider.hold.set()
    stage.until(lambda: not stage.engine.calls.live)
    stage.window.go("results")
    cells = stage.find("results_table", Table).cells()
    told = [str(cells.index(0, column).data()) for column in range(cells.columnCount())]
    assert "vello" in told
    stage.window.go("results", call=call.id)
    assert any("Through the API by vello" in text for text in shown(stage))


def test_it_is_found_by_its_id(raise_stage, tmp_path: Path, provider) -> None:
    provider.hold = None
    stage: Stage = raise_stage(open_engine(tmp_path, provider=provider), tmp_path)
    calls = [stage.done(stage.engine.calls.place(request(n, f"+121255501{n}"))) for n in (41, 42)]
    stage.window.go("results")
    for call in calls:
        for wanted in (call.call_control_id, f"pc:{call.attempt_id}"):
            found = stage.engine.calls.page(search=wanted)
            assert [line.id for line in found] == [call.id]
    assert stage.engine.calls.page(search="fake:") == [], "a part of an id means nothing"
