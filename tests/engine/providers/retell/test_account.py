"""The check of an account: numbers, and an agent that really gets our brief."""

from typing import Any

import httpx
import pytest

from app.engine.providers.base import DialError
from app.engine.providers.retell.account import NOT_FOUND, words
from tests.engine.providers.retell.fake import AGENT, NUMBERS
from tests.engine.providers.retell.lines import Line, provider


async def refusal(line: Line) -> str:
    with pytest.raises(DialError) as refused:
        await line.retell.check()
    assert (refused.value.dialed, refused.value.trouble) == ("no", "config")
    assert line.fake.dials == 0
    return refused.value.reason


async def test_without_an_agent_it_says_how_to_make_one() -> None:
    assert "Agent ID" in await refusal(Line(agent_id=""))


async def test_an_agent_that_is_not_there_is_named() -> None:
    assert "no agent with this ID" in await refusal(Line(agent_id="agent_else"))


async def test_a_prompt_without_our_brief_would_call_without_knowing_why() -> None:
    line = Line()
    line.fake.prompt = "You sell bikes."
    assert "{{playcall_brief}}" in await refusal(line)


@pytest.mark.parametrize("prompt", ["{{playcall_brief}}", "Be kind.\n{{ playcall_brief }}\n"])
async def test_a_prompt_may_hold_more_than_our_brief(prompt: str) -> None:
    line = Line()
    line.fake.prompt = prompt
    assert await line.retell.check() == NUMBERS


@pytest.mark.parametrize("kind", ["conversation-flow", "custom-llm"])
async def test_an_agent_without_a_prompt_is_refused(kind: str) -> None:
    line = Line()
    line.fake.agent = {"agent_id": AGENT, "response_engine": {"type": kind}}
    assert "Single Prompt" in await refusal(line)


@pytest.mark.parametrize(
    "engine", [None, [], "retell-llm", {}, {"type": "something-new"}, {"llm_id": 4},
               {"type": "retell-llm", "llm_id": "llm_gone"}]
)  # fmt: skip
async def test_what_is_not_told_of_an_agent_is_not_held_against_it(engine: Any) -> None:
    line = Line()
    line.fake.agent = {"agent_id": AGENT, "response_engine": engine}
    assert await line.retell.check() == NUMBERS


@pytest.mark.parametrize("prompt", [None, 7, []])
async def test_a_prompt_that_is_not_told_is_not_held_against_it(prompt: Any) -> None:
    line = Line()
    line.fake.prompt = prompt
    assert await line.retell.check() == NUMBERS


@pytest.mark.parametrize("tools", [[], [{"type": "transfer_call"}], ["end_call"]])
async def test_an_agent_that_cannot_hang_up_is_refused(tools: list[Any]) -> None:
    line = Line()
    line.fake.tools = tools
    assert "End Call" in await refusal(line)


@pytest.mark.parametrize("tools", [None, "end_call", {}])
async def test_functions_that_are_not_told_are_not_held_against_it(tools: Any) -> None:
    line = Line()
    line.fake.tools = tools
    assert await line.retell.check() == NUMBERS


async def test_an_account_without_a_number_cannot_call() -> None:
    line = Line()
    line.fake.numbers = ()
    assert "no phone number" in await refusal(line)


@pytest.mark.parametrize(
    "told", [{}, {"items": None}, {"items": "x"}, [], "<html>", None, {"has_more": True}]
)
async def test_an_answer_without_a_list_is_no_list(told: Any) -> None:
    retell = provider(Line().clock, lambda _: httpx.Response(200, json=told))
    with pytest.raises(DialError) as odd:
        await retell.check()
    assert odd.value.dialed == "no"


async def test_numbers_in_any_other_form_are_left_out() -> None:
    items = [
        {"phone_number": "+14157774444", "new_field": {"a": 1}},
        {"phone_number": "4157774444"},
        {"phone_number": None},
        {"phone_number": "sip:me@example.com"},
        {},
        "+14157774445",
        {"phone_number": "+14157774444"},
    ]
    line = Line()

    def answers(asked: httpx.Request) -> httpx.Response:
        if asked.url.path.endswith("list-phone-numbers"):
            return httpx.Response(200, json={"items": items})
        return line.fake.answer(asked)

    assert await provider(line.clock, answers).check() == ("+14157774444",)


@pytest.mark.parametrize("key", ["same", None, "", 4])
async def test_a_list_that_leads_in_circles_comes_to_an_end(key: Any) -> None:
    line = Line()
    asked: list[str] = []

    def answers(request: httpx.Request) -> httpx.Response:
        if not request.url.path.endswith("list-phone-numbers"):
            return line.fake.answer(request)
        asked.append(str(request.url))
        items = [{"phone_number": "+14157774444"}]
        more = {"has_more": True, "pagination_key": key}
        return httpx.Response(200, json={"items": items, **more})

    assert await provider(line.clock, answers).check() == ("+14157774444",)
    assert len(asked) <= 2


def test_retells_own_words_are_told() -> None:
    assert words(400, {"message": "No."}) == ("No.", None)
    assert words(422, {"message": "Item llm_1 not found from retell-llm"}) == (NOT_FOUND, "config")
    assert words(400, {"message": "Cannot find requested asset"})[1] is None
    assert words(500, {"message": 5}) == ("", None)
