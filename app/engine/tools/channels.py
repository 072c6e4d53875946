"""The ways out that the owner can set up."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import ValidationError

from app.engine.clock import Clock
from app.engine.errors import FieldError, Problem, ProblemKind
from app.engine.model.tools import ChannelName
from app.engine.providers.base import SendsTexts
from app.engine.tools.channel import Channel, ChannelSettings
from app.engine.tools.smtp import Smtp, SmtpSettings
from app.engine.tools.texts import TextSettings, texts
from app.engine.tools.webhook import Webhook, WebhookSettings

S = TypeVar("S", bound=ChannelSettings)


@dataclass(frozen=True, slots=True)
class Entry:
    """One channel: `make` takes an instance of `settings`, the clock, and who sends texts."""

    name: ChannelName
    title: str
    settings: type[ChannelSettings]
    make: Callable[[Any, Clock, SendsTexts | None], Channel]
    repeats: bool = False
    """Whether a try that was cut off may be made again: the other side knows the key."""

    @property
    def secrets(self) -> tuple[str, ...]:
        """The fields that lie in the keyring."""
        return self.settings.secret_fields()

    def secret_name(self, field: str) -> str:
        """What the keyring calls it."""
        return f"{self.name}-{field}"


# To add one:
# 1. write `tools/<name>.py` with its settings model and its `Channel`,
# 2. name it in `ChannelName` and add a line to `CHANNELS`; say in `route` what goes there,
# 3. prove it in `tests/engine/tools/test_<name>.py` against a real server.
# The tray is none of them: it is always there, and what lies in it is never sent by itself.
CHANNELS: tuple[Entry, ...] = (
    Entry(ChannelName.SMTP, "E-mail", SmtpSettings, lambda told, _clock, _texts: Smtp(told)),
    Entry(
        ChannelName.WEBHOOK,
        "Webhook",
        WebhookSettings,
        lambda told, clock, _texts: Webhook(told, clock),
        repeats=True,
    ),
    Entry(ChannelName.TEXT, "Text messages", TextSettings, texts),
)


def entry(name: str) -> Entry:
    """The channel of that name. Problem NOT_FOUND."""
    for one in CHANNELS:
        if one.name == name:
            return one
    known = ", ".join(one.name for one in CHANNELS)
    raise Problem(ProblemKind.NOT_FOUND, f"There is no channel {name}.", f"Known are: {known}.")


@lru_cache(maxsize=64)
def read(model: type[S], told: str) -> S:
    """Settings as they are kept, without the secrets (empty text: all defaults). Read for every
    brief and every tool, and nearly always the same.
    """
    known = set(model.model_fields) - set(model.secret_fields())
    return model.model_validate({k: v for k, v in as_object(told).items() if k in known})


def checked(one: Entry, told: Mapping[str, object]) -> ChannelSettings:
    """Settings as somebody typed them. VALIDATION_FAILED with a pointer per wrong field."""
    try:
        return one.settings.model_validate(dict(told))
    except ValidationError as error:
        raise Problem(
            ProblemKind.VALIDATION_FAILED,
            f"The settings of {one.title.lower()} are not possible.",
            "Correct the values named below.",
            errors=tuple(
                FieldError(pointer="/" + "/".join(map(str, e["loc"])), message=e["msg"])
                for e in error.errors(include_input=False)
            ),
        ) from None  # pydantic's own words may hold what was typed, a password among it


def as_object(told: str) -> dict[str, Any]:
    """Settings as they are kept; of a secret, whether there is one."""
    return json.loads(told) if told.strip() else {}
