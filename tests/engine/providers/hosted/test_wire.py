"""One attempt, the key to its vendor alone, and questions that never break what asks them."""

import httpx
import pytest

from app.engine.errors import Problem, ProblemKind
from app.engine.providers.base import DialError, Means
from app.engine.providers.hosted import wire
from app.engine.providers.hosted.wire import Wire
from app.engine.providers.pace import Pace
from tests.engine.providers.calls import NOW
from tests.engine.providers.hosted.plain import words
from tests.engine.providers.tcp import Server
from tests.fakes import QuickClock


class Far:
    """A far side that answers the same each time."""

    def __init__(self, answer: httpx.Response | None = None) -> None:
        self.asked: list[httpx.Request] = []
        self.answer = answer or httpx.Response(200, json={"id": "c-1"})

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        return self.answer


def made(
    far: Far | None, key: str = "key_12345678", base_url: str = "https://plain.example/"
) -> Wire:
    clock = QuickClock(NOW)

    async def headers() -> dict[str, str]:
        if not key:
            raise Problem(ProblemKind.NOT_PROVISIONED, "The key is locked away.", "Unlock it.")
        return {"Authorization": f"Bearer {key}"}

    async def secret(_: str) -> str:
        return key

    given = Means(clock, secret, Pace(clock))
    pretended = None if far is None else httpx.MockTransport(far)
    return Wire("Plain", base_url, headers, words, given, pretended)


async def error_of(asking) -> DialError:
    with pytest.raises(DialError) as raised:
        await asking
    return raised.value


async def test_a_dial_carries_the_key_and_its_own_headers_and_asks_for_nothing_packed():
    far = Far()
    assert await made(far).dial("/calls", {"to": "x"}, {"Idempotency-Key": "a-1"}) == {"id": "c-1"}
    (sent,) = far.asked
    assert str(sent.url) == "https://plain.example/calls"
    assert sent.headers["authorization"] == "Bearer key_12345678"
    assert sent.headers["idempotency-key"] == "a-1"
    assert sent.headers["accept-encoding"] == "identity"
    assert sent.content == b'{"to":"x"}'


async def test_a_form_is_posted_as_a_form():
    far = Far()
    await made(far).post_form("/texts", {"To": "+1 2", "Body": "a&b"})
    assert far.asked[0].content == b"To=%2B1+2&Body=a%26b"
    assert far.asked[0].headers["content-type"] == "application/x-www-form-urlencoded"


@pytest.mark.parametrize("key", ["key\u20acabc", "key\nabc", "key\rabc\x00", ""])
async def test_a_key_that_cannot_be_sent_rings_nowhere(key: str):
    async with Server(lambda _: httpx.Response(200, json={"id": "c-1"}), "/calls") as server:
        spoken = made(None, key, server.base_url)
        for ask in (lambda: spoken.dial("/calls", {}), lambda: spoken.ask("GET", "/calls")):
            error = await error_of(ask())
            assert (error.dialed, error.trouble) == ("no", "config")
            assert "abc" not in error.reason
        await spoken.close()
    assert (server.dials, server.asked) == (0, 0)


async def test_a_body_that_is_no_json_rings_nowhere():
    far = Far()
    error = await error_of(made(far).dial("/calls", {"cost": float("nan")}))
    assert (error.dialed, far.asked) == ("no", [])


@pytest.mark.parametrize("base_url", ["gopher://x", "https://x:y", "https://", "plain.example"])
async def test_an_address_that_is_none_rings_nowhere(base_url: str):
    spoken = made(None, base_url=base_url)
    error = await error_of(spoken.dial("/calls", {}))
    await spoken.close()
    assert (error.dialed, error.trouble) == ("no", "config")


async def test_certificates_that_cannot_be_read_ring_nowhere(monkeypatch: pytest.MonkeyPatch):
    def gone() -> None:
        raise FileNotFoundError("cert.pem")

    monkeypatch.setattr(wire.ssl, "create_default_context", gone)
    error = await error_of(made(Far()).dial("/calls", {}))
    assert (error.dialed, error.trouble) == ("no", "config")


@pytest.mark.parametrize("status", [400, 401, 500])
async def test_the_key_is_in_no_reason(status: int):
    far = Far(httpx.Response(status, json={"message": "bad key key_12345678 for me"}))
    for asking in (made(far).dial("/calls", {}), made(far).ask("GET", "/calls")):
        assert (await error_of(asking)).reason == "bad key *** for me"


@pytest.mark.parametrize("status", [408, 460, 499])
async def test_who_lost_patience_on_the_way_proves_nothing(status: int):
    assert (await error_of(made(Far(httpx.Response(status))).dial("/c", {}))).dialed == "maybe"


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_no_redirect_is_followed(status: int):
    far = Far(httpx.Response(status, headers={"location": "https://evil.example/"}))
    assert (await error_of(made(far).dial("/calls", {}))).dialed == "maybe"
    assert (await error_of(made(far).ask("GET", "/calls"))).dialed == "no"
    assert len(far.asked) == 2


async def test_a_question_may_find_nothing():
    assert (await made(Far(httpx.Response(404))).ask("GET", "/calls/x")).status == 404
    gone = Far(httpx.Response(422))
    asked = made(gone).ask("GET", "/calls/x", absent=frozenset({404, 422}))
    assert (await asked).status == 422
    assert (await error_of(made(gone).ask("GET", "/calls/x"))).dialed == "no"


@pytest.mark.parametrize("body", [b"", b"<html></html>", b"null", b'{"a":'])
async def test_an_answer_that_nobody_can_read_is_none(body: bytes):
    error = await error_of(made(Far(httpx.Response(200, content=body))).ask("GET", "/calls"))
    assert (error.dialed, error.trouble) == ("no", "provider")


async def test_what_is_no_question_may_be_answered_by_nothing():
    told = await made(Far(httpx.Response(204))).ask("POST", "/calls/x/stop", at_once=True)
    assert told.well


@pytest.mark.parametrize(("told", "secs"), [({}, wire.REST_SECS), ({"retry-after": "20"}, 20)])
async def test_too_often_leaves_the_provider_alone(told: dict[str, str], secs: float):
    far = Far(httpx.Response(429, headers=told))
    spoken = made(far)
    assert (await error_of(spoken.ask("GET", "/calls"))).trouble == "limit"
    await error_of(spoken.ask("GET", "/calls"))
    assert (spoken.means.clock.now() - NOW).total_seconds() >= secs


async def test_a_hang_up_waits_for_no_turn():
    far = Far(httpx.Response(200, json={}))
    spoken = made(far)
    spoken.means.pace.rest("Plain", 60)
    await spoken.ask("POST", "/calls/x/stop", at_once=True)
    assert spoken.means.clock.now() == NOW


async def test_clients_are_let_go():
    far = Far()
    spoken = made(far)
    await spoken.dial("/calls", {})
    await spoken.ask("GET", "/calls")
    await spoken.close()
    assert spoken._clients == {}
