"""The owner's language model: where it answers, what it costs, how long anybody waits for it."""

from ipaddress import ip_address
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from app.engine.model.frozen import Frozen

ModelKind = Literal["openai", "anthropic"]
KIND_TITLES: dict[ModelKind, str] = {
    "openai": "OpenAI and most others",
    "anthropic": "Anthropic",
}


class LanguageModel(Frozen):
    """Everything but the key, which lies in the keyring."""

    kind: ModelKind = Field(
        "openai",
        title="Speaks like",
        description="Azure, Ollama, llama.cpp and most others speak as OpenAI does.",
    )
    base_url: str = Field(
        "",
        title="Web address",
        description="Ends before /chat/completions or /v1/messages. Empty: the vendor's own.",
    )
    model: str = Field(
        "", title="Model", description="Its name as its server knows it. Empty: none is asked."
    )
    key: bool = Field(
        False, title="Key", description="Kept in the keyring. A model of your own may need none."
    )
    price_in: float = Field(
        0.0,
        ge=0,
        le=1000,
        title="Price of a million tokens read",
        description="In US dollars; the costs that are shown are counted with it.",
    )
    price_out: float = Field(
        0.0,
        ge=0,
        le=1000,
        title="Price of a million tokens written",
        description="In US dollars.",
    )
    budget: float = Field(
        0.25,
        ge=0,
        le=100,
        title="Budget of one call",
        description="In US dollars. Once it is used up, the built-in agent goes on.",
    )
    first_token_secs: float = Field(
        2.5,
        ge=0.5,
        le=10,
        title="Seconds until the first word",
        description="When none has come by then, the built-in agent answers this turn.",
    )

    @property
    def ready(self) -> bool:
        """Whether enough is filled in to ask it."""
        return bool(self.model)

    def cost(self, tokens_in: int, tokens_out: int) -> float:
        """US dollars."""
        return (tokens_in * self.price_in + tokens_out * self.price_out) / 1_000_000

    @field_validator("model")
    @classmethod
    def _trimmed(cls, model: str) -> str:
        return model.strip()

    @field_validator("base_url")
    @classmethod
    def _safe_address(cls, url: str) -> str:
        if url.strip() and (wrong := _wrong_with(url.strip())):
            raise PydanticCustomError("url", wrong)  # type: ignore[arg-type]  # no template of ours
        return url.strip()


class ModelTried(Frozen):
    """What a test of the model came to."""

    text: str
    first_secs: float
    secs: float
    in_time: bool
    """Whether the first word came as early as a call needs it."""
    tokens_in: int = 0
    tokens_out: int = 0
    cost_usd: float = 0.0


def is_loopback(host: str) -> bool:
    """Whether a host is this very machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


def _wrong_with(url: str) -> str:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "is no web address"
    if parts.scheme not in ("https", "http") or not host or any(c.isspace() for c in url):
        return "is no web address; it begins with https://"
    if parts.username is not None or parts.password is not None:
        return "must not hold a password; the key has its own place"
    if parts.scheme == "http" and not is_loopback(host):
        return "must begin with https://: what is said in calls would be open to everybody"
    return ""
