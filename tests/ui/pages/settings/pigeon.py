"""A form with one field of each kind, as a made-up provider would bring it."""

from datetime import time
from enum import StrEnum
from typing import Literal

from pydantic import Field, SecretStr

from app.engine.model.frozen import Frozen
from app.engine.providers.base import ProviderSettings


class Region(StrEnum):
    """Where its machines stand."""

    WEST = "us_west"
    EAST = "us_east"


class Detection(Frozen):
    """A model inside the model."""

    machines: bool = Field(True, title="Tell machines apart", description="Costs a little.")
    wait_secs: float = Field(2.5, gt=0, le=10, title="Wait", description="Before it decides.")


class PigeonSettings(ProviderSettings):
    """Every kind of field that a form knows, and one that it does not."""

    api_key: SecretStr | None = Field(
        None, title="API key", description="On your account's page, under Keys."
    )
    connection: str = Field("", title="Connection", description="The one that dials.")
    voice: Literal["robin", "wren"] = Field("robin", title="Voice")
    region: Region = Field(Region.WEST, title="Region")
    spare: Region | None = Field(None, title="Spare region")
    longest: int = Field(300, ge=30, le=14_400, title="Longest call", description="Seconds.")
    lines: int = Field(1, gt=0, title="Lines")
    record: bool = Field(False, title="Record")
    since: time = Field(time(9, 0), ge=time(8, 0), le=time(21, 0), title="From")
    note: str | None = Field(None, title="Note")
    regions: tuple[Region, ...] = Field((), title="Regions")
    detection: Detection = Field(Detection(), title="Detection", description="Who answered.")
    odd: complex = Field(0j, title="Odd")
