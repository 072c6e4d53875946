"""From a call that needs a person to the owner's inbox, over restarts."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from app.engine.engine import Engine
from app.engine.model.result import Outcome, ToolRun
from app.engine.model.task import Task
from app.engine.model.tools import OutboxState
from tests.engine.tools.mail_server import USER, MailServer
from tests.engine.tools.texter import Texter
from tests.fakes import CALLER, TARGET, FakeClock, FakeProvider, ended, open_engine, request

ESCALATE = ToolRun(name="escalate", args={"reason": "disputes", "summary": "Paid it in May."})
TEXT = ToolRun(name="send_sms", args={"body": "https://pay.example/1"})
RULE = "Email joe@vello.example with what they said."


def live_engine(
    folder: Path, clock: FakeClock, provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> Engine:
    engine = open_engine(folder, clock, provider)
    monkeypatch.setattr(engine.deployments, "capabilities", lambda _: provider.capabilities())
    return engine


def with_rule() -> Task:
    facts = {"customer_name": "Dana", "visit_date": "June 9"}
    return Task(goal="remind", script="reminder", facts=facts, escalation=RULE)


def mailbox(port: int) -> dict[str, object]:
    return {"host": "127.0.0.1", "port": port, "security": "none", "sender": USER}


async def test_a_live_call_reaches_inbox_and_telephone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texter = Texter()
    engine = live_engine(tmp_path, FakeClock(), texter, monkeypatch)
    texter.ending = lambda _: ended(Outcome.DISPUTED)
    texter.asked = (ESCALATE, TEXT)
    async with MailServer() as server:
        engine.outbox.set_channel("smtp", mailbox(server.port))
        call = await engine.calls.place(request(task=with_rule(), target_name="Dana"))
        await until_sent(engine, call.id, 2)
        assert server.inbox[0].rcpt_tos == ["joe@vello.example"]
        assert b"Paid it in May." in server.inbox[0].content
    assert [sent[:3] for sent in texter.texts] == [(CALLER, TARGET, TEXT.args["body"])]
    assert texter.dialed[0].brief.agent.can_text
    kinds = [row.kind for row in engine.audit.of_call(call.id)]
    assert kinds.count("tool-sent") == 2
    assert engine.audit.verify().ok
    await engine.close()


async def test_an_agent_that_cannot_text_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider = FakeProvider(live=True)
    engine = live_engine(tmp_path, FakeClock(), provider, monkeypatch)
    provider.asked = (TEXT,)
    call = await engine.calls.place(request())
    assert not provider.dialed[0].brief.agent.can_text
    assert not engine.calls.brief_of(call).agent.can_text
    [item] = engine.outbox.in_tray()
    assert item.call_id == call.id
    [follow_up] = engine.calls.follow_ups()
    assert (follow_up.kind, follow_up.sentence) == ("hand_over", TEXT.args["body"])
    await engine.close()


async def test_what_could_not_be_sent_is_sent_by_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = FakeClock()
    provider = FakeProvider(live=True)
    provider.asked = (ESCALATE,)
    engine = live_engine(tmp_path, clock, provider, monkeypatch)
    async with MailServer() as server:
        server.rcpt = lambda n: "450 greylisted" if n == 1 else "250 ok"
        engine.outbox.set_channel("smtp", mailbox(server.port))
        call = await engine.calls.place(request(task=with_rule()))
        await slowly(lambda: engine.outbox.of_call(call.id)[0].tries == 1)
        await slowly(lambda: engine.outbox.of_call(call.id)[0].state is OutboxState.WAITING)
        await engine.close()
        assert server.inbox == []
        clock.move(timedelta(hours=1))
        again = live_engine(tmp_path, clock, provider, monkeypatch)
        await again.settle()
        await until_sent(again, call.id, 1)
        assert len(server.inbox) == 1
        await again.close()


async def until_sent(engine: Engine, call_id: int, count: int) -> None:
    def sent() -> bool:
        states = [item.state for item in engine.outbox.of_call(call_id)]
        return states == [OutboxState.SENT] * count

    await slowly(sent)


async def slowly(true: Callable[[], object]) -> None:
    """As `until`, while a real server on loopback takes its real time."""
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110  rows of a database tell nobody
            await asyncio.sleep(0.01)
