"""What the owner fills in for Vapi."""

from typing import Annotated

from pydantic import Field, SecretStr, StringConstraints

from app.engine.providers.base import HostedSettings

_Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]


class VapiSettings(HostedSettings):
    """The key, and how the agent thinks, sounds and listens."""

    api_key: SecretStr | None = Field(
        None,
        title="Private API key",
        description=(
            "In Vapi's dashboard under API Keys: the private key. The public one cannot call."
        ),
    )
    assistant_id: _Name = Field(
        "",
        title="Assistant ID",
        description=(
            "Empty: each call brings its own assistant. Otherwise one of yours, whose voice, "
            "transcriber and other settings are kept while its prompt, model and first message "
            "are replaced. In Vapi's dashboard choose Assistants, open it, and copy the ID below "
            "its name."
        ),
    )
    model_provider: _Name = Field(
        "openai",
        min_length=1,
        title="Language model's provider",
        description=(
            "As Vapi writes it, such as openai or anthropic. In Vapi's dashboard open an assistant "
            "and look under Model; Vapi's API reference lists them all."
        ),
    )
    model: _Name = Field(
        "gpt-4.1",
        min_length=1,
        title="Language model",
        description="The model's name under that provider; on the same page of the dashboard.",
    )
    voice_provider: _Name = Field(
        "vapi",
        min_length=1,
        title="Voice's provider",
        description=(
            "Used where a voice is named: vapi, 11labs, cartesia and others. It stands beside each "
            "voice in the Voice Library of Vapi's dashboard."
        ),
    )
    voice_id: _Name = Field(
        "",
        title="Voice",
        description=(
            "Empty: Vapi's own choice, or the assistant's. Otherwise a voice ID, copied from the "
            "Voice Library of Vapi's dashboard, such as Elliot."
        ),
    )
    language: Annotated[
        str,
        StringConstraints(
            strip_whitespace=True, pattern=r"^(multi|[a-z]{2,3}(-[A-Za-z0-9]{2,5})?)?$"
        ),
    ] = Field(
        "",
        title="Language that is heard",
        description=(
            "Empty: Vapi's own choice, or the assistant's. Otherwise a code such as en-US, es or "
            "fr-CA, or multi for several at once; the list is in Vapi's dashboard under an "
            "assistant's Transcriber, with the provider Deepgram."
        ),
    )
