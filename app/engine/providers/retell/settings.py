"""What the owner fills in for Retell."""

from typing import Annotated

from pydantic import Field, SecretStr, StringConstraints

from app.engine.providers.base import HostedSettings

_Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]


class RetellSettings(HostedSettings):
    """The key, the one agent whose prompt is our brief, and how that agent sounds."""

    api_key: SecretStr | None = Field(
        None,
        title="API key",
        description="In Retell's dashboard under Settings, API Keys.",
    )
    agent_id: _Name = Field(
        "",
        title="Agent ID",
        description=(
            "The agent that Playcall speaks through. In Retell's dashboard choose Agents, create a "
            "Single Prompt agent, write {{playcall_brief}} and nothing else into its prompt, add "
            "the function End Call, and save. Copy its ID from the top of its page; it begins "
            "with agent_."
        ),
    )
    voice_id: _Name = Field(
        "",
        title="Voice",
        description=(
            "Empty: the agent's own voice. Otherwise a voice ID such as retell-Cimo, copied from "
            "the list of voices on the agent's page."
        ),
    )
    language: Annotated[
        str,
        StringConstraints(
            strip_whitespace=True, pattern=r"^(multi|[a-z]{2,3}-([A-Z]{2}|[0-9]{3}))?$"
        ),
    ] = Field(
        "",
        title="Language",
        description=(
            "Empty: the agent's own language. Otherwise a code from the list of languages on the "
            "agent's page, such as en-US or es-419; multi for several at once."
        ),
    )
    model: _Name = Field(
        "",
        title="Language model",
        description=(
            "Empty: the agent's own model. Otherwise its name as Retell writes it, such as "
            "gpt-4.1; the agent's page lists them."
        ),
    )
