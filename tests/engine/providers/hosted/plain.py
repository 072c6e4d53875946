"""A made-up vendor, and a provider of its calls: what all vendors share, with nothing of any."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx

from app.engine.clock import Clock
from app.engine.model.call import Phase, World
from app.engine.model.result import Turn
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
    Trouble,
)
from app.engine.providers.hosted.answers import Told
from app.engine.providers.hosted.ends import Signs, end_of, ended, phase_of
from app.engine.providers.hosted.hosted import Hosted
from app.engine.providers.hosted.wire import Wire
from tests.engine.providers.calls import FROM

DIAL_PATH = "/calls"
WORDS = (("agent", "Hello, is this Bobby?"), ("callee", "Yes, it is."), ("agent", "Goodbye."))
RINGS, ANSWERS, ENDS, SETTLES = (timedelta(seconds=secs) for secs in (2, 6, 20, 26))
"""After the dial."""


@dataclass
class PlainCall:
    """One call at the vendor."""

    id: str
    attempt_id: str
    to: str
    at: datetime
    stopped: datetime | None = None


class PlainVendor:
    """Calls move on with its clock. `ends` says when each is over."""

    def __init__(self, clock: Clock, ends: timedelta = ENDS) -> None:
        self._clock = clock
        self.ends = ends
        self.calls: list[PlainCall] = []
        self.bodies: list[Told] = []
        self.keys: list[str] = []

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.keys.append(request.headers.get("authorization", ""))
        match request.method, request.url.path.strip("/").split("/"):
            case "POST", ["calls"]:
                return self._dialed(json.loads(request.content))
            case "GET", ["numbers"]:
                return httpx.Response(200, json={"numbers": [FROM]})
            case "GET", ["calls"]:
                told = [{"id": one.id, "attempt_id": one.attempt_id} for one in self.calls]
                return httpx.Response(200, json={"calls": told})
            case "GET", ["calls", call_id]:
                return self._told(self._known(call_id))
            case "POST", ["calls", call_id, "stop"]:
                call = self._known(call_id)
                if call is not None and not self._over(call):
                    call.stopped = self._clock.now()
                return httpx.Response(204)
            case _:
                return httpx.Response(404, json={"message": "no such thing"})

    def _dialed(self, body: Told) -> httpx.Response:
        self.bodies.append(body)
        call_id = f"c-{len(self.calls) + 1}"
        self.calls.append(PlainCall(call_id, body["attempt_id"], body["to"], self._clock.now()))
        return httpx.Response(201, json={"id": call_id})

    def _known(self, call_id: str) -> PlainCall | None:
        return next((one for one in self.calls if one.id == call_id), None)

    def ended_at(self, call: PlainCall) -> datetime:
        return min(call.stopped or call.at + self.ends, call.at + self.ends)

    def _over(self, call: PlainCall) -> bool:
        return self._clock.now() >= self.ended_at(call)

    def _told(self, call: PlainCall | None) -> httpx.Response:
        if call is None:
            return httpx.Response(404, json={"message": "no such call"})
        age = self._clock.now() - call.at
        told: Told = {"status": "queued" if age < RINGS else "ringing"}
        if age >= ANSWERS:
            held = 1 + int((age - ANSWERS) / timedelta(seconds=4))
            told = {"status": "in-progress", "words": WORDS[: held + 1]}
        if self._over(call):
            reason = "customer-ended-call" if call.stopped is None else "manually-canceled"
            told = {"status": "ended", "reason": reason, "words": told.get("words")}
            if call.stopped is None:
                told["words"] = WORDS
            if self._clock.now() - self.ended_at(call) >= SETTLES - ENDS:
                told |= {"cost": 0.25, "settled": True}
        return httpx.Response(200, json=told)


CAPABILITIES = Capabilities(
    title="Plain",
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
    fictional_numbers=True,
    reconciles=True,
)


def words(_: int, told: Told) -> "tuple[str, Trouble | None]":
    message = told.get("message")
    return (message if isinstance(message, str) else ""), None


class Plain(Hosted):
    """Written as the vendors' providers are."""

    def __init__(
        self, means: Means, base_url: str = "https://plain.example",
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:  # fmt: skip
        self._means = means
        super().__init__(Wire("Plain", base_url, self._key, words, means, transport), means)

    async def _key(self) -> Mapping[str, str]:
        return {"Authorization": f"Bearer {await self._means.secret('api_key')}"}

    def capabilities(self) -> Capabilities:
        return CAPABILITIES

    async def check(self) -> tuple[str, ...]:
        answer = await self._wire.ask("GET", "/numbers")
        return tuple(answer.object["numbers"])

    async def dial(self, request: DialRequest) -> Handle:
        body = {
            "attempt_id": request.attempt_id,
            "to": request.to_number,
            "prompt": request.brief.instructions,
        }
        told = await self._wire.dial(DIAL_PATH, body)
        call_id = told.get("id")
        if not isinstance(call_id, str) or not call_id:
            raise DialError("Plain answered without a call", dialed="maybe")
        return Handle(provider_id=call_id, attempt_id=request.attempt_id)

    async def look(self, handle: Handle) -> Snapshot | None:
        answer = await self._wire.ask("GET", f"{DIAL_PATH}/{handle.provider_id}")
        if answer.status == 404:
            return None
        told: dict[str, Any] = answer.object
        phase = phase_of("vapi", told.get("status")) or Phase.QUEUED
        said = told.get("words")
        turns = said and tuple(Turn(who=w, text=t, at=2.0 * n) for n, (w, t) in enumerate(said))
        if phase is not Phase.ENDED:
            return Snapshot(phase=phase, turns=turns)
        reason = str(told.get("reason", ""))
        return ended(
            end_of("vapi", reason), Signs(), reason=reason, turns=turns, voicemail=False,
            cost_usd=told.get("cost"), recording=True, final=told.get("settled") is True,
        )  # fmt: skip

    async def audio_url(self, handle: Handle) -> str | None:
        return f"/calls/{handle.provider_id}/audio"

    async def find(self, attempt: Attempt) -> Lookup:
        answer = await self._wire.ask("GET", DIAL_PATH)
        found = {
            one["id"] for one in answer.object["calls"] if one["attempt_id"] == attempt.attempt_id
        }
        if len(found) != 1:
            return Lookup()
        return Lookup(handle=Handle(provider_id=found.pop(), attempt_id=attempt.attempt_id))

    async def hang_up(self, handle: Handle) -> None:
        await self._wire.ask("POST", f"{DIAL_PATH}/{handle.provider_id}/stop", at_once=True)
