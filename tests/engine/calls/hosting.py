"""A provider whose own agent speaks, as the engine sees it: words, no result; a recording."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

from app.engine.model.call import Phase
from app.engine.model.result import Ended, Turn
from app.engine.providers.base import (
    CallEvent,
    Capabilities,
    DialError,
    DialRequest,
    Finished,
    Handle,
    Moved,
    Snapshot,
)
from tests.fakes import MONDAY, FakeProvider

AGREES = (
    ("agent", "Hi, this is Ava, an AI assistant calling for Fern & Co. Is this Dana?"),
    ("callee", "Yes, this is Dana."),
    ("agent", "Your visit is on June 9. Will you come?"),
    ("callee", "Yes, I will be there."),
    ("agent", "See you then. Goodbye!"),
)
OPTS_OUT = (
    *AGREES[:3],
    ("callee", "Take me off your list and never call me again."),
    ("agent", "I will. Goodbye."),
)


def turns(words: tuple[tuple[str, str], ...]) -> tuple[Turn, ...]:
    return tuple(Turn(who=who, text=text, at=float(n)) for n, (who, text) in enumerate(words))


def hosted_end(words: tuple[tuple[str, str], ...] | None = AGREES, **changes: object) -> Snapshot:
    told = None if words is None else turns(words)
    snapshot = Snapshot(
        phase=Phase.ENDED, ended=Ended.COMPLETED, turns=told, reason="agent_hangup",
        answered_at=MONDAY, final=True,
    )  # fmt: skip
    return snapshot.model_copy(update=changes)


class Hosting(FakeProvider):
    """Tells a WRAPUP before its end; `audio` is what a recording holds, or why there is none."""

    def __init__(self, end: Snapshot | None = None, *, live: bool = False) -> None:
        super().__init__(live=live)
        self.end = end or hosted_end()
        self.ending: Callable[[DialRequest], Snapshot] = lambda _: self.end
        self.audio: list[bytes | DialError | None] = []
        self.looked_for = 0
        self.listed_after = 0

    def capabilities(self) -> Capabilities:
        update = {"reconciles": True, "recording": True}
        return super().capabilities().model_copy(update=update)

    async def events(self, handle: Handle) -> AsyncIterator[CallEvent]:
        yield Moved(Phase.IN_CALL, MONDAY)
        yield Moved(Phase.WRAPUP, MONDAY)
        if self.hold is not None:
            await self.hold.wait()
        yield Finished(await self.snapshot(handle))

    async def find(self, attempt: object) -> object:
        self.looked_for += 1
        if self.listed_after and self.looked_for >= self.listed_after:
            [dialed] = self.dialed
            handle = Handle(provider_id="found-1", attempt_id=dialed.attempt_id)
            return self.found.model_copy(update={"handle": handle})
        return self.found

    async def recording(self, handle: Handle, stem: Path) -> Path | None:
        told = self.audio.pop(0)
        if isinstance(told, DialError):
            raise told
        if told is None:
            return None
        file = stem.with_name(f"{stem.name}.mp3")
        file.write_bytes(told)
        return file
