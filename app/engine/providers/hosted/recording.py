"""Fetching a recording: from public addresses only, the key to nobody but the vendor itself."""

import asyncio
import ipaddress
import socket
from contextlib import AsyncExitStack
from pathlib import Path

import httpx

from app.engine.providers.base import MOST_AUDIO, DialError
from app.engine.providers.hosted.answers import broken
from app.engine.providers.hosted.wire import CONNECT_SECS, Wire, packed

MOST_HOPS = 5
WHOLE_SECS = 600.0
PIECE_SECS = 30.0
SUFFIXES = {
    "audio/mpeg": ".mp3",
    "audio/mp3": ".mp3",
    "audio/wav": ".wav",
    "audio/x-wav": ".wav",
    "audio/wave": ".wav",
    "audio/vnd.wave": ".wav",
    "audio/ogg": ".ogg",
    "audio/webm": ".webm",
    "audio/mp4": ".m4a",
    "audio/x-m4a": ".m4a",
}
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""Where a network without IPv4 puts the addresses of those that have no other."""
ANY_KIND = frozenset({"application/octet-stream", "binary/octet-stream", ""})
"""What a storage server says that does not know: the address's own suffix tells then."""


async def fetch(wire: Wire, url: str, stem: Path) -> Path:
    """Write what lies at `url` to `stem` with the suffix of its kind. DialError, with nothing left
    behind, where it is no audio, too long, too slow, or somewhere that is not asked.
    """
    part = stem.with_name(f"{stem.name}.part")
    try:
        async with asyncio.timeout(WHOLE_SECS), AsyncExitStack() as stack:
            answer = await _opened(wire, httpx.URL(wire.base_url).join(url), stack)
            target = stem.with_name(stem.name + _suffix(answer))
            await _write(answer, part)
        await asyncio.to_thread(part.replace, target)
    except (httpx.InvalidURL, ValueError) as error:
        raise _no("the recording's address is none that is asked") from error
    except (httpx.HTTPError, OSError, TimeoutError) as error:
        raise DialError(broken(error, wire.title).reason, dialed="no", trouble="network") from error
    finally:
        part.unlink(missing_ok=True)
    return target


async def _opened(wire: Wire, url: httpx.URL, stack: AsyncExitStack) -> httpx.Response:
    """The answer that holds the audio, after every redirect was looked at."""
    client = await stack.enter_async_context(wire.bare_client(CONNECT_SECS, PIECE_SECS))
    for _ in range(MOST_HOPS):
        own = is_own(wire, url)
        headers = dict(await wire.headers()) if own else {}
        request = client.build_request("GET", url, headers=headers)
        if not own:
            await _pin(request)
        answer = await client.send(request, stream=True)
        stack.push_async_callback(answer.aclose)
        if not answer.has_redirect_location:
            if not 200 <= answer.status_code < 300:
                raise _no(f"the recording's server answered {answer.status_code}")
            return answer
        url = url.join(answer.headers["location"])
    raise _no("the recording's address leads in circles")


def is_own(wire: Wire, url: httpx.URL) -> bool:
    """Whether an address is the vendor's own: the same scheme, host and port."""
    base = httpx.URL(wire.base_url)
    return (url.scheme, url.host, url.port) == (base.scheme, base.host, base.port)


async def _pin(request: httpx.Request) -> None:
    """Let the request go to the very address that was looked at, and only to a public one: a name
    may lead somewhere else a moment later.
    """
    url = request.url
    port = 443 if url.port is None else url.port
    if url.scheme != "https" or not url.host or url.userinfo or not 0 < port < 65536:
        raise _no("the recording's address is none that is asked")
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(url.host, port, type=socket.SOCK_STREAM)
    addresses = [ipaddress.ip_address(str(one[4][0]).partition("%")[0]) for one in found]
    if not addresses or not all(is_public(one) for one in addresses):
        raise _no("the recording's address leads into a private network")
    request.extensions["sni_hostname"] = url.host
    request.url = url.copy_with(host=str(addresses[0]))


def is_public(address: Address) -> bool:
    """Whether an address lies in the public network, however it is wrapped."""
    if isinstance(address, ipaddress.IPv6Address):
        if address in TRANSLATED:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if address.ipv4_mapped is not None or address.sixtofour is not None:
            return False
        if address.is_site_local:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _suffix(answer: httpx.Response) -> str:
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in SUFFIXES:
        return SUFFIXES[kind]
    named = Path(answer.request.url.path).suffix.lower()
    if kind in ANY_KIND and named in SUFFIXES.values():
        return named
    raise _no("the recording is no audio")


async def _write(answer: httpx.Response, part: Path) -> None:
    """A piece at a time, in threads: a disk may be slow."""
    if packed(answer):
        raise _no("the recording is packed")
    length = answer.headers.get("content-length", "")
    if length.isdigit() and int(length) > MOST_AUDIO:
        raise _no("the recording is too long")
    held = 0
    with await asyncio.to_thread(part.open, "wb") as file:
        async for piece in answer.aiter_bytes(64 * 1024):
            if held == 0 and piece.lstrip()[:1] in (b"<", b"{"):
                raise _no("the recording is no audio")  # whatever its kind was said to be
            held += len(piece)
            if held > MOST_AUDIO:
                raise _no("the recording is too long")
            await asyncio.to_thread(file.write, piece)
    if held == 0:
        raise _no("the recording is empty")


def _no(reason: str) -> DialError:
    return DialError(reason, dialed="no", trouble="refused")
