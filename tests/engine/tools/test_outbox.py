"""The outbox holds what leaves the machine, once."""

import pytest

from app.engine.errors import Problem, ProblemKind
from app.engine.model.call import World
from app.engine.model.result import ToolRun
from app.engine.model.tools import ChannelName, OutboxState
from app.engine.tools.route import OUR_OWN_BOOKS, WITHOUT_EFFECT
from tests.engine.tools.desk import ESCALATE, TEXT, Desk

MAILBOX = {"host": "127.0.0.1", "sender": "shop@vello.example", "hand_over_to": "me@vello.example"}


@pytest.fixture
async def desk():
    desk = Desk()
    yield desk
    await desk.close()


async def test_the_simulator_only_shows_what_would_be_sent(desk: Desk) -> None:
    desk.outbox.set_channel("smtp", MAILBOX)
    placed = desk.call(world=World.SIM)
    assert desk.outbox.ask(placed, ESCALATE, "0-escalate")
    assert not desk.outbox.ask(placed, ESCALATE, "0-escalate"), "the same wish, told twice"
    (item,) = desk.items(placed)
    assert (item.state, item.tool) == (OutboxState.DRY_RUN, ESCALATE)
    assert item.outgoing is not None
    assert (item.outgoing.channel, item.outgoing.to) == (ChannelName.SMTP, "me@vello.example")
    assert "Will not pay." in item.outgoing.body
    assert desk.outbox._delivery._running is None
    assert desk.kinds() == []


async def test_what_no_channel_takes_lies_in_the_tray(desk: Desk) -> None:
    placed = desk.call()
    assert desk.outbox.ask(placed, ESCALATE, "0")
    (item,) = desk.outbox.in_tray()
    assert (item.state, item.call_id) == (OutboxState.TRAY, placed.id)
    assert desk.kinds() == ["tool-in-tray"]
    done = desk.outbox.done(item.id)
    assert (done.state, desk.outbox.in_tray()) == (OutboxState.DONE, [])
    assert desk.kinds() == ["tool-in-tray", "tool-done-by-hand"]
    with pytest.raises(Problem) as twice:
        desk.outbox.done(item.id)
    assert twice.value.kind is ProblemKind.CONFLICT
    assert [one.state for one in desk.heard] == [OutboxState.TRAY, OutboxState.DONE]


@pytest.mark.parametrize("name", sorted(WITHOUT_EFFECT))
async def test_what_changes_only_the_talk_goes_nowhere(desk: Desk, name: str) -> None:
    placed = desk.call()
    assert not desk.outbox.ask(placed, ToolRun(name=name), "0")
    assert desk.items(placed) == []


@pytest.mark.parametrize("name", sorted(OUR_OWN_BOOKS))
async def test_what_stays_in_our_own_books_is_done_at_once(desk: Desk, name: str) -> None:
    placed = desk.call()
    assert desk.outbox.ask(placed, ToolRun(name=name, args={"date": "2026-06-05"}), "0")
    (item,) = desk.items(placed)
    assert (item.state, item.outgoing) == (OutboxState.DONE, None)


async def test_a_text_without_a_channel_is_a_persons_work(desk: Desk) -> None:
    placed = desk.call()
    desk.outbox.ask(placed, TEXT, "0")
    (item,) = desk.outbox.in_tray()
    assert item.outgoing is not None
    assert (item.outgoing.to, item.outgoing.body) == (placed.to_number, TEXT.args["body"])


async def test_what_would_be_sent_is_what_is_kept(desk: Desk) -> None:
    desk.outbox.set_channel("webhook", {"url": "https://crm.example/hooks/k3y"})
    placed = desk.call()
    shown = desk.outbox.would_send(placed, ESCALATE)
    desk.outbox.ask(placed, ESCALATE, "preview")
    assert desk.items(placed)[0].outgoing == shown
    await desk.outbox.close()
