"""Calls by Bland (api.bland.ai): one request places a call, everything else is asked for."""

from collections.abc import Mapping
from urllib.parse import quote

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
from app.engine.providers.bland.body import dial_body
from app.engine.providers.bland.listing import caller_numbers, find_call
from app.engine.providers.bland.reading import CALL_FIELDS, Told, read_call
from app.engine.providers.bland.refusals import words
from app.engine.providers.bland.settings import BlandSettings
from app.engine.providers.hosted.hosted import Hosted
from app.engine.providers.hosted.wire import Wire

BASE_URL = "https://api.bland.ai"
CAPABILITIES = Capabilities(
    title="Bland",
    world=World.LIVE,
    facts_only=Guarantee.INSTRUCTED,
    identity_before_facts=Guarantee.INSTRUCTED,
    hard_limits=Guarantee.INSTRUCTED,
    opt_out_at_once=Guarantee.INSTRUCTED,
    tools=Guarantee.NOT_AVAILABLE,
    transcript=True,
    recording=True,
    hang_up=True,
    texts=False,
    reconciles=True,
)


class Bland(Hosted):
    """A provider of real calls."""

    def __init__(
        self,
        settings: BlandSettings,
        means: Means,
        base_url: str = BASE_URL,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        super().__init__(
            Wire(CAPABILITIES.title, base_url, self._headers, words, means, transport), means
        )
        self._settings = settings
        self._means = means
        self._stopped: set[str] = set()
        """Calls that were on the line when we ended them: Bland tells of them as of any other."""

    async def _headers(self) -> Mapping[str, str]:
        return {"authorization": (await self._means.secret("api_key")).strip()}

    def capabilities(self) -> Capabilities:
        return CAPABILITIES

    async def check(self) -> tuple[str, ...]:
        """The numbers of the account. DialError also where it has none: one is needed."""
        return await caller_numbers(self._wire)

    async def dial(self, request: DialRequest) -> Handle:
        told = await self._wire.dial("/v1/calls", dial_body(request, self._settings))
        call_id = told.get("call_id")
        if not isinstance(call_id, str) or not call_id:
            said, _ = words(200, told)
            raise DialError(said or "Bland answered without a call", dialed="maybe")
        return Handle(provider_id=call_id, attempt_id=request.attempt_id)

    async def look(self, handle: Handle) -> Snapshot | None:
        told = await self._told(handle)
        if told is None:
            return None
        stopped = handle.provider_id in self._stopped
        return read_call(told, self._clock.now(), stopped=stopped)

    async def _told(self, handle: Handle) -> Told | None:
        """The call as Bland tells it; None where Bland does not know it."""
        answer = await self._wire.ask("GET", _path(handle))
        if answer.status == 404:
            return None
        told = answer.object
        if not CALL_FIELDS & told.keys():
            raise DialError("Bland did not tell of the call", dialed="no", trouble="provider")
        if told.get("call_id", handle.provider_id) != handle.provider_id:
            raise DialError("Bland told of another call", dialed="no", trouble="provider")
        return told

    async def audio_url(self, handle: Handle) -> str | None:
        told = await self._told(handle)
        if told is None or not told.get("recording_url"):
            return None
        # Bland's own copy: `recording_url` leads to a storage server that may forget it.
        return f"/v1/recordings/{quote(handle.provider_id, safe='')}"

    async def hang_up(self, handle: Handle) -> None:
        """Raises DialError where the call goes on, as far as anybody knows."""
        try:
            answer = await self._wire.ask("POST", f"{_path(handle)}/stop", at_once=True)
            if answer.object.get("status") == "success":
                self._stopped.add(handle.provider_id)
                return
            failed = DialError(_why(answer.object), dialed="no", trouble="provider")
        except DialError as error:
            failed = error
        # Its refusals of a call that is over and of one that it cannot reach look alike.
        found = await self.look(handle)
        if found is not None and found.phase is not Phase.ENDED:
            raise failed

    async def find(self, attempt: Attempt) -> Lookup:
        return await find_call(self._wire, attempt)


def _path(handle: Handle) -> str:
    return f"/v1/calls/{quote(handle.provider_id, safe='')}"


def _why(told: Told) -> str:
    said, _ = words(200, told)
    return said or "Bland did not end the call"
