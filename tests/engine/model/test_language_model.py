import pytest
from pydantic import ValidationError

from app.engine.model.language_model import KIND_TITLES, LanguageModel, ModelKind, is_loopback


def test_costs_are_counted_by_the_million() -> None:
    assert LanguageModel(price_in=3, price_out=15).cost(1_000_000, 200_000) == pytest.approx(6.0)


def test_without_a_name_no_model_is_asked() -> None:
    assert not LanguageModel().ready
    assert LanguageModel(model=" small-voice ").model == "small-voice"


@pytest.mark.parametrize(
    "url", ["https://m.example/v1", "http://127.0.0.1:8080", "http://[::1]/v1", "http://localhost"]
)
def test_an_address_is_safe_or_this_machine(url: str) -> None:
    assert LanguageModel(base_url=f" {url} ").base_url == url


@pytest.mark.parametrize(
    "url",
    ["http://m.example", "m.example", "https://u:p@m.example", "https://m.example:x", "ftp://m"],
)
def test_any_other_address_is_refused(url: str) -> None:
    with pytest.raises(ValidationError):
        LanguageModel(base_url=url)


def test_every_kind_has_its_title() -> None:
    assert set(KIND_TITLES) == set(ModelKind.__args__)


def test_this_machine_is_known_by_its_names() -> None:
    assert is_loopback("LOCALHOST")
    assert not is_loopback("localhost.example")
