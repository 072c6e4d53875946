"""Posts against a real web server: signed, with the same key, tried again where that is right."""

import hmac
import json
import socket
from datetime import timedelta
from email.utils import format_datetime
from hashlib import sha256

import pytest
from pydantic import ValidationError
from starlette.responses import Response

from app.engine.model.tools import ChannelName, Outgoing
from app.engine.tools import webhook
from app.engine.tools.channel import SendError
from app.engine.tools.webhook import Webhook, WebhookSettings, shown, wrong_with
from tests.engine.tools.web_server import WebServer
from tests.fakes import MONDAY, FakeClock

SECRET = "shared-s3cret"
EVENT = Outgoing(
    channel=ChannelName.WEBHOOK, to="http://127.0.0.1", body=json.dumps({"summary": "Zoë"})
)


async def send(url: str, key: str = "a1:0-escalate", secret: str | None = SECRET) -> None:
    settings = WebhookSettings.model_validate({"url": url, "secret": secret})
    await Webhook(settings, FakeClock()).send(EVENT, key, MONDAY)


async def refusal(url: str) -> SendError:
    with pytest.raises(SendError) as caught:
        await send(url)
    told = caught.value.why + caught.value.hint
    assert SECRET not in told
    assert "k3y" not in told, "the path of an address may be a key"
    return caught.value


async def test_a_post_is_signed_over_the_time_and_its_bytes() -> None:
    async with WebServer() as server:
        await send(server.url)
    (post,) = server.posts
    assert (post.body, post.path) == (EVENT.body.encode(), "/hooks/k3y")
    assert post.headers["content-type"] == "application/json"
    assert post.key == "a1:0-escalate"
    told = dict(part.split("=", 1) for part in post.headers["playcall-signature"].split(","))
    assert int(told["t"]) == int(MONDAY.timestamp())
    signed = f"{told['t']}.".encode() + post.body
    assert told["v1"] == hmac.new(SECRET.encode(), signed, sha256).hexdigest()


async def test_without_a_secret_nothing_pretends_to_be_signed() -> None:
    async with WebServer() as server:
        await send(server.url, secret=None)
    assert "playcall-signature" not in server.posts[0].headers


async def test_a_key_that_comes_twice_is_one_effect() -> None:
    async with WebServer() as server:
        await send(server.url)
        await send(server.url)
        await send(server.url, key="a1:1-escalate")
    assert len(server.posts) == 3
    assert server.effects == {"a1:0-escalate": 1, "a1:1-escalate": 1}


@pytest.mark.parametrize(
    ("status", "then"),
    [
        (500, "again"),
        (503, "again"),
        (429, "again"),
        (404, "never"),
        (401, "never"),
        (422, "never"),
    ],
)
async def test_an_answer_says_whether_another_try_may_go_well(status: int, then: str) -> None:
    async with WebServer() as server:
        server.answer = lambda *_: Response(status_code=status)
        error = await refusal(server.url)
    assert error.then == then
    assert str(status) in error.why
    assert error.hint


async def test_a_server_may_ask_to_be_left_alone() -> None:
    async with WebServer() as server:
        for told, secs in (
            ("120", 120.0),
            (format_datetime(MONDAY + timedelta(minutes=3), usegmt=True), 180.0),
            ("99999999999999999999999", webhook.LONGEST_WAIT_SECS),
            ("soon", 0.0),
            ("-5", 0.0),
            (format_datetime(MONDAY - timedelta(minutes=3), usegmt=True), 0.0),
        ):
            answer = Response(status_code=429, headers={"Retry-After": told})
            server.answer = lambda *_, answer=answer: answer
            assert (await refusal(server.url)).after_secs == secs, told


async def test_a_redirect_is_not_followed_with_the_signature() -> None:
    async with WebServer() as elsewhere, WebServer() as server:
        moved = Response(status_code=307, headers={"Location": elsewhere.url})
        server.answer = lambda *_: moved
        error = await refusal(server.url)
        assert elsewhere.posts == []
    assert error.then == "never"
    assert "moved" in error.why


async def test_a_server_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "TIMEOUT_SECS", 0.2)
    async with WebServer() as server:
        server.slow = lambda _: True
        error = await refusal(server.url)
    assert error.then == "again"
    assert "in time" in error.why


async def test_an_answer_that_never_ends_is_not_waited_for() -> None:
    from collections.abc import AsyncIterator

    from starlette.responses import StreamingResponse

    async with WebServer() as server:

        async def endless() -> AsyncIterator[bytes]:
            yield b"x"
            await server.closing.wait()

        server.answer = lambda *_: StreamingResponse(endless())
        await send(server.url)
    assert len(server.posts) == 1


async def test_nobody_at_the_port_is_said_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closing:
        port = closing.getsockname()[1]
    error = await refusal(f"http://127.0.0.1:{port}/hooks/k3y")
    assert error.then == "again"
    assert "refused" in error.why


async def test_a_server_that_speaks_no_http_is_said_so() -> None:
    import asyncio

    async def chatter(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mail.test ESMTP\r\n")
        writer.close()

    other = await asyncio.start_server(chatter, "127.0.0.1", 0)
    async with other:
        error = await refusal(f"http://127.0.0.1:{other.sockets[0].getsockname()[1]}/k3y")
    assert error.then == "again"
    assert "broke off" in error.why


@pytest.mark.parametrize(
    "url",
    [
        "ftp://crm.example/x",
        "crm.example/x",
        "http://crm.example/x",
        "http://127.0.0.1.crm.example/x",
        "https://me:pw@crm.example/x",
        "https://",
        "https://crm.example:99999/x",
        "https://crm.example/a b",
        "file:///etc/passwd",
        "https://[::1",
    ],
)
def test_addresses_that_are_not_posted_to(url: str) -> None:
    assert wrong_with(url)
    with pytest.raises(ValidationError):
        WebhookSettings(url=url)


@pytest.mark.parametrize(
    "url",
    ["https://crm.example/x", "http://localhost:8080/x", "http://127.0.0.1/x", "http://[::1]:9/x"],
)
def test_addresses_that_are(url: str) -> None:
    assert WebhookSettings(url=f" {url} ").url == url


def test_an_address_is_shown_without_its_path() -> None:
    assert shown("https://hooks.example:8443/T0/B0/k3y?a=b#c") == "https://hooks.example:8443"
