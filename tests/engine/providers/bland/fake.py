"""A Bland of our own: calls that ring, talk, end and settle as its clock moves."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

import httpx

from app.engine.clock import Clock
from tests.engine.providers.bland.described import check
from tests.engine.providers.fault_list import KEY

NUMBERS = ("+16505550100", "+13125550199")
SCHEMAS = "components/schemas/"
KNOWN = {
    "phone_number", "task", "pathway_id", "pathway_version", "voice", "first_sentence",
    "persona_id", "model", "language", "temperature", "wait_for_greeting",
    "interruption_threshold", "from", "timezone", "start_time", "max_duration",
    "transfer_phone_number", "transfer_list", "tools", "request_data", "background_track",
    "noise_cancellation", "block_interruptions", "record", "voicemail", "pronunciation_guide",
    "keywords", "webhook", "webhook_events", "metadata", "summary_prompt", "dispositions",
    "dynamic_data", "ignore_button_press", "precall_dtmf_sequence",
}  # fmt: skip
"""Any other field in a dial is refused."""
QUEUED, RINGING, ANSWERED, ENDED, SETTLED = 2.0, 4.0, 12.0, 40.0, 70.0
"""Seconds after the dial at which the next state begins."""
WORDS = (
    (0.4, "assistant", "Hello, this is Ava. Is this Bobby Lane?"),
    (6.25, "user", "Yes, that's me."),
    (9.0, "assistant", "You owe $154.56. Can you pay it?"),
    (15.5, "user", "Sure."),
    (16.0, "agent-action", "Ended call: Thank you, goodbye."),
)


@dataclass
class Call:
    """One call. `changes` are laid over what is told of it; a value of `...` takes a field out."""

    number: int
    body: dict[str, Any]
    dialed: datetime
    changes: dict[str, Any] = field(default_factory=dict[str, Any])
    unanswered: str = ""
    """Its status, where nobody picked up."""
    stopped_at: datetime | None = None

    @property
    def id(self) -> str:
        return f"9d404c1b-6a23-4426-953a-{self.number:012}"


class FakeBland:
    """`refusal` (status, object) is the answer to every dial; `silent` gives none."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.calls: dict[str, Call] = {}
        self.dials = 0
        self.bodies: list[dict[str, Any]] = []
        self.requests: list[httpx.Request] = []
        self.refusal: tuple[int, object] | None = None
        self.silent = False
        self.next: dict[str, Any] = {}
        """What the next call is like."""
        self.listed_after = timedelta(0)
        self.per_page = 1000
        self.listed_twice = False
        self.list_tells_metadata = False
        self.stop_refusal: tuple[int, object] | None = None
        self.zone = "+00:00"
        self.audio = b"RIFF....WAVEfmt "

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if request.headers.get("authorization") != KEY:
            errors = [{"error": "AUTH_FAILURE", "message": "Unauthorized"}]
            return httpx.Response(401, json={"data": None, "errors": errors})
        path, method = request.url.path, request.method
        if (method, path) == ("POST", "/v1/calls"):
            return self._dial(request)
        if (method, path) == ("GET", "/v1/calls"):
            return self._list(parse_qs(request.url.query.decode()))
        if (method, path) == ("GET", "/v1/inbound"):
            return self._numbers()
        if method == "GET" and path.startswith("/v1/recordings/"):
            return self._recording(path.removeprefix("/v1/recordings/"))
        if method == "GET" and path.startswith("/v1/calls/"):
            return self._details(path.removeprefix("/v1/calls/"))
        if method == "POST" and path.endswith("/stop"):
            return self._stop(path.split("/")[3])
        raise AssertionError(f"Bland has no {method} {path}")

    # A call

    def _dial(self, request: httpx.Request) -> httpx.Response:
        self.dials += 1
        if self.refusal is not None:
            return httpx.Response(self.refusal[0], json=self.refusal[1])
        body = json.loads(request.content)
        check("bland", SCHEMAS + "SendCallRequest", body)
        self.bodies.append(body)
        if not body.keys() <= KNOWN:
            said = {"status": "error", "message": "Additional properties are not allowed"}
            return httpx.Response(400, json=said)
        call = Call(len(self.calls) + 1, body, self._clock.now(), **self.next)
        self.calls[call.id] = call
        if self.silent:
            raise httpx.ReadTimeout("no answer", request=request)
        told = {"status": "success", "message": "Call successfully queued.", "call_id": call.id}
        return _told("SendCallResponse", told | {"batch_id": None})

    def _details(self, call_id: str) -> httpx.Response:
        call = self.calls.get(call_id)
        if call is None:
            return httpx.Response(404, json={"status": "error", "message": "Call not found"})
        told = self.told_of(call)
        check("bland", SCHEMAS + "CallDetails", told)
        told |= call.changes
        return httpx.Response(200, json={k: v for k, v in told.items() if v is not ...})

    def told_of(self, call: Call) -> dict[str, Any]:
        """As Bland tells it now."""
        secs = (self._clock.now() - call.dialed).total_seconds()
        told = self._summary(call) | {
            "batch_id": None,
            "request_data": {"phone_number": call.body["phone_number"]},
            "inbound": False,
            "started_at": None,
            "max_duration": call.body["max_duration"],
            "variables": {"now": "Mon May 25 2026"},
            "record": call.body["record"],
            "recording_url": None,
            "metadata": call.body["metadata"],
            "summary": None,
            "call_ended_by": None,
            "concatenated_transcript": None,
            "transcripts": None,
        }
        if secs < RINGING:
            return told
        answered = call.dialed + timedelta(seconds=ANSWERED)
        told["started_at"] = self.instant(call.dialed + timedelta(seconds=RINGING))
        if call.unanswered:
            return told | self._unanswered(call, secs)
        if secs < ANSWERED:
            return told
        told["started_at"] = self.instant(answered)
        until = min(self._clock.now(), call.stopped_at or self._clock.now())
        told["transcripts"] = self._words(answered, until)
        if self._over(call):
            told |= self._ended(call, secs)
        return told

    def _summary(self, call: Call) -> dict[str, Any]:
        secs = (self._clock.now() - call.dialed).total_seconds()
        over = self._over(call)
        queue = "queued" if secs < RINGING else "allocated" if secs < ANSWERED else "started"
        return {
            "call_id": call.id,
            "created_at": self.instant(call.dialed),
            "call_length": round((ENDED - ANSWERED) / 60, 3) if over else 0.0,
            "to": call.body["phone_number"],
            "from": call.body["from"],
            "completed": over,
            "queue_status": "new" if secs < QUEUED else "complete" if over else queue,
            "error_message": None,
            "answered_by": None,
        }

    def _over(self, call: Call) -> bool:
        secs = (self._clock.now() - call.dialed).total_seconds()
        return call.stopped_at is not None or secs >= (ANSWERED if call.unanswered else ENDED)

    def _unanswered(self, call: Call, secs: float) -> dict[str, Any]:
        if secs < ANSWERED:
            return {}
        told: dict[str, Any] = {"status": call.unanswered, "call_length": 0.0, "transcripts": []}
        return told | ({"price": 0.015} if secs >= SETTLED else {})

    def _ended(self, call: Call, secs: float) -> dict[str, Any]:
        told: dict[str, Any] = {
            "status": "completed",
            "call_ended_by": "ASSISTANT",
            "corrected_duration": str(int(ENDED)),
            "end_at": self.instant(call.dialed + timedelta(minutes=30)),
        }
        if secs >= SETTLED:
            url = f"https://recordings.example/{call.id}.mp3"
            told |= {
                "answered_by": "human",
                "price": 0.068,
                "summary": "They agreed to pay.",
                "recording_url": url if call.body["record"] else None,
            }
        return told

    def _words(self, answered: datetime, until: datetime) -> list[dict[str, Any]]:
        return [
            {
                "id": 123456 + number,
                "created_at": self.instant(answered + timedelta(seconds=after)),
                "text": text,
                "user": who,
            }
            for number, (after, who, text) in enumerate(WORDS)
            if answered + timedelta(seconds=after) <= until
        ]

    def instant(self, at: datetime) -> str:
        """In the account's zone."""
        zone = datetime.fromisoformat(f"2026-01-01T00:00:00{self.zone}").tzinfo
        return at.astimezone(zone).isoformat(timespec="milliseconds")

    def _stop(self, call_id: str) -> httpx.Response:
        call = self.calls.get(call_id)
        if self.stop_refusal is not None:
            return httpx.Response(self.stop_refusal[0], json=self.stop_refusal[1])
        if call is None or self._over(call):
            said = {"status": "error", "message": "SID not found for the given c_id."}
            return _told("StatusResponse", said, 400)
        call.stopped_at = self._clock.now()
        if (call.stopped_at - call.dialed).total_seconds() < ANSWERED:
            silent = {"transcripts": [], "call_length": 0.0, "corrected_duration": None}
            call.changes = {"status": "canceled", "price": 0.0, **silent}
        return _told("StatusResponse", {"status": "success", "message": "Call ended successfully."})

    # Lists

    def _list(self, asked: dict[str, list[str]]) -> httpx.Response:
        now, to = self._clock.now(), asked["to_number"][0]
        since = datetime.fromisoformat(asked["start_date"][0]).date()
        calls = [
            call
            for call in self.calls.values()
            if call.body["phone_number"] == to
            and call.dialed.date() >= since
            and now - call.dialed >= self.listed_after
        ]
        rows = [self._row(call) for call in reversed(calls)]
        rows += rows if self.listed_twice else []
        first = int(asked.get("from", ["0"])[0]) * self.per_page // int(asked["limit"][0])
        page = rows[first : first + self.per_page]
        told = {"total_count": len(rows), "count": len(page), "calls": page}
        return _told("ListCallsResponse", told)

    def _row(self, call: Call) -> dict[str, Any]:
        told = self._summary(call) | {"batch_id": None}
        return told | ({"metadata": call.body["metadata"]} if self.list_tells_metadata else {})

    def _numbers(self) -> httpx.Response:
        told = [
            {
                "created_at": "2023-11-27T17:21:38.33359+00:00",
                "phone_number": number,
                "prompt": "Recite a poem.",
                "webhook": None,
                "voice_id": 2,
                "dynamic_data": None,
                "record": False,
                "max_duration": 30,
            }
            for number in NUMBERS
        ]
        return _told("ListInboundNumbersResponse", {"inbound_numbers": told})

    def _recording(self, call_id: str) -> httpx.Response:
        if call_id not in self.calls:
            return httpx.Response(404, json={"status": "error", "message": "Not found"})
        return httpx.Response(200, content=self.audio, headers={"content-type": "audio/wav"})


def _told(schema: str, told: dict[str, Any], status: int = 200) -> httpx.Response:
    check("bland", SCHEMAS + schema, told)
    return httpx.Response(status, json=told)
