"""One connection to a model's server: posts a question, gives the data of its event stream."""

import asyncio
import json
import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit, urlunsplit

from app.engine.conversation.models.endpoint import EndpointError
from app.engine.model.language_model import is_loopback

if TYPE_CHECKING:
    import httpx

TIMEOUT_SECS = 30.0
"""Of the network itself; a turn's own limits are far shorter."""
LONGEST_LINE = 1_000_000
LONGEST_ANSWER = 8_000_000
"""Bytes: what is longer is no answer to a caller."""

Key = Callable[[], Awaitable[str]]
"""Looks the key up; empty where there is none."""
CUT = "The line to the model was cut."
UNREADABLE = "The model's server sent something that cannot be read."
_REFUSED = {
    400: "The model's server does not take the request: check the model's name.",
    401: "The model's server does not accept the key.",
    402: "The account of the model is out of credit.",
    403: "The model's server does not allow this key.",
    404: "The model's server knows no such model or address.",
    408: "The model's server took too long.",
    413: "The model's server finds the request too long.",
    429: "The model's server has had too many requests, or its credit is used up.",
}


class Connection:
    """Made when it is first needed; kept for the next turns, because a new one costs time."""

    def __init__(self, base_url: str, path: str, key: Key) -> None:
        self._url = _joined(base_url, path)
        self._place = urlsplit(base_url).hostname or base_url
        self._look_up = key
        self._key: str | None = None
        self._client: httpx.AsyncClient | None = None

    async def data(
        self, body: Mapping[str, Any], headers: Callable[[str], Mapping[str, str]]
    ) -> AsyncGenerator[dict[str, Any], None]:
        """The JSON objects of the answer, as they come; `{}` for a sign that nothing more comes.

        `headers` takes the key. Raises EndpointError.
        """
        client, key = await self._ready()
        import httpx

        try:
            async with client.stream(
                "POST", self._url, json=body, headers=dict(headers(key))
            ) as answer:
                if answer.status_code != 200:
                    raise _refused(answer.status_code)
                async for told in _objects(answer.aiter_bytes()):
                    yield told
        except httpx.ConnectError as error:
            raise EndpointError(f"Nothing answers at {self._place}.") from error
        except httpx.TimeoutException as error:
            raise EndpointError(f"{self._place} does not answer in time.") from error
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise EndpointError(CUT) from error

    async def close(self) -> None:
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    async def _ready(self) -> "tuple[httpx.AsyncClient, str]":
        if self._key is None:
            self._key = await self._look_up()
        if self._client is None:
            # Reading the system's certificates takes a while.
            self._client = await asyncio.to_thread(_client, self._url)
        return self._client, self._key


def _client(url: str) -> "httpx.AsyncClient":
    """The system's proxy is never asked for this very machine; no key follows a redirection."""
    import httpx

    parts = urlsplit(url)
    return httpx.AsyncClient(
        timeout=TIMEOUT_SECS,
        follow_redirects=False,
        verify=ssl.create_default_context() if parts.scheme == "https" else False,
        trust_env=not is_loopback(parts.hostname or ""),
        headers={"User-Agent": "Playcall"},
    )


def _joined(base_url: str, path: str) -> str:
    """The path goes before a query: Azure's addresses end with their version."""
    parts = urlsplit(base_url)
    whole = parts.path.rstrip("/")
    whole = whole if whole.endswith(path) else whole + path
    return urlunsplit(parts._replace(path=whole))


def _refused(status: int) -> EndpointError:
    if status >= 500:
        return EndpointError(f"The model's server cannot answer now ({status}).")
    return EndpointError(_REFUSED.get(status, f"The model's server answered {status}."))


async def _objects(parts: AsyncIterator[bytes]) -> AsyncGenerator[dict[str, Any], None]:
    """What stands behind `data:`; the names of events stand inside it as well."""
    async with aclosing(_lines(parts)) as lines:
        async for line in lines:
            if not line.startswith(b"data:"):
                continue
            written = line.removeprefix(b"data:").strip()
            if written == b"[DONE]":
                yield {}
                return
            try:
                told = json.loads(written)
            except (ValueError, RecursionError) as error:
                raise EndpointError(UNREADABLE) from error
            if not isinstance(told, dict):
                raise EndpointError(UNREADABLE)
            yield cast("dict[str, Any]", told)


async def _lines(parts: AsyncIterator[bytes]) -> AsyncGenerator[bytes, None]:
    """Ended by LF, CR or both. Not by what Python calls line ends: JSON may hold those."""
    held, size = b"", 0
    async for part in parts:
        size += len(part)
        held += part
        if len(held) > LONGEST_LINE or size > LONGEST_ANSWER:
            raise EndpointError(UNREADABLE)
        *lines, held = held.replace(b"\r", b"\n").split(b"\n")
        for line in lines:
            yield line
    if held:
        yield held
