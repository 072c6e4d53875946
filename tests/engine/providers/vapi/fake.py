"""A Vapi of our own: calls move on as the clock does, and everything told is as described."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import unquote
from uuid import UUID

import httpx

from app.engine.clock import Clock
from tests.engine.providers.fault_list import KEY
from tests.engine.providers.vapi.described import check_answer, check_dial

ASSISTANT = "5b0a4a08-133c-4146-9315-0984f8c6be80"
CONTROL = "https://phone-call-websocket.aws-us-west-2-backend-production2.vapi.ai"
QUEUED, RINGS, TALKS = 2.0, 6.0, 22.0
"""Seconds after the dial until which it waits, rings, and lasts."""
WORDS, PAID, RECORDED = 2.0, 5.0, 9.0
"""Seconds after the end at which transcript, cost and recording are there."""

Told = dict[str, Any]


def number(digits: str, **told: Any) -> Told:
    """A phone number of the account."""
    return {
        "provider": "telnyx",
        "id": f"number-{digits[-4:]}",
        "orgId": "org-1",
        "createdAt": f"2025-01-{int(digits[-2:]) % 28 + 1:02d}T09:00:00.000Z",
        "updatedAt": "2025-02-01T09:00:00.000Z",
        "number": digits,
        "credentialId": "credential-1",
        "status": "active",
    } | told


def written(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass
class FakeCall:
    """One call. `reason` is how it will end; `unanswered` where nobody picks up."""

    call_id: str
    body: Told
    dialed: datetime
    reason: str = "assistant-ended-call"
    unanswered: bool = False
    stopped: datetime | None = None
    changes: Told = field(default_factory=dict)
    """Put over what is told, None for a field that is left out."""
    listed_after: float = 0.0

    @property
    def ends(self) -> datetime:
        lasts = timedelta(seconds=RINGS * 3 if self.unanswered else TALKS)
        return self.stopped or self.dialed + lasts


class FakeVapi:
    """`answer` is the transport's end; `dials` counts what would have rung."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.dials = 0
        self.calls: dict[str, FakeCall] = {}
        self.requests: list[httpx.Request] = []
        self.refusal: tuple[int, Any] | None = None
        """Answer dials with this status and message, and place nothing."""
        self.silent = False
        """Place the call, and never answer."""
        self.next: Told = {}
        """What is special about the calls dialed from now on, by the fields of FakeCall."""
        self.page = 100
        self.windows = True
        """Whether a list keeps to the window of time that is asked for."""
        self.strangers: list[Told] = []
        """Listed besides our own."""
        self.numbers = [number("+16505550100"), number("+16505550101"), number("+16505550102")]
        self.control = CONTROL
        self.control_status = 200

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        parts = [unquote(part) for part in request.url.path.strip("/").split("/")]
        if parts[-1] == "control":
            return self._end(request, parts[0])
        if request.headers.get("authorization") != f"Bearer {KEY}":
            return refusal(401, "Invalid Key.")
        match (request.method, *parts):
            case ("POST", "call"):
                return self._dial(json.loads(request.content))
            case ("GET", "call"):
                return self._list(request.url.params)
            case ("GET", "call", call_id):
                return self._get(call_id)
            case ("GET", "phone-number"):
                told = self._page(self.numbers, request.url.params)
                check_answer("/phone-number", "get", 200, told)
                return httpx.Response(200, json=told)
            case ("GET", "assistant", assistant_id):
                return self._assistant(assistant_id)
            case other:
                raise AssertionError(f"Vapi has nothing at {other}")

    def _dial(self, body: Told) -> httpx.Response:
        check_dial(body)
        if self.refusal is not None:
            return refusal(*self.refusal)
        assert body["phoneNumberId"] in {told["id"] for told in self.numbers}
        self.dials += 1
        call = FakeCall(str(UUID(int=self.dials)), body, self.clock.now(), **self.next)
        self.calls[call.call_id] = call
        if self.silent:
            raise httpx.ReadTimeout("the fake does not answer")
        told = self.told(call)
        check_answer("/call", "post", 201, told)
        return httpx.Response(201, json=told)

    def _get(self, call_id: str) -> httpx.Response:
        try:
            UUID(call_id)
        except ValueError:
            return refusal(400, ["id must be a UUID"])
        if call_id not in self.calls:
            return refusal(404, "Couldn't find call.")
        call = self.calls[call_id]
        told = self.told(call)
        check_answer("/call/{id}", "get", 200, told)
        changed = told | call.changes
        return httpx.Response(200, json={k: v for k, v in changed.items() if v is not None})

    def _list(self, params: httpx.QueryParams) -> httpx.Response:
        now = self.clock.now()
        ours = [
            self.told(call)
            for call in self.calls.values()
            if now - call.dialed >= timedelta(seconds=call.listed_after)
        ]
        told = self._page([*self.strangers, *ours], params)
        check_answer("/call", "get", 200, told)
        return httpx.Response(200, json=told)

    def _page(self, told: list[Told], params: httpx.QueryParams) -> list[Told]:
        """The newest first, no older or younger than asked."""
        wanted = int(params.get("limit", "100"))
        assert 0 < wanted <= 1000
        told = sorted(told, key=_age, reverse=True)
        for name, kept in (("createdAtGe", _age), ("createdAtLe", lambda one: -_age(one))):
            if name in params and (self.windows or name == "createdAtLe"):
                bound = {"createdAt": params[name]}
                told = [one for one in told if kept(one) >= kept(bound)]
        return told[: min(wanted, self.page)]

    def _assistant(self, assistant_id: str) -> httpx.Response:
        known = assistant_id == ASSISTANT
        return httpx.Response(200, json={"id": ASSISTANT}) if known else refusal(404, "Not Found")

    def _end(self, request: httpx.Request, call_id: str) -> httpx.Response:
        assert "authorization" not in request.headers
        assert (request.method, json.loads(request.content)) == ("POST", {"type": "end-call"})
        if self.control_status == 200:
            self.calls[call_id].stopped = self.clock.now()
        return httpx.Response(self.control_status)

    def told(self, call: FakeCall) -> Told:
        """The call as it stands now."""
        now, ends = self.clock.now(), call.ends
        answered = call.dialed + timedelta(seconds=RINGS)
        talked = not call.unanswered and answered < ends
        told: Told = {
            "id": call.call_id,
            "orgId": "org-1",
            "type": "outboundPhoneCall",
            "createdAt": written(call.dialed),
            "updatedAt": written(now),
            "status": "queued",
            "cost": 0,
            "monitor": {"controlUrl": f"{self.control}/{call.call_id}/control"},
            **{k: v for k, v in call.body.items() if k != "customer"},
            "customer": call.body["customer"],
        }
        if now >= call.dialed + timedelta(seconds=QUEUED):
            told["status"] = "ringing"
        if talked and now >= answered:
            told |= {"status": "in-progress", "startedAt": written(answered)}
        if now >= ends:
            told |= {
                "status": "ended",
                "endedAt": written(ends),
                "endedReason": "manually-canceled" if call.stopped else call.reason,
            }
            told |= _settles(call, (now - ends).total_seconds(), talked=talked)
        return told


