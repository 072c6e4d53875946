"""Text messages by Twilio: sending them, and reading what is answered. It makes no calls."""

import contextlib
from base64 import b64encode
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, cast
from urllib.parse import quote

import httpx

from app.engine.clock import Clock
from app.engine.providers.base import DialError, Means, TextError, Trouble
from app.engine.providers.hosted.answers import Told
from app.engine.providers.hosted.wire import Wire
from app.engine.providers.pace import Pace

BASE_URL = "https://api.twilio.com"
PAGE = 100
MOST_PAGES = 20
NOT_SENT = frozenset({"failed", "undelivered", "canceled"})
"""A message that Twilio took and gave up at once."""
OPTED_OUT = 21610
REASONS: dict[int, str] = {
    20003: "Twilio does not accept this account with this token",
    20404: "Twilio does not know this account",
    21211: "this is no number that a text can be sent to",
    21408: "this Twilio account may not text that country; allow it under Messaging > Geo"
    " permissions",
    21606: "the number that texts come from is not this Twilio account's, or cannot send texts",
    OPTED_OUT: "the person has answered STOP: Twilio sends them nothing until they answer START",
    21611: "too many texts wait to be sent from this number",
    21612: "no text can be sent from this number to that one",
    21614: "this is no mobile number, it cannot receive texts",
    21617: "the text is too long",
    21659: "the number that texts come from is not this Twilio account's",
    21660: "the number that texts come from belongs to another Twilio account",
    30034: "the number that texts come from is not registered for business texts (10DLC)",
}
"""By Twilio's codes; every other one is told in Twilio's own words."""


@dataclass(frozen=True, slots=True)
class TwilioAccount:
    """`api_key` empty: `token` is the account's auth token. Otherwise it is that key's secret."""

    sid: str
    token: str
    api_key: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """A text that somebody sent to one of our numbers. `at` is aware and in UTC."""

    sender: str
    body: str
    at: datetime


class TwilioTexts:
    """One account. Twilio knows no keys of ours: what may have been sent is never repeated.

    Everything raises TextError; of what only looks at something, `sent` is always "no".
    """

    def __init__(
        self,
        account: TwilioAccount,
        clock: Clock,
        base_url: str = BASE_URL,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._account = account
        self._clock = clock
        self._base_url = base_url
        self._transport = transport

    @property
    def _home(self) -> str:
        return f"/2010-04-01/Accounts/{quote(self._account.sid, safe='')}"

    async def send_text(self, from_number: str, to_number: str, body: str, key: str) -> None:
        """See `SendsTexts`. A limit (429) was surely not carried out, says Twilio."""
        form = {"To": to_number, "From": from_number, "Body": body}
        async with self._wire() as wire:
            try:
                told = await wire.post_form(f"{self._home}/Messages.json", form)
            except DialError as error:
                if error.dialed != "no":
                    raise TextError(error.reason, sent="maybe") from error
                again = error.trouble in ("limit", "network")
                raise TextError(error.reason, sent="no", again=again) from error
        if told.get("status") in NOT_SENT:
            said, _ = self._words(200, {"code": told.get("error_code")})
            raise TextError(said or "Twilio gave the text up at once", sent="no")
        if not isinstance(told.get("sid"), str) or not told["sid"]:
            raise TextError("Twilio answered without a message", sent="maybe")

    async def check(self) -> tuple[str, ...]:
        """The account's numbers that send texts, in E.164. Nothing is sent."""
        numbers = await self._listed("IncomingPhoneNumbers.json", "incoming_phone_numbers", {})
        told = (one.get("phone_number") for one in numbers if _may_text(one))
        return tuple(number for number in told if isinstance(number, str))

    async def replies(self, to_number: str, since: datetime) -> tuple[Reply, ...]:
        """What was texted to our number since then, the oldest first."""
        day = since.astimezone(UTC).date().isoformat()
        asked = {"To": to_number, "DateSent>": day}
        listed = await self._listed("Messages.json", "messages", asked)
        replies = {str(one.get("sid")): _reply(one, to_number) for one in listed}
        known = [reply for reply in replies.values() if reply is not None and reply.at >= since]
        return tuple(sorted(known, key=lambda reply: reply.at))

    async def _listed(self, what: str, field: str, asked: Mapping[str, str]) -> list[Told]:
        """Every page. Where the next one is, Twilio says: anywhere else is not asked."""
        path, found = f"{self._home}/{what}", list[Told]()
        params: dict[str, Any] | None = {**asked, "PageSize": PAGE}
        async with self._wire() as wire:
            for _ in range(MOST_PAGES):
                try:
                    answer = await wire.ask(
                        "GET", path, params=params, at_once=True, absent=frozenset()
                    )
                except DialError as error:
                    raise TextError(error.reason, sent="no", again=True) from error
                told = answer.object
                listed = told.get(field)
                if not isinstance(listed, list):
                    raise TextError("Twilio did not answer with a list", sent="no", again=True)
                rows = cast("list[object]", listed)
                found += [cast("Told", one) for one in rows if isinstance(one, dict)]
                following = told.get("next_page_uri")
                if not isinstance(following, str) or not following.startswith(f"{self._home}/"):
                    break
                path, params = following, None
        return found

    @contextlib.asynccontextmanager
    async def _wire(self) -> AsyncGenerator[Wire]:
        """For one errand: nothing stays open between texts."""

        async def secret(_: str) -> str:
            return self._account.token

        means = Means(self._clock, secret, Pace(self._clock))
        wire = Wire("Twilio", self._base_url, self._headers, self._words, means, self._transport)
        try:
            yield wire
        finally:
            await wire.close()

    async def _headers(self) -> Mapping[str, str]:
        user = self._account.api_key or self._account.sid
        told = b64encode(f"{user}:{self._account.token}".encode()).decode()
        return {"authorization": f"Basic {told}"}

    def _words(self, status: int, told: Told) -> tuple[str, Trouble | None]:
        code, said = told.get("code"), told.get("message")
        known = REASONS.get(code) if isinstance(code, int) else None
        if known is not None or not isinstance(said, str):
            return known or "", None
        return said.replace(self._account.token, "***") if self._account.token else said, None


def _may_text(number: Told) -> bool:
    can = number.get("capabilities")
    return not isinstance(can, dict) or cast("Told", can).get("sms") is not False


def _reply(told: Told, to_number: str) -> Reply | None:
    sender, body = told.get("from"), told.get("body")
    at = _instant(told.get("date_sent")) or _instant(told.get("date_created"))
    if told.get("direction") != "inbound" or told.get("to", to_number) != to_number or at is None:
        return None
    if not isinstance(sender, str) or not isinstance(body, str):
        return None
    return Reply(sender, body, at)


def _instant(told: object) -> datetime | None:
    """As mails have them: `Thu, 24 Aug 2023 05:01:45 +0000`."""
    try:
        at = parsedate_to_datetime(told) if isinstance(told, str) else None
        if at is None:
            return None
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
