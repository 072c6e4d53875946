"""What may be entered for Retell, and that each field says where it is found."""

import pytest
from pydantic import ValidationError

from app.engine.providers.retell.settings import RetellSettings


@pytest.mark.parametrize(
    "language", ["", "en-US", "es-419", "fil-PH", "yue-CN", "multi", " en-GB "]
)
def test_a_language_is_a_code_as_retell_writes_it(language: str) -> None:
    assert RetellSettings(language=language).language == language.strip()


@pytest.mark.parametrize("language", ["English", "en_US", "EN-us", "en", "en-US, es-ES"])
def test_any_other_language_is_refused(language: str) -> None:
    with pytest.raises(ValidationError):
        RetellSettings(language=language)


def test_blanks_around_what_was_pasted_do_not_count() -> None:
    told = RetellSettings(agent_id=" agent_1\n", voice_id=" retell-Cimo", model="gpt-4.1 ")
    assert (told.agent_id, told.voice_id, told.model) == ("agent_1", "retell-Cimo", "gpt-4.1")


def test_every_field_says_what_it_is_and_where_to_find_it() -> None:
    for name, field in RetellSettings.model_fields.items():
        assert field.title, name
        assert field.description, name
    agent = RetellSettings.model_fields["agent_id"].description
    assert agent is not None
    assert "{{playcall_brief}}" in agent


def test_the_key_is_a_secret() -> None:
    assert RetellSettings.secret_fields() == ("api_key",)
