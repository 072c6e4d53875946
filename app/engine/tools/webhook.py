"""A JSON post to an address of the owner's: signed, with a key that stays the same on every try.

The receiver checks `Playcall-Signature: t=<unix seconds>,v1=<hex>`: `v1` is HMAC-SHA256 with the
shared secret over `<t>.<body>`, the bytes as they came. `Idempotency-Key` names the effect: one
that was seen already is answered with 2xx and not carried out again.
"""

import asyncio
import hmac
import ssl
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_core import PydanticCustomError

from app.engine.clock import Clock
from app.engine.model.tools import Outgoing
from app.engine.tools.addresses import is_loopback
from app.engine.tools.channel import ChannelSettings, SendError

if TYPE_CHECKING:
    import httpx

TIMEOUT_SECS = 10.0
"""To connect, to write, to read; `WHOLE_SECS` for all of it."""
WHOLE_SECS = 20.0
LONGEST_WAIT_SECS = 6 * 3600.0
"""However long a server asks to be left alone."""


class WebhookSettings(ChannelSettings):
    """An address that takes posts."""

    url: str = Field(
        "", title="Web address", description="Begins with https://. Gets a JSON post per hand-over."
    )
    secret: SecretStr | None = Field(
        None,
        title="Signing secret",
        description="Both sides know it; each post is signed with it. Kept in the keyring.",
    )

    @property
    def ready(self) -> bool:
        return bool(self.url)

    @field_validator("url")
    @classmethod
    def _safe_address(cls, url: str) -> str:
        if url.strip() and (wrong := wrong_with(url.strip())):
            raise PydanticCustomError("url", wrong)  # type: ignore[arg-type]  # no template of ours
        return url.strip()


class Webhook:
    """A `Channel`."""

    def __init__(self, settings: WebhookSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock

    async def send(self, outgoing: Outgoing, key: str, at: datetime) -> None:
        """One post. The time signed is that of this try; the key and the body are always theirs."""
        url, secret = self._settings.url, self._settings.secret
        body = outgoing.body.encode()
        headers = {"Content-Type": "application/json", "Idempotency-Key": key}
        if secret is not None:
            seconds = int(self._clock.now().timestamp())
            headers["Playcall-Signature"] = signature(secret.get_secret_value(), seconds, body)
        client = await asyncio.to_thread(_client, is_loopback(urlsplit(url).hostname or ""))
        import httpx

        try:
            # The status is all that counts: an answer that never ends is not read.
            async with (
                client,
                asyncio.timeout(WHOLE_SECS),
                client.stream("POST", url, content=body, headers=headers) as answer,
            ):
                status, told = answer.status_code, answer.headers
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise _broken(url, error) from error
        if not 200 <= status < 300:
            raise self._refused(url, status, told)

    def _refused(self, url: str, status: int, headers: Mapping[str, str]) -> SendError:
        place = shown(url)
        if 300 <= status < 400:
            return SendError(
                f"{place} answered {status}: it has moved. Nothing was sent on.",
                "Enter the new address.",
                then="never",
            )
        if status == 429 or status >= 500:
            return SendError(
                f"{place} answered {status}: it cannot take it now.",
                "Try again in a while.",
                then="again",
                after_secs=_asked_to_wait(headers.get("Retry-After", ""), self._clock.now()),
            )
        hints = {
            401: "Check the signing secret on both sides.",
            403: "Check the signing secret on both sides.",
            404: "Check the address: there is nothing at this one.",
        }
        return SendError(
            f"{place} answered {status}: it does not take this.",
            hints.get(status, "Check the address, and what the other side expects."),
            then="never",
        )


def signature(secret: str, seconds: int, body: bytes) -> str:
    """The header's value for a body that is posted at a second since 1970."""
    digest = hmac.new(secret.encode(), f"{seconds}.".encode() + body, sha256).hexdigest()
    return f"t={seconds},v1={digest}"


def shown(url: str) -> str:
    """An address without its path and query: in many of them those are the key."""
    parts = urlsplit(url)
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{parts.hostname or ''}{port}"


def wrong_with(url: str) -> str:
    """Why an address is not posted to, or an empty text."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "write a web address; it begins with https://"
    if parts.scheme not in ("https", "http") or not host or any(c.isspace() for c in url):
        return "write a web address; it begins with https://"
    if parts.username is not None or parts.password is not None:
        return "leave the password out; use the signing secret"
    if parts.scheme == "http" and not is_loopback(host):
        return "write https://: what is posted would be open to everybody"
    return ""


def _client(loopback: bool) -> "httpx.AsyncClient":
    """In a thread: reading the system's certificates takes a while. A proxy of the system's is
    never asked for this very machine.
    """
    import httpx

    return httpx.AsyncClient(
        timeout=TIMEOUT_SECS,
        follow_redirects=False,
        verify=ssl.create_default_context(),
        trust_env=not loopback,
        headers={"User-Agent": "Playcall"},
    )


def _broken(url: str, error: Exception) -> SendError:
    """The key makes another try safe, whether or not this one arrived."""
    place, told = shown(url), str(error).lower()
    if "certificate" in told:
        return SendError(
            f"The certificate of {place} cannot be trusted.",
            "Check the address; ask whoever runs it to renew the certificate.",
            then="never",
        )
    if isinstance(error, TimeoutError) or "timeout" in type(error).__name__.lower():
        why = f"{place} does not answer in time."
    elif any(part in told for part in ("name or service", "nodename", "getaddrinfo", "resolution")):
        why = f"There is no server called {urlsplit(url).hostname}."
    elif "connection attempts failed" in told or "refused" in told:
        why = f"Nothing answers at {place}: the connection was refused."
    else:
        why = f"{place} broke off."
    return SendError(why, "Check the address, and that the server runs.", then="again")


def _asked_to_wait(told: str, now: datetime) -> float:
    """`Retry-After` in seconds: a number of them, or a date."""
    told = told.strip()
    if told.isascii() and told.isdigit():
        return min(float(told[:9]), LONGEST_WAIT_SECS)
    try:
        until = parsedate_to_datetime(told)
    except (ValueError, OverflowError):
        return 0.0
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max((until - now).total_seconds(), 0.0), LONGEST_WAIT_SECS)
