"""What the owner fills in for a Voice API."""

import httpx
from pydantic import Field, SecretStr, field_validator

from app.engine.providers.base import HostedSettings

BASE_URL = "https://api.talktomyagent.io"
CALLS = "/v1/voice/calls"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class VoiceApiSettings(HostedSettings):
    """An address and a key; voice, language and playbook are chosen on the other side."""

    base_url: str = Field(
        BASE_URL,
        max_length=300,
        title="Address",
        description="Where the Voice API answers: the part before /v1/voice/calls. Your provider's"
        " documentation names it; another Playcall shows it under Settings > Voice API, as"
        " http://127.0.0.1 and a port.",
    )
    api_key: SecretStr | None = Field(
        None,
        title="API key",
        description="Begins with mbn_live_. Your provider's dashboard gives it under API keys;"
        " another Playcall makes one under Settings > API keys, bound to the deployment that is"
        " to call.",
    )

    @field_validator("base_url")
    @classmethod
    def _safe(cls, told: str) -> str:
        return read_address(told)


def read_address(told: str) -> str:
    """An address as it is kept: without `/v1/voice/calls` or a slash at its end. ValueError, with
    a sentence for the owner, for one to which a key is never sent.
    """
    text = told.strip().rstrip("/").removesuffix(CALLS).rstrip("/")
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL as error:
        raise ValueError("This is no address.") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise ValueError("An address begins with https:// and a name.")
    if url.scheme == "http" and url.host not in LOOPBACK:
        raise ValueError("Only https:// keeps the key secret; http:// works on this computer only.")
    if url.userinfo or url.query or url.fragment or "?" in text or "#" in text:
        raise ValueError("Give the plain address only, without a name, a question mark or a #.")
    return text
