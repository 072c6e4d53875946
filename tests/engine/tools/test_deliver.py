"""Each effect once per key, whatever fails, and whatever order things happen in."""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.clock import PretendClock
from app.engine.errors import Problem, ProblemKind
from app.engine.model.call import Call, World
from app.engine.model.contact import DoNotCallEntry
from app.engine.model.tools import ChannelName, OutboxItem, OutboxState, Outgoing
from app.engine.tools.channel import SendError
from app.engine.tools.deliver import BACK_OFF_SECS
from tests.engine.tools.desk import ESCALATE, TEXT, Desk, FakeChannel, through
from tests.fakes import MONDAY, FakeClock, until

AGAIN = SendError("It cannot take it now.", then="again")
NEVER = SendError("It does not take this.", then="never")
UNSURE = SendError("It may have been sent.", then="unsure")
SENT, WAITING = OutboxState.SENT, OutboxState.WAITING
MAILBOX = {"host": "127.0.0.1", "sender": "shop@vello.example", "hand_over_to": "me@vello.example"}


@pytest.fixture
async def desk():
    desk = Desk()
    desk.outbox.set_channel("smtp", MAILBOX)
    yield desk
    await desk.close()


@pytest.fixture
def channel(desk: Desk) -> FakeChannel:
    channel = FakeChannel()
    through(desk, channel)
    return channel


def clock_of(desk: Desk) -> FakeClock:
    assert isinstance(desk.clock, FakeClock)
    return desk.clock


def only(desk: Desk, placed: Call) -> OutboxItem:
    (item,) = desk.items(placed)
    return item


async def becomes(desk: Desk, placed: Call, state: OutboxState) -> OutboxItem:
    await until(lambda: only(desk, placed).state is state)
    return only(desk, placed)


async def test_an_effect_is_sent_once_and_is_in_the_audit(desk: Desk, channel: FakeChannel) -> None:
    placed = desk.call()
    desk.outbox.ask(placed, ESCALATE, "0")
    item = await becomes(desk, placed, SENT)
    assert [(key, sent.to) for key, sent in channel.sent] == [(item.key, "me@vello.example")]
    assert (item.tries, item.error, item.next_try_at) == (1, "", None)
    assert desk.kinds() == ["tool-sent"]
    row = next(row for row in desk.audit.of_call(placed.id) if row.kind == "tool-sent")
    assert row.payload is not None
    assert row.payload["to"] == "me@vello.example"
    assert "Will not pay." in str(row.payload["body"])
    assert [one.state for one in desk.heard] == [WAITING, SENT]


async def test_what_surely_was_not_sent_is_tried_again_with_the_same_key(
    desk: Desk, channel: FakeChannel
) -> None:
    channel.answer = lambda n: AGAIN if n < 3 else None
    placed = desk.call()
    desk.outbox.ask(placed, ESCALATE, "0")
    await until(lambda: only(desk, placed).tries == 1 and only(desk, placed).state is WAITING)
    assert only(desk, placed).next_try_at == MONDAY + timedelta(seconds=BACK_OFF_SECS[0])
    assert only(desk, placed).error == AGAIN.why
    await turn(desk, BACK_OFF_SECS[0])
    await until(lambda: only(desk, placed).tries == 2 and only(desk, placed).state is WAITING)
    await turn(desk, BACK_OFF_SECS[1])
    await becomes(desk, placed, SENT)
    assert len({key for key, _ in channel.sent}) == 1
    assert len({sent for _, sent in channel.sent}) == 1, "the same words on every try"
    assert desk.kinds() == ["tool-not-sent-yet"] * 2 + ["tool-sent"]


async def test_patience_ends_and_a_person_is_left_with_it(desk: Desk, channel: FakeChannel) -> None:
    channel.answer = lambda _: AGAIN
    placed = desk.call()
    desk.outbox.ask(placed, ESCALATE, "0")
    for tries, secs in enumerate(BACK_OFF_SECS, 1):
        await until(lambda tries=tries: _rests(only(desk, placed), tries))
        await turn(desk, secs)
    item = await becomes(desk, placed, OutboxState.FAILED)
    assert item.tries == len(channel.sent) == len(BACK_OFF_SECS) + 1
    assert desk.outbox.in_tray() == [item]
    assert desk.kinds()[-1] == "tool-failed"


async def test_a_server_that_asked_for_more_time_gets_it(desk: Desk, channel: FakeChannel) -> None:
    busy = SendError("Later.", then="again", after_secs=900)
    channel.answer = lambda n: busy if n == 1 else None
    placed = desk.call()
    desk.outbox.ask(placed, ESCALATE, "0")
    await until(lambda: _rests(only(desk, placed), 1))
    assert only(desk, placed).next_try_at == MONDAY + timedelta(seconds=900)


