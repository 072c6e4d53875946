"""What is caught in the middle: time that stands still when asked, work that waits half-way."""

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import datetime

from app.engine import work
from app.engine.clock import PlayClock, PretendClock
from app.engine.events import Bus, Event
from app.engine.providers import registry
from app.engine.store.secrets import RunSecrets
from tests.fakes import FakeProvider, capabilities
from tests.ui.pages.settings.pigeon import PigeonSettings

PER_SEC = 900
"""As fast as held work says that it is: a measured pace would differ from picture to picture."""

CAUGHT = threading.Event()
"""Work waits half-way."""


class HeldClock(PlayClock):
    """Jumps from sleeper to sleeper until it is held; then whoever is on the phone stays there."""

    def __init__(self, start: datetime) -> None:
        super().__init__(start, 10)
        self.held = False

    def hold_when(self, bus: Bus, true: Callable[[Event], bool]) -> None:
        """Stand still from the first event on of which that is true."""

        def hear(event: Event) -> None:
            self.held = self.held or true(event)

        bus.subscribe(Event, hear)

    def _catch_up(self) -> None:
        pass

    def _arm(self, _loop: object) -> None:
        if self._sleepers.next() is not None:
            self._turn_on()

    def _jump(self, until: datetime) -> None:
        if not self.held:
            PretendClock._jump(self, until)


@contextmanager
def held_work(at: int) -> Generator[None]:
    """Work in threads goes on until it has done so many, tells it, and waits to be cancelled."""

    class Held(work.Teller):
        def __call__(self, done: int, total: int | None = None) -> None:
            super().__call__(done, total)
            if done < at:
                return
            if self._tell is not None:
                left = None if total is None else (total - done) / PER_SEC
                self._tell(work.Progress(done, total, PER_SEC, left))
            CAUGHT.set()
            while self._stop is not None and not self._stop.asked:
                threading.Event().wait(0.01)
            raise work.Stopped

    CAUGHT.clear()
    usual, work.Teller = work.Teller, Held
    try:
        yield
    finally:
        work.Teller = usual


class Silent(FakeProvider):
    """Never answers whether it works."""

    async def check(self) -> tuple[str, ...]:
        await work.asyncio.get_running_loop().create_future()
        return ()


@contextmanager
def carrier_pigeons() -> Generator[None]:
    """A provider that would call real people, and is silent when it is asked whether it works."""
    can = capabilities(live=True).model_copy(update={"title": "Carrier pigeons"})
    entry = registry.Entry("pigeon", PigeonSettings, can, lambda *_: Silent(live=True))
    usual, registry.PROVIDERS = registry.PROVIDERS, (*registry.PROVIDERS, entry)
    try:
        yield
    finally:
        registry.PROVIDERS = usual


SECRETS = RunSecrets()
"""Of all folders: what was sealed in one run of an engine is proven in the next."""
