"""The agent's mouth: every sentence is judged here before it is spoken, and only then counts."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.engine.conversation.brain import Line
from app.engine.conversation.commands import Say
from app.engine.conversation.grounding import Sources
from app.engine.conversation.output_guard import OutputGuard
from app.engine.conversation.state import State
from app.engine.model.result import Guarded, Turn
from app.engine.model.template import sentences


@dataclass(slots=True)
class Spoken:
    """One turn of the agent in the making."""

    at: float
    said: list[str] = field(default_factory=list[str])
    refused: str = ""
    """Why the first sentence that was held back was held back."""


class Speech:
    """Speaks for one call."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._guard = OutputGuard(state.brief, state.today)

    @property
    def sources(self) -> Sources:
        """Where values may come from; what is heard and told by tools is added as it comes."""
        return self._guard.sources

    def say(self, line: Line, turn: Spoken, *, interruptible: bool = True) -> Iterator[Say]:
        """Say as much of a line as may be said; what is held back is noted."""
        for text in self._let_through(line, turn):
            turn.said.append(text)
            self._into_turn(text, turn)
            yield Say(text, interruptible=interruptible)

    def note(self, guard: str, what: str) -> None:
        """Keep in mind, for the audit, what a guard stopped."""
        state = self._state
        state.guarded.append(Guarded(guard=guard, what=what, turn=len(state.turns)))

    def _let_through(self, line: Line, turn: Spoken) -> list[str]:
        """The line as it is, or those of its sentences that may be spoken."""
        state = self._state
        if line.text in (state.brief.opening.legal, state.brief.opening.question):
            return [line.text]
        heard = " ".join(turn.text for turn in state.turns if turn.who == "callee")
        # The owner's message may name facts to a machine; a debt's never does.
        may_tell = state.may_tell or (state.machine and not state.collection)
        kept: list[str] = []
        parts = sentences(line.text)
        for part in parts:
            judged = Line(part, line.scripted)
            said = [*turn.said, *kept]
            why = self._guard.reason(judged, may_tell=may_tell, heard=heard, said=said)
            if why is None:
                kept.append(part)
            else:
                turn.refused = turn.refused or why
                self.note("output_guard", f"{why}: {part}")
        return [line.text] if len(kept) == len(parts) else kept

    def _into_turn(self, text: str, turn: Spoken) -> None:
        turns = self._state.turns
        if len(turn.said) > 1 and turns and turns[-1].who == "agent":
            turns[-1] = turns[-1].model_copy(update={"text": f"{turns[-1].text} {text}"})
        else:
            turns.append(Turn(who="agent", text=text, at=turn.at))