def _settles(call: FakeCall, since: float, *, talked: bool) -> Told:
    told: Told = {}
    artifact: Told = {}
    if talked and since >= WORDS:
        artifact["messages"] = spoken(call.body)
    if talked and since >= PAID:
        told["cost"] = 0.0725
    if talked and since >= RECORDED:
        artifact["recording"] = {"mono": {"combinedUrl": f"https://s.example/{call.call_id}.mp3"}}
    return told | ({"artifact": artifact} if artifact else {})


def spoken(body: Told) -> list[Told]:
    """The prompt, three utterances, the first of them our opening, and the agent's tool."""
    assistant = body.get("assistant") or body["assistantOverrides"]
    prompt = assistant["model"]["messages"][0]["content"]
    return [
        {"role": "system", "message": prompt, "time": 1, "secondsFromStart": 0},
        _utterance("bot", assistant["firstMessage"], 0.4),
        _utterance("user", "Yes, this is he.", 6.25),
        _utterance("bot", "Thank you. Goodbye.", 9.0),
        {
            "role": "tool_calls",
            "message": "",
            "toolCalls": [{"function": {"name": "endCall"}}],
            "time": 1,
            "secondsFromStart": 11,
        },
    ]


def _utterance(role: str, message: str, at: float) -> Told:
    start = 1780322406000 + at * 1000
    told = {"role": role, "message": message, "time": start, "endTime": start + 900}
    return told | {"secondsFromStart": at}


def refusal(status: int, message: Any) -> httpx.Response:
    body = {"message": message, "error": "Bad Request", "statusCode": status}
    return httpx.Response(status, json=body)


def _age(told: Told) -> float:
    return datetime.fromisoformat(told["createdAt"]).timestamp()
