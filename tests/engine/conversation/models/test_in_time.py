import asyncio
from collections.abc import AsyncGenerator

import pytest

from app.engine.conversation.models.endpoint import EndpointError, Token, Told, Usage
from app.engine.conversation.models.in_time import Limits, TooLate, in_time
from tests.engine.conversation.models.hand_clock import HandClock

LIMITS = Limits(first=2.5, pause=2.0, whole=5.0)


async def stream(clock: HandClock, *steps: Told | float | Exception) -> AsyncGenerator[Told, None]:
    """Tokens, waits in seconds, and errors."""
    for step in steps:
        if isinstance(step, float):
            await clock.slept(1)
            await asyncio.sleep(0)
            waits = asyncio.Event()
            clock.forward(step)
            if step >= 2.0:
                await waits.wait()
        elif isinstance(step, Exception):
            raise step
        else:
            before = clock.sleeps
            yield step
            await clock.slept(before + 1)


async def heard(*steps: Told | float | Exception) -> list[Told]:
    clock = HandClock()
    return [told async for told in in_time(stream(clock, *steps), clock, LIMITS)]


async def test_what_comes_in_time_is_passed_on() -> None:
    assert await heard(Token("a"), 1.9, Token("b")) == [Token("a"), Token("b")]


async def test_the_first_word_must_come_soon() -> None:
    with pytest.raises(TooLate, match=r"first word .* 2\.5"):
        await heard(2.6)


async def test_a_count_is_no_first_word() -> None:
    with pytest.raises(TooLate, match="first word"):
        await heard(Usage(1, 1), 2.6)


async def test_a_pause_must_be_short() -> None:
    with pytest.raises(TooLate, match="paused for more than 2"):
        await heard(Token("a"), 2.1)


async def test_all_of_it_must_end() -> None:
    with pytest.raises(TooLate, match="too long"):
        await heard(Token("a"), 1.9, Token("b"), 1.9, Token("c"), 2.1)


async def test_errors_come_through() -> None:
    with pytest.raises(EndpointError, match="gone"):
        await heard(Token("a"), EndpointError("gone"))
