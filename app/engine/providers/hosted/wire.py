"""One provider's HTTP: a dial is sent once and never again; questions wait for their turn."""

import asyncio
import ssl
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from importlib import import_module
from typing import Any

import httpx

from app.engine.errors import Problem
from app.engine.providers.base import DialError, Means, Trouble
from app.engine.providers.hosted.answers import (
    MAYBE_CARRIED_OUT,
    MOST_BYTES,
    Answer,
    Refusal,
    Told,
    TooLong,
    broken,
    refused,
    unclear,
)

CONNECT_SECS = 10.0
WHOLE_SECS = 30.0
"""From the first byte sent to the last one read, however slowly they come."""
REST_SECS = 5.0
"""How long a provider is left alone that says "too often" and not for how long."""

LEAST_SECRET = 8
HEADERS = {"User-Agent": "Playcall", "Accept-Encoding": "identity"}
"""Nothing packed: a hundred kilobytes can hold a hundred megabytes."""

Headers = Callable[[], Awaitable[Mapping[str, str]]]


class Wire:
    """`headers` give the key; it is sent to `base_url` and nowhere else.

    No redirect is followed, nothing is repeated, and no answer is believed that is too long.
    """

    def __init__(
        self, title: str, base_url: str, headers: Headers, words: Refusal, means: Means,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:  # fmt: skip
        self.title = title
        self.base_url = base_url.rstrip("/")
        self.means = means
        self._headers = headers
        self._words = words
        self._transport = transport
        self._clients: dict[bool, httpx.AsyncClient] = {}
        self._reading = asyncio.Lock()
        self._trust: ssl.SSLContext | None = None
        self._sent: set[str] = set()
        """The key in each form in which it was sent: some vendors say it back in their errors."""

    async def dial(
        self, path: str, body: Mapping[str, Any], headers: Mapping[str, str] | None = None
    ) -> Told:
        """Post once. The answer's object, or DialError: "no" only where surely nothing rang."""
        answer = await self._post(path, headers, json=dict(body))
        if answer.well and answer.object:
            return answer.object
        raise self._not_placed(answer)

    async def post_form(self, path: str, form: Mapping[str, str]) -> Told:
        """The same with a form for a body."""
        answer = await self._post(path, None, data=dict(form))
        if answer.well and answer.object:
            return answer.object
        raise self._not_placed(answer)

    async def _post(self, path: str, headers: Mapping[str, str] | None, **body: Any) -> Answer:
        """On a connection of its own: one that stood idle may be gone on the other side."""
        client, told = await self._ready(fresh=True)
        told |= headers or {}
        return await self._once(client, "POST", self.base_url + path, headers=told, **body)

    def _not_placed(self, answer: Answer) -> DialError:
        if 400 <= answer.status < 500 and answer.status not in MAYBE_CARRIED_OUT:
            return refused(answer, self._said, self.means.clock.now(), self.title)
        return unclear(answer, self._said, self.title)

    async def ask(
        self, method: str, path: str, *, json: Any = None,
        params: Mapping[str, Any] | None = None, at_once: bool = False,
        absent: frozenset[int] = frozenset({404}),
    ) -> Answer:  # fmt: skip
        """Look at something, or hang up (`at_once`: without waiting for a turn).

        Gives a status of `absent` (it is not there), or a 2xx with JSON; only what is no GET may
        be answered by nothing. DialError for everything else; it always says "no": no question
        ever makes a telephone ring.
        """
        if not at_once:
            await self.means.pace.turn(self.title)
        client, headers = await self._ready(fresh=False)
        try:
            url = self.base_url + path
            answer = await self._once(
                client, method, url, headers=headers, json=json, params=params
            )
        except DialError as error:
            raise DialError(error.reason, dialed="no", trouble=error.trouble) from error
        if answer.status in absent:
            return answer
        if not answer.well:
            raise self._unanswered(answer)
        if answer.told is None and (method == "GET" or not answer.empty):
            raise DialError(f"{self.title} answered what nobody can read", dialed="no")
        return answer

    def _unanswered(self, answer: Answer) -> DialError:
        error = refused(answer, self._said, self.means.clock.now(), self.title)
        if answer.status == 429:
            self.means.pace.rest(self.title, error.retry_after_secs or REST_SECS)
        if answer.status >= 500:
            error.trouble = "provider"
        return error

    async def headers(self) -> Mapping[str, str]:
        """Those that carry the key. Problem where the keyring does not give it."""
        told = await self._headers()
        self._sent.update(part for value in told.values() for part in value.split())
        return told

    async def _ready(self, *, fresh: bool) -> tuple[httpx.AsyncClient, dict[str, str]]:
        """What every request needs. DialError: nothing can be sent at all."""
        try:
            return await self._client(fresh=fresh), dict(await self.headers())
        except Problem as problem:
            raise _unready(problem.detail.rstrip(".")) from problem
        except OSError as error:
            raise _unready("the certificates of this computer cannot be read") from error
        except httpx.InvalidURL as error:
            raise _unready(f"the address of {self.title} is none") from error

    def _said(self, status: int, told: Told) -> "tuple[str, Trouble | None]":
        """The vendor's own words, never with the key in them."""
        said, trouble = self._words(status, told)
        for secret in self._sent:
            if len(secret) >= LEAST_SECRET:
                said = said.replace(secret, "***")
        return said, trouble

    async def _once(self, client: httpx.AsyncClient, method: str, url: str, **told: Any) -> Answer:
        try:
            request = client.build_request(
                method, url, **{key: value for key, value in told.items() if value is not None}
            )
        except (httpx.InvalidURL, ValueError) as error:
            reason = f"the address or the key of {self.title} cannot be sent as it was entered"
            raise _unready(reason) from error
        try:
            async with asyncio.timeout(WHOLE_SECS):
                answer = await client.send(request, stream=True)
                try:
                    return Answer(answer.status_code, answer.headers, await _body(answer))
                finally:
                    await answer.aclose()
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            raise broken(error, self.title) from error

    async def _client(self, *, fresh: bool) -> httpx.AsyncClient:
        if fresh not in self._clients:
            trust = await self._certificates()
            self._clients.setdefault(fresh, self._made(trust, fresh=fresh))
        return self._clients[fresh]

    async def _certificates(self) -> ssl.SSLContext:
        """The system's, read once, in a thread: that takes a while, and fifty callers who each
        did it would hold the loop up for half a second.
        """
        async with self._reading:
            if self._trust is None:
                self._trust = await asyncio.to_thread(_made_ready)
            return self._trust

    @asynccontextmanager
    async def bare_client(
        self, connect_secs: float, piece_secs: float
    ) -> AsyncGenerator[httpx.AsyncClient]:
        """One that sends no key by itself and follows no redirect, for one use."""
        trust = await self._certificates()
        async with httpx.AsyncClient(
            timeout=httpx.Timeout(piece_secs, connect=connect_secs),
            follow_redirects=False,
            verify=trust,
            transport=self._transport,
            trust_env=False,
            headers=HEADERS,
        ) as client:
            yield client

    def _made(self, trust: ssl.SSLContext, *, fresh: bool) -> httpx.AsyncClient:
        loopback = httpx.URL(self.base_url).host in ("127.0.0.1", "localhost", "::1")
        return httpx.AsyncClient(
            timeout=httpx.Timeout(WHOLE_SECS, connect=CONNECT_SECS),
            follow_redirects=False,
            verify=trust,
            transport=self._transport,
            trust_env=not loopback,
            limits=httpx.Limits(max_keepalive_connections=0 if fresh else 10),
            headers=HEADERS,
        )

    async def close(self) -> None:
        for client in self._clients.values():
            await client.aclose()
        self._clients.clear()


def _made_ready() -> ssl.SSLContext:
    """In a thread, too, what httpx would only import on the loop with its first request."""
    import_module("anyio._backends._asyncio")
    return ssl.create_default_context()


async def _body(answer: httpx.Response) -> bytes:
    """The whole body, or no answer at all where it does not end."""
    if packed(answer):
        raise TooLong("the answer is packed")
    held = bytearray()
    async for piece in answer.aiter_bytes():
        held += piece
        if len(held) > MOST_BYTES:
            raise TooLong("the answer is too long")
    return bytes(held)


def packed(answer: httpx.Response) -> bool:
    """Whether an answer is compressed, though nobody asked for that."""
    return answer.headers.get("content-encoding", "identity").strip().lower() not in (
        "",
        "identity",
    )


def _unready(reason: str) -> DialError:
    return DialError(reason, dialed="no", trouble="config")
