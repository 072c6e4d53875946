"""What every way out of the machine does, and how it says that something was not sent."""

from datetime import datetime
from typing import Literal, Protocol

from app.engine.errors import Problem, ProblemKind
from app.engine.model.filled_in import FilledIn
from app.engine.model.tools import Outgoing


class ChannelSettings(FilledIn):
    """What the owner fills in. Secrets are filled in just before something is sent."""

    @property
    def ready(self) -> bool:
        """Whether enough is filled in to send."""
        raise NotImplementedError


class SendError(Exception):
    """It was not sent, or nobody knows. `why` and `hint` are sentences for the owner.

    `then`: "again" later (surely not sent), "never" (surely not sent, and would not be), or
    "unsure": it may have been sent, and only a person may send it once more.
    """

    def __init__(
        self,
        why: str,
        hint: str = "",
        *,
        then: Literal["again", "never", "unsure"],
        after_secs: float = 0.0,
    ) -> None:
        super().__init__(why)
        self.why = why
        self.hint = hint
        self.then = then
        self.after_secs = after_secs
        """The other side asked to be left alone for so long."""

    def as_problem(self) -> Problem:
        kind = ProblemKind.NOT_PROVISIONED if self.then == "never" else ProblemKind.ENVIRONMENT
        return Problem(kind, self.why, self.hint)


class Channel(Protocol):
    """One way out, made with its settings for one sending."""

    async def send(self, outgoing: Outgoing, key: str, at: datetime) -> None:
        """Send once. `key` is the same on every try, `at` when it was asked for (UTC).

        Raises SendError. Comes to an end within a minute whatever the other side does.
        """
        ...
