"""One turn spoken by a brain: a first try, and one more where the guard refused its words."""

from collections.abc import AsyncIterator

from app.engine.conversation.brain import Brain, BrainError, ToolCall
from app.engine.conversation.commands import Say
from app.engine.conversation.hearing import Heard
from app.engine.conversation.output_guard import TOO_LONG
from app.engine.conversation.speech import Speech, Spoken
from app.engine.conversation.state import State
from app.engine.model.result import BrainTurn

TRIES = 2


class Voice:
    """What came of asking a brain for one turn."""

    def __init__(self, state: State, brain: Brain, speech: Speech) -> None:
        self._state = state
        self._brain = brain
        self._speech = speech
        self.spoken = Spoken(0.0)
        self.tools: list[ToolCall] = []
        self.hangs_up = False
        self.failed = False
        self.told: list[BrainTurn] = []

    async def turn(self, heard: Heard, at: float) -> AsyncIterator[Say]:
        """Say what may be said of the brain's words, as they come."""
        self.spoken.at = at
        refused = ""
        for _ in range(TRIES):
            self.tools, self.spoken.refused = [], ""
            try:
                async for said in self._try(heard, refused):
                    yield said
            except BrainError as error:
                self._speech.note("brain", f"{self._brain.name}: {error}")
                self._count(str(error))
                self.tools = []
                self.failed = True
                return
            self._count(self.spoken.refused)
            refused = self.spoken.refused
            if not refused or refused == TOO_LONG:
                return
        self.tools = []
        self.failed = True

    async def _try(self, heard: Heard, refused: str) -> AsyncIterator[Say]:
        pieces = self._brain.turn(self._state, heard, refused)
        async for piece in pieces:
            if isinstance(piece, ToolCall):
                self._ask(piece)
                continue
            for said in self._speech.say(piece, self.spoken):
                yield said
            if self.spoken.refused:
                break
        await pieces.aclose()

    def _ask(self, call: ToolCall) -> None:
        if call.name == "end_call":
            self.hangs_up = True
        else:
            self.tools.append(call)

    def _count(self, why: str) -> None:
        if (told := self._brain.told()) is not None:
            noted = {"turn": len(self._state.turns), "why": told.why or why}
            self.told.append(told.model_copy(update=noted))
