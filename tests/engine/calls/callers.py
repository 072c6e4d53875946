"""Callers of the Voice API, and a provider whose dialing takes until the test says so."""

import asyncio
import json

import pytest

from app.engine.engine import Engine
from app.engine.errors import Problem
from app.engine.model.answer import Answer
from app.engine.model.task import CallRequest
from app.engine.providers.base import DialError, DialRequest, Handle
from tests.fakes import FakeProvider, request


class SlowProvider(FakeProvider):
    """`gate`, while it is there and not set, keeps a dial from coming to its end."""

    def __init__(self) -> None:
        super().__init__()
        self.gate: asyncio.Event | None = None
        self.rang: list[str] = []
        """Attempts that rang or may have rung, whether or not anybody heard of it."""

    async def dial(self, request: DialRequest) -> Handle:
        if self.gate is not None:
            await self.gate.wait()
        try:
            handle = await super().dial(request)
        except DialError as error:
            if error.dialed != "no":
                self.rang.append(request.attempt_id)
            raise
        self.rang.append(request.attempt_id)
        return handle


def refuse(_: object) -> None:
    raise DialError("no such line", dialed="no")


def lose(_: object) -> None:
    raise DialError("timed out", dialed="maybe")


def ring(_: object) -> None:
    """Nothing is in the way."""


def wish(number: int = 1, **changes: object) -> CallRequest:
    """A request over the Voice API; each `number` has its own idempotency key."""
    return request(number, origin="api", owner="key-1").model_copy(update=changes)


def told(answer: Answer) -> dict[str, object]:
    return json.loads(answer.body)["data"]


async def refused(engine: Engine, asked: CallRequest) -> Problem:
    with pytest.raises(Problem) as problem:
        await engine.calls.answer(asked)
    return problem.value


def kill(engine: Engine) -> None:
    """The program is gone from one moment to the next: nothing is written any more."""
    for task in engine.tasks._running:
        task.cancel()
    engine._store.close()