@pytest.mark.parametrize(
    ("error", "state", "kind"),
    [
        (NEVER, OutboxState.FAILED, "tool-failed"),
        (UNSURE, OutboxState.TRAY, "tool-unsure"),
        (RuntimeError("a bug"), OutboxState.TRAY, "tool-unsure"),
    ],
)
async def test_what_must_not_be_repeated_is_not(
    desk: Desk, channel: FakeChannel, error: Exception, state: OutboxState, kind: str
) -> None:
    channel.answer = lambda _: error
    placed = desk.call()
    desk.outbox.ask(placed, ESCALATE, "0")
    item = await becomes(desk, placed, state)
    assert item.error
    assert desk.kinds() == [kind]
    await turn(desk, 10 * 86_400)
    assert len(channel.sent) == 1
    assert desk.outbox.in_tray() == [item]


async def test_a_channel_that_cannot_be_made_waits_for_its_owner(desk: Desk) -> None:
    async def locked(name: ChannelName, placed: Call) -> FakeChannel:
        raise Problem(ProblemKind.ENVIRONMENT, "The keyring does not open.")

    desk.outbox._delivery._make = locked
    placed = desk.call()
    desk.outbox.ask(placed, ESCALATE, "0")
    await until(lambda: _rests(only(desk, placed), 1))
    assert "keyring" in only(desk, placed).error


async def test_nobody_is_texted_who_opted_out_in_the_meantime(
    desk: Desk, channel: FakeChannel
) -> None:
    placed = desk.call()
    text = Outgoing(channel=ChannelName.TEXT, to=placed.to_number, body="Hello")
    desk.store.do_not_call.add(
        DoNotCallEntry(
            number=placed.to_number, world=World.LIVE, source="call", reason="", added_at=MONDAY
        )
    )
    desk.store.outbox.add(placed, "0", TEXT, text, WAITING, MONDAY)
    desk.outbox.recover()
    item = await becomes(desk, placed, OutboxState.FAILED)
    assert channel.sent == []
    assert "do-not-call" in item.error


async def test_a_disk_that_refuses_sends_nothing_twice(
    desk: Desk, channel: FakeChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle = desk.store.outbox.settle
    full = [True]

    def refuse(*told: object, **named: object) -> OutboxItem | None:
        if full[0]:
            raise Problem(ProblemKind.ENVIRONMENT, "The disk is full.")
        return settle(*told, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(desk.store.outbox, "settle", refuse)
    placed = desk.call()
    desk.outbox.ask(placed, ESCALATE, "0")
    await until(lambda: channel.sent)
    for _ in range(3):
        await turn(desk, 2)
    assert only(desk, placed).state is OutboxState.SENDING
    full[0] = False
    await turn(desk, 2)
    await becomes(desk, placed, SENT)
    assert len(channel.sent) == 1


@pytest.mark.parametrize(
    ("channel_name", "state"),
    [
        (ChannelName.WEBHOOK, SENT),
        (ChannelName.SMTP, OutboxState.TRAY),
        (ChannelName.TEXT, OutboxState.TRAY),
    ],
)
async def test_what_a_crash_cut_is_repeated_only_where_keys_are_heeded(
    desk: Desk, channel: FakeChannel, channel_name: ChannelName, state: OutboxState
) -> None:
    placed = desk.call()
    cut = Outgoing(channel=channel_name, to="x", body="Hello")
    item = desk.store.outbox.add(placed, "0", ESCALATE, cut, WAITING, MONDAY)
    assert item is not None
    assert desk.store.outbox.claim(item.id)
    desk.outbox.recover()
    after = await becomes(desk, placed, state)
    assert [key for key, _ in channel.sent] == ([item.key] if state is SENT else [])
    if state is OutboxState.TRAY:
        assert "may have been sent" in after.error


async def test_a_pretend_clock_sends_nothing() -> None:
    desk = Desk(clock=PretendClock(MONDAY))
    channel = FakeChannel()
    through(desk, channel)
    desk.outbox.set_channel("smtp", MAILBOX)
    placed = desk.call()
    desk.outbox.ask(placed, ESCALATE, "0")
    desk.outbox.recover()
    for _ in range(50):
        await asyncio.sleep(0)
    assert (channel.sent, only(desk, placed).state) == ([], WAITING)
    await desk.close()


async def test_an_end_lets_sendings_finish_and_fresh_ones_have_their_first_try(
    desk: Desk,
) -> None:
    gate = asyncio.Event()

    class Slow(FakeChannel):
        async def send(self, outgoing: Outgoing, key: str, at: object) -> None:
            await super().send(outgoing, key, MONDAY)
            await gate.wait()

    slow = Slow()
    slow.answer = lambda n: AGAIN if n == 1 else None
    through(desk, slow)
    tried, begun, fresh, late = (desk.call(number) for number in range(1, 5))
    desk.outbox.ask(tried, ESCALATE, "0")
    await until(lambda: _rests(only(desk, tried), 1))
    desk.outbox.ask(begun, ESCALATE, "0")
    await until(lambda: len(slow.sent) == 2)
    clock_of(desk).move(timedelta(hours=1))
    closing = asyncio.ensure_future(desk.outbox.close())
    desk.outbox.ask(fresh, ESCALATE, "0")
    await asyncio.sleep(0)
    gate.set()
    await closing
    desk.outbox.ask(late, ESCALATE, "0")
    await _rounds(lambda: None)
    assert [only(desk, one).state for one in (begun, fresh)] == [SENT, SENT]
    assert [only(desk, one).tries for one in (tried, late)] == [1, 0]


async def test_one_that_hangs_holds_up_nobody_else(desk: Desk) -> None:
    gate = asyncio.Event()

    class Hangs(FakeChannel):
        async def send(self, outgoing: Outgoing, key: str, at: object) -> None:
            self.sent.append((key, outgoing))
            if len(self.sent) == 1:
                await gate.wait()

    hangs = Hangs()
    through(desk, hangs)
    placed = [desk.call(number) for number in range(1, 10)]
    for one in placed:
        desk.outbox.ask(one, ESCALATE, "0")
    await until(lambda: sum(only(desk, one).state is SENT for one in placed) == 8)
    gate.set()
    await becomes(desk, placed[0], SENT)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("ask"), st.integers(0, 3), st.integers(0, 2)),
        st.tuples(st.just("move"), st.sampled_from((1, 60, 4_000, 30_000)), st.just(0)),
        st.tuples(st.just("rounds"), st.integers(1, 12), st.just(0)),
        st.tuples(st.just("crash"), st.just(0), st.just(0)),
    ),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(steps=STEPS, answers=st.lists(st.sampled_from((None, AGAIN, NEVER, UNSURE)), max_size=20))
