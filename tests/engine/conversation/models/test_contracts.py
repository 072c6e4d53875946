"""What we send and what the fake answers are what the vendors describe."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.engine.conversation.models.fake_server import KINDS, Asks, FakeServer, Kind
from tests.engine.conversation.models.model_talk import model_talk
from tests.engine.conversation.scripts import DEBT, DEBT_FACTS, SURVEY, brief

CONTRACTS = Path(__file__).parents[5] / "shared/contracts"
Check = Callable[[str, Any], None]
"""(name of a schema, value): raises where the value is not as the vendor describes it."""


async def whole_call(kind: Kind) -> FakeServer:
    """Words, tools, a second try, and a second question for the words."""
    answers = (
        ["I see. ", "Can you pay it?", Asks("escalate", '{"reason": "odd", "summary": "talks"}')],
        ["You owe $900."],
        ["Can you pay $731.18?"],
        [Asks("send_sms"), Asks("schedule_callback", '{"date": "2026-06-12"}')],
        ["I'll text you the link."],
    )
    async with model_talk(*answers, kind=kind) as talk:
        for _ in range(3):
            await talk.hear("the weather is odd today")
        assert len(talk.server.requests) == 5
        return talk.server


def checker(kind: Kind) -> Check | None:
    """None where the vendors' descriptions are not at hand."""
    path = CONTRACTS / f"{kind}.json"
    if not path.exists():
        return None
    from jsonschema import Draft202012Validator

    described = json.loads(path.read_text(encoding="utf-8"), object_hook=_nullable)

    def check(name: str, value: Any) -> None:
        schema = {**described, "$ref": f"#/components/schemas/{name}"}
        Draft202012Validator(schema).validate(value)

    return check


def _nullable(told: dict[str, Any]) -> dict[str, Any]:
    """The older way to say that a value may be null, in the newer one."""
    if told.get("nullable") is True and isinstance(told.get("type"), str):
        kinds = {"type": [told["type"], "null"]}
        enum = {"enum": [*told["enum"], None]} if "enum" in told else {}
        return told | kinds | enum
    return told


REQUEST = {"openai": "CreateChatCompletionRequest", "anthropic": "CreateMessageParams"}


@pytest.mark.parametrize("kind", KINDS)
async def test_what_is_sent_is_what_the_vendor_takes(kind: Kind) -> None:
    server = await whole_call(kind)
    check = checker(kind)
    for request in server.requests:
        assert request.body["stream"] is True
        assert request.body["model"] == "small-voice"
        names = [tool.get("function", tool)["name"] for tool in request.body.get("tools", [])]
        assert "add_to_dnc" not in names
        if check is not None:
            check(REQUEST[kind], request.body)
    paths = {"openai": "/v1/chat/completions", "anthropic": "/v1/messages"}
    assert {request.path for request in server.requests} == {paths[kind]}


@pytest.mark.parametrize("kind", KINDS)
async def test_a_surveys_tools_are_described_as_well(kind: Kind) -> None:
    told = brief(SURVEY, {"guest": "Omar Quill"})
    async with model_talk(["Fine. Ready?"], kind=kind, told=told) as talk:
        await talk.hear("hello", "yes, this is Omar", "hm, the weather is odd today")
        [request] = talk.server.requests
        assert "contact_ok" in request.text
        if (check := checker(kind)) is not None:
            check(REQUEST[kind], request.body)


async def test_the_fake_answers_as_openai_does() -> None:
    server = await whole_call("openai")
    assert any(chunk["choices"] == [] and chunk["usage"] for chunk in server.told)
    if (check := checker("openai")) is not None:
        for chunk in server.told:
            check("CreateChatCompletionStreamResponse", chunk)


async def test_the_fake_answers_as_anthropic_does() -> None:
    """Their description has no events of a stream: what the events build is a whole message."""
    server = await whole_call("anthropic")
    check = checker("anthropic")
    messages = list(_messages(server.told))
    assert len(messages) == 5
    assert [block["type"] for block in messages[0]["content"]] == ["text", "tool_use"]
    assert messages[0]["content"][1]["input"] == {"reason": "odd", "summary": "talks"}
    for message in messages:
        if check is not None:
            check("Message", message)


def _messages(events: list[dict[str, Any]]) -> Any:
    message: dict[str, Any] = {}
    parts: list[str] = []
    for event in events:
        match event["type"]:
            case "message_start":
                message = json.loads(json.dumps(event["message"]))
            case "content_block_start":
                message["content"].append(dict(event["content_block"]))
                parts = []
            case "content_block_delta":
                parts.append(next(v for k, v in event["delta"].items() if k != "type"))
            case "content_block_stop":
                block = message["content"][event["index"]]
                text = "".join(parts)
                block |= {"text": text} if block["type"] == "text" else {"input": json.loads(text)}
            case "message_delta":
                message |= event["delta"]
                message["usage"] |= event["usage"]
            case "message_stop":
                yield message
            case other:
                assert other == "ping"


async def test_no_private_value_is_in_any_body_before_identity() -> None:
    """The first body is sent after the name was confirmed, and only then holds the facts."""
    async with model_talk(["Fine. Ready?"], told=brief(DEBT, DEBT_FACTS)) as talk:
        for said in ("hello", "who is this?"):
            await talk.hear(said)
            assert not talk.server.requests
        await talk.hear("yes, this is Edith", "the weather is odd today")
        assert "731.18" in talk.server.requests[0].text
