import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from app.engine.providers.voice_api.settings import (
    BASE_URL,
    LOOPBACK,
    VoiceApiSettings,
    read_address,
)


def test_the_default_is_the_hosted_one():
    assert VoiceApiSettings().base_url == BASE_URL == "https://api.talktomyagent.io"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://voice.example", "https://voice.example"),
        (" https://voice.example/ ", "https://voice.example"),
        ("https://voice.example/v1/voice/calls", "https://voice.example"),
        ("https://voice.example:8443/eu/", "https://voice.example:8443/eu"),
        ("http://127.0.0.1:8717", "http://127.0.0.1:8717"),
        ("http://localhost:8717", "http://localhost:8717"),
        ("http://[::1]:8717", "http://[::1]:8717"),
    ],
)
def test_an_address_is_kept_without_what_we_add(typed: str, kept: str):
    assert VoiceApiSettings(base_url=typed).base_url == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "voice.example",
        "http://voice.example",
        "http://127.0.0.1.example",
        "http://192.168.1.4:8717",
        "http://localhost@evil.example",
        "https://key@voice.example",
        "https://voice.example?key=1",
        "https://voice.example/#a",
        "ftp://voice.example",
        "file:///etc/passwd",
        "https://",
        "http://[::1",
        "https://voice.example:port",
    ],
)
def test_the_key_goes_nowhere_else(typed: str):
    with pytest.raises(ValidationError):
        VoiceApiSettings(base_url=typed)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40) | st.from_regex(r"https?://[a-z.:@\[\]0-9/?#]{0,20}", fullmatch=True))
def test_whatever_is_typed_is_an_address_or_a_sentence(typed: str):
    kept, why = kept_or_why(typed)
    assert why.endswith(".") or read_address(kept) == kept
    if kept.startswith("http:"):
        assert httpx.URL(kept).host in LOOPBACK


def kept_or_why(typed: str) -> tuple[str, str]:
    try:
        return read_address(typed), ""
    except ValueError as error:
        return "", str(error)
