"""The server follows the settings: on, off, another port, and why it is not on."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from app.engine.engine import Engine
from app.engine.store.secrets import RunSecrets
from app.ui.serving import Serving
from tests.fakes import FakeClock
from tests.ui.stage import Stage
from tests.ui.still_server import Servers


@pytest.fixture
def engine(tmp_path: Path):
    made = Engine(tmp_path, clock=FakeClock(), secrets=RunSecrets())
    yield made
    made._store.close()


def wish(engine: Engine, **changes: object) -> None:
    engine.settings.change(dict(changes))


async def test_it_is_off_until_the_owner_turns_it_on(engine: Engine, qapp) -> None:
    servers, parent = Servers(), QObject()
    serving = Serving(engine, servers, parent)
    assert not serving.is_behind()
    await serving.follow()
    assert (servers.made, serving.state) == ([], "off")
    wish(engine, api_on=True)
    assert serving.is_behind()
    await serving.follow()
    assert (serving.state, serving.address) == ("on", "http://127.0.0.1:8717")
    assert not serving.is_behind()
    wish(engine, api_on=False)
    await serving.follow()
    assert (serving.state, servers.made[0].did) == ("off", ["start 8717", "stop"])


async def test_another_port_takes_its_place(engine: Engine, qapp) -> None:
    servers, parent = Servers(), QObject()
    serving = Serving(engine, servers, parent)
    wish(engine, api_on=True)
    await serving.follow()
    wish(engine, api_port=9000)
    assert serving.is_behind()
    await serving.follow()
    assert servers.made[0].did == ["start 8717", "stop", "start 9000"]
    assert serving.address == "http://127.0.0.1:9000"


async def test_what_keeps_it_off_is_told(engine: Engine, qapp) -> None:
    servers, parent = Servers(8717), QObject()
    serving = Serving(engine, servers, parent)
    told: list[object] = []
    serving.failed.connect(told.append)
    wish(engine, api_on=True)
    await serving.follow()
    assert serving.state == "failed"
    assert "another program" in serving.why
    assert len(told) == 1
    servers.taken.clear()
    await serving.follow()
    assert serving.state == "on"


async def test_closed_it_never_starts_again(engine: Engine, qapp) -> None:
    servers, parent = Servers(), QObject()
    serving = Serving(engine, servers, parent)
    wish(engine, api_on=True)
    await serving.follow()
    await serving.close()
    await serving.follow()
    assert servers.made[0].did == ["start 8717", "stop"]


async def test_without_anybody_to_make_one_nothing_is_served(engine: Engine, qapp) -> None:
    parent = QObject()
    serving = Serving(engine, None, parent)
    wish(engine, api_on=True)
    assert not serving.is_behind()
    await serving.follow()
    assert serving.state == "off"


def test_the_window_turns_it_on_and_off_with_the_settings(stage: Stage) -> None:
    servers = Servers()
    stage.desk.serving.make = servers
    stage.engine.settings.change({"api_on": True})
    stage.until(lambda: stage.desk.serving.state == "on")
    stage.engine.settings.change({"api_on": False})
    stage.until(lambda: stage.desk.serving.state == "off")


def test_the_window_says_it_when_the_port_is_taken(stage: Stage) -> None:
    stage.desk.serving.make = Servers(8717)
    stage.engine.settings.change({"api_on": True})
    stage.until(stage.desk.toasts.shown)
    assert "another program" in stage.desk.toasts.shown()[0].accessibleName()
    assert stage.desk.serving.state == "failed"
