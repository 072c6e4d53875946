"""Calls through a Voice API: the contract that our own loopback server offers, spoken as a client.

The other side holds the playbook, the agent and its tools; it carries those tools out itself, so
they stand in the result and nothing is sent a second time from here.
"""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast
from urllib.parse import quote

import httpx

from app.engine.model.call import DIAL_UNKNOWN, Phase, World
from app.engine.providers.base import (
    Attempt,
    CallEvent,
    Capabilities,
    DialError,
    DialRequest,
    Guarantee,
    Handle,
    Lookup,
    Means,
    Snapshot,
)
from app.engine.providers.hosted.answers import Told, tidy
from app.engine.providers.hosted.ends import unknown_call
from app.engine.providers.hosted.hosted import Hosted
from app.engine.providers.voice_api.body import dial_body
from app.engine.providers.voice_api.listing import NOT_OFFERED, find_call, lists_calls, offered
from app.engine.providers.voice_api.reading import read_call, recording_of
from app.engine.providers.voice_api.refusals import VoiceWire, words
from app.engine.providers.voice_api.settings import CALLS, VoiceApiSettings

CAPABILITIES = Capabilities(
    title="Voice API",
    world=World.LIVE,
    facts_only=Guarantee.INSTRUCTED,
    identity_before_facts=Guarantee.INSTRUCTED,
    hard_limits=Guarantee.INSTRUCTED,
    opt_out_at_once=Guarantee.INSTRUCTED,
    tools=Guarantee.INSTRUCTED,
    transcript=True,
    recording=True,
    hang_up=True,
    texts=False,
    reconciles=True,
)
SURE_AFTER = timedelta(seconds=90)
"""So long a server says 404 to everything until it is believed that it has nothing but the POST."""
RECORDED_AFTER = (0, 10, 50)
"""Seconds before each look for a recording: the other side has to fetch it first."""


class TellsNothing(Exception):
    """The server offers the POST only: nobody but the owner can say what came of a call."""


