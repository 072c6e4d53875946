"""A made-up vendor's provider, held to all that the real ones are held to."""

import logging
from datetime import timedelta
from pathlib import Path

import httpx

from app.engine.clock import Clock
from app.engine.model.call import Phase
from app.engine.model.result import Ended, Outcome, Turn
from app.engine.providers.base import (
    DialError,
    Finished,
    Handle,
    Means,
    Moved,
    Provider,
    Said,
    Snapshot,
)
from app.engine.providers.hosted.ends import SETTLES_WITHIN
from app.engine.providers.hosted.hosted import LISTED_WITHIN
from tests.engine.providers.calls import NOW, NUMBER
from tests.engine.providers.contract import ProviderContract, heard
from tests.engine.providers.fault_list import FAULTS, KEY
from tests.engine.providers.faults import Fake, FaultContract, dial_error, logged, means
from tests.engine.providers.hosted.plain import DIAL_PATH, Plain, PlainVendor
from tests.engine.providers.tcp import Server
from tests.fakes import QuickClock


class TestPlain(ProviderContract):
    def _with(self, answer=None) -> Plain:
        clock = QuickClock(NOW)
        self.vendor = PlainVendor(clock)
        self.posts = 0

        def told(request: httpx.Request) -> httpx.Response:
            self.posts += (request.method, request.url.path) == ("POST", DIAL_PATH)
            return (answer or self.vendor.answer)(request)

        return Plain(means(clock), transport=httpx.MockTransport(told))

    def working(self, tmp_path: Path) -> Provider:
        return self._with()

    def refusing(self, tmp_path: Path) -> Provider:
        def no(request: httpx.Request) -> httpx.Response:
            dial = request.method == "POST"
            return httpx.Response(400, json={}) if dial else self.vendor.answer(request)

        return self._with(no)

    def silent(self, tmp_path: Path) -> Provider:
        def gone(request: httpx.Request) -> httpx.Response:
            raise httpx.ReadTimeout("too late", request=request)

        return self._with(gone)

    def dials(self, provider: Provider) -> int:
        return self.posts


class TestFaults(FaultContract):
    dial_path = DIAL_PATH

    def made(self, base_url: str, means: Means) -> Provider:
        return Plain(means, base_url)

    def fake(self, clock: Clock) -> Fake:
        return PlainVendor(clock)


async def test_without_the_mask_the_scan_finds_the_key_and_the_number():
    """What `FaultContract` scans for is really said in the logs."""
    echo = next(fault for fault in FAULTS if fault.name == "401")
    clock = QuickClock(NOW)
    with logged(logging.Formatter) as told:
        vendor = PlainVendor(clock)
        async with Server(vendor.answer, DIAL_PATH, lambda *_: echo.play) as server:
            provider = Plain(means(clock), server.base_url)
            await dial_error(provider)
            await provider.close()
    assert KEY in told()
    assert NUMBER in told()


TALK = tuple(Turn(who="agent", text=f"Sentence {n}.", at=float(n)) for n in range(3))
OVER = Snapshot(phase=Phase.ENDED, ended=Ended.COMPLETED, turns=TALK)


class Scripted(Plain):
    """Each look gives the next of its answers, then the last one again and again."""

    def __init__(self, *looks: "Snapshot | DialError | None") -> None:
        self.clock = QuickClock(NOW)
        super().__init__(means(self.clock))
        self.looks = list(looks)
        self.at: list[float] = []

    def gaps(self) -> list[float]:
        """Seconds between the looks."""
        both = zip(self.at, self.at[1:], strict=False)
        return [round(later - before, 3) for before, later in both]

    async def look(self, handle: Handle) -> Snapshot | None:
        self.at.append((self.clock.now() - NOW).total_seconds())
        told = self.looks.pop(0) if len(self.looks) > 1 else self.looks[0]
        if isinstance(told, DialError):
            raise told
        return told


CALL = Handle(provider_id="c-1", attempt_id="a-1")


def phase(which: Phase, *turns: Turn) -> Snapshot:
    return Snapshot(phase=which, turns=turns)


def down(**told) -> DialError:
    return DialError("out of order", dialed="no", **told)


async def test_words_are_told_once_and_the_newest_waits_until_another_follows():
    live = [phase(Phase.IN_CALL, *TALK[:n]) for n in (1, 1, 2, 1)]
    events = await heard(Scripted(*live, OVER.model_copy(update={"final": True})).events(CALL))
    assert [event.turn for event in events if isinstance(event, Said)] == list(TALK)
    kinds = [type(event) for event in events]
    assert kinds == [Moved, Said, Said, Said, Moved, Finished]


async def test_a_call_that_settles_is_looked_at_ever_less_often_and_not_for_ever():
    provider = Scripted(OVER)
    events = await heard(provider.events(CALL))
    assert isinstance(events[-1], Finished)
    assert events[-1].snapshot == OVER.model_copy(update={"final": True})
    assert [event.phase for event in events if isinstance(event, Moved)] == [Phase.WRAPUP]
    gaps = provider.gaps()
    assert gaps == sorted(gaps)
    assert max(gaps) == 30
    assert SETTLES_WITHIN <= timedelta(seconds=provider.at[-1]) < SETTLES_WITHIN * 1.1


async def test_an_end_that_was_seen_is_kept_where_the_provider_falls_silent():
    provider = Scripted(OVER, down())
    *_, last = await heard(provider.events(CALL))
    assert last == Finished(OVER.model_copy(update={"final": True}))


async def test_an_end_that_was_seen_is_kept_where_the_call_is_deleted():
    provider = Scripted(OVER, None)
    *_, last = await heard(provider.events(CALL))
    assert last == Finished(OVER.model_copy(update={"final": True}))
    assert timedelta(seconds=provider.at[-1]) < LISTED_WITHIN + timedelta(seconds=30)


async def test_a_call_that_vanishes_for_a_moment_goes_on():
    """A vendor reads from a copy that is behind."""
    final = OVER.model_copy(update={"final": True})
    provider = Scripted(phase(Phase.IN_CALL), None, None, None, phase(Phase.IN_CALL), None, final)
    *_, last = await heard(provider.events(CALL))
    assert last == Finished(final)


async def test_a_call_that_vanishes_for_good_ends_unknown():
    provider = Scripted(phase(Phase.IN_CALL), None)
    *_, last = await heard(provider.events(CALL))
    assert isinstance(last, Finished)
    assert last.snapshot.outcome is Outcome.UNKNOWN


async def test_a_provider_out_of_order_is_asked_ever_less_often_and_as_late_as_it_wishes():
    provider = Scripted(*[down()] * 12, down(retry_after_secs=45), down(), OVER)
    await heard(provider.events(CALL))
    gaps = provider.gaps()
    assert gaps[:12] == sorted(gaps[:12])
    assert (gaps[11], gaps[12], gaps[13]) == (30, 45, 30)


async def test_a_wish_to_be_left_alone_for_ever_is_not_granted():
    provider = Scripted(down(retry_after_secs=1e9), OVER)
    await heard(provider.events(CALL))
    assert provider.at[1] == 60


async def test_no_word_of_a_vendor_is_logged():
    with logged() as told:
        await heard(Scripted(down(), OVER).events(CALL))
    assert "was not looked at" in told()
    assert "out of order" not in told()
