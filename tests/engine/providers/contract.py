"""What every provider is held to.

To hold a new provider to it: subclass `ProviderContract` in `test_<name>.py` and say how the
provider is made when all goes well, when it refuses and when it does not answer. Where a provider
looks at its clock, let it begin at `calls.NOW` and never make anybody wait (`QuickClock`).

A hosted provider's own agent speaks: its end has `turns` in the place of a result, its words come
whenever they are looked at, and the far side may take a look longer to tell that a call is over.
Where our own core speaks everything is exact and at once.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.engine.model.call import Phase, World
from app.engine.model.result import Ended, Outcome, Turn
from app.engine.providers.base import (
    CallEvent,
    DialError,
    Finished,
    Guarantee,
    Handle,
    Lookup,
    Moved,
    Provider,
    Said,
    Snapshot,
    ToolAsked,
)
from tests.engine.providers.calls import attempt, request

ORDER = list(Phase)


async def heard(events: AsyncIterator[CallEvent]) -> list[CallEvent]:
    return [event async for event in events]


def hosted(provider: Provider) -> bool:
    """Whether another's agent speaks in its calls."""
    return provider.capabilities().world is World.LIVE


def words(end: Snapshot) -> tuple[Turn, ...]:
    """What was said in a call that is over."""
    told = end.turns if end.result is None else end.result.turns
    assert told is not None
    return told


class ProviderContract:
    """Inherited by every provider's tests."""

    stranger = "no-such-call"
    """The id of a call that nobody placed, in the provider's own form."""

    def working(self, tmp_path: Path) -> Provider:
        """A provider whose calls are answered by somebody who talks."""
        raise NotImplementedError

    def refusing(self, tmp_path: Path) -> Provider:
        """One that says no before anything rings."""
        raise NotImplementedError

    def silent(self, tmp_path: Path) -> Provider:
        """One whose answer to the dial never comes."""
        raise NotImplementedError

    def dials(self, provider: Provider) -> int:
        """How many attempts reached the far side."""
        raise NotImplementedError

    @pytest.fixture
    def provider(self, tmp_path: Path) -> Provider:
        return self.working(tmp_path)

    def test_capabilities_name_a_title_and_every_guarantee(self, provider: Provider):
        told = provider.capabilities()
        assert told.title
        for guarantee in ("facts_only", "identity_before_facts", "hard_limits", "opt_out_at_once"):
            assert isinstance(getattr(told, guarantee), Guarantee)

    async def test_check_gives_caller_numbers(self, provider: Provider):
        assert all(number.startswith("+") for number in await provider.check())

    async def test_a_dial_is_one_attempt_and_carries_its_key(self, provider: Provider):
        handle = await provider.dial(request("key-1"))
        assert handle.attempt_id == "key-1"
        assert handle.provider_id
        assert self.dials(provider) == 1

    async def test_the_last_event_and_only_that_one_is_the_end(self, provider: Provider):
        events = await heard(provider.events(await provider.dial(request())))
        assert [isinstance(event, Finished) for event in events] == [False] * (len(events) - 1) + [
            True
        ]

    async def test_phases_and_their_instants_only_go_forward(self, provider: Provider):
        events = await heard(provider.events(await provider.dial(request())))
        moves = [event for event in events if isinstance(event, Moved)]
        assert moves
        phases = [ORDER.index(move.phase) for move in moves]
        assert phases == sorted(set(phases))
        assert [move.at for move in moves] == sorted(move.at for move in moves)

    async def test_the_end_says_how_and_what_and_is_final(self, provider: Provider):
        *_, last = await heard(provider.events(await provider.dial(request())))
        assert isinstance(last, Finished)
        end = last.snapshot
        assert end.phase is Phase.ENDED
        assert end.ended is not None
        assert end.final
        if end.result is None:
            assert hosted(provider)
            assert end.turns
            assert end.outcome is None
        else:
            assert end.outcome is not None
            assert (end.result.ended, end.result.outcome) == (end.ended, end.outcome)

    async def test_what_was_said_and_asked_stands_in_the_end(self, provider: Provider):
        events = await heard(provider.events(await provider.dial(request())))
        end = events[-1]
        assert isinstance(end, Finished)
        said = [(e.turn.who, e.turn.text) for e in events if isinstance(e, Said)]
        assert said == [(turn.who, turn.text) for turn in words(end.snapshot)]
        assert {"agent", "callee"} <= {who for who, _ in said}
        asked = [e.tool for e in events if isinstance(e, ToolAsked)]
        assert asked == ([] if end.snapshot.result is None else list(end.snapshot.result.tools))
        keys = [e.key for e in events if isinstance(e, ToolAsked)]
        assert len(set(keys)) == len(keys)

    async def test_the_snapshot_afterwards_is_the_one_of_the_end(self, provider: Provider):
        handle = await provider.dial(request())
        assert (await provider.snapshot(handle)).phase is not Phase.ENDED
        *_, last = await heard(provider.events(handle))
        assert isinstance(last, Finished)
        assert await provider.snapshot(handle) == last.snapshot
        again = await heard(provider.events(handle))
        assert again[-1] == last
        if hosted(provider):  # whoever asks anew, after a restart, is told the words anew
            assert [event for event in again if isinstance(event, Finished)] == [last]
        else:
            assert again == [last]

    async def test_a_dialed_attempt_is_found_again(self, provider: Provider):
        handle = await provider.dial(request("key-2"))
        # Who cannot look for an attempt says so, and never that it did not arrive.
        looks = provider.capabilities().reconciles or not hosted(provider)
        expected = Lookup(handle=handle if looks else None)
        assert await provider.find(attempt("key-2")) == expected
        await heard(provider.events(handle))
        assert await provider.find(attempt("key-2")) == expected

    async def test_an_attempt_nobody_made_is_not_found(self, provider: Provider):
        assert (await provider.find(attempt("never-made"))).handle is None

    async def test_an_unknown_call_ended_nobody_knows_how(self, provider: Provider):
        stranger = Handle(provider_id=self.stranger, attempt_id="never-made")
        told = await provider.snapshot(stranger)
        assert (told.phase, told.outcome) == (Phase.ENDED, Outcome.UNKNOWN)

    async def test_hanging_up_ends_the_call_as_stopped(self, provider: Provider):
        handle = await provider.dial(request())
        events = provider.events(handle)
        first = await anext(events)
        assert isinstance(first, Moved)
        assert provider.capabilities().hang_up
        await provider.hang_up(handle)
        if not hosted(provider):
            assert (await provider.snapshot(handle)).ended is Ended.STOPPED
        rest = await heard(events)
        assert isinstance(rest[-1], Finished)
        assert rest[-1].snapshot.ended is Ended.STOPPED
        await provider.hang_up(handle)
        assert (await provider.snapshot(handle)).ended is Ended.STOPPED

    async def test_a_refused_dial_surely_rang_nowhere(self, tmp_path: Path):
        provider = self.refusing(tmp_path)
        with pytest.raises(DialError) as refused:
            await provider.dial(request("key-3"))
        assert refused.value.dialed == "no"
        assert refused.value.reason
        assert (await provider.find(attempt("key-3"))).handle is None

    async def test_a_dial_without_an_answer_may_have_rung_and_is_not_repeated(self, tmp_path: Path):
        provider = self.silent(tmp_path)
        with pytest.raises(DialError) as silence:
            await provider.dial(request("key-4"))
        assert silence.value.dialed == "maybe"
        assert self.dials(provider) == 1
