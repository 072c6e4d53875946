"""Retell: its own agent speaks, given our brief; we place the call and look how it goes."""

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
from app.engine.providers.hosted.answers import Told
from app.engine.providers.hosted.hosted import Hosted
from app.engine.providers.hosted.wire import Wire
from app.engine.providers.retell.account import (
    ABSENT,
    NO_AGENT,
    caller_numbers,
    check_agent,
    listed,
    words,
)
from app.engine.providers.retell.body import ATTEMPT, dial_body, search_body
from app.engine.providers.retell.reading import attempt_of, audio, read
from app.engine.providers.retell.settings import RetellSettings

BASE_URL = "https://api.retellai.com"
CAPABILITIES = Capabilities(
    title="Retell",
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


class Retell(Hosted):
    """One Retell account and the agent in it that was set up for us."""

    def __init__(
        self,
        settings: RetellSettings,
        means: Means,
        base_url: str = BASE_URL,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._settings = settings
        self._secret = means.secret
        wire = Wire(CAPABILITIES.title, base_url, self._headers, words, means, transport)
        super().__init__(wire, means)

    async def _headers(self) -> Mapping[str, str]:
        return {"Authorization": f"Bearer {await self._secret('api_key')}"}

    def capabilities(self) -> Capabilities:
        return CAPABILITIES

    async def check(self) -> tuple[str, ...]:
        numbers = await caller_numbers(self._wire)
        await check_agent(self._wire, self._settings.agent_id)
        return numbers

    async def dial(self, request: DialRequest) -> Handle:
        if not self._settings.agent_id:
            raise DialError(NO_AGENT, dialed="no", trouble="config")
        body = dial_body(request, self._settings)
        told = await self._wire.dial("/v2/create-phone-call", body)
        call_id = told.get("call_id")
        if not isinstance(call_id, str) or not call_id:
            raise DialError("Retell answered without a call", dialed="maybe")
        return Handle(provider_id=call_id, attempt_id=request.attempt_id)

    async def look(self, handle: Handle) -> Snapshot | None:
        told = await self._call(handle)
        return None if told is None else read(told, self._clock.now())

    async def audio_url(self, handle: Handle) -> str | None:
        told = await self._call(handle)
        return None if told is None else audio(told)

    async def _call(self, handle: Handle) -> Told | None:
        answer = await self._wire.ask("GET", f"/v2/get-call/{_segment(handle)}", absent=ABSENT)
        if not answer.well:
            return None
        told, wanted = answer.object, handle.provider_id
        # Something in between may answer for Retell; another call's words are never ours.
        if not told or told.get("call_id", wanted) != wanted:
            raise DialError("Retell answered something else than this call", dialed="no")
        return told

    async def hang_up(self, handle: Handle) -> None:
        try:
            await self._wire.ask("POST", f"/v2/stop-call/{_segment(handle)}", at_once=True)
        except DialError as error:
            # A call that is over cannot be stopped, and Retell has no status of its own for that.
            if error.trouble not in ("refused", "config") or not await self._is_over(handle):
                raise

    async def _is_over(self, handle: Handle) -> bool:
        found = await self.look(handle)
        return found is None or found.phase is Phase.ENDED

    async def find(self, attempt: Attempt) -> Lookup:
        asked = search_body(attempt.attempt_id)
        found, whole = await listed(self._wire, "POST", "/v3/list-calls", asked)
        ours = {
            call_id
            for told in found
            if attempt_of(told, ATTEMPT) == attempt.attempt_id
            and isinstance(call_id := told.get("call_id"), str)
            and call_id
        }
        if len(ours) != 1 or not whole:
            return Lookup()
        return Lookup(handle=Handle(provider_id=ours.pop(), attempt_id=attempt.attempt_id))


def _segment(handle: Handle) -> str:
    return quote(handle.provider_id, safe="")
