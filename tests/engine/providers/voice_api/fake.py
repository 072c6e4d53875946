"""A Voice API of our own: calls move on as its clock does, and everything told is as described."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import unquote

import httpx

from app.engine.clock import Clock
from app.engine.errors import ProblemKind
from app.engine.model.api_call import instant
from tests.engine.providers.voice_api.described import CALLS, ONE, check_answer, check_request

KEY = "mbn_live_0123456789abcdef"
RINGS, ANSWERS, ENDS, RECORDED = 2.0, 6.0, 20.0, 40.0
"""Seconds after the dial."""
WORDS = (
    ("agent", "Hello, am I speaking with Bobby?", 0.0),
    ("callee", "Yes. I will pay on Friday.", 3.5),
    ("agent", "Thank you. Goodbye.", 7.25),
)
AUDIO = b"ID3 as it was spoken"
STATUS = {kind.code: kind.status for kind in ProblemKind}

Told = dict[str, Any]


@dataclass
class FakeCall:
    """One call. `changes` are put over what is told of it; None takes a field away."""

    call_id: str
    key: str
    body: Told
    at: datetime
    answer: httpx.Response
    stopped: datetime | None = None
    changes: Told = field(default_factory=dict)
    unanswered: bool = False
    listed_after: float = 0.0
    warnings: tuple[str, ...] = ()


class FakeVoiceApi:
    """`answer` is the transport's end; `dials` counts what would have rung."""

    def __init__(self, clock: Clock, key: str = KEY) -> None:
        self.clock = clock
        self.key = key
        self.dials = 0
        self.calls: dict[str, FakeCall] = {}
        self.requests: list[tuple[str, str]] = []
        self.keys: list[str] = []
        self.refusal: httpx.Response | None = None
        """Answer dials with this, and place nothing."""
        self.silent = False
        """Place the call, and never answer."""
        self.next: Told = {}
        """What is special about the calls dialed from now on, by the fields of FakeCall."""
        self.not_offered: int | None = None
        """Answer with this status to everything but the POST."""
        self.page = 2
        self.strangers: list[Told] = []
        """Listed as they stand, before our own."""

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append((request.method, request.url.raw_path.decode()))
        if request.headers.get("authorization") != f"Bearer {self.key}":
            return problem("unauthorized", "There is no such key.")
        parts = request.url.raw_path.decode().partition("?")[0].split("/")[3:]
        match request.method, [unquote(part) for part in parts]:
            case "POST", ["calls"]:
                return self._posted(request)
            case _ if self.not_offered is not None:
                return httpx.Response(self.not_offered, text="Not here")
            case "GET", ["calls"]:
                return self._page(request.url.params)
            case "GET", ["calls", call_id]:
                return self._told(self.calls.get(call_id))
            case "POST", ["calls", call_id, "hangup"]:
                return self._hung_up(self.calls.get(call_id))
            case "GET", ["calls", _, "recording"]:
                return httpx.Response(200, content=AUDIO, headers={"content-type": "audio/mpeg"})
            case _:
                return problem("not-found", "There is nothing at this address.")

    def _posted(self, request: httpx.Request) -> httpx.Response:
        assert request.headers["content-type"] == "application/json"
        body, key = json.loads(request.content), request.headers["idempotency-key"]
        check_request(body)
        self.keys.append(key)
        if self.refusal is not None:
            return self.refusal
        earlier = next((call for call in self.calls.values() if call.key == key), None)
        if earlier is not None and earlier.body != body:
            return problem("idempotency-mismatch", "This key was used before.")
        if earlier is not None:
            return earlier.answer
        call = self._placed(key, body)
        if self.silent:
            raise httpx.ReadTimeout("no answer", request=request)
        return call.answer

    def _placed(self, key: str, body: Told) -> FakeCall:
        self.dials += 1
        call_id = f"v3:T0-{self.dials}/x=="
        now = self.clock.now()
        warnings = list(self.next.get("warnings", ()))
        data = {"callControlId": call_id, "expectedDialAt": instant(now), "warnings": warnings}
        check_answer(CALLS, "post", 200, {"data": data})
        answer = httpx.Response(200, json={"data": data})
        call = FakeCall(call_id, key, body, now, answer, **self.next)
        self.calls[call_id] = call
        return call

    def _told(self, call: FakeCall | None) -> httpx.Response:
        if call is None:
            return problem("not-found", "There is no such call among those you may see.")
        told = self.told(call)
        if not call.changes:
            check_answer(ONE, "get", 200, {"data": told})
        return httpx.Response(200, json={"data": told})

    def told(self, call: FakeCall) -> Told:
        """A call as GET tells it."""
        now = self.clock.now()
        over_at = min(call.stopped or now, call.at + timedelta(seconds=ENDS))
        over = call.stopped is not None or self._age(call) >= ENDS
        answered = not call.unanswered and (over_at if over else now) >= self._answer_at(call)
        phase = "queued" if self._age(call) < RINGS else "in_call" if answered else "ringing"
        told = _nothing_yet(call) | {"phase": "ended" if over else phase}
        if answered:
            told["answeredAt"] = instant(self._answer_at(call))
            held = (over_at if over else now) - self._answer_at(call)
            said = [one for one in WORDS if one[2] <= held.total_seconds()]
            told["transcript"] = [{"who": w, "text": t, "at": at} for w, t, at in said]
        if over:
            told |= {"endedAt": instant(over_at)} | _end(call, answered)
        if answered and self._age(call) >= RECORDED:
            told["recording"] = f"{CALLS}/v3:T0-1%2Fx%3D%3D/recording"
        told |= call.changes
        return {name: value for name, value in told.items() if value is not Ellipsis}

    def _age(self, call: FakeCall) -> float:
        return (self.clock.now() - call.at).total_seconds()

    def _answer_at(self, call: FakeCall) -> datetime:
        return call.at + timedelta(seconds=ANSWERS)

    def _hung_up(self, call: FakeCall | None) -> httpx.Response:
        if call is None:
            return problem("not-found", "There is no such call among those you may see.")
        if call.stopped is None and self._age(call) < ENDS:
            call.stopped = self.clock.now()
        return self._told(call)

    def _page(self, asked: httpx.QueryParams) -> httpx.Response:
        assert set(asked) <= {"since", "to", "limit", "cursor"}
        since = datetime.fromisoformat(asked["since"]) if "since" in asked else None
        listed = [
            self.told(call)
            for call in reversed(self.calls.values())
            if self._age(call) >= call.listed_after
            and asked.get("to", call.body["to"]) == call.body["to"]
            and (since is None or call.at >= since)
        ]
        every = [*self.strangers, *listed]
        begin = int(asked.get("cursor", "0"))
        end = begin + min(self.page, int(asked["limit"]))
        more = str(end) if end < len(every) else None
        told = {"data": every[begin:end], "nextCursor": more}
        if not self.strangers and not any(call.changes for call in self.calls.values()):
            check_answer(CALLS, "get", 200, told)
        return httpx.Response(200, json=told)


