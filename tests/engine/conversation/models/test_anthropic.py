from app.engine.conversation.models.anthropic import Anthropic
from app.engine.conversation.models.endpoint import Message, Question, Token, Told, ToolUse, Usage
from tests.engine.conversation.models.fake_server import Answer, Asks, FakeServer
from tests.engine.conversation.models.hand_clock import HandClock
from tests.engine.conversation.models.model_talk import key

QUESTION = Question("be kind", "now", (Message("callee", '"hi"'),))


async def heard(answer: Answer, suffix: str = "") -> tuple[list[Told], FakeServer]:
    async with FakeServer(HandClock(), "anthropic", answers=[answer]) as server:
        settings = server.settings()
        settings = settings.model_copy(update={"base_url": settings.base_url + suffix})
        endpoint = Anthropic(settings, key)
        told = [told async for told in endpoint.stream(QUESTION)]
        await endpoint.close()
        return told, server


async def test_words_tools_and_the_count_are_told() -> None:
    told, _ = await heard(["Hello there.", Asks("escalate", '{"reason": "x"}'), Asks("end_call")])
    assert "".join(t.text for t in told if isinstance(t, Token)) == "Hello there."
    assert Usage(900, 40) in told
    uses = [t for t in told if isinstance(t, ToolUse)]
    assert uses == [ToolUse("escalate", '{"reason": "x"}'), ToolUse("end_call", "{}")]


async def test_the_address_may_end_with_the_version() -> None:
    for suffix in ("", "/", "/v1", "/v1/"):
        _, server = await heard(["Hi."], suffix)
        assert server.requests[0].path == "/v1/messages"


async def test_the_stable_part_may_be_kept_by_the_vendor() -> None:
    _, server = await heard(["Hi."])
    system = server.requests[0].body["system"]
    assert [("cache_control" in part, part["text"]) for part in system] == [
        (True, "be kind"),
        (False, "now"),
    ]
