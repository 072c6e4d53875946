"""The outbox holds what leaves the machine, once."""

import pytest

from app.engine.model.call import World
from app.engine.model.result import ToolRun
from app.engine.store.store import Store
from app.engine.tools.outbox import WITHOUT_EFFECT, Outbox
from tests.engine.store.rows import call
from tests.fakes import FakeClock

TEXT = ToolRun(name="send_sms", args={"body": "https://pay.example/1"})


@pytest.fixture
def store():
    store = Store(None, FakeClock())
    yield store
    store.close()


@pytest.mark.parametrize(("world", "state"), [(World.SIM, "dry_run"), (World.LIVE, "waiting")])
def test_the_simulator_only_shows_what_would_be_sent(
    store: Store, world: World, state: str
) -> None:
    outbox = Outbox(store, FakeClock())
    placed = store.calls.add(call(world=world))
    assert outbox.ask(placed, TEXT, "0-send_sms")
    assert not outbox.ask(placed, TEXT, "0-send_sms"), "the same wish, told twice"
    assert outbox.of_call(placed.id) == [(TEXT, state)]


@pytest.mark.parametrize("name", sorted(WITHOUT_EFFECT))
def test_what_changes_only_the_talk_goes_nowhere(store: Store, name: str) -> None:
    outbox = Outbox(store, FakeClock())
    placed = store.calls.add(call())
    assert not outbox.ask(placed, ToolRun(name=name), "0")
    assert outbox.of_call(placed.id) == []