def test_in_any_order_each_key_arrives_at_most_once(
    steps: list[tuple[str, int, int]], answers: list[SendError | None]
) -> None:
    asyncio.run(_any_order(steps, answers))


async def _any_order(steps: list[tuple[str, int, int]], answers: list[SendError | None]) -> None:
    """Mail, which is never repeated after a crash: what arrived is counted by key."""
    desk = Desk()
    desk.outbox.set_channel("smtp", MAILBOX)
    calls = [desk.call(number) for number in range(4)]
    arrived: Counter[str] = Counter()
    asked: set[str] = set()

    class Post(FakeChannel):
        async def send(self, outgoing: Outgoing, key: str, at: object) -> None:
            answer = answers.pop() if answers else None
            await asyncio.sleep(0)
            if answer is None or answer is UNSURE:
                arrived[key] += 1
            await asyncio.sleep(0)  # a crash here: it arrived, and nobody wrote it down
            if answer is not None:
                raise answer

    through(desk, Post())
    for what, one, other in steps:
        if what == "ask":
            desk.outbox.ask(calls[one], ESCALATE, str(other))
            asked.add(f"{calls[one].attempt_id}:{other}")
        elif what == "crash":
            await desk.tasks.close()
            desk = Desk(desk.store, desk.clock)
            through(desk, Post())
            desk.outbox.recover()
        elif what == "move":
            clock_of(desk).move(timedelta(seconds=one))
        for _ in range(one if what == "rounds" else 1):
            await asyncio.sleep(0)
    await _to_the_end(desk)
    assert all(count == 1 for count in arrived.values())
    assert set(arrived) <= asked
    items = [item for one in calls for item in desk.items(one)]
    assert {item.key for item in items} == asked
    for item in items:
        assert item.state in (SENT, OutboxState.FAILED, OutboxState.TRAY)
        assert item.state is not SENT or arrived[item.key] == 1
    await desk.close()


async def _to_the_end(desk: Desk) -> None:
    for _ in range(len(BACK_OFF_SECS) + 2):
        for _ in range(40):
            await asyncio.sleep(0)
        clock_of(desk).move(timedelta(days=1))
    for _ in range(40):
        await asyncio.sleep(0)


def _rests(item: OutboxItem, tries: int) -> bool:
    return item.tries == tries and item.state is WAITING


async def turn(desk: Desk, secs: float) -> None:
    """Let time pass once everybody who wants to sleep sleeps."""
    await _rounds(lambda: None)
    clock_of(desk).move(timedelta(seconds=secs))
    await _rounds(lambda: None)


async def _rounds(do: Callable[[], None]) -> None:
    for _ in range(20):
        do()
        await asyncio.sleep(0)
