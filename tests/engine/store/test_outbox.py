"""The outbox's rows: once per call and key, and each state left once."""

from datetime import timedelta

from app.engine.model.call import World
from app.engine.model.result import ToolRun
from app.engine.model.tools import ChannelName, OutboxState, Outgoing
from app.engine.store.store import Store
from tests.engine.store.rows import call
from tests.fakes import MONDAY

TOOL = ToolRun(name="send_sms", args={"body": "Grüße"})
WAITING, SENDING, SENT = OutboxState.WAITING, OutboxState.SENDING, OutboxState.SENT
MAIL = Outgoing(channel=ChannelName.SMTP, to="a@b.example", body="Grüße", subject="s")


def test_an_effect_is_queued_once_per_call_and_key(memory: Store) -> None:
    first, second = memory.calls.add(call(1)), memory.calls.add(call(2))
    assert memory.outbox.add(first, "0", TOOL, MAIL, WAITING, MONDAY)
    assert memory.outbox.add(first, "0", TOOL, MAIL, WAITING, MONDAY) is None
    assert memory.outbox.add(first, "1", TOOL, None, WAITING, MONDAY)
    assert memory.outbox.add(second, "0", TOOL, MAIL, OutboxState.DRY_RUN, MONDAY)
    found = memory.outbox.of_call(first.id)
    assert [(one.tool, one.state, one.outgoing) for one in found] == [
        (TOOL, WAITING, MAIL), (TOOL, WAITING, None),
    ]  # fmt: skip
    assert [one.state for one in memory.outbox.of_call(second.id)] == [OutboxState.DRY_RUN]
    assert memory.outbox.due(MONDAY, 9) == found, "a dry run is never due"


def test_one_try_is_claimed_by_one_and_settled_once(memory: Store) -> None:
    placed = memory.calls.add(call(1, world=World.LIVE))
    item = memory.outbox.add(placed, "0", TOOL, MAIL, WAITING, MONDAY)
    assert item is not None
    assert item.next_try_at == item.at == MONDAY
    assert memory.outbox.claim(item.id)
    assert not memory.outbox.claim(item.id)
    assert [one.id for one in memory.outbox.half_sent()] == [item.id]
    later = MONDAY + timedelta(minutes=1)
    moved = memory.outbox.settle(item.id, SENDING, WAITING, "no answer", later)
    assert moved is not None
    assert (moved.tries, moved.error, moved.next_try_at) == (1, "no answer", later)
    assert memory.outbox.due(MONDAY, 9) == []
    assert memory.outbox.next_try() == later
    assert memory.outbox.settle(item.id, SENDING, SENT) is None, "it is not being sent"


def test_the_tray_holds_what_was_given_up_and_what_nobody_took(memory: Store) -> None:
    placed = memory.calls.add(call(1, world=World.LIVE))
    states = (OutboxState.TRAY, WAITING, OutboxState.FAILED, SENT, OutboxState.DONE)
    for at, state in enumerate(states):
        memory.outbox.add(placed, str(at), TOOL, MAIL, state, MONDAY)
    assert [one.state for one in memory.outbox.in_tray(9)] == [
        OutboxState.FAILED, OutboxState.TRAY,
    ]  # fmt: skip
    assert len(memory.outbox.in_tray(1)) == 1


def test_settings_of_a_channel_are_kept_by_name(memory: Store) -> None:
    assert memory.outbox.channel("smtp") == ""
    memory.outbox.save_channel("smtp", '{"host": "a"}')
    memory.outbox.save_channel("smtp", '{"host": "b"}')
    assert memory.outbox.channel("smtp") == '{"host": "b"}'


def test_texts_that_may_have_reached_somebody_are_known(memory: Store) -> None:
    text = MAIL.model_copy(update={"channel": ChannelName.TEXT})
    live, simulated = memory.calls.add(call(1, world=World.LIVE)), memory.calls.add(call(2))
    memory.outbox.add(live, "mail", TOOL, MAIL, WAITING, MONDAY)
    memory.outbox.add(live, "none", TOOL, None, WAITING, MONDAY)
    memory.outbox.add(simulated, "sim", TOOL, text, OutboxState.DRY_RUN, MONDAY)
    for item in memory.outbox.due(MONDAY, 9):
        assert memory.outbox.claim(item.id)
    waiting = memory.outbox.add(live, "text", TOOL, text, WAITING, MONDAY)
    assert waiting is not None
    assert not memory.outbox.texted_since(MONDAY)
    memory.outbox.claim(waiting.id)
    assert memory.outbox.texted_since(MONDAY)
    assert not memory.outbox.texted_since(MONDAY + timedelta(seconds=1))
