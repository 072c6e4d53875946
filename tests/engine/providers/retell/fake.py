"""A Retell of our own: calls move on as the clock does, and everything told is as described."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import unquote

import httpx

from app.engine.clock import Clock
from tests.engine.providers.fault_list import KEY
from tests.engine.providers.retell.described import check_answer, check_request

AGENT, LLM = "agent_4711", "llm_4711"
NUMBERS = ("+16505550100", "+16505550101", "+16505550102")
RINGS, TALKS = 4.0, 20.0
"""Seconds after the dial at which it is answered, and ends."""
WORDS, PAID, ANALYSED = 2.0, 5.0, 9.0
"""Seconds after the end at which transcript, cost, and analysis with recording are there."""

Told = dict[str, Any]


@dataclass
class FakeCall:
    """One call. `reason` is how it will end; `unanswered` where nobody picks up."""

    call_id: str
    body: Told
    dialed: datetime
    reason: str = "agent_hangup"
    unanswered: bool = False
    voicemail: bool = False
    stopped: datetime | None = None
    changes: Told = field(default_factory=dict)
    """Put over what is told, None for a field that is left out."""
    listed_after: float = 0.0


class FakeRetell:
    """`answer` is the transport's end; `dials` counts what would have rung."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.dials = 0
        self.calls: dict[str, FakeCall] = {}
        self.requests: list[tuple[str, str, Any]] = []
        self.refusal: tuple[int, str] | None = None
        """Answer dials with this status and message, and place nothing."""
        self.silent = False
        """Place the call, and never answer."""
        self.next: Told = {}
        """What is special about the calls dialed from now on, by the fields of FakeCall."""
        self.page = 2
        self.filters = True
        self.strangers: list[Told] = []
        """Listed as they stand, before our own."""
        self.agent: Told = {
            "agent_id": AGENT,
            "response_engine": {"type": "retell-llm", "llm_id": LLM},
        }
        self.prompt = "{{playcall_brief}}"
        self.tools: Any = [{"type": "end_call", "name": "end_call"}]
        self.numbers: tuple[str, ...] = NUMBERS

    def answer(self, request: httpx.Request) -> httpx.Response:
        if request.headers.get("authorization") != f"Bearer {KEY}":
            return self._no("v2", 401, "API key is missing or invalid.")
        path, method = request.url.path, request.method
        body = json.loads(request.content) if request.content else None
        self.requests.append((method, path, body))
        match (method, *path.strip("/").split("/")):
            case ("POST", "v2", "create-phone-call"):
                return self._dial(body)
            case ("GET", "v2", "get-call", call_id):
                return self._get(unquote(call_id))
            case ("POST", "v2", "stop-call", call_id):
                return self._stop(unquote(call_id))
            case ("POST", "v3", "list-calls"):
                return self._list(body)
            case ("GET", "v2", "list-phone-numbers"):
                return self._numbers(request.url.params)
            case ("GET", "get-agent", agent_id):
                return self._set_up(self.agent, agent_id == self.agent["agent_id"])
            case ("GET", "get-retell-llm", llm_id):
                told = {"llm_id": LLM, "general_prompt": self.prompt, "general_tools": self.tools}
                return self._set_up(told, llm_id == LLM)
            case other:
                raise AssertionError(f"Retell has nothing at {other}")

    def _dial(self, body: Told) -> httpx.Response:
        path = "/v2/create-phone-call"
        check_request(path, "post", body)
        variables = body["retell_llm_dynamic_variables"]
        assert all(isinstance(value, str) for value in variables.values())
        if self.refusal is not None:
            return self._no(path, *self.refusal)
        self.dials += 1
        call = FakeCall(f"call_{self.dials:031x}", body, self.clock.now(), **self.next)
        self.calls[call.call_id] = call
        if self.silent:
            raise httpx.ReadTimeout("the fake does not answer")
        return self._yes(path, "post", 201, self.told(call))

    def _get(self, call_id: str) -> httpx.Response:
        path = "/v2/get-call/{call_id}"
        if call_id not in self.calls:
            return self._no(path, 422, "Cannot find requested asset under given api key.")
        call = self.calls[call_id]
        told = self.told(call)
        check_answer(path, "get", 200, told)
        changed = told | call.changes
        return httpx.Response(200, json={k: v for k, v in changed.items() if v is not None})

    def _stop(self, call_id: str) -> httpx.Response:
        path = "/v2/stop-call/{call_id}"
        if call_id not in self.calls:
            return self._no(path, 422, "Cannot find requested asset under given api key.")
        call = self.calls[call_id]
        if self._ends_at(call) <= self.clock.now().timestamp():
            return self._no(path, 400, "The call has already ended.")
        call.stopped = self.clock.now()
        return httpx.Response(204)

    def _list(self, body: Told) -> httpx.Response:
        path = "/v3/list-calls"
        check_request(path, "post", body)
        now = self.clock.now().timestamp()
        kept = [
            call
            for call in self.calls.values()
            if now - call.dialed.timestamp() >= call.listed_after
        ]
        wanted = {one["key"]: one["value"] for one in body["filter_criteria"]["metadata"]}
        told = [*self.strangers, *map(self._without_words, kept)]
        if self.filters:
            told = [one for one in told if wanted.items() <= one["metadata"].items()]
        return self._paged(path, "post", told, body.get("pagination_key"))

    def _numbers(self, params: httpx.QueryParams) -> httpx.Response:
        assert 0 < int(params.get("limit", "50")) <= 1000
        told = [
            {
                "phone_number": number,
                "phone_number_type": "retell-twilio",
                "last_modification_timestamp": 1703413636133,
            }
            for number in self.numbers
        ]
        return self._paged("/v2/list-phone-numbers", "get", told, params.get("pagination_key"))

    def _paged(self, path: str, method: str, told: list[Told], key: str | None) -> httpx.Response:
        at = int(key) if key else 0
        rest = told[at + self.page :]
        more = {"pagination_key": str(at + self.page)} if rest else {}
        body = {"items": told[at : at + self.page], "has_more": bool(rest), **more}
        return self._yes(path, method, 200, body)

    def _set_up(self, told: Told, known: bool) -> httpx.Response:
        if not known:
            return self._no("", 422, "Cannot find requested asset under given api key.")
        return httpx.Response(200, json=told)

    def _yes(self, path: str, method: str, status: int, body: Told) -> httpx.Response:
        check_answer(path, method, status, body)
        return httpx.Response(status, json=body)

    def _no(self, path: str, status: int, message: str) -> httpx.Response:
        body = {"status": "error", "message": message}
        check_answer(path, "post", status, body)
        return httpx.Response(status, json=body)

    def _ends_at(self, call: FakeCall) -> float:
        if call.stopped is not None:
            return call.stopped.timestamp()
        return call.dialed.timestamp() + (RINGS * 3 if call.unanswered else TALKS)

    def told(self, call: FakeCall) -> Told:
        """The call as it stands now."""
        now, dialed = self.clock.now().timestamp(), call.dialed.timestamp()
        answered, ends = dialed + RINGS, self._ends_at(call)
        talked = not call.unanswered and answered < ends
        told: Told = {
            "call_id": call.call_id,
            "call_type": "phone_call",
            "agent_id": call.body["override_agent_id"],
            "agent_version": 0,
            "call_status": "registered",
            "direction": "outbound",
            **{name: call.body[name] for name in ("from_number", "to_number", "metadata")},
            "retell_llm_dynamic_variables": call.body["retell_llm_dynamic_variables"],
        }
        if talked and now >= answered:
            told |= {"call_status": "ongoing", "start_timestamp": round(answered * 1000)}
        if now >= ends:
            told |= {
                "call_status": "ended" if talked else "not_connected",
                "disconnection_reason": "manual_stopped" if call.stopped else call.reason,
                "end_timestamp": round(ends * 1000),
                "duration_ms": round((ends - answered) * 1000) if talked else 0,
            }
            told |= self._settles(call, now - ends, talked=talked)
        return told

    def _settles(self, call: FakeCall, since: float, *, talked: bool) -> Told:
        told: Told = {}
        if talked and since >= WORDS:
            told |= {"transcript_object": spoken(call.body)}
        if since >= PAID:
            told |= {
                "call_cost": {
                    "product_costs": [{"product": "elevenlabs_tts", "cost": 7.25}],
                    "total_duration_seconds": TALKS - RINGS if talked else 0,
                    "total_duration_unit_price": 0.5,
                    "combined_cost": 7.25 if talked else 0.5,
                }
            }
        if talked and since >= ANALYSED:
            told |= {
                "recording_url": f"https://retellai.example/{call.call_id}/recording.wav",
                "call_analysis": {"in_voicemail": call.voicemail, "user_sentiment": "Neutral"},
            }
        return told

    def _without_words(self, call: FakeCall) -> Told:
        return {k: v for k, v in self.told(call).items() if not k.startswith("transcript")}


def spoken(body: Told) -> list[Told]:
    """Three utterances, the first of them our opening."""
    first = body["agent_override"]["retell_llm"]["begin_message"]
    return [
        _utterance("agent", first, 0.4),
        _utterance("user", "Yes, this is he.", 6.25),
        _utterance("agent", "Thank you. Goodbye.", 9.0),
    ]


def _utterance(role: str, content: str, at: float) -> Told:
    word = {"word": content.split()[0], "start": at, "end": at + 0.5}
    return {"role": role, "content": content, "words": [word]}
