"""Vapi: its own agent speaks, given our brief; we place the call and look how it goes."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import quote
from uuid import UUID

import httpx

from app.engine.model.call import Phase, World
from app.engine.providers.base import (
    Attempt,
    Capabilities,
    DialError,
    DialRequest,
    Guarantee,
    Handle,
    Lookup,
    Means,
    Snapshot,
)
from app.engine.providers.hosted.answers import Told, broken
from app.engine.providers.hosted.hosted import Hosted
from app.engine.providers.hosted.recording import is_own
from app.engine.providers.hosted.wire import CONNECT_SECS, WHOLE_SECS, Wire
from app.engine.providers.vapi.account import check_assistant, listed, moment, numbers, words
from app.engine.providers.vapi.body import ATTEMPT, dial_body
from app.engine.providers.vapi.reading import (
    attempts_of,
    control_url,
    has_audio,
    read,
    signed_audio,
    text,
)
from app.engine.providers.vapi.settings import VapiSettings

BASE_URL = "https://api.vapi.ai"
OWN_DOMAIN = "vapi.ai"
AROUND = timedelta(hours=1)
"""Before and after an attempt its call is looked for: our clock and theirs may differ."""
GONE = frozenset({404, 409, 410})
"""What a call that is over answers to whoever wants to end it."""
NO_WAY_TO_END = "Vapi told no way to end this call"
CAPABILITIES = Capabilities(
    title="Vapi",
    world=World.LIVE,
    facts_only=Guarantee.INSTRUCTED,
    identity_before_facts=Guarantee.INSTRUCTED,
    hard_limits=Guarantee.INSTRUCTED,
    opt_out_at_once=Guarantee.INSTRUCTED,
    # Its agent can end the call; all else is done by us, once the words are read.
    tools=Guarantee.NOT_AVAILABLE,
    transcript=True,
    recording=True,
    hang_up=True,
    texts=False,
    reconciles=True,
)


class Vapi(Hosted):
    """One Vapi account."""

    def __init__(
        self,
        settings: VapiSettings,
        means: Means,
        base_url: str = BASE_URL,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._settings = settings
        self._secret = means.secret
        self._number_ids: dict[str, str] = {}
        wire = Wire(CAPABILITIES.title, base_url, self._headers, words, means, transport)
        super().__init__(wire, means)

    async def _headers(self) -> Mapping[str, str]:
        return {"Authorization": f"Bearer {await self._secret('api_key')}"}

    def capabilities(self) -> Capabilities:
        return CAPABILITIES

    async def check(self) -> tuple[str, ...]:
        self._number_ids = await numbers(self._wire)
        if not self._number_ids:
            raise DialError(
                "the account has no phone number that can call: buy or import one in Vapi's "
                "dashboard",
                dialed="no",
                trouble="config",
            )
        if self._settings.assistant_id:
            await check_assistant(self._wire, self._settings.assistant_id)
        return tuple(self._number_ids)

    async def dial(self, request: DialRequest) -> Handle:
        number_id = await self._number_id(request.from_number)
        body = dial_body(request, number_id, self._settings, self._clock.now())
        try:
            told = await self._wire.dial("/call", body)
        except DialError as error:
            if error.dialed == "no":
                # The number may have been removed, and be there again under another id.
                self._number_ids.pop(request.from_number, None)
            raise
        call_id = text(told, "id")
        if not call_id:
            raise DialError("Vapi answered without a call", dialed="maybe")
        return Handle(provider_id=call_id, attempt_id=request.attempt_id)

    async def _number_id(self, number: str) -> str:
        if number not in self._number_ids:
            self._number_ids = await numbers(self._wire)
        if number not in self._number_ids:
            raise DialError(
                "the number that is to call is not among those of the Vapi account",
                dialed="no",
                trouble="config",
            )
        return self._number_ids[number]

    async def look(self, handle: Handle) -> Snapshot | None:
        told = await self._call(handle)
        return None if told is None else read(told, self._clock.now())

    async def audio_url(self, handle: Handle) -> str | None:
        told = await self._call(handle)
        if told is None or not has_audio(told):
            return None
        # The signed address was made for this very answer; the other one wants the key.
        own = f"{self._wire.base_url}/call/{_segment(handle)}/mono-recording"
        return signed_audio(told) or own

    async def _call(self, handle: Handle, *, at_once: bool = False) -> Told | None:
        if not _is_id(handle.provider_id):
            return None
        answer = await self._wire.ask("GET", f"/call/{_segment(handle)}", at_once=at_once)
        if not answer.well:
            return None
        # Something in between may answer for Vapi; another call's words are never ours.
        if text(answer.object, "id") != handle.provider_id:
            raise DialError("Vapi answered something else than this call", dialed="no")
        return answer.object

    async def hang_up(self, handle: Handle) -> None:
        told = await self._call(handle, at_once=True)
        if told is None or read(told, self._clock.now()).phase is Phase.ENDED:
            return
        status = await self._tell_to_end(control_url(told))
        if 200 <= status < 300 or status in GONE:
            return
        left = await self._call(handle, at_once=True)
        if left is not None and read(left, self._clock.now()).phase is not Phase.ENDED:
            raise DialError(f"Vapi answered {status} to the wish to hang up", dialed="no")

    async def _tell_to_end(self, told: str) -> int:
        """The status that the address of the call itself answers. It needs no key and gets none,
        and only an address of Vapi's own is asked.
        """
        try:
            url = httpx.URL(told)
            if not (is_own(self._wire, url) or _is_vapis(url)):
                raise DialError(NO_WAY_TO_END, dialed="no")
            async with (
                asyncio.timeout(WHOLE_SECS),
                self._wire.bare_client(CONNECT_SECS, WHOLE_SECS) as client,
                client.stream("POST", url, json={"type": "end-call"}) as answer,
            ):
                return answer.status_code
        except (httpx.InvalidURL, ValueError) as error:
            raise DialError(NO_WAY_TO_END, dialed="no") from error
        except (httpx.HTTPError, OSError) as error:
            reason = broken(error, self._wire.title).reason
            raise DialError(reason, dialed="no", trouble="network") from error

    async def find(self, attempt: Attempt) -> Lookup:
        asked = {
            "createdAtGe": moment(attempt.at - AROUND),
            "createdAtLe": moment(attempt.at + AROUND),
        }
        found, whole = await listed(self._wire, "/call", asked)
        ours = {
            text(told, "id") for told in found if attempt.attempt_id in attempts_of(told, ATTEMPT)
        }
        if len(ours) != 1 or not whole:
            return Lookup()
        return Lookup(handle=Handle(provider_id=ours.pop(), attempt_id=attempt.attempt_id))


def _is_vapis(url: httpx.URL) -> bool:
    within = url.host == OWN_DOMAIN or url.host.endswith(f".{OWN_DOMAIN}")
    return within and url.scheme == "https" and url.port is None and not url.userinfo


def _is_id(told: str) -> bool:
    """Whether it has the form of Vapi's ids; anything else is answered with a 400."""
    try:
        UUID(told)
    except ValueError:
        return False
    return True


def _segment(handle: Handle) -> str:
    return quote(handle.provider_id, safe="")