def problem(code: str, words: str, status: int | None = None, **more: Any) -> httpx.Response:
    """A refusal as the contract has it; `status`: another one than the contract's."""
    told = {
        "type": f"/problems/{code}",
        "title": "No",
        "status": status or STATUS[code],
        "detail": words,
        "instance": CALLS,
        "code": code,
        **more,
    }
    kind = {"content-type": "application/problem+json"}
    headers = kind | ({"retry-after": "90"} if code == "rate-limit-exceeded" else {})
    return httpx.Response(told["status"], content=json.dumps(told).encode(), headers=headers)


def _nothing_yet(call: FakeCall) -> Told:
    return {
        "callControlId": call.call_id,
        "idempotencyKey": call.key,
        "attemptId": f"theirs-{call.call_id}",
        "from": call.body["from"],
        "to": call.body["to"],
        "targetName": call.body.get("targetName"),
        "triggeredBy": call.body["triggeredBy"],
        "phase": "queued",
        "dial": "placed",
        "ended": None,
        "outcome": None,
        "reason": "",
        "fields": {},
        "transcript": [],
        "tools": [],
        "identity": None,
        "optedOut": False,
        "needsPerson": "",
        "recording": None,
        "cost": None,
        "acceptedAt": instant(call.at),
        "answeredAt": None,
        "endedAt": None,
        "warnings": [],
    }


def _end(call: FakeCall, answered: bool) -> Told:
    if call.stopped is not None:
        told = {"ended": "stopped", "outcome": "partial" if answered else "not_reached"}
    elif not answered:
        told = {"ended": "no_answer", "outcome": "not_reached"}
    else:
        told = {
            "ended": "completed",
            "outcome": "promised",
            "fields": {"promise_date": {"value": "2026-05-29", "quote": "I will pay on Friday."}},
            "identity": "confirmed",
        }
    return told | {"cost": {"amount": 0.125, "currency": "USD"}}
