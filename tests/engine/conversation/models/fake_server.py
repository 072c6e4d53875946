"""A server on this machine that speaks as OpenAI's and Anthropic's do, and misbehaves on demand."""

import asyncio
import contextlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from app.engine.model.language_model import LanguageModel
from tests.engine.conversation.models.hand_clock import HandClock

Kind = Literal["openai", "anthropic"]
KINDS: tuple[Kind, ...] = ("openai", "anthropic")
KEY = "sk-test-4711"


@dataclass(frozen=True)
class Asks:
    """The model asks for a tool; `written` is the JSON text of its arguments, right or wrong."""

    name: str
    written: str = "{}"


@dataclass(frozen=True)
class Stalls:
    """Nothing more comes until so many seconds have passed on the clock; then, the line is held."""

    secs: float


@dataclass(frozen=True)
class Raw:
    """Bytes as they are."""

    bytes: bytes


@dataclass(frozen=True)
class Status:
    """The answer is refused."""

    code: int
    body: str = "{}"


class Cuts:
    """The connection is closed in the middle of the body."""


class Endless:
    """The same words for ever."""

    def __init__(self, words: str) -> None:
        self.words = words


class Runs:
    """The model writes until it reaches its token limit."""


class Fails:
    """An error comes inside the stream."""


Step = str | Asks | Stalls | Raw | Status | Cuts | Endless | Runs | Fails
Answer = Sequence[Step]


@dataclass
class Request:
    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def text(self) -> str:
        return json.dumps(self.body, ensure_ascii=False)


