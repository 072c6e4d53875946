"""The kinds of endpoints there are."""

from collections.abc import Callable
from dataclasses import dataclass

from app.engine.conversation.models.anthropic import Anthropic
from app.engine.conversation.models.connection import Key
from app.engine.conversation.models.endpoint import Endpoint
from app.engine.conversation.models.openai import OpenAI
from app.engine.model.language_model import LanguageModel, ModelKind


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind: `make` takes the owner's settings and where the key is looked up."""

    name: ModelKind
    make: Callable[[LanguageModel, Key], Endpoint]


# To add one:
# 1. write `models/<name>.py` with an `Endpoint`,
# 2. name it in `ModelKind` (`model/language_model.py`) and add a line to `KINDS`,
# 3. teach the fake server its protocol: `tests/engine/conversation/models/fake_server.py`.
KINDS: tuple[Entry, ...] = (
    Entry("openai", OpenAI),
    Entry("anthropic", Anthropic),
)


def create(settings: LanguageModel, key: Key) -> Endpoint:
    """The endpoint of these settings."""
    return next(entry.make(settings, key) for entry in KINDS if entry.name == settings.kind)
