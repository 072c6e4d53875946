"""A program that carries out an outbox until it is empty, or until it is killed.

python -m tests.engine.tools.sender FOLDER WEB_PORT MAIL_PORT COUNT
"""

import asyncio
import sys
from pathlib import Path

from app.engine.clock import SystemClock
from app.engine.model.tools import OutboxState
from app.engine.store.store import Store
from tests.engine.tools.desk import ESCALATE, Desk

UNDER_WAY = (OutboxState.WAITING, OutboxState.SENDING)


async def send(folder: Path, web_port: int, mail_port: int, count: int) -> None:
    """Every other hand-over goes by mail, because its script says so."""
    clock = SystemClock()
    desk = Desk(Store(folder, clock), clock)
    desk.outbox.set_channel("webhook", {"url": f"http://127.0.0.1:{web_port}/hook"})
    mailbox = {"host": "127.0.0.1", "port": mail_port, "security": "none", "sender": "a@b.example"}
    desk.outbox.set_channel("smtp", mailbox)
    known = {call.attempt_id: call for call in desk.store.calls.recent(count)}
    calls = []
    for number in range(count):
        rule = "email boss@b.example" if number % 2 else ""
        found = known.get(f"a{number}")
        calls.append(found or desk.call_with_rule(rule, number))
    for call in calls:
        desk.outbox.ask(call, ESCALATE, "0")
    desk.outbox.recover()
    while any(desk.items(call)[0].state in UNDER_WAY for call in calls):  # noqa: ASYNC110  a program of its own
        await asyncio.sleep(0.005)
    await desk.close()


if __name__ == "__main__":
    asyncio.run(send(Path(sys.argv[1]), *map(int, sys.argv[2:5])))
