"""Calls with the simulator's people, and what a reader of their transcripts makes of them."""

from dataclasses import dataclass

from app.engine.conversation.transcript import read_transcript
from app.engine.model.brief import Brief
from app.engine.model.result import CallResult
from app.engine.providers.base import DialRequest, Snapshot
from app.engine.providers.simulator.line import Line
from app.engine.providers.simulator.people import draw
from app.engine.rehearsals.by_hand import steps
from app.engine.rehearsals.row_call import PICKS_UP, StillClock
from tests.dialogues.calls import NOW


@dataclass(frozen=True)
class Reread:
    """A call as it was held, and as its transcript was read afterwards."""

    key: str
    held: CallResult
    read: CallResult

    @property
    def differences(self) -> tuple[str, ...]:
        """Which of outcome, fields, opt-out and promises differ, and how."""
        held, read = self.held, self.read
        pairs = (
            ("outcome", held.outcome.value, read.outcome.value),
            ("fields", _fields(held), _fields(read)),
            ("opt-out", held.opted_out, read.opted_out),
            ("promises", _promises(held), _promises(read)),
        )
        return tuple(f"{what}: {a} read as {b}" for what, a, b in pairs if a != b)

    def __str__(self) -> str:
        turns = "\n".join(f"    {turn.who}: {turn.text}" for turn in self.held.turns)
        return "\n  ".join((self.key, *self.differences)) + f"\n{turns}"


def reread(brief: Brief, key: str) -> Reread:
    """Hold the call that `key` brings, then read its transcript."""
    name = brief.target_name
    person = draw(brief.profile, name, key, PICKS_UP)
    dialed = DialRequest(
        attempt_id=key,
        from_number="+13125550100",
        to_number="+13125550101",
        target_name=name,
        brief=brief,
        attempt=1,
    )
    ends: list[Snapshot] = []
    line = Line(dialed, person, StillClock(NOW), key=key, waits=None, lost="", ended=ends.append)
    for _ in steps(line.play()):
        pass
    held = ends[0].result
    assert held is not None
    return Reread(key, held, read_transcript(brief, held.turns, NOW, held.ended))


def _fields(result: CallResult) -> dict[str, str]:
    return {name: field.value for name, field in sorted(result.fields.items())}


def _promises(result: CallResult) -> list[dict[str, str]]:
    return [tool.args for tool in result.tools if tool.name == "log_promise"]
