"""A call whose words a model finds, over a real connection to the fake server."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.engine.conversation.commands import Hangup, Listen
from app.engine.conversation.conversation import Conversation
from app.engine.conversation.models import kinds
from app.engine.conversation.models.model_brain import ModelBrain
from app.engine.model.brief import Brief
from app.engine.model.language_model import LanguageModel
from tests.engine.conversation.models.fake_server import KEY, Answer, FakeServer, Kind
from tests.engine.conversation.models.hand_clock import HandClock
from tests.engine.conversation.scripts import DEBT, DEBT_FACTS, NOW, Talk, brief


async def key() -> str:
    return KEY


@asynccontextmanager
async def brain_of(server: FakeServer, settings: LanguageModel) -> AsyncIterator[ModelBrain]:
    endpoint = kinds.create(settings, key)
    try:
        yield ModelBrain(endpoint, settings, server.clock)
    finally:
        await endpoint.close()


class ModelTalk(Talk):
    """A `Talk` that knows the server it speaks with."""

    def __init__(self, told: Brief, server: FakeServer, brain: ModelBrain) -> None:
        super().__init__(told)
        self.server = server
        self.brain = brain
        self.conversation = Conversation.start(told, NOW, brain)

    @property
    def goes_on(self) -> bool:
        """Whether the last thing that happened leaves a call that lives, or one ended in order."""
        return isinstance(self.commands[-1], Listen | Hangup)


@asynccontextmanager
async def model_talk(
    *answers: Answer,
    kind: Kind = "openai",
    told: Brief | None = None,
    size: int = 7,
    **settings: object,
) -> AsyncIterator[ModelTalk]:
    """A debt call in which Edith has said who she is; the model answers as written."""
    async with (
        FakeServer(HandClock(), kind, size, list(answers)) as server,
        brain_of(server, server.settings(**settings)) as brain,
    ):
        talk = ModelTalk(told or brief(DEBT, DEBT_FACTS), server, brain)
        if told is None:
            await talk.hear("hello", "yes, this is Edith")
        yield talk
