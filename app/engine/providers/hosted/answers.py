"""What an HTTP answer, or its absence, says about a dial: refused, placed, or nobody knows."""

import json
import math
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, cast

import httpx

from app.engine.providers.base import DialError, Trouble

MOST_BYTES = 8 * 1024 * 1024
"""An answer longer than this is not read to its end."""
LONGEST_REASON = 300
LONGEST_SAID = 10_000
_TAG = re.compile(r"</?[A-Za-z!][^<>]*>")

# A request that never left: no connection was made, or it could not even be written.
NEVER_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.UnsupportedProtocol,
    httpx.ProxyError,
    httpx.LocalProtocolError,
    httpx.InvalidURL,
)
UNFIT = (httpx.LocalProtocolError, httpx.InvalidURL, httpx.UnsupportedProtocol)
"""Of these: what was entered is to blame."""
TROUBLES: dict[int, Trouble] = {
    401: "config",
    402: "billing",
    403: "config",
    404: "config",
    429: "limit",
}
"""What a refusal means for the next call; every other 4xx concerns this one only."""

MAYBE_CARRIED_OUT = frozenset({408, 460, 499})
"""Of the 4xx: somebody on the way lost patience, the vendor itself may have gone on."""

Told = dict[str, Any]
Refusal = Callable[[int, Told], "tuple[str, Trouble | None]"]
"""(status, the answer's object) to a provider's own words and, where it knows better, the trouble;
an empty text where it says nothing."""


class Answer:
    """One answer, read to its end. `told` is None where it is no JSON."""

    def __init__(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.status = status
        self.headers = headers
        self.told: Any = _json(body)
        self.empty = not body

    @property
    def object(self) -> Told:
        """What was told, as an object; empty where it is none."""
        return cast("Told", self.told) if isinstance(self.told, dict) else {}

    @property
    def well(self) -> bool:
        return 200 <= self.status < 300


def _json(body: bytes) -> Any:
    try:
        told = json.loads(body, parse_constant=lambda _: None, parse_float=_finite)
        return _writable(told) if _HALF.search(body) else told
    except (ValueError, RecursionError):
        return None


def _finite(digits: str) -> float | None:
    """No number of ours is endless; 1e999 would be."""
    number = float(digits)
    return number if math.isfinite(number) else None


_HALF = re.compile(rb"\\u[dD][89a-fA-F]")


def _writable(told: Any) -> Any:
    """Half of a character pair stands in no file and no database."""
    if isinstance(told, str):
        return told.encode("utf-8", "replace").decode("utf-8")
    if isinstance(told, list):
        return [_writable(one) for one in cast("list[Any]", told)]
    if isinstance(told, dict):
        return {_writable(key): _writable(one) for key, one in cast("Told", told).items()}
    return told


def refused(answer: Answer, words: Refusal, now: datetime, title: str) -> DialError:
    """The refusal that a 4xx is: nothing rang."""
    said, known = words(answer.status, answer.object)
    trouble: Trouble = known or TROUBLES.get(answer.status, "refused")
    reason = tidy(said) or f"{title} answered {answer.status}"
    return DialError(
        reason,
        dialed="no",
        trouble=trouble,
        retry_after_secs=retry_after(answer.headers, now),
    )


def unclear(answer: Answer, words: Refusal, title: str) -> DialError:
    """Any other answer that gives no call: it may have rung."""
    said, _ = words(answer.status, answer.object)
    what = tidy(said) or f"{title} answered {answer.status} without a call"
    return DialError(what, dialed="maybe")


class TooLong(ValueError):
    """An answer that is not read to its end, or not unpacked."""


def broken(error: Exception, title: str) -> DialError:
    """No answer: either nothing ever left, or nobody knows."""
    if isinstance(error, NEVER_SENT):
        unfit = isinstance(error, UNFIT)
        trouble: Trouble = "config" if unfit else "network"
        return DialError(_why_not_sent(error, title), dialed="no", trouble=trouble)
    late = isinstance(error, TimeoutError | httpx.TimeoutException)
    if isinstance(error, TooLong):
        return DialError(f"{title} answered more than is read", dialed="maybe", trouble="network")
    told = "did not answer in time" if late else "broke off before it had answered"
    return DialError(f"{title} {told}", dialed="maybe", trouble="network")


def _why_not_sent(error: Exception, title: str) -> str:
    said = str(error).lower()
    if "certificate" in said:
        return f"the certificate of {title} cannot be trusted"
    if isinstance(error, UNFIT):
        return f"the address or the key of {title} cannot be sent as it was entered"
    return f"{title} cannot be reached"


def tidy(said: str) -> str:
    """Another's words on one short line, without their HTML."""
    bare = _TAG.sub(" ", said[:LONGEST_SAID]).replace("<", " ").replace(">", " ")
    text = " ".join("".join(c if c.isprintable() else " " for c in bare).split()).rstrip(" .")
    return text if len(text) <= LONGEST_REASON else f"{text[:LONGEST_REASON]}..."


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """`Retry-After` in seconds: a number of them, or a date; None where there is none."""
    told = headers.get("retry-after", "").strip()
    if told.isascii() and told.isdigit():
        return float(told[:9])
    try:
        until = parsedate_to_datetime(told)
    except (ValueError, OverflowError, TypeError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max((until - now).total_seconds(), 0.0)
