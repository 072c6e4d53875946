"""The providers there are."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from app.engine.errors import FieldError, Problem, ProblemKind
from app.engine.providers.base import Capabilities, Means, Provider, ProviderSettings
from app.engine.providers.bland.bland import CAPABILITIES as BLAND
from app.engine.providers.bland.bland import Bland
from app.engine.providers.bland.settings import BlandSettings
from app.engine.providers.retell.retell import CAPABILITIES as RETELL
from app.engine.providers.retell.retell import Retell
from app.engine.providers.retell.settings import RetellSettings
from app.engine.providers.simulator.settings import SimulatorSettings
from app.engine.providers.simulator.simulator import CAPABILITIES as SIMULATOR
from app.engine.providers.simulator.simulator import Simulator
from app.engine.providers.vapi.settings import VapiSettings
from app.engine.providers.vapi.vapi import CAPABILITIES as VAPI
from app.engine.providers.vapi.vapi import Vapi
from app.engine.providers.voice_api.settings import VoiceApiSettings
from app.engine.providers.voice_api.voice_api import CAPABILITIES as VOICE_API
from app.engine.providers.voice_api.voice_api import VoiceApi


@dataclass(frozen=True, slots=True)
class Entry:
    """One provider: `make` takes an instance of `settings` and what it works with."""

    name: str
    settings: type[ProviderSettings]
    capabilities: Capabilities
    make: Callable[[Any, Means], Provider]


# To add one:
# 1. write `providers/<name>.py` with its settings model and its class,
# 2. add a line to `PROVIDERS`,
# 3. let `tests/engine/providers/test_<name>.py` inherit `ProviderContract`.
PROVIDERS: tuple[Entry, ...] = (
    Entry(
        "simulator",
        SimulatorSettings,
        SIMULATOR,
        lambda settings, means: Simulator(settings, means.clock),
    ),
    Entry("vapi", VapiSettings, VAPI, Vapi),
    Entry("retell", RetellSettings, RETELL, Retell),
    Entry("bland", BlandSettings, BLAND, Bland),
    Entry("voice_api", VoiceApiSettings, VOICE_API, VoiceApi),
)


def create(name: str, settings_json: str, means: Means) -> Provider:
    """The provider of that name with its settings as they are kept. Problems as in `checked`."""
    return _entry(name).make(kept(name, settings_json), means)


def kept(name: str, settings_json: str) -> ProviderSettings:
    """A provider's settings as they lie in the database: without its secrets."""
    told = as_object(settings_json)
    secrets = settings_model(name).secret_fields()
    return checked(name, {field: value for field, value in told.items() if field not in secrets})


def as_object(settings_json: str) -> dict[str, Any]:
    """Settings as they are kept; of a secret, whether there is one."""
    return json.loads(settings_json) if settings_json.strip() else {}


def checked(name: str, told: Mapping[str, object]) -> ProviderSettings:
    """A provider's settings, read from JSON values; what is not told has its default.

    Problem NOT_FOUND for a name nobody registered, VALIDATION_FAILED with a pointer per wrong
    field otherwise.
    """
    entry = _entry(name)
    try:
        # As JSON: a list stands for a tuple there, a text for a time.
        return entry.settings.model_validate_json(json.dumps(dict(told)))
    except ValidationError as error:
        raise Problem(
            ProblemKind.VALIDATION_FAILED,
            f"The settings of {entry.capabilities.title} are not valid.",
            "Correct the values named below.",
            errors=tuple(
                FieldError(pointer="/" + "/".join(str(p) for p in e["loc"]), message=e["msg"])
                for e in error.errors(include_input=False)
            ),
        ) from None  # pydantic's own words may hold what was typed, a key among it


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