@dataclass
class FakeServer:
    """Answers in order; the last answer is for every later question."""

    clock: HandClock
    kind: Kind = "openai"
    size: int = 7
    """Characters of a token."""
    answers: list[Answer] = field(default_factory=lambda: [["Hello."]])
    requests: list[Request] = field(default_factory=list)
    told: list[dict[str, Any]] = field(default_factory=list)
    """Every JSON object that was streamed."""

    async def __aenter__(self) -> "FakeServer":
        self._writers: set[asyncio.StreamWriter] = set()
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for writer in self._writers:
            writer.close()
        await self._server.wait_closed()

    def settings(self, **more: Any) -> LanguageModel:
        path = "/v1" if self.kind == "openai" else ""
        url = f"http://127.0.0.1:{self.port}{path}"
        told = {"kind": self.kind, "base_url": url, "model": "small-voice", "key": True}
        return LanguageModel.model_validate(told | more)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            while await self._one(reader, writer):
                pass
        self._writers.discard(writer)
        writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        first, *lines = head.strip().split("\r\n")
        headers = {k.lower(): v for k, v in (line.split(": ", 1) for line in lines)}
        body = await reader.readexactly(int(headers["content-length"]))
        self.requests.append(Request(first.split()[1], headers, json.loads(body)))
        steps = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if steps and isinstance(steps[0], Status):
            return await _refuse(writer, steps[0])
        writer.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n"
        )
        speech = (OpenAISpeech if self.kind == "openai" else AnthropicSpeech)(self.size)
        whole = await self._play(steps, speech, reader, writer)
        if whole:
            writer.write(b"0\r\n\r\n")
            await writer.drain()
        return whole

    async def _play(
        self,
        steps: Answer,
        speech: "OpenAISpeech | AnthropicSpeech",
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> bool:
        """False: the connection is of no use any more."""
        reason = ""
        sleeps = 0
        for step in steps:
            if isinstance(step, Stalls):
                await self.clock.slept(sleeps + 1)
                self.clock.forward(step.secs)
                await reader.read()  # until whoever asked has had enough
                return False
            if isinstance(step, Cuts):
                await writer.drain()
                writer.transport.abort()
                return False
            if isinstance(step, Endless):
                while True:
                    await self._send(speech.words(step.words), writer)
                    await asyncio.sleep(0)  # as fast as it is read, not as fast as can be
            sleeps = self.clock.sleeps
            if isinstance(step, Raw):
                await _chunk(writer, step.bytes)
            elif isinstance(step, Fails):
                await self._send(speech.failed(), writer)
            elif isinstance(step, Asks):
                reason = "tools"
                await self._send(speech.tool(step), writer)
            elif isinstance(step, Runs):
                reason = "length"
            elif isinstance(step, str):
                await self._send(speech.words(step), writer)
        await self._send(speech.ends(reason), writer)
        if self.kind == "openai":
            await _chunk(writer, b"data: [DONE]\n\n")
        return True

    async def _send(self, objects: Iterator[dict[str, Any]], writer: asyncio.StreamWriter) -> None:
        for told in objects:
            self.told.append(told)
            name = f"event: {told['type']}\n" if self.kind == "anthropic" else ""
            await _chunk(writer, f"{name}data: {json.dumps(told)}\n\n".encode())


async def _chunk(writer: asyncio.StreamWriter, told: bytes) -> None:
    writer.write(f"{len(told):x}\r\n".encode() + told + b"\r\n")
    await writer.drain()


async def _refuse(writer: asyncio.StreamWriter, status: Status) -> bool:
    body = status.body.encode()
    writer.write(
        f"HTTP/1.1 {status.code} No\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n".encode()
        + body
    )
    await writer.drain()
    return True


class OpenAISpeech:
    """The chunks of one chat completion."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._tools = 0
        self._begun = False

    def words(self, text: str) -> Iterator[dict[str, Any]]:
        if not self._begun:
            self._begun = True
            yield self._chunk({"role": "assistant", "content": ""})
        for piece in _pieces(text, self._size):
            yield self._chunk({"content": piece})

    def tool(self, asked: Asks) -> Iterator[dict[str, Any]]:
        at, self._tools = self._tools, self._tools + 1
        first = {"name": asked.name, "arguments": ""}
        call = {"index": at, "id": f"call_{at}", "type": "function", "function": first}
        yield self._chunk({"tool_calls": [call]})
        for piece in _pieces(asked.written, self._size):
            yield self._chunk({"tool_calls": [{"index": at, "function": {"arguments": piece}}]})

    def ends(self, reason: str) -> Iterator[dict[str, Any]]:
        yield self._chunk({}, {"tools": "tool_calls"}.get(reason, reason or "stop"))
        used = {"prompt_tokens": 900, "completion_tokens": 40, "total_tokens": 940}
        yield self._chunk(None) | {"usage": used}

    def failed(self) -> Iterator[dict[str, Any]]:
        yield {"error": {"message": "overloaded", "type": "server_error"}}

    def _chunk(self, delta: dict[str, Any] | None, reason: str | None = None) -> dict[str, Any]:
        choice = {"index": 0, "delta": delta, "finish_reason": reason}
        return {
            "id": "chatcmpl-1",
            "object": "chat.completion.chunk",
            "created": 1780000000,
            "model": "small-voice",
            "choices": [] if delta is None else [choice],
        }


_UNCOUNTED = (
    "cache_creation",
    "cache_creation_input_tokens",
    "cache_read_input_tokens",
    "inference_geo",
    "server_tool_use",
    "service_tier",
)


class AnthropicSpeech:
    """The events of one message."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._at = -1
        self._open = ""

    def words(self, text: str) -> Iterator[dict[str, Any]]:
        yield from self._block("text", {"type": "text", "text": "", "citations": None})
        for piece in _pieces(text, self._size):
            yield self._delta({"type": "text_delta", "text": piece})

    def tool(self, asked: Asks) -> Iterator[dict[str, Any]]:
        self._open = self._open and "tool before"
        block = {"type": "tool_use", "id": f"toolu_{self._at + 1}", "name": asked.name, "input": {}}
        block["caller"] = {"type": "direct"}
        yield from self._block("tool", block)
        for piece in _pieces(asked.written, self._size):
            yield self._delta({"type": "input_json_delta", "partial_json": piece})

    def ends(self, reason: str) -> Iterator[dict[str, Any]]:
        yield from self._begin()
        if self._open:
            yield {"type": "content_block_stop", "index": self._at}
        why = {"tools": "tool_use", "length": "max_tokens"}.get(reason, "end_turn")
        delta = {"stop_reason": why, "stop_sequence": None}
        yield {"type": "message_delta", "delta": delta, "usage": {"output_tokens": 40}}
        yield {"type": "message_stop"}

    def failed(self) -> Iterator[dict[str, Any]]:
        yield {"type": "error", "error": {"type": "overloaded_error", "message": "Overloaded"}}

    def _begin(self) -> Iterator[dict[str, Any]]:
        if self._at >= 0:
            return
        message = {
            "id": "msg_1",
            "type": "message",
            "role": "assistant",
            "model": "small-voice",
            "content": [],
            "stop_reason": None,
            "stop_sequence": None,
            "stop_details": None,
            "container": None,
            "usage": dict.fromkeys(_UNCOUNTED) | {"input_tokens": 900, "output_tokens": 1},
        }
        yield {"type": "message_start", "message": message}
        yield {"type": "ping"}

    def _block(self, name: str, block: dict[str, Any]) -> Iterator[dict[str, Any]]:
        if self._open == name:
            return
        yield from self._begin()
        if self._open:
            yield {"type": "content_block_stop", "index": self._at}
        self._open = name
        self._at += 1
        yield {"type": "content_block_start", "index": self._at, "content_block": block}

    def _delta(self, delta: dict[str, Any]) -> dict[str, Any]:
        return {"type": "content_block_delta", "index": self._at, "delta": delta}


def _pieces(text: str, size: int) -> Iterator[str]:
    return (text[at : at + size] for at in range(0, len(text), size))
