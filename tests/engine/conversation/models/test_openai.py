import json

import pytest

from app.engine.conversation.models.endpoint import Message, Question, Token, Told, ToolUse, Usage
from app.engine.conversation.models.openai import OpenAI
from app.engine.model.language_model import LanguageModel
from tests.engine.conversation.models.fake_server import Answer, Asks, FakeServer, Raw
from tests.engine.conversation.models.hand_clock import HandClock
from tests.engine.conversation.models.model_talk import key

QUESTION = Question("be kind", "now", (Message("callee", '"hi"'),))


async def heard(answer: Answer) -> list[Told]:
    async with FakeServer(HandClock(), "openai", answers=[answer]) as server:
        endpoint = OpenAI(server.settings(), key)
        told = [told async for told in endpoint.stream(QUESTION)]
        await endpoint.close()
        return told


async def test_words_tools_and_the_count_are_told() -> None:
    told = await heard(["Hello there.", Asks("escalate", '{"reason": "x"}'), Asks("end_call")])
    assert "".join(t.text for t in told if isinstance(t, Token)) == "Hello there."
    assert Usage(900, 40) in told
    uses = [t for t in told if isinstance(t, ToolUse)]
    assert uses == [ToolUse("escalate", '{"reason": "x"}'), ToolUse("end_call", "{}")]


async def test_two_tools_at_the_same_place_are_two_tools() -> None:
    calls = [
        {"index": 0, "id": f"c{n}", "function": {"name": name, "arguments": "{}"}}
        for n, name in enumerate(("escalate", "end_call"))
    ]
    chunk = {"choices": [{"index": 0, "delta": {"tool_calls": calls}, "finish_reason": None}]}
    told = await heard([Raw(f"data: {json.dumps(chunk)}\n\n".encode())])
    assert [t.name for t in told if isinstance(t, ToolUse)] == ["escalate", "end_call"]


@pytest.mark.parametrize(
    ("base_url", "name"),
    [
        ("", "max_completion_tokens"),
        ("https://shop.openai.azure.com/openai/v1", "max_completion_tokens"),
        ("http://127.0.0.1:11434/v1", "max_tokens"),
        ("https://notopenai.com/v1", "max_tokens"),
    ],
)
def test_the_limit_has_the_name_that_the_server_knows(base_url: str, name: str) -> None:
    endpoint = OpenAI(LanguageModel(model="m", base_url=base_url), key)
    assert endpoint._body(QUESTION)[name] == 300
