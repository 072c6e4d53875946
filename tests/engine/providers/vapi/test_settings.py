"""What the owner fills in for Vapi."""

import pytest
from pydantic import ValidationError

from app.engine.providers.vapi.settings import VapiSettings


def test_every_field_says_what_it_is_and_where_to_find_it() -> None:
    for field in VapiSettings.model_fields.values():
        assert field.title
        assert field.description
    assert VapiSettings.secret_fields() == ("api_key",)


@pytest.mark.parametrize("language", ["", "en", "en-US", "es-419", "zh-Hant", "multi", " fr-CA "])
def test_languages_as_vapi_writes_them(language: str) -> None:
    assert VapiSettings(language=language).language == language.strip()


@pytest.mark.parametrize("language", ["English", "EN", "en_US", "e", "en-", "en-US\n-x"])
def test_anything_else_is_no_language(language: str) -> None:
    with pytest.raises(ValidationError):
        VapiSettings(language=language)


@pytest.mark.parametrize("name", ["model", "model_provider", "voice_provider"])
def test_what_vapi_must_be_told_is_not_left_empty(name: str) -> None:
    with pytest.raises(ValidationError):
        VapiSettings.model_validate({name: "  "})
