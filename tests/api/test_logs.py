"""Logs at their most talkative hold no key, number or task, through success and every fault."""

import asyncio
import io
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import logs
from app.engine.providers.base import DialError, DialRequest
from tests.api.raw import Raw, post
from tests.api.serving import CALLS, Api, body, engine_in, over_tcp
from tests.fakes import FakeProvider

GOAL, FACT, NAME = "zebra goal words", "zebra fact words", "Zebra Person"
CALLER, TARGET = "12125550100", "12125550142"


class Written:
    """What every logger wrote, masked as `app.logs` does it or bare."""

    def __init__(self) -> None:
        self.masked, self.bare = io.StringIO(), io.StringIO()

    def handlers(self) -> Iterator[logging.Handler]:
        for stream, form in (
            (self.masked, logs.MaskingFormatter()),
            (self.bare, logging.Formatter()),
        ):
            handler = logging.StreamHandler(stream)
            handler.setFormatter(form)
            yield handler


@pytest.fixture
def written() -> Iterator[Written]:
    told, root = Written(), logging.getLogger()
    names = ["", "app", "asyncio", "httpcore", "httpx", "starlette", "uvicorn"]
    names += ["uvicorn.error", "uvicorn.access"]
    before = [(logging.getLogger(name), logging.getLogger(name).level) for name in names]
    handlers = list(told.handlers())
    for handler in handlers:
        root.addHandler(handler)
    for name in names:
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield told
    for handler in handlers:
        root.removeHandler(handler)
    for logger, level in before:
        logger.setLevel(level)


def zebra() -> dict[str, object]:
    facts = {"customer_name": NAME, "visit_date": "June 9", "note": FACT}
    told = body(targetName=NAME)
    return told | {"task": told["task"] | {"goal": GOAL, "facts": facts, "escalation": FACT}}


async def everything(api: Api, provider: FakeProvider, port: int) -> None:
    """A success and a fault of each kind."""
    await api.post(zebra(), Idempotency_Key="one")
    await api.post(zebra(), Idempotency_Key="one")
    await api.post(zebra() | {"triggeredBy": "x"}, Idempotency_Key="one")
    await api.get(CALLS)
    await api.get(f"{CALLS}?to=%2B{TARGET}")
    await api.get(f"{CALLS}/fake:1")
    await api.post(zebra() | {"surprise": GOAL})
    await api.post(zebra() | {"to": "+16478359044"})
    await api.post(zebra() | {"from": "+12125550199"})
    await api.post(zebra() | {"targetName": [NAME]})
    await api.post(b"[" * 50_000 + GOAL.encode())
    await api.post(b" " * 65_537)
    await api.post(zebra(), Content_Type="text/plain")
    await api.post(zebra(), Origin="http://evil.example")
    await api.post(zebra(), Authorization=f"Bearer {api.key}x")
    for fault in (
        DialError("no line", dialed="no"), DialError("no answer", dialed="maybe"),
        RuntimeError("a bug"),
    ):  # fmt: skip

        def fail(_: DialRequest, fault: Exception = fault) -> None:
            raise fault

        provider.dialing = fail
        await api.post(zebra())
    for words in (
        post(b"{", f"Authorization: Bearer {api.key}", "Content-Length: 99"),
        f"NONSENSE {api.key} {TARGET}\r\n\r\n".encode(),
        f"GET /{api.key} HTTP/9\r\n\r\n".encode(),
    ):
        async with Raw(port) as raw:
            raw.say(words)
            await asyncio.sleep(0.02)


async def test_no_key_number_or_task(
    tmp_path: Path, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider = FakeProvider()
    async with over_tcp(engine_in(tmp_path, provider)) as (api, server):
        await everything(api, provider, int(server.address.rpartition(":")[2]))

        async def bug(_: object) -> None:
            raise ValueError(f"{api.key} {GOAL} +{TARGET}")

        monkeypatch.setattr(api.engine.calls, "answer", bug)
        assert (await api.post(zebra())).status_code == 500
        key = api.key
    told = written.masked.getvalue()
    assert "httpcore" in written.bare.getvalue() or len(told) > 1000, "they do talk"
    for secret in (key, TARGET, CALLER, GOAL, FACT, NAME, "6478359044"):
        assert secret not in told, secret


async def test_control_without_the_mask_the_planted_key_is_found(
    tmp_path: Path, written: Written
) -> None:
    async with over_tcp(engine_in(tmp_path)) as (api, _):
        logging.getLogger("app.api").warning("planted: Bearer %s, +%s", api.key, TARGET)
        await api.post()
        key = api.key
    assert key in written.bare.getvalue()
    assert TARGET in written.bare.getvalue()
    assert key not in written.masked.getvalue()
    assert TARGET not in written.masked.getvalue()
