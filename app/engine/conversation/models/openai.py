"""OpenAI's chat completions, as OpenAI, Azure, Ollama, llama.cpp and many others speak them."""

from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from typing import Any
from urllib.parse import urlsplit

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

BASE_URL = "https://api.openai.com/v1"
# Their newer models know only the newer name; many other servers only the older one.
_NEWER_NAME = ("openai.com", "azure.com")
_ENDS = {
    "length": "The model did not come to an end.",
    "content_filter": "The model's server held its answer back.",
}
_ROLES = {"agent": "assistant", "callee": "user"}


class OpenAI:
    """An `Endpoint`."""

    def __init__(self, settings: LanguageModel, key: Key) -> None:
        self._settings = settings
        base_url = settings.base_url or BASE_URL
        self._connection = Connection(base_url, "/chat/completions", key)
        host = urlsplit(base_url).hostname or ""
        newer = any(host == name or host.endswith(f".{name}") for name in _NEWER_NAME)
        self._most = "max_completion_tokens" if newer else "max_tokens"

    async def stream(self, question: Question) -> AsyncGenerator[Told, None]:
        writing, ended = Writing(), ""
        async with aclosing(self._connection.data(self._body(question), _headers)) as objects:
            async for told in objects:
                if told.get("error"):
                    raise EndpointError("The model's server broke off with an error.")
                ended = ended or ("stop" if not told else "")
                for piece, end in _read(told, writing):
                    ended = end or ended
                    if piece is not None:
                        yield piece
        if ended in _ENDS:
            raise EndpointError(_ENDS[ended])
        if not ended:
            raise EndpointError(CUT)
        for use in writing.uses():
            yield use

    async def close(self) -> None:
        await self._connection.close()

    def _body(self, question: Question) -> dict[str, Any]:
        # One system message: the templates of many free models take no second one.
        messages = [{"role": "system", "content": f"{question.stable}\n\n{question.now}"}]
        messages += [{"role": _ROLES[m.role], "content": m.text} for m in question.messages]
        body: dict[str, Any] = {
            "model": self._settings.model,
            "messages": messages,
            "stream": True,
            "stream_options": {"include_usage": True},
            self._most: MAX_TOKENS,
        }
        if question.offers:
            body["tools"] = [_tool(offer) for offer in question.offers]
        return body


def _headers(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"} if key else {}


def _tool(offer: Offer) -> dict[str, Any]:
    function = {
        "name": offer.name,
        "description": offer.use,
        "parameters": dict(offer.parameters),
    }
    return {"type": "function", "function": function}


def _read(told: dict[str, Any], writing: Writing) -> Iterator[tuple[Told | None, str]]:
    """What a chunk brings, each with the reason for which the answer ended, if it did."""
    try:
        if usage := told.get("usage"):
            yield Usage(int(usage["prompt_tokens"]), int(usage["completion_tokens"])), ""
        choices: list[dict[str, Any]] = told.get("choices") or []
        for choice in choices[:1]:
            delta: dict[str, Any] = choice.get("delta") or {}
            if text := delta.get("content"):
                yield Token(str(text)), ""
            calls: list[dict[str, Any]] = delta.get("tool_calls") or []
            for call in calls:
                _write(call, writing)
                yield ToolPart(), ""
            yield None, str(choice.get("finish_reason") or "")
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise EndpointError(UNREADABLE) from error


def _write(call: dict[str, Any], writing: Writing) -> None:
    at = int(call.get("index", 0))
    function: dict[str, Any] = call.get("function") or {}
    if name := function.get("name"):
        # Some servers give every call the same place: a second name there is a second call.
        while at in writing.names:
            at += 1
        writing.begin(at, str(name))
    elif at not in writing.names and writing.names:
        at = max(writing.names)
    writing.add(at, str(function.get("arguments") or ""))
