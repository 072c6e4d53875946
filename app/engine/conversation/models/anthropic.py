"""Anthropic's messages."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from app.engine.conversation.models.connection import CUT, UNREADABLE, Connection, Key
from app.engine.conversation.models.endpoint import (
    MAX_TOKENS,
    EndpointError,
    Offer,
    Question,
    Token,
    Told,
    ToolPart,
    Usage,
    Writing,
)
from app.engine.model.language_model import LanguageModel

BASE_URL = "https://api.anthropic.com"
VERSION = "2023-06-01"
_ENDS = {
    "max_tokens": "The model did not come to an end.",
    "refusal": "The model's server held its answer back.",
    "model_context_window_exceeded": "The call has become too long for the model.",
}
_ROLES = {"agent": "assistant", "callee": "user"}


class Anthropic:
    """An `Endpoint`."""

    def __init__(self, settings: LanguageModel, key: Key) -> None:
        self._settings = settings
        base_url = (settings.base_url or BASE_URL).removesuffix("/").removesuffix("/v1")
        self._connection = Connection(base_url, "/v1/messages", key)

    async def stream(self, question: Question) -> AsyncGenerator[Told, None]:
        reading = _Reading()
        async with aclosing(self._connection.data(self._body(question), _headers)) as objects:
            async for told in objects:
                try:
                    piece = reading.read(told)
                except (AttributeError, KeyError, TypeError, ValueError) as error:
                    raise EndpointError(UNREADABLE) from error
                if piece is not None:
                    yield piece
                if reading.over:
                    break
        if reading.why in _ENDS:
            raise EndpointError(_ENDS[reading.why])
        if not reading.over:
            raise EndpointError(CUT)
        for use in reading.writing.uses():
            yield use

    async def close(self) -> None:
        await self._connection.close()

    def _body(self, question: Question) -> dict[str, Any]:
        stable = {
            "type": "text",
            "text": question.stable,
            "cache_control": {"type": "ephemeral"},
        }
        body: dict[str, Any] = {
            "model": self._settings.model,
            "max_tokens": MAX_TOKENS,
            "stream": True,
            "system": [stable, {"type": "text", "text": question.now}],
            "messages": [{"role": _ROLES[m.role], "content": m.text} for m in question.messages],
        }
        if question.offers:
            body["tools"] = [_tool(offer) for offer in question.offers]
        return body


def _headers(key: str) -> dict[str, str]:
    return {"anthropic-version": VERSION} | ({"x-api-key": key} if key else {})


def _tool(offer: Offer) -> dict[str, Any]:
    return {
        "name": offer.name,
        "description": offer.use,
        "input_schema": dict(offer.parameters),
    }


class _Reading:
    """What is known of one answer so far."""

    def __init__(self) -> None:
        self.writing = Writing()
        self.why = ""
        self.over = False
        self._read = 0

    def read(self, told: dict[str, Any]) -> Told | None:
        match told.get("type"):
            case "message_start":
                used = told["message"]["usage"]
                cached = ("cache_creation_input_tokens", "cache_read_input_tokens")
                self._read = int(used["input_tokens"]) + sum(int(used.get(c) or 0) for c in cached)
                return Usage(self._read, int(used.get("output_tokens") or 0))
            case "content_block_start":
                block = told["content_block"]
                if block["type"] == "tool_use":
                    self.writing.begin(int(told["index"]), str(block["name"]))
                    return ToolPart()
            case "content_block_delta":
                return self._delta(int(told["index"]), told["delta"])
            case "message_delta":
                self.why = str(told["delta"].get("stop_reason") or self.why)
                counted: dict[str, Any] = told.get("usage") or {}
                return Usage(self._read, int(counted.get("output_tokens") or 0))
            case "message_stop":
                self.over = True
            case "error":
                raise EndpointError("The model's server broke off with an error.")
            case _:  # "ping", and whatever is added later
                pass
        return None

    def _delta(self, at: int, delta: dict[str, Any]) -> Told | None:
        match delta["type"]:
            case "text_delta":
                return Token(str(delta["text"])) if delta["text"] else None
            case "input_json_delta":
                self.writing.add(at, str(delta["partial_json"]))
                return ToolPart()
            case _:  # thinking is not said
                return None
