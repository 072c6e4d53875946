"""The providers there are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from app.engine.clock import Clock
from app.engine.errors import FieldError, Problem, ProblemKind
from app.engine.providers.base import Capabilities, Provider, ProviderSettings
from app.engine.providers.simulator.settings import SimulatorSettings
from app.engine.providers.simulator.simulator import CAPABILITIES as SIMULATOR
from app.engine.providers.simulator.simulator import Simulator
from app.engine.store.secrets import Secrets


@dataclass(frozen=True, slots=True)
class Entry:
    """One provider: `make` takes an instance of `settings`, the clock and the owner's secrets."""

    name: str
    settings: type[ProviderSettings]
    capabilities: Capabilities
    make: Callable[[Any, Clock, Callable[[], Secrets]], Provider]


# To add one:
# 1. write `providers/<name>.py` with its settings model and its class,
# 2. add a line to `PROVIDERS`,
# 3. let `tests/engine/providers/test_<name>.py` inherit `ProviderContract`.
PROVIDERS: tuple[Entry, ...] = (
    Entry(
        "simulator",
        SimulatorSettings,
        SIMULATOR,
        lambda settings, clock, _: Simulator(settings, clock),
    ),
)


def create(name: str, settings_json: str, clock: Clock, secrets: Callable[[], Secrets]) -> Provider:
    """The provider of that name with its settings. Problems as in `checked`."""
    return _entry(name).make(checked(name, settings_json), clock, secrets)


def checked(name: str, settings_json: str) -> ProviderSettings:
    """A provider's settings, read from a JSON object (empty text: all defaults).

    Problem NOT_FOUND for a name nobody registered, VALIDATION_FAILED with a pointer per wrong
    field otherwise.
    """
    entry = _entry(name)
    try:
        return entry.settings.model_validate_json(settings_json.strip() or "{}")
    except ValidationError as error:
        raise Problem(
            ProblemKind.VALIDATION_FAILED,
            f"The settings of {entry.capabilities.title} are not valid.",
            "Correct the values named below.",
            errors=tuple(
                FieldError(pointer="/" + "/".join(str(p) for p in e["loc"]), message=e["msg"])
                for e in error.errors()
            ),
        ) from error


def settings_model(name: str) -> type[ProviderSettings]:
    """What the owner fills in for that provider. Problem NOT_FOUND."""
    return _entry(name).settings


def capabilities(name: str) -> Capabilities:
    """What that provider can do, before it is set up. Problem NOT_FOUND."""
    return _entry(name).capabilities


def _entry(name: str) -> Entry:
    for entry in PROVIDERS:
        if entry.name == name:
            return entry
    known = ", ".join(entry.name for entry in PROVIDERS)
    raise Problem(
        ProblemKind.NOT_FOUND, f"There is no provider called {name}.", f"Known are: {known}."
    )