class VoiceApi(Hosted):
    """A provider of real calls."""

    def __init__(
        self,
        settings: VoiceApiSettings,
        means: Means,
        base_url: str | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        wire = VoiceWire(
            CAPABILITIES.title, base_url or settings.base_url, self._headers, words, means,
            transport,
        )  # fmt: skip
        super().__init__(wire, means)
        self._means = means
        self._tells: bool | None = None
        """Whether the server tells of calls; None until it has shown it. Once it did, a 404 is
        about a call and never about the server.
        """
        self._nothing_since: datetime | None = None
        self._unclear: dict[str, str] = {}
        """Their ids of attempts of which they did not know themselves whether it rang."""

    async def _headers(self) -> Mapping[str, str]:
        return {"authorization": f"Bearer {(await self._means.secret('api_key')).strip()}"}

    def capabilities(self) -> Capabilities:
        return CAPABILITIES

    async def check(self) -> tuple[str, ...]:
        """Any number: only the other side knows which are its own. Where it offers the POST only,
        the key cannot be tried without a call.
        """
        self._learn(await lists_calls(self._wire))
        return ()

    async def dial(self, request: DialRequest) -> Handle:
        """One POST. The attempt's own key goes along: whatever repeats it dials nobody twice."""
        key = {"idempotency-key": request.attempt_id}
        told = await self._wire.dial(CALLS, dial_body(request), key)
        data = _data(told)
        call_id = data.get("callControlId")
        if not isinstance(call_id, str) or not call_id:
            raise DialError("Voice API answered without a call", dialed="maybe")
        if DIAL_UNKNOWN in _texts(data.get("warnings")):
            self._unclear[request.attempt_id] = call_id
            reason = f"Voice API does not know whether it rang (its call {call_id})"
            raise DialError(tidy(reason), dialed="maybe")
        return Handle(provider_id=call_id, attempt_id=request.attempt_id)

    async def look(self, handle: Handle) -> Snapshot | None:
        """Raises TellsNothing, without a request, once the server is known to offer no GET."""
        told = await self._call(handle.provider_id)
        return None if told is None else read_call(told)

    async def snapshot(self, handle: Handle) -> Snapshot:
        """QUEUED where the server tells nothing: whoever follows the call gives up in time."""
        try:
            found = await self.look(handle)
        except TellsNothing:
            found = None
        if found is None and self._tells is not True:
            return Snapshot(phase=Phase.QUEUED, reason="Voice API does not tell of its calls")
        return found or unknown_call(CAPABILITIES.title)

    async def events(self, handle: Handle) -> AsyncGenerator[CallEvent, None]:
        """Of a server that tells nothing, nothing: whoever follows the call gives up in time."""
        try:
            async with aclosing(super().events(handle)) as events:
                async for event in events:
                    yield event
        except TellsNothing:
            await asyncio.Event().wait()

    async def audio_url(self, handle: Handle) -> str | None:
        try:
            told = await self._call(handle.provider_id)
        except TellsNothing:
            return None
        return None if told is None else recording_of(told)

    async def recording(self, handle: Handle, stem: Path) -> Path | None:
        """Waits a minute for one: it is there later than the call's end is told."""
        for pause in RECORDED_AFTER:
            await self._clock.sleep(pause)
            if (found := await super().recording(handle, stem)) is not None:
                return found
        return None

    async def hang_up(self, handle: Handle) -> None:
        """Nothing happens where the call is over. DialError where the server offers no way to."""
        path = f"{_path(handle.provider_id)}/hangup"
        absent = NOT_OFFERED | {409}
        answer = await self._wire.ask("POST", path, at_once=True, absent=absent)
        if answer.status in NOT_OFFERED and self._tells is not True:
            reason = "Voice API offers no way to end a call"
            raise DialError(reason, dialed="no", trouble="refused")

    async def find(self, attempt: Attempt) -> Lookup:
        """The one call that carries the attempt's key. Not in the list is no proof: the request
        may still lie in a queue, the key may see other calls than it did, or the other side may
        have gone back to a backup. So `never_arrived` is never told; a person decides.
        """
        found = None
        if not self._is_mute():
            found = await find_call(self._wire, attempt)
        return found or await self._by_its_own_id(attempt)

    async def _by_its_own_id(self, attempt: Attempt) -> Lookup:
        """Without a list: an attempt that was answered for is asked for by the id of the answer."""
        call_id = self._unclear.get(attempt.attempt_id)
        try:
            if call_id is None or await self._call(call_id) is None:
                return Lookup()
        except TellsNothing:
            return Lookup()
        return Lookup(handle=Handle(provider_id=call_id, attempt_id=attempt.attempt_id))

    async def _call(self, call_id: str) -> Told | None:
        """The call as the server tells it; None where it does not know it."""
        if self._is_mute():
            raise TellsNothing
        answer = await self._wire.ask("GET", _path(call_id), absent=NOT_OFFERED)
        if answer.well:
            told = _data(answer.object)
            if not told:
                raise DialError("Voice API did not tell of the call", dialed="no")
            self._learn(True)
            return told
        if offered(answer) is False:
            self._learn(False)
        elif self._tells is None:
            self._learn(await lists_calls(self._wire))
        if self._is_mute():
            raise TellsNothing
        return None

    def _is_mute(self) -> bool:
        return self._tells is False

    def _learn(self, tells: bool | None) -> None:
        """What the server showed: it tells of calls, it does not, or (None) it answers 404."""
        if tells is None:
            now = self._clock.now()
            self._nothing_since = self._nothing_since or now
            tells = None if now - self._nothing_since < SURE_AFTER else False
        if self._tells is None or tells:
            self._tells = tells


def _path(call_id: str) -> str:
    return f"{CALLS}/{quote(call_id, safe=':')}"


def _data(told: Told) -> Told:
    data = told.get("data")
    return cast("Told", data) if isinstance(data, dict) else {}


def _texts(told: object) -> tuple[str, ...]:
    items = cast("list[object]", told) if isinstance(told, list) else []
    return tuple(item for item in items if isinstance(item, str))
