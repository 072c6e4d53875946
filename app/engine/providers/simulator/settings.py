"""What the owner may set of the simulator."""

from typing import Any, Literal

from pydantic import Field

from app.engine.model.frozen import Frozen
from app.engine.providers.base import ProviderSettings
from app.engine.providers.simulator.kinds import Kind


def _share(title: str, description: str) -> Any:
    return Field(default=0.0, ge=0, le=1, title=title, description=description)


class Faults(Frozen):
    """Shares of dials (0 to 1) that meet a fault; what is left goes through."""

    refused: float = _share("Refused", "The provider says no before anything rings.")
    limit: float = _share("Limit reached", "The provider says that too many calls are up.")
    billing: float = _share("Not paid", "The provider's account has no money left.")
    never_rang: float = _share(
        "No answer from the provider, nothing rang", "The dial times out on its way there."
    )
    rang_unheard: float = _share(
        "No answer from the provider, but it rang", "The dial times out on its way back."
    )
    lost_result: float = _share(
        "Result lost", "The call is held, but what came of it is never told."
    )


FIRST_SEED = 104
"""With it the first calls that the README and the API's page show are answered by a person."""


class SimulatorSettings(ProviderSettings):
    """How the simulated people behave."""

    seed: int = Field(
        FIRST_SEED,
        title="Seed",
        description="The same seed gives the same people with the same words.",
    )
    pace: Literal["fast", "real"] = Field(
        "fast",
        title="Pace",
        description="Real: ringing and talking take as long as on the phone. Fast: no waiting.",
    )
    faults: Faults = Field(
        Faults(),
        title="Faults",
        description="What goes wrong at the provider, as shares of all dials.",
    )
    only: tuple[Kind, ...] = Field(
        (),
        title="Only these people",
        description="Empty: everybody the profile's branches allow.",
    )
    exchange_log: str | None = Field(
        None,
        title="Exchange log",
        description="A file that remembers every dial, as a provider would, when Playcall ends.",
    )
