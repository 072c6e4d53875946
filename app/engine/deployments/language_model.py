"""The owner's language model: its settings, its key, a test, and a brain for a call."""

from collections.abc import Callable, Mapping
from contextlib import aclosing
from typing import Any

from app.engine.clock import Clock, SystemClock
from app.engine.conversation.models import kinds
from app.engine.conversation.models.endpoint import (
    Endpoint,
    EndpointError,
    Message,
    Question,
    Token,
)
from app.engine.conversation.models.in_time import Limits, TooLate, in_time
from app.engine.conversation.models.model_brain import Meter, ModelBrain
from app.engine.deployments.settings import OwnerSettings, as_problem
from app.engine.errors import FieldError, Problem, ProblemKind
from app.engine.model.language_model import LanguageModel, ModelTried
from app.engine.store.keep_secret import look_up, put
from app.engine.store.secrets import Secrets

KEY = "language-model-key"
"""What the keyring calls it."""
TEST = Question(
    stable="You test a telephone line for the owner of a small business.",
    now="Say in one short sentence that you can be heard.",
    messages=(Message("callee", '"Hello?"'),),
)
TEST_LIMITS = Limits(first=20.0, pause=10.0, whole=30.0)
"""A test waits longer than a call: so it can say how long it took."""


class OwnersModel:
    """The noun `engine.language_model`. One connection serves all its calls."""

    def __init__(
        self, settings: OwnerSettings, clock: Clock, secrets: Callable[[], Secrets]
    ) -> None:
        self._settings = settings
        # A server on the network answers in real time, whatever time a simulation is at.
        self._clock = SystemClock() if clock.pretend else clock
        self._secrets = secrets
        self._made: list[tuple[LanguageModel, Endpoint]] = []
        self._current: Endpoint | None = None

    @property
    def current(self) -> LanguageModel:
        """As it stands in the settings."""
        return self._settings.current.language_model

    @property
    def ready(self) -> bool:
        return self.current.ready

    def save(self, told: Mapping[str, object]) -> LanguageModel:
        """Keep settings; `key` is the key itself, and left out it stays as it is.

        VALIDATION_FAILED with pointers, ENVIRONMENT when the keyring refuses.
        """
        settings, key = self._read(told)
        if key is not None:
            put(self._secrets(), KEY, key)
        self._settings.change({"language_model": settings.model_dump()})
        self._current = None  # made with the old key, perhaps
        return settings

    def brain(self) -> ModelBrain:
        """For one call. NOT_PROVISIONED while no model is set up."""
        settings = self.current
        if not settings.ready:
            raise Problem(
                ProblemKind.NOT_PROVISIONED,
                "No language model is set up.",
                "Set one up under Settings > Speech and model.",
            )
        if self._current is None or self._made[-1][0] != settings:
            self._current = kinds.create(settings, self._key(settings))
            self._made.append((settings, self._current))
        return ModelBrain(self._current, settings, self._clock)

    async def test(self, told: Mapping[str, object] | None = None) -> ModelTried:
        """Have it say one sentence, with the kept settings or with `told` ones, which are not
        kept. Problem where it does not work, with pointers where the settings are not possible.
        """
        settings, typed = self._read(told or {})
        if not settings.ready:
            raise _impossible("model", "Name the model first.")
        endpoint = kinds.create(settings, self._key(settings, typed))
        try:
            return await self._try(endpoint, settings)
        except (EndpointError, TooLate) as error:
            hint = "Check the address, the model's name and the key."
            raise Problem(ProblemKind.ENVIRONMENT, str(error), hint) from error
        finally:
            await endpoint.close()

    async def close(self) -> None:
        """Let go of every connection."""
        for _, endpoint in self._made:
            await endpoint.close()
        self._made.clear()
        self._current = None

    async def _try(self, endpoint: Endpoint, settings: LanguageModel) -> ModelTried:
        meter = Meter(self._clock)
        stream = in_time(endpoint.stream(TEST), self._clock, TEST_LIMITS)
        async with aclosing(meter.count(stream, TEST)) as counted:
            text = "".join([told.text async for told in counted if isinstance(told, Token)])
        if meter.first_secs is None or not text.strip():
            raise EndpointError("The model said nothing.")
        return ModelTried(
            text=text.strip(),
            first_secs=meter.first_secs,
            secs=meter.secs,
            in_time=meter.first_secs <= settings.first_token_secs,
            tokens_in=meter.read,
            tokens_out=meter.wrote,
            cost_usd=settings.cost(meter.read, meter.wrote),
        )

    def _read(self, told: Mapping[str, object]) -> tuple[LanguageModel, str | None]:
        """Settings with what was typed in them, and the key where one was typed."""
        typed = told.get("key")
        key = typed.strip() if isinstance(typed, str) else None
        given: dict[str, Any] = self.current.model_dump() | dict(told)
        given["key"] = self.current.key if key is None else bool(key)
        return as_problem(lambda: LanguageModel.model_validate(given)), key

    def _key(self, settings: LanguageModel, typed: str | None = None) -> Callable[[], Any]:
        async def key() -> str:
            if typed is not None or not settings.key:
                return typed or ""
            try:
                return await look_up(self._secrets, KEY)
            except Problem as problem:
                raise EndpointError(problem.detail) from problem

        return key


def _impossible(field: str, sentence: str) -> Problem:
    errors = (FieldError(pointer=f"/{field}", message=sentence),)
    return Problem(ProblemKind.VALIDATION_FAILED, sentence, "Then test it.", errors=errors)
