"""What the owner fills in for Bland."""

from typing import Literal

from pydantic import Field, SecretStr

from app.engine.providers.base import HostedSettings


class BlandSettings(HostedSettings):
    """What is left empty is as the Bland account has it."""

    api_key: SecretStr | None = Field(
        None,
        title="API key",
        description="In Bland's dashboard (app.bland.ai) under Settings > API keys.",
    )
    voice: str = Field(
        "",
        max_length=200,
        title="Voice",
        description="A voice's name or id, as listed in Bland's dashboard under Voices (June, for"
        " example). Empty: Bland's own choice.",
    )
    model: Literal["base", "turbo"] | None = Field(
        None,
        title="Model",
        description="base follows a script best, turbo answers fastest; see Send call in Bland's"
        " dashboard. Not chosen: base.",
    )
    language: str = Field(
        "",
        max_length=20,
        title="Language",
        description="A code from the language list in Bland's dashboard under Send call, such as"
        " en-US. Empty: English.",
    )
    record: bool = Field(
        True,
        title="Record calls",
        description="The audio is fetched into your own folder after each call. Your first words"
        " say that the line is recorded.",
    )
    wait_for_greeting: bool = Field(
        False,
        title="Wait for their hello",
        description="On: the agent speaks after the other side has said something. Off: it speaks"
        " as soon as somebody picks up. Bland calls it wait_for_greeting under Send call.",
    )
    usd_per_minute: float = Field(
        0.09,
        ge=0,
        le=100,
        title="Costs per minute",
        description="US dollars, for the estimate before a campaign; see Billing in Bland's"
        " dashboard.",
    )
