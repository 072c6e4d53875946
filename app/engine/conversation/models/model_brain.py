"""A language model as a brain: sentences as they stream, then tools, never past its limits."""

import math
from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import datetime

from app.engine.clock import Clock
from app.engine.conversation.brain import BrainError, Line, Piece, ToolCall
from app.engine.conversation.hearing import Heard
from app.engine.conversation.models.asking import question_for
from app.engine.conversation.models.endpoint import (
    Endpoint,
    EndpointError,
    Question,
    Token,
    Told,
    ToolUse,
    Usage,
)
from app.engine.conversation.models.in_time import Limits, TooLate, in_time
from app.engine.conversation.models.offers import asked_for
from app.engine.conversation.models.sentences import Sentences
from app.engine.conversation.state import State
from app.engine.model.language_model import LanguageModel
from app.engine.model.result import BrainTurn

MOST_TOOLS = 6
MOST_QUESTIONS = 2
"""Many models ask for a tool first and find their words when they are asked again."""
CHARACTERS_A_TOKEN = 4
"""Where a server does not count, or was left before it did."""


class Meter:
    """What one turn took, in time and tokens."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._began: datetime = clock.now()
        self.first_secs: float | None = None
        self.read = 0
        self.wrote = 0

    @property
    def secs(self) -> float:
        return (self._clock.now() - self._began).total_seconds()

    async def count(
        self, stream: AsyncGenerator[Told, None], question: Question
    ) -> AsyncGenerator[Told, None]:
        """The stream, counted: as the server says, or by its length where it does not."""
        usage: Usage | None = None
        letters = 0
        try:
            async with aclosing(stream):
                async for told in stream:
                    if isinstance(told, Usage):
                        usage = told
                        continue
                    if isinstance(told, Token):
                        letters += len(told.text)
                    if self.first_secs is None:
                        self.first_secs = self.secs
                    yield told
        finally:
            wrote = math.ceil(letters / CHARACTERS_A_TOKEN)
            self.read += usage.read if usage else tokens_of(question)
            self.wrote += max(usage.wrote, wrote) if usage else wrote


class ModelBrain:
    """A `Brain` for one call. Its endpoint may serve many."""

    def __init__(self, endpoint: Endpoint, settings: LanguageModel, clock: Clock) -> None:
        self.name = settings.model
        self._endpoint = endpoint
        self._settings = settings
        self._clock = clock
        self._limits = Limits(first=settings.first_token_secs)
        self._spent = 0.0
        self._told: BrainTurn | None = None

    def told(self) -> BrainTurn | None:
        return self._told

    async def turn(
        self, state: State, heard: Heard, refused: str = ""
    ) -> AsyncGenerator[Piece, None]:
        """See `Brain`. One request; a second one where only tools were asked for."""
        meter = Meter(self._clock)
        self._told = BrainTurn(brain=self.name, turn=0)
        if not state.may_tell:
            # The brief holds everything: it is shown to nobody before identity is confirmed.
            raise BrainError("It is not asked before identity is confirmed.")
        try:
            async with aclosing(self._answer(state, refused, meter)) as pieces:
                async for piece in pieces:
                    yield piece
        except (EndpointError, TooLate) as error:
            raise BrainError(str(error)) from error
        finally:
            cost = self._settings.cost(meter.read, meter.wrote)
            self._spent += cost
            self._told = BrainTurn(
                brain=self.name,
                turn=0,
                first_secs=meter.first_secs,
                secs=meter.secs,
                tokens_in=meter.read,
                tokens_out=meter.wrote,
                cost_usd=cost,
            )

    async def _answer(
        self, state: State, refused: str, meter: Meter
    ) -> AsyncGenerator[Piece, None]:
        tools: list[ToolCall] = []
        spoke = False
        for _ in range(MOST_QUESTIONS):
            question = question_for(state, refused, tools)
            async with aclosing(self._pieces(question, state, meter)) as pieces:
                async for piece in pieces:
                    if isinstance(piece, ToolCall):
                        tools.append(piece)
                    else:
                        spoke = True
                        yield piece
            if spoke or not tools:
                break
        if not spoke:
            raise BrainError("The model said nothing.")
        for call in tools[:MOST_TOOLS]:
            yield call

    async def _pieces(
        self, question: Question, state: State, meter: Meter
    ) -> AsyncGenerator[Piece, None]:
        self._afford(question, meter)
        sentences = Sentences()
        stream = in_time(self._endpoint.stream(question), self._clock, self._limits)
        async with aclosing(meter.count(stream, question)) as counted:
            async for told in counted:
                if isinstance(told, Token):
                    for sentence in sentences.add(told.text):
                        yield Line(sentence)
                    if sentences.endless:
                        raise BrainError("The model does not come to the end of a sentence.")
                elif isinstance(told, ToolUse):
                    yield asked_for(told, state)
        for sentence in sentences.end():
            yield Line(sentence)

    def _afford(self, question: Question, meter: Meter) -> None:
        """Before a request: what it will surely cost counts as well."""
        read, wrote = meter.read + tokens_of(question), meter.wrote
        if self._settings.cost(read, wrote) + self._spent > self._settings.budget:
            raise BrainError(
                f"The model's budget of ${self._settings.budget:.2f} a call is used up."
            )


def tokens_of(question: Question) -> int:
    """How many tokens a question has, roughly."""
    return math.ceil(question.size / CHARACTERS_A_TOKEN)
